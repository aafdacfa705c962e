"""Runs a finding's code under TensorFlow and says what happened at the line the finding names.

The scripts here are the runs behind docs/corpus.md; each runs by itself, `python NAME.py`, in an environment with
the packages of requirements.txt. They look at what TensorFlow does, and never at graphvet.
"""
import contextlib
import inspect
import io
import os
import re
import sys
import textwrap
import traceback
import warnings

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
warnings.filterwarnings("ignore")

import tensorflow as tf  # noqa: E402

tf.debugging.disable_traceback_filtering()   # else the frames inside TensorFlow and Keras are cut out


def where(error, place):
    """Whether `error` came from `place` ("file.py:12"), as a Python frame or as a line of AutoGraph's message."""
    name, line = place.rsplit(":", 1)
    frames = [(f.filename, f.lineno) for f in traceback.extract_tb(error.__traceback__)]
    text = re.findall(r'File "([^"]+)", line (\d+)', str(error))
    frames += [(f, int(n)) for f, n in text]
    return any(f.endswith(name) and n == int(line) for f, n in frames)


def raises(label, run, place):
    """Says whether `run` raises, what, and whether it comes from `place`."""
    try:
        result = run()
    except Exception as error:  # noqa: BLE001
        last = str(error).strip().split("\n")
        line = next((t.strip() for t in reversed(last) if t.strip() and not t.strip().startswith(("•", "Call arg"))), "")
        print(f"{label}: RAISES {type(error).__name__} at {place}: {where(error, place)} | {line[:160]}")
        return
    shapes = getattr(result, "shape", type(result).__name__)
    print(f"{label}: RUNS -> {shapes}")


def cut(function, replacements):
    """`function` compiled anew from its source with some texts replaced; its lines keep their numbers, in cut.py."""
    text = textwrap.dedent(inspect.getsource(function))
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    space = dict(function.__globals__)
    start = inspect.getsourcelines(function)[1]
    exec(compile("\n" * (start - 1) + text, "cut.py", "exec"), space)
    return space[function.__name__]


def prints(label, run, times=2):
    """Counts what `run` writes on each of `times` calls."""
    out = []
    for _ in range(times):
        text = io.StringIO()
        with contextlib.redirect_stdout(text):
            run()
        out.append(text.getvalue().strip()[:120])
    print(f"{label}: PRINTS per call: {out}")


def reached(place, run):
    """Whether Python reaches `place` (by its unconverted code) while `run` runs."""
    name, line = place.rsplit(":", 1)
    hits = []

    def tracer(frame, event, _):
        if not frame.f_code.co_filename.endswith(name):
            return None
        def lines(f, e, _a):
            if e == "line" and f.f_lineno == int(line):
                hits.append(1)
            return lines
        return lines
    sys.settrace(tracer)
    try:
        run()
    finally:
        sys.settrace(None)
    print(f"REACHED {place}: {bool(hits)}")

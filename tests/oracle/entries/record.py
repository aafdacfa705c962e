#!/usr/bin/env python3
"""Runs the programs under the TensorFlow of this interpreter and writes how each of their functions was executed.

    ~/.cache/graphvet/tf-2.21.0/bin/python record.py [--show] [--stale] [PATTERN...]

Needs Python 3.11 or newer. Without a pattern (`keras/*`) every program that runs under this version is recorded. The truth goes to
truth/tensorflow-VERSION.json; with --show it is printed instead. Each program runs in a process of its own, forked after
TensorFlow was imported and before it did anything.
"""
import argparse
import concurrent.futures
import contextlib
import io
import json
import multiprocessing
import os
import sys
import tempfile
import traceback
import types

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
os.environ.setdefault("PYTHONWARNINGS", "ignore")
sys.dont_write_bytecode = True

import catalogue  # noqa: E402
from observed import Observer  # noqa: E402

SECONDS = 180


def run_as_main(path):
    """As `python path` would: AutoGraph and pickling look modules up in `sys.modules`."""
    module = types.ModuleType("__main__")
    module.__file__ = str(path)
    sys.modules["__main__"] = module
    sys.path.insert(0, str(path.parent))
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)


def observe(path, connection):
    observer = Observer(str(path))
    output = io.StringIO()
    error = None
    try:
        observer.start()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            run_as_main(path)
    except BaseException:
        error = traceback.format_exc()
    sys.setprofile(None)
    connection.send((observer.truth(), error, output.getvalue()))
    connection.close()
    os._exit(0)


def record(path):
    """(truth, error) of one program."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=observe, args=(path, sender))
    process.start()
    sender.close()
    try:
        truth, error, output = receiver.recv() if receiver.poll(SECONDS) else ({}, f"no end after {SECONDS} s", "")
    except EOFError:
        truth, error, output = {}, "the process died", ""
    process.kill()
    process.join()
    return truth, error and f"{output[-2000:]}{error}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--stale", action="store_true", help="only programs that changed since they were recorded")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("patterns", nargs="*")
    options = parser.parse_args()

    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    tf.keras.layers.Layer  # Keras is loaded at its first use
    version = tf.__version__
    paths = catalogue.all_for(version, options.patterns)
    if options.stale:
        paths = catalogue.not_recorded(version, paths)
    sources = [catalogue.fingerprint(path) for path in paths]  # of what is run, should it be edited meanwhile
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        tempfile.tempdir = scratch  # for the code that AutoGraph generates and what the programs save
        results = list(pool.map(record, paths))
    failed = [(path, error) for path, (_, error) in zip(paths, results) if error]
    for path, error in failed:
        print(f"FAILED under TensorFlow {version}: {path.name}\n{error}")
    recorded = {catalogue.name_of(path): {"source": source, "functions": truth}
                for path, source, (truth, error) in zip(paths, sources, results) if not error}
    if options.show:
        print(json.dumps(recorded, indent=1))
    else:
        catalogue.write_truth(version, recorded)
    print(f"TensorFlow {version}: {len(paths)} programs, {len(failed)} failed", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

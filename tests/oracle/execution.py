"""Runs programs under the TensorFlow of this Python and writes down what happened. Started by oracle.py.

    python execution.py JOBS.json RESULTS.json

A job is {"key", "files": {path: text}, "main": path, "convert": bool}; `convert` false makes AutoGraph give up on every
function, as it does on syntax that it does not know. A result says how `main()` ended, which lines of the program the
exception passed, what came out on stdout, and how the two halves of a returned pair compare.

TensorFlow is imported once; each job runs in a fork of that state.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import pathlib
import re
import signal
import sys
import tempfile
import traceback

SECONDS_PER_JOB = 90
PROCESSES = 2


class JobTimeout(BaseException):
    """The job took too long. Not an Exception, so that the program does not catch it."""


def load_tensorflow() -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    import tensorflow as tf

    tf.get_logger().setLevel("ERROR")
    tf.debugging.disable_traceback_filtering()
    tf.keras.layers.Layer  # Keras is loaded at its first use; it is the slow half of the import


def disable_conversion() -> None:
    from tensorflow.python.autograph.impl import api

    def give_up(*_arguments, **_options):
        raise NotImplementedError("conversion is switched off")

    api._convert_actual = give_up


def passed_lines(error: BaseException, path: str) -> set[int]:
    """Lines of the program that the error, its causes, and AutoGraph's account of it name."""
    lines: set[int] = set()
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        pending += [current.__cause__, current.__context__]
        lines |= {frame.lineno for frame in traceback.extract_tb(current.__traceback__) if frame.filename == path}
        lines |= {int(number) for number in re.findall(rf'File "{re.escape(path)}", line (\d+)', str(current))}
        if isinstance(current, SyntaxError) and current.filename == path:
            lines.add(current.lineno)
    return lines


def plain(value):
    """A value that compares and prints without TensorFlow: nested lists, numbers, strings."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if hasattr(value, "numpy"):
        value = value.numpy()
    if hasattr(value, "tolist"):
        value = value.tolist()
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def describe(value) -> dict:
    if not (isinstance(value, tuple) and len(value) == 2):
        return {"value": value if isinstance(value, int) and not isinstance(value, bool) else repr(value)[:200]}
    first, second = plain(value[0]), plain(value[1])
    comparison = {"pair": [repr(first)[:200], repr(second)[:200]], "equal": first == second}
    with contextlib.suppress(TypeError):
        comparison["less"] = bool(first < second)
    return comparison


def run_program(path: pathlib.Path) -> dict:
    """Imports the program and calls its main(), as its user would."""
    try:
        specification = importlib.util.spec_from_file_location("program", path)
        program = importlib.util.module_from_spec(specification)
        sys.modules["program"] = program
        specification.loader.exec_module(program)
        return {"outcome": "returned", **describe(program.main())}
    except Exception as error:
        return {
            "outcome": "raised",
            "classes": [cls.__name__ for cls in type(error).__mro__],
            "message": str(error)[-600:],
            "lines": sorted(passed_lines(error, str(path))),
        }
    except JobTimeout:
        return {"outcome": "timeout", "message": f"no end after {SECONDS_PER_JOB} s"}


def run_job(job: dict) -> dict:
    if not job["convert"]:
        disable_conversion()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile() as stdout:
        for path, text in job["files"].items():
            target = pathlib.Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        for path, library in job["libraries"].items():
            pathlib.Path(folder, path).symlink_to(library)
        os.chdir(folder)
        sys.path.insert(0, folder)
        os.dup2(stdout.fileno(), 1)
        result = run_program(pathlib.Path(folder, job["main"]))
        sys.stdout.flush()
        os.chdir("/")
        stdout.seek(0)
        return {**result, "stdout": stdout.read().decode("utf-8", "replace").splitlines()[:200]}


def _raise_timeout(_signal, _frame):
    raise JobTimeout


def start(job: dict, result_path: str) -> int:
    """Forks; the child writes its result and ends. The process's id."""
    process = os.fork()
    if process:
        return process
    signal.signal(signal.SIGALRM, _raise_timeout)
    signal.alarm(SECONDS_PER_JOB)
    status = 1
    try:
        pathlib.Path(result_path).write_text(json.dumps(run_job(job)), encoding="utf-8")
        status = 0
    except BaseException:
        traceback.print_exc()
    os._exit(status)


def run_all(jobs: list[dict]) -> dict[str, dict]:
    waiting, running, results = list(jobs), {}, {}
    with tempfile.TemporaryDirectory() as folder:
        while waiting or running:
            while waiting and len(running) < PROCESSES:
                job = waiting.pop(0)
                path = os.path.join(folder, job["key"])
                running[start(job, path)] = (job["key"], path)
            process, status = os.wait()
            key, path = running.pop(process)
            results[key] = {"outcome": "crashed", "message": f"the process ended with status {status}"}
            if status == 0:
                results[key] = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    return results


def main() -> None:
    jobs = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    load_tensorflow()
    pathlib.Path(sys.argv[2]).write_text(json.dumps(run_all(jobs)), encoding="utf-8")


if __name__ == "__main__":
    main()

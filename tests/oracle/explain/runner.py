"""Runs programs under the TensorFlow of this Python and writes down what Python prints when they fail. Started by record.py.

    python runner.py JOBS.json RESULTS.json

The jobs are those of execution.py. A result is {"text": ...}: the traceback as the user sees it, with TensorFlow's own frames
filtered as they are by default, and with the folders of this machine replaced.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys
import traceback

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent))
import execution  # noqa: E402


def _without_folders(text: str, folder: str) -> str:
    text = text.replace(folder, "/home/user/project")
    text = re.sub(r'"[^"\n]*/(lib/python3[^"\n]*)"', r'"/home/user/venv/\1"', text)
    text = re.sub(r'"[^"\n]*(__autograph_generated_file)\w*\.py"', r'"/tmp/\1.py"', text)
    text = re.sub(r'^ *File "[^"\n]*/tests/oracle/[^\n]*\n(?: {4,}[^\n]*\n)?', "", text, flags=re.M)  # of these programs
    return re.sub(r"0x[0-9a-f]{6,}", "0x7f0000000000", text)


def printed_traceback(path: pathlib.Path) -> dict:
    try:
        program = {"__name__": "__main__", "__file__": str(path)}
        source = path.read_text(encoding="utf-8") + "\n\nmain()\n"
        path.write_text(source, encoding="utf-8")  # the lines that the traceback and AutoGraph show
        sys.modules["__main__"].__dict__.update(program)
        exec(compile(source, str(path), "exec"), sys.modules["__main__"].__dict__)
        return {"text": ""}
    except Exception as error:
        entry = error.__traceback__.tb_next  # what stands above is this file
        text = "".join(traceback.format_exception(type(error), error, entry))
        return {"text": _without_folders(text, str(path.parent))}
    except execution.JobTimeout:
        return {"text": ""}


def main() -> None:
    jobs = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    execution.load_tensorflow()
    import tensorflow as tf

    tf.debugging.enable_traceback_filtering()
    execution.run_program = printed_traceback
    pathlib.Path(sys.argv[2]).write_text(json.dumps(execution.run_all(jobs)), encoding="utf-8")


if __name__ == "__main__":
    main()

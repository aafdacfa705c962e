"""What graphvet says of each program."""

from __future__ import annotations

import concurrent.futures
import json
import pathlib
import subprocess
import tempfile

import construct_programs as catalogue


def of_program(graphvet: str, program: catalogue.Program, version: str) -> list[dict]:
    """The findings, each {"line", "code", "severity", "effect", "message"}. Alone in its folder: what others define is not its project."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "program.py").write_text(program.text, encoding="utf-8")
        command = [graphvet, "check", "--isolated", "--jobs", "1", "--tensorflow-version", version, "--output-format", "json", "program.py"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(f"{program.key}: graphvet ended with {run.returncode}: {run.stderr}")
    return [
        {"line": d["range"]["start"]["line"], "end": d["range"]["end"]["line"],
         **{name: d[name] for name in ("code", "severity", "effect", "exception", "message")}}
        for d in json.loads(run.stdout)["diagnostics"]
    ]


def of_all(graphvet: str, programs: list[catalogue.Program], version: str) -> dict[str, list[dict]]:
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        found = pool.map(lambda program: of_program(graphvet, program, version), programs)
        return {program.key: list(these) for program, these in zip(programs, found)}

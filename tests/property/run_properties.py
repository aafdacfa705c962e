#!/usr/bin/env python3
"""Properties of the whole program.

    run_properties.py --graphvet build/release/graphvet [--large] [--slow FACTOR] [programs|files|usage|relations|custom_ops ...]

  programs   the hostile programs of hostile_programs.py: no crash, no hang, one and two threads give the same bytes,
             and a file beside them is still reported. One file of 10 MB; with --large all of them at 100 MB.
  files      what is no readable text, links in circles, files that vanish
  usage      flags, output that cannot be written, standard input that cannot be read
  custom_ops C++ that is broken or hostile: the Python beside it is reported all the same; who maps libclang
  relations  changes to a program that change nothing but what they must

A sanitizer's build is slower, and its frames are several times as large: --slow 20 allows it more of both.
"""
import argparse
import json
import os
import pathlib
import random
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import hostile_cpp
import hostile_programs

WITNESS = "import tensorflow as tf\n\n\n@tf.function\ndef step(x):\n    return x.numpy()\n"
SECONDS = 2.0        # of processor time, for one ordinary file
MEGABYTES = 1_000
LARGE_SECONDS = 30.0
SANITIZER_SLOWNESS = 10  # from here on --slow means a sanitizer's build, whose frames are large: more stack as well
SANITIZERS = {"ASAN_OPTIONS": "exitcode=99:detect_leaks=0", "UBSAN_OPTIONS": "halt_on_error=1:exitcode=98", "TSAN_OPTIONS": "exitcode=97"}


class Failure(Exception):
    pass


def expect(condition, message):
    if not condition:
        raise Failure(message)


class Tool:
    def __init__(self, path, slow):
        self.path = str(pathlib.Path(path).resolve())
        self.slow = slow
        self.seconds = 0.0

    def run(self, folder, *arguments, seconds=60.0, environment=None, **options):
        """The finished process, with its processor time in self.seconds."""
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        environment = {**os.environ, **SANITIZERS, "NO_COLOR": "1", **(environment or {})}
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            done = subprocess.run([self.path, *arguments], cwd=folder, env=environment, timeout=seconds * self.slow, **options)
        except subprocess.TimeoutExpired as e:
            raise Failure(f"no end after {seconds * self.slow:.0f} s: {' '.join(arguments)}") from e
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        expect(done.returncode in (0, 1, 2), f"exit code {done.returncode}: {' '.join(arguments)}\n{(done.stderr or b'')[-2000:].decode(errors='replace')}")
        return done

    def check(self, folder, *arguments, **options):
        """The JSON report, parsed."""
        done = self.run(folder, "check", "--isolated", "--output-format", "json", *arguments, **options)
        return json.loads(done.stdout)


def write(folder, files):
    for name, content in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())


def codes(report, path=None):
    return [d["code"] for d in report["diagnostics"] if path is None or d["path"] == path]


def in_scratch(test):
    def run(tool):
        folder = tempfile.mkdtemp(prefix="graphvet-")
        try:
            test(tool, folder)
        finally:
            subprocess.run(["chmod", "-R", "u+rwx", folder], check=False)
            shutil.rmtree(folder)
    run.__name__ = test.__name__
    return run


# ---- programs ----

def survives(name, files):
    @in_scratch
    def test(tool, folder):
        write(folder, files())
        write(folder, {"witness/w.py": WITNESS})
        one = tool.run(folder, "check", "--isolated", "--output-format", "json", "--jobs", "1", ".")
        seconds = tool.seconds
        report = json.loads(one.stdout)
        expect(one.returncode == 1, f"exit code {one.returncode}")
        expect("GV501" in codes(report, "witness/w.py"), "the file beside it is not reported")
        expect(report["coverage"]["files"] == len(list(pathlib.Path(folder).rglob("*.py"))), "a file was lost")
        expect(seconds < SECONDS * tool.slow, f"{seconds:.1f} s")
        two = tool.run(folder, "check", "--isolated", "--output-format", "json", "--jobs", "2", ".")
        expect(two.stdout == one.stdout, "--jobs 2 gives other bytes than --jobs 1")
    test.__name__ = name
    return test


def tells_limit(name, what):
    """What cuts the analysis short is told in `coverage.limits`."""
    @in_scratch
    def test(tool, folder):
        write(folder, hostile_programs.PROGRAMS[name]())
        limits = {limit["what"] for limit in tool.check(folder, ".")["coverage"]["limits"]}
        expect(what in limits, f"limits: {sorted(limits)}")
    test.__name__ = f"limit_of_{name}"
    return test


def survives_notebook(name, text, limit):
    @in_scratch
    def test(tool, folder):
        write(folder, {"a.ipynb": text()})
        report = tool.check(folder, "--jobs", "1", ".", seconds=10 * LARGE_SECONDS)
        expect("GV501" in codes(report, "a.ipynb"), "the last cell is not reported")
        expect(tool.seconds < limit * tool.slow, f"{tool.seconds:.1f} s")
    test.__name__ = f"notebook_{name}"
    return test


def survives_large(name, text, megabytes):
    @in_scratch
    def test(tool, folder):
        write(folder, {"a.py": text(), "witness.py": WITNESS})
        report = tool.check(folder, "--jobs", "1", ".", seconds=10 * LARGE_SECONDS)
        expect("GV501" in codes(report, "witness.py"), "the file beside it is not reported")
        expect("GV501" in codes(report, "a.py") or report["coverage"]["limits"], "the rest of the file is lost and nothing says so")
        expect(tool.seconds < LARGE_SECONDS * tool.slow, f"{tool.seconds:.1f} s")
        print(f"       {megabytes} MB, {name}: {tool.seconds:.1f} s")
    test.__name__ = f"large_{name}"
    return test


TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
INSERTED = ["(", ")", "[", "]", "{", "}", ",", ":", ".", "=", "if", "def", "in", "x", "1", "'s'", "*", "**", "not", "return", "class", "lambda", "'''", "f'{",
            "\n", "\\", "await", "yield", "@", "async", "global x", "nonlocal y", "del", "with", "try:\n", "except:\n", "else:", "->", "!", "\t", "super()"]


def mutated(text, rng):
    """`text` cut off, or with a few of its tokens or lines lost, doubled, replaced or moved."""
    if rng.random() < 0.2:
        return text[: rng.randrange(len(text) + 1)]
    by_token = rng.random() < 0.5
    parts = TOKEN.findall(text) if by_token else text.splitlines(keepends=True)
    for _ in range(rng.choice([1, 2, 5, 20])):
        if not parts:
            break
        at = rng.randrange(len(parts))
        change = rng.randrange(4)
        if change == 0:
            del parts[at]
        elif change == 1:
            parts.insert(at, parts[at])
        elif change == 2:
            parts[at] = rng.choice(INSERTED) if by_token else " " * rng.randrange(9) + parts[at].strip() + "\n"
        elif by_token:
            parts.insert(at, rng.choice(INSERTED))
        else:
            other = rng.randrange(len(parts))
            parts[at], parts[other] = parts[other], parts[at]
    return "".join(parts)


@in_scratch
def mutated_programs(tool, folder):
    """The marked programs of tests/rules and the examples, broken at random."""
    root = pathlib.Path(__file__).parents[2]
    sources = sorted(p for top in ("tests/rules/programs", "examples") for p in (root / top).rglob("*.py"))
    expect(len(sources) > 20, "where are the programs?")
    for seed in range(10):
        rng = random.Random(seed)
        write(folder, {f"{seed}/m{i}_{p.name}": mutated(p.read_text(), rng) for i, p in enumerate(sources)})
        reports = {tool.run(folder, "check", "--isolated", "--output-format", "json", "--jobs", jobs, str(seed)).stdout for jobs in ("1", "2")}
        expect(len(reports) == 1, f"seed {seed}: --jobs 2 gives other bytes than --jobs 1")
        expect(json.loads(reports.pop())["coverage"]["files"] == len(sources), f"seed {seed}: a file was lost")


def programs(arguments):
    tests = [survives(name, files) for name, files in hostile_programs.PROGRAMS.items()]
    tests.append(mutated_programs)
    tests += [tells_limit(name, what) for name, what in hostile_programs.LIMITS.items()]
    megabytes = 100 if arguments.large else 10
    for name, text in hostile_programs.large(megabytes * 1_000_000).items():
        if arguments.large or name == "list":
            tests.append(survives_large(name, text, megabytes))
    notebooks = hostile_programs.large_notebooks(100_000_000 if arguments.large else 2_000_000)
    tests += [survives_notebook(name, text, LARGE_SECONDS if arguments.large else SECONDS) for name, text in notebooks.items()]
    return tests


# ---- files ----

REFUSED = {  # content -> what is said of it
    "binary": (bytes(range(256)) * 40, "a NUL byte at line 1, column 1"),
    "nul": (b"x = 1\ny = '\0'\n", "a NUL byte at line 2, column 6"),
    "utf8": (b"x = 1\ny = '\xff'\n", "byte 0xFF at line 2, column 6 is not valid UTF-8"),
    "utf8_cut": (b"x = '\xe2\x82", "byte 0xE2 at line 1, column 6 is not valid UTF-8"),
    "surrogate": (b"x = '\xed\xa0\x80'\n", "byte 0xED at line 1, column 6 is not valid UTF-8"),
    "utf16": ("x = 1\n".encode("utf-16"), "a NUL byte at line 1, column 4: the text looks like UTF-16, CPython reads UTF-8"),
    "cookie": (b"#!/usr/bin/python\n# -*- coding: utf-9 -*-\n", "unknown encoding `utf-9` in line 2"),
    "cookie_and_mark": (b"\xef\xbb\xbf# coding: latin-1\n", "encoding `latin-1` in line 1 contradicts the UTF-8 byte order mark: CPython takes `utf-8` only"),
}
ACCEPTED = {
    "mark": b"\xef\xbb\xbf" + WITNESS.encode(),
    "crlf": WITNESS.replace("\n", "\r\n").encode(),
    "cr": WITNESS.replace("\n", "\r").encode(),
    "no_last_newline": WITNESS.rstrip("\n").encode(),
    "latin": b"# -*- coding: latin-1 -*-\nname = '\xff'\n" + WITNESS.encode(),
    "form_feed": b"\f\n" + WITNESS.encode(),
    "control_z": WITNESS.encode() + b"# \x1a\n",
}
EMPTY = {"empty": b"", "only_mark": b"\xef\xbb\xbf", "only_newlines": b"\r\n\r\r\n\n", "only_comment": b"#", "only_backslash": b"\\"}


@in_scratch
def refused_contents(tool, folder):
    write(folder, {f"{name}.py": content for name, (content, _) in REFUSED.items()})
    write(folder, {"witness.py": WITNESS})
    done = tool.run(folder, "check", "--isolated", "--output-format", "json", ".")
    report = json.loads(done.stdout)
    expect(done.returncode == 2, f"exit code {done.returncode}")
    expect(codes(report, "witness.py") == ["GV501"], "the other file is not reported")
    told = {e["path"]: e["message"] for e in report["errors"]}
    wanted = {f"{name}.py": message for name, (_, message) in REFUSED.items()}
    expect(told == wanted, f"errors: {told}")
    on_stderr = set(done.stderr.decode().splitlines())
    expect(on_stderr == {f"graphvet: error: {path}: {message}" for path, message in wanted.items()}, f"stderr: {on_stderr}")


@in_scratch
def accepted_contents(tool, folder):
    write(folder, {f"{name}.py": content for name, content in ACCEPTED.items()})
    write(folder, {f"{name}.py": content for name, content in EMPTY.items()})
    report = tool.check(folder, ".")
    expect(not report["errors"], f"errors: {report['errors']}")
    for name in ACCEPTED:
        expect(codes(report, f"{name}.py") == ["GV501"], f"{name}: {codes(report, f'{name}.py')}")
    expect(report["coverage"]["files"] == len(ACCEPTED) + len(EMPTY), "a file was lost")


@in_scratch
def odd_names(tool, folder):
    names = ["sp ace.py", "new\nline.py", "quo'\"te.py", "-dash.py", ".hidden.py", "\u00e9\u4e2d\U0001F600.py", "a;$(b)`c`.py", "%0A::.py", "tab\t.py", "x.y.z.py"]
    write(folder, {name: WITNESS for name in names})
    with open(os.path.join(os.fsencode(folder), b"not\xffutf8.py"), "wb") as out:
        out.write(WITNESS.encode())
    report = tool.check(folder, ".")
    expect(codes(report) == ["GV501"] * (len(names) + 1), f"{len(codes(report))} findings")
    for format_ in ("full", "concise", "github"):
        done = tool.run(folder, "check", "--isolated", "--output-format", format_, ".")
        expect(done.returncode == 1 and not done.stderr, f"{format_}: {done.returncode} {done.stderr}")


@in_scratch
def links_and_special_files(tool, folder):
    write(folder, {"witness.py": WITNESS, "folder.py/inside.py": WITNESS, "d/x.py": WITNESS})
    for name, target in {"dangling.py": "nowhere.py", "circle.py": "circle.py", "one.py": "two.py", "two.py": "one.py", "d/up": "..", "d/self": "../d",
                         "d/again.py": "x.py", "zero.py": "/dev/zero"}.items():
        os.symlink(target, os.path.join(folder, name))
    os.mkfifo(os.path.join(folder, "pipe.py"))
    os.mkfifo(os.path.join(folder, "d/.gitignore"))
    os.mkfifo(os.path.join(folder, "d/pyproject.toml"))
    os.mkfifo(os.path.join(folder, "requirements.txt"))
    os.mkdir(os.path.join(folder, "graphvet.toml"))
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind(os.path.join(folder, "s.py"))
        done = tool.run(folder, "check", "--output-format", "json", ".")
    report = json.loads(done.stdout)
    expect(done.returncode == 2, f"exit code {done.returncode}")
    expect([d["path"] for d in report["diagnostics"]] == ["d/x.py", "folder.py/inside.py", "witness.py"], str([d["path"] for d in report["diagnostics"]]))
    told = {e["path"]: e["message"] for e in report["errors"]}
    circle = "symbolic links in a circle"
    expect(told == {"dangling.py": "dangling symbolic link", "circle.py": circle, "one.py": circle, "two.py": circle}, f"errors: {told}")
    skipped = {s["path"]: s["reason"] for s in report["coverage"]["skipped"]}
    for name in ("pipe.py", "s.py", "zero.py"):
        expect(skipped.get(name) == "not a regular file", f"{name}: {skipped}")
    for name, message in {"zero.py": "not a file that could be read to its end", "circle.py": circle, "dangling.py": "dangling symbolic link",
                          "": "a path is empty", "no.py": "no such file or folder", "witness.py/x.py": "Not a directory", "n" * 300 + ".py": "File name too long"}.items():
        done = tool.run(folder, "check", "--isolated", "--output-format", "concise", "--", name, "witness.py")
        expect(done.returncode == 2, f"{name}: exit code {done.returncode}")
        expect(message in done.stderr.decode(), f"{name}: {done.stderr.decode()}")
        expect(done.stdout.decode().startswith("witness.py:6:12: GV501"), f"{name}: {done.stdout.decode()}")


@in_scratch
def unreadable_files(tool, folder):
    write(folder, {"witness.py": WITNESS, "secret.py": WITNESS, "closed/x.py": WITNESS})
    os.chmod(os.path.join(folder, "secret.py"), 0)
    os.chmod(os.path.join(folder, "closed"), 0)
    options = {}
    if os.geteuid() == 0:  # root may read everything
        os.chmod(folder, 0o755)
        nobody = 65534
        options = {"user": nobody, "group": nobody}
        probe = subprocess.run([tool.path, "version"], capture_output=True, check=False, **options) if os.access(tool.path, os.X_OK) else None
        if probe is None or probe.returncode != 0:
            return print("       skipped: nobody may not run the program")
    done = tool.run(folder, "check", "--isolated", "--output-format", "json", ".", **options)
    report = json.loads(done.stdout)
    expect(done.returncode == 2, f"exit code {done.returncode}")
    expect(codes(report) == ["GV501"], "the readable file is not reported")
    told = {e["path"]: e["message"] for e in report["errors"]}
    expect(told == {"secret.py": "cannot read the file: Permission denied", "closed": "folder cannot be read: Permission denied"}, f"errors: {told}")


@in_scratch
def files_that_vanish(tool, folder):
    """Files are removed, emptied and replaced by folders while they are looked for and read."""
    for attempt in range(5):
        write(folder, {f"m{i}.py": WITNESS for i in range(300)})
        write(folder, {"witness.py": WITNESS})
        process = subprocess.Popen([tool.path, "check", "--isolated", "--output-format", "json", "."], cwd=folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env={**os.environ, **SANITIZERS})
        time.sleep(0.001 * tool.slow * attempt)
        for i in range(300):
            path = os.path.join(folder, f"m{i}.py")
            if i % 3 == 0:
                os.truncate(path, 0)
                continue
            os.unlink(path)
            if i % 3 == 1:
                os.mkdir(path)
        out, _ = process.communicate(timeout=60 * tool.slow)
        expect(process.returncode in (1, 2), f"exit code {process.returncode}")
        report = json.loads(out)
        expect(codes(report, "witness.py") == ["GV501"], "the file that stayed is not reported")
        expect((process.returncode == 2) == bool(report["errors"]), "exit code and errors differ")
        for i in range(1, 300, 3):
            os.rmdir(os.path.join(folder, f"m{i}.py"))


def files(_):
    return [refused_contents, accepted_contents, odd_names, links_and_special_files, unreadable_files, files_that_vanish]


# ---- usage ----

REFUSED_USAGE = {
    ("--frobnicate",): "unknown flag `--frobnicate`",
    ("check", "--selct", "GV501"): "did you mean `--select`?",
    ("check", "--select", "GV999"): "unknown rule `GV999`",
    ("check", "--jobs", "-1"): "--jobs: `-1`",
    ("check", "--jobs", "99999999999999999999"): "--jobs: `99999999999999999999`",
    ("check", "--output-format", "xml"): "unknown format `xml`",
    ("check", "--output-format", "json:"): "names no file",
    ("check", "--tensorflow-version", "banana"): "`banana` is not a version",
    ("check", "--config", "no.toml"): "no.toml: cannot be read",
    ("check", "--config", "."): ".: cannot be read",
    ("rule", "GV999"): "unknown rule `GV999`",
    ("rule",): "RULE is required",
    ("ruels",): "did you mean the command `rules`?",
    ("regions", "--function", "x"): "not FILE:QUALNAME",
}


@in_scratch
def refused_usage(tool, folder):
    write(folder, {"witness.py": WITNESS})
    for arguments, message in REFUSED_USAGE.items():
        done = tool.run(folder, *arguments)
        expect(done.returncode == 2, f"{arguments}: exit code {done.returncode}")
        expect(message in done.stderr.decode(), f"{arguments}: {done.stderr.decode()}")


@in_scratch
def output_that_cannot_be_written(tool, folder):
    write(folder, {"witness.py": WITNESS})
    for arguments, reason in {("-o", "no/such/report"): "No such file or directory", ("-o", "."): "Is a directory", ("-o", "/dev/full"): "No space left",
                              ("--output-format", "json:no/such/report"): "No such file or directory"}.items():
        done = tool.run(folder, "check", "--isolated", *arguments, "witness.py")
        expect(done.returncode == 2 and not done.stdout, f"{arguments}: exit code {done.returncode}")
        expect(f"cannot write the report to {arguments[1].removeprefix('json:')}: {reason}" in done.stderr.decode(), f"{arguments}: {done.stderr.decode()}")
    for command in ("check witness.py", "check --show-files witness.py", "rules", "rule GV501", "regions witness.py", "config show", "version", "--help", "check --help"):
        with open("/dev/full", "wb") as full:
            done = tool.run(folder, *command.split(), stdout=full)
        expect(done.returncode == 2 and b"cannot write to standard output: No space left" in done.stderr, f"{command}: {done.returncode} {done.stderr}")
        done = subprocess.run(["sh", "-c", f'exec "$0" {command} >&-', tool.path], cwd=folder, capture_output=True, check=False)
        expect(done.returncode == 2, f"{command}, standard output closed: {done.returncode}")
        read_end, write_end = os.pipe()
        os.close(read_end)
        done = tool.run(folder, *command.split(), stdout=write_end)  # as `| head` leaves it
        os.close(write_end)
        expect(done.returncode in (0, 1) and not done.stderr, f"{command}, reader gone: {done.returncode} {done.stderr}")


@in_scratch
def standard_input(tool, folder):
    write(folder, {"witness.py": WITNESS})
    done = tool.run(folder, "check", "--isolated", "--output-format", "concise", "-", "-", stdin=None, input=WITNESS.encode())
    expect(done.returncode == 1 and done.stdout.decode().count("GV501") == 1, done.stdout.decode())
    done = tool.run(folder, "check", "--isolated", "-", stdin=None, input=b"x = 1\0")
    expect(done.returncode == 2 and b"<stdin>: a NUL byte at line 1, column 6" in done.stderr, done.stderr.decode())
    with open(os.path.join(folder, "witness.py"), "ab") as not_for_reading:
        done = tool.run(folder, "check", "--isolated", "-", stdin=not_for_reading)
    expect(done.returncode == 2 and b"cannot read standard input" in done.stderr, f"{done.returncode} {done.stderr}")
    done = tool.run(folder, "check", "--isolated", "--output-format", "concise", "pipe.py", "/dev/stdin", stdin=None, input=WITNESS.encode())
    expect(done.returncode == 2 and b"GV501" in done.stdout, done.stdout.decode())


@in_scratch
def odd_settings(tool, folder):
    for text in (b"\0\xff[[[ graphvet", b"[tool.graphvet]\nselect = 5\n", b"[tool.graphvet]\nnonsense = 1\n", b"[tool.graphvet", b"graphvet = " + b"[" * 5_000,
                 b"[tool.graphvet]\nselect = ['GV501'\n", b"[tool.graphvet]\n" + b"exclude = ['a']\n" * 2, b"[tool]\ngraphvet = 3\n[tool.graphvet]\n"):
        write(folder, {"witness.py": WITNESS, "pyproject.toml": text})
        done = tool.run(folder, "check", ".")
        expect(done.returncode == 2 and b"pyproject.toml: " in done.stderr, f"{text[:40]}: {done.returncode} {done.stderr}")
        done = tool.run(folder, "check", "--isolated", "--output-format", "concise", ".")
        expect(done.returncode == 1 and b"GV501" in done.stdout, f"{text[:40]}: --isolated does not help")
    write(folder, {"pyproject.toml": b"", ".gitignore": b"\0\xff\n[\n[!\n\\\n" + b"*a" * 2_000 + b"\n/**/**/**/**/**/**/x\n!\n/\n"})
    expect(codes(tool.check(folder, ".")) == ["GV501"], "an odd .gitignore hides the file")
    done = tool.run(folder, "check", "--isolated", "--exclude", "**/" * 50 + "*a" * 500 + "b", "--exclude", "[", ".")
    expect(done.returncode == 1, f"odd patterns: {done.returncode}")


def usage(_):
    return [refused_usage, output_that_cannot_be_written, standard_input, odd_settings]


# ---- relations ----

def project(seed=7):
    """A project with findings of several rules, helpers in other files, classes and a loop of imports."""
    rng = random.Random(seed)
    names = [f"m{i}" for i in range(12)]
    result = {}
    for i, name in enumerate(names):
        other, third = rng.choice(names), rng.choice(names)
        result[f"pkg/{name}.py"] = f'''import numpy as np
import tensorflow as tf

from pkg import {other} as other
from pkg.{third} import helper as third


def helper(x, flag=False):
    """Text with 'quotes' and a # that is no comment."""
    if flag:
        print(x)
    if x > {i}:
        return len(x)
    return np.mean(x.numpy())


class Model{i}(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.scale = tf.Variable({i}.0)
        self.names = ["a", "b"]

    def call(self, inputs, training=None):
        for name in self.names:
            inputs = other.helper(inputs, name == "a")
        for row in inputs:
            third(row)
        return inputs * self.scale


@tf.function
def step(x):
    y = third(x)
    z = other.helper(
        x,
        flag=True,
    )
    assert y > z
    return [v for v in x]


def outer():
    def inner(x):
        return float(x)
    return tf.function(inner)
'''
    result["pkg/__init__.py"] = ""
    result["train.py"] = "import tensorflow as tf\nfrom pkg.m1 import Model1, step\n\nmodel = Model1()\nmodel.compile(loss=lambda a, b: a if a > b else b)\nstep(tf.ones(3))\n"
    return result


def without_lines(report):
    return sorted((d["path"], d["code"], d["message"], d["function"] or "", d["fingerprint"], len(d["evidence"])) for d in report["diagnostics"])


@in_scratch
def threads_change_nothing(tool, folder):
    write(folder, project())
    for format_ in ("json", "full", "concise", "github"):
        reports = {tool.run(folder, "check", "--isolated", "--output-format", format_, "--jobs", jobs, ".").stdout for jobs in ("1", "2", "7", "0")}
        expect(len(reports) == 1, f"{format_}: the reports differ")
    expect(len(tool.check(folder, ".")["diagnostics"]) >= 20, "the project has too few findings to say anything")


@in_scratch
def blank_lines_and_comments_change_only_places(tool, folder):
    source = project()
    write(folder, source)
    before = tool.check(folder, ".")
    rng = random.Random(1)

    def spread(text):
        lines = []
        for line in text.splitlines(keepends=True):
            if rng.random() < 0.3:
                lines.append(rng.choice(["\n", "   \n", "# a comment: 'quoted\n", " " * rng.randrange(9) + "# indented (\n", "\f\n"]))
            is_code = line.strip() and '"""' not in line
            lines.append(line.rstrip("\n") + "  # (note\n" if is_code and rng.random() < 0.3 else line)
        return "".join(lines)

    write(folder, {name: spread(text) for name, text in source.items()})
    after = tool.check(folder, ".")
    expect(without_lines(before) == without_lines(after), "the findings changed")
    # The lines of code are told by the code that stands on them.
    for report, texts in ((after, {name: pathlib.Path(folder, name).read_text().replace("\f", " ").split("\n") for name in source}),):
        old = sorted((d["path"], d["code"], source[d["path"]].split("\n")[d["range"]["start"]["line"] - 1].strip()) for d in before["diagnostics"])
        new = sorted((d["path"], d["code"], re.sub(r"  # \(note$", "", texts[d["path"]][d["range"]["start"]["line"] - 1]).strip()) for d in report["diagnostics"])
        expect(old == new, "a finding stands on another line")


@in_scratch
def suppressing_all_is_silence(tool, folder):
    write(folder, project())
    before = tool.check(folder, ".")
    lines = {name: text.split("\n") for name, text in project().items()}
    for d in before["diagnostics"]:
        at = lines[d["path"]]
        number = d["range"]["end"]["line"] - 1
        at[number] = at[number] + ("" if "#" in at[number] else "  # graphvet: ignore[") if "graphvet: ignore[" not in at[number] else at[number][:-1] + ", "
        at[number] += d["code"] + "]"
    write(folder, {name: "\n".join(text) for name, text in lines.items()})
    done = tool.run(folder, "check", "--isolated", "--output-format", "json", ".")
    report = json.loads(done.stdout)
    expect(done.returncode == 0 and not report["diagnostics"], f"left: {codes(report)[:5]}")
    expect(report["summary"]["suppressed"] == len(before["diagnostics"]), "not all are counted as suppressed")
    expect(report["coverage"]["traced_functions"] == before["coverage"]["traced_functions"], "suppressing changed what was traced")
    ignores = ["--ignore", ",".join(sorted(set(codes(before))))]
    write(folder, project())
    expect(not tool.check(folder, *ignores, ".")["diagnostics"], "--ignore of all codes leaves some")


@in_scratch
def order_of_paths_changes_nothing(tool, folder):
    write(folder, project())
    names = sorted(project())
    reports = set()
    for seed in range(4):
        random.Random(seed).shuffle(names)
        reports.add(tool.run(folder, "check", "--isolated", "--output-format", "json", *names).stdout)
    reports.add(tool.run(folder, "check", "--isolated", "--output-format", "json", *names, *names, "./" + names[0]).stdout)
    expect(len(reports) == 1, "the reports differ")


@in_scratch
def fewer_paths_report_less_and_know_the_same(tool, folder):
    write(folder, project())
    write(folder, {"pyproject.toml": ""})
    whole = tool.check(folder, ".")
    for name in ("pkg/m1.py", "pkg/m5.py", "train.py"):
        part = tool.check(folder, name)
        expect(part["diagnostics"] == [d for d in whole["diagnostics"] if d["path"] == name], f"{name}: other findings when it is named alone")


@in_scratch
def unreachable_files_change_nothing(tool, folder):
    write(folder, project())
    before = tool.check(folder, ".")["diagnostics"]
    extra = {
        "aaa.py": WITNESS.replace("step", "unrelated"),
        "pkg/zzz.py": "def helper(x):\n    return x\n\n\nclass Model1:\n    pass\n",
        "zzz_broken.py": "def f(:\n  x = = 1\n) ]\n",
        "deep/er/pkg2/__init__.py": "from .missing import *\n",
        "mmm.py": hostile_programs.PROGRAMS["fan_out"]()["a.py"],
    }
    write(folder, extra)
    after = [d for d in tool.check(folder, ".")["diagnostics"] if d["path"] not in extra]
    expect(before == after, "findings of other files changed")


@in_scratch
def line_endings_change_nothing(tool, folder):
    write(folder, project())
    before = tool.check(folder, ".")["diagnostics"]
    for ending in ("\r\n", "\r"):
        write(folder, {name: text.replace("\n", ending) for name, text in project().items()})
        expect(tool.check(folder, ".")["diagnostics"] == before, f"{ending!r} changes the findings")
    write(folder, {name: "\ufeff" + text for name, text in project().items()})
    expect(tool.check(folder, ".")["diagnostics"] == before, "a byte order mark changes the findings")


@in_scratch
def broken_statements_cost_only_themselves(tool, folder):
    source = project()
    write(folder, source)
    before = tool.check(folder, ".")
    write(folder, {name: text + "\n\ndef broken(:\n    x = = 1\n\n\ny = )\n" for name, text in source.items() if name != "pkg/__init__.py"})
    after = tool.check(folder, ".")
    expect(before["diagnostics"] == [d for d in after["diagnostics"] if d["code"] != "GV901"], "findings before the broken statement changed")
    expect({d["path"] for d in after["diagnostics"] if d["code"] == "GV901"} == set(source) - {"pkg/__init__.py"}, "a syntax error was not reported")


def relations(_):
    return [threads_change_nothing, blank_lines_and_comments_change_only_places, suppressing_all_is_silence, order_of_paths_changes_nothing,
            fewer_paths_report_less_and_know_the_same, unreachable_files_change_nothing, line_endings_change_nothing, broken_statements_cost_only_themselves]


# ---- custom ops ----

OP_USER = """import tensorflow as tf

ops = tf.load_op_library("ops.so")


@tf.function
def step(x):
    return ops.first_op(x).numpy()
"""


def survives_cpp(name, source):
    @in_scratch
    def test(tool, folder):
        write(folder, {"ops.cc": source(), "witness.py": WITNESS, "user.py": OP_USER})
        # Its own folder for temporary files: other tests read C++ at the same time.
        temporary = os.path.join(folder, ".temporary")
        os.mkdir(temporary)
        done = tool.run(folder, "check", "--isolated", "--output-format", "json", ".", environment={"TMPDIR": temporary})
        report = json.loads(done.stdout)
        expect(done.returncode == 1 and not report["errors"], f"exit code {done.returncode}: {report['errors']}")
        expect("GV501" in codes(report, "witness.py"), "the Python beside it is not reported")
        told = [limit for limit in report["coverage"]["limits"] if limit["path"] == "ops.cc"]
        expect("GV501" in codes(report, "user.py") or told, "the op was lost, and nothing says so")
        leftovers = os.listdir(temporary)
        expect(not leftovers, f"left behind: {leftovers}")
    test.__name__ = f"cpp_{name}"
    return test


def processes_with_libclang(tool, folder, *arguments):
    """Of a run: the first process, and those that mapped libclang, as the dynamic linker tells."""
    log = os.path.join(folder, "log")
    environment = {**os.environ, "LD_DEBUG": "files", "LD_DEBUG_OUTPUT": log}
    subprocess.run([tool.path, "check", "--isolated", *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=120)
    logs = list(pathlib.Path(folder).glob("log.*"))
    lines = [line for path in logs for line in path.read_text(errors="replace").splitlines()]
    for path in logs:
        path.unlink()
    started = [line.split(":")[0].strip() for line in lines if "initialize program: " + tool.path in line]
    expect(len(started) == 1, f"no log of the dynamic linker: {len(lines)} lines")
    return started[0], {line.split(":")[0].strip() for line in lines if re.search(r"(calling init|generating link map).*libclang|file=\S*libclang\S* \[0\];  generating", line)}


@in_scratch
def libclang_is_mapped_for_cpp_only(tool, folder):
    write(folder, {"p/witness.py": WITNESS, "c/witness.py": WITNESS, "c/plain.cc": "int main() {}\n"})
    for arguments in (["p"], ["c"], ["p", "c"]):
        expect(not processes_with_libclang(tool, folder, *arguments)[1], f"{arguments}: libclang without C++ to read")
    write(folder, {"c/ops.cc": hostile_cpp.START})
    main, mapped = processes_with_libclang(tool, folder, "c")
    expect(len(mapped) == 1 and main not in mapped, f"mapped by {mapped}, graphvet is {main}")
    expect(not processes_with_libclang(tool, folder, "--custom-ops", "off", "c")[1], "libclang although switched off")


@in_scratch
def broken_cpp_changes_no_other_finding(tool, folder):
    write(folder, project())
    before = tool.check(folder, ".")["diagnostics"]
    rng = random.Random(11)
    text = hostile_cpp.START + 'template <class T> class AOp : public OpKernel { void Compute(OpKernelContext* c) override { n_++; } int n_; };\n' * 3
    write(folder, {f"cc/m{i}.cc": mutated(text, rng) for i in range(60)})
    expect(tool.check(folder, ".")["diagnostics"] == before, "findings changed")


def custom_ops(_):
    return [survives_cpp(name, source) for name, source in hostile_cpp.SOURCES.items()] + [libclang_is_mapped_for_cpp_only, broken_cpp_changes_no_other_finding]


# ---- all of them ----

KINDS = {"programs": programs, "files": files, "usage": usage, "relations": relations, "custom_ops": custom_ops}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graphvet", required=True)
    parser.add_argument("--large", action="store_true", help="files of 100 MB: minutes, and gigabytes of memory")
    parser.add_argument("--slow", type=float, default=1.0, metavar="FACTOR", help="allow that many times the time")
    parser.add_argument("--only", metavar="NAME", help="the tests whose names contain this")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="of " + ", ".join(KINDS))
    arguments = parser.parse_args()
    tool = Tool(arguments.graphvet, arguments.slow)
    if arguments.slow >= SANITIZER_SLOWNESS:
        resource.setrlimit(resource.RLIMIT_STACK, (64 << 20, resource.getrlimit(resource.RLIMIT_STACK)[1]))
    failed = count = 0
    for kind in arguments.kinds or KINDS:
        for test in KINDS[kind](arguments):
            if arguments.only and arguments.only not in test.__name__:
                continue
            count += 1
            try:
                test(tool)
            except Exception as e:  # whatever it is, the other tests shall run
                failed += 1
                print(f"FAILED {kind}.{test.__name__}: {type(e).__name__ + ': ' if not isinstance(e, Failure) else ''}{e}", flush=True)
    print(f"{count} properties, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""The programs, what their first lines say of them, and the files that hold the truth about them.

A program starts with a comment: what it shows. `# needs: tensorflow 2.12.1 2.15.1` after it limits the versions it runs under.
"""
import fnmatch
import hashlib
import json
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parent
VERSIONS = ("2.12.1", "2.15.1", "2.18.1", "2.21.0")


def every():
    return sorted((FOLDER / "programs").rglob("*.py"))


def chosen(patterns):
    """Patterns like `keras/*`; all programs without any."""
    return [path for path in every() if not patterns or any(fnmatch.fnmatch(name_of(path), pattern) for pattern in patterns)]


def all_for(version, patterns=()):
    return [path for path in chosen(patterns) if version in versions_of(path)]


def header(path):
    """The comment lines at the top, without their `#`."""
    lines = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("#").strip())
    return lines


def versions_of(path):
    for line in header(path):
        found = re.fullmatch(r"needs: tensorflow ([\d. ]+)", line)
        if found:
            return tuple(found.group(1).split())
    return VERSIONS


def name_of(path):
    return path.relative_to(FOLDER / "programs").as_posix()


def fingerprint(path):
    """What the comments at the top say may change without recording anew, their number may not: the functions' lines are recorded."""
    top = len(header(path))
    lines = path.read_text(encoding="utf-8").splitlines()
    return hashlib.sha256("\n".join([""] * top + lines[top:]).encode()).hexdigest()[:16]


def truth_path(version):
    return FOLDER / "truth" / f"tensorflow-{version}.json"


def truth_of(version):
    return json.loads(truth_path(version).read_text(encoding="utf-8"))


def not_recorded(version, paths):
    known = truth_of(version) if truth_path(version).exists() else {}
    return [path for path in paths if known.get(name_of(path), {}).get("source") != fingerprint(path)]


def write_truth(version, recorded):
    """Keeps what is known of the programs that were not run this time."""
    path = truth_path(version)
    known = truth_of(version) if path.exists() else {}
    names = {name_of(program) for program in all_for(version)}
    kept = {name: entry for name, entry in {**known, **recorded}.items() if name in names}
    path.write_text(as_text(kept), encoding="utf-8")


def as_text(recorded):
    """One line for each program: small, and a difference shows which program changed."""
    lines = [f" {json.dumps(name)}: {json.dumps(entry, separators=(',', ':'))}" for name, entry in sorted(recorded.items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"

"""How fast the front end is, beside other parsers, on the files of the corpus packages.

Each program parses the same files in its own process, one after the other, several rounds in turn; the best round
counts. All times are processor time of one core. graphvet's is the whole front end: the tree with literals decoded and
names interned. CPython's `ast.parse` also makes Python objects of its tree; ruff's and tree-sitter's trees keep literals
and names as they stand in the text.

Prints megabytes per second, and how many times as fast graphvet's parser is; then memory, and whether the time grows
with the size of the input as it should.
"""
import argparse
import ast
import json
import pathlib
import subprocess
import sys
import time
import warnings

PACKAGES = ("keras", "tensorflow-probability", "gpflow", "tf-agents")
GOALS = {"tree-sitter": 20, "ruff": 3}


def python_files(folders):
    return sorted(str(path) for folder in folders for path in pathlib.Path(folder).rglob("*.py"))


def readable(path):
    """Files that every parser reads alike: UTF-8."""
    try:
        return pathlib.Path(path).read_text(encoding="utf-8") is not None
    except (UnicodeDecodeError, OSError):
        return False


def run(command, files):
    finished = subprocess.run(command, input="\n".join(files), text=True, capture_output=True, check=True)
    return [json.loads(line) for line in finished.stdout.splitlines()]


def parse_with_cpython(files):
    """This module again, in a process of its own."""
    return run([sys.executable, __file__, "--cpython"], files)


def measure_cpython():
    texts = [pathlib.Path(line.strip()).read_text(encoding="utf-8") for line in sys.stdin]
    start = time.process_time()
    for text in texts:
        ast.parse(text)
    size = sum(len(text.encode()) for text in texts)
    print(json.dumps({"step": "CPython", "seconds": time.process_time() - start, "bytes": size, "files": len(texts)}))


def best_of(programs, files, rounds):
    best = {}
    for _ in range(rounds):
        for program in programs:
            for result in program(files):
                known = best.get(result["step"])
                if known is None or result["seconds"] < known["seconds"]:
                    best[result["step"]] = result
    return best


def print_speed(best):
    ours = best["parse"]["seconds"] / best["parse"]["bytes"]
    print(f"{'':14}{'MB/s':>8}{'graphvet is':>14}")
    for step in ("lex", "parse", "ruff", "CPython", "tree-sitter"):
        if step not in best:
            continue
        result = best[step]
        per_byte = result["seconds"] / result["bytes"]
        ratio = "" if step in ("lex", "parse") else f"{per_byte / ours:13.1f}x"
        name = {"lex": "graphvet, lexer", "parse": "graphvet"}.get(step, step)
        goal = f"   (goal: {GOALS[step]}x)" if step in GOALS else ""
        print(f"{name:16}{1e-6 / per_byte:6.1f}{ratio}{goal}")
    parse = best["parse"]
    print(f"memory of the trees: {parse['memory'] / parse['bytes']:.1f} bytes per byte of source, "
          f"{parse['items'] / parse['bytes'] * 1000:.0f} nodes per 1000 bytes")


def large_inputs(folder, sample):
    """Texts of 1, 10 and 100 MB made of real modules, and hostile ones of 10 and 100 MB."""
    module = "".join(f"\n# {path}\n" + pathlib.Path(path).read_text(encoding="utf-8") for path in sample)
    megabyte = (module * (1_000_000 // len(module) + 1))
    kinds = {
        "real code": lambda size: (megabyte[: megabyte.rfind("\n\ndef ", 0, 1_000_000)] + "\n") * (size // 1_000_000),
        "one line": lambda size: "x = [" + "a.b(1), " * (size // 8) + "]\n",
        "one string": lambda size: 'x = """' + "text \\n" * (size // 7) + '"""\n',
        "one number": lambda size: "x = " + "7" * size + "\n",
        "names": lambda size: "".join(f"name_{i} = {i}\n" for i in range(size // 22)),
        "nested lists": lambda size: ("x = " + "[" * 150 + "]" * 150 + "\n") * (size // 305),
        "comments": lambda size: "# nothing to see here\n" * (size // 22),
        "elif chains": lambda size: ("if a:\n    b\n" + "elif c:\n    d\n" * 500) * (size // 7011),
        "broken lines": lambda size: "def f(:\n    return ]\n" * (size // 22),
    }
    for kind, make in kinds.items():
        for megabytes in (1, 10, 100):
            path = pathlib.Path(folder) / f"{kind.replace(' ', '-')}-{megabytes}.py"
            path.write_text(make(megabytes * 1_000_000), encoding="utf-8")
            yield kind, megabytes, path


def print_growth(parse_bench, sample):
    import tempfile
    print("\nseconds for             1 MB    10 MB   100 MB   bytes of tree per byte")
    with tempfile.TemporaryDirectory() as folder:
        rows = {}
        for kind, megabytes, path in large_inputs(folder, sample):
            # A process each time: in a second round all names would be known.
            results = [result for _ in range(3 if megabytes < 100 else 1)
                       for result in run([parse_bench, "--only", "parse"], [str(path)])]
            rows.setdefault(kind, []).append(min(results, key=lambda result: result["seconds"]))
            path.unlink()
        worst = 0.0
        for kind, results in rows.items():
            seconds = [result["seconds"] for result in results]
            worst = max(worst, seconds[2] / results[2]["bytes"] / (seconds[1] / results[1]["bytes"]))
            print(f"{kind:20}" + "".join(f"{value:9.3f}" for value in seconds) +
                  f"{results[2]['memory'] / max(1, results[2]['bytes']):12.1f}")
        print(f"from 10 to 100 MB the time per byte grows {worst:.2f} times at most")
        return worst


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cpython", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--parse-bench")
    parser.add_argument("--peers", help="the program of tests/bench/peers")
    parser.add_argument("--corpus", help="the folder of the corpus packages")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--skip-growth", action="store_true")
    arguments = parser.parse_args()
    warnings.simplefilter("ignore")
    if arguments.cpython:
        return measure_cpython()
    files = [path for path in python_files(pathlib.Path(arguments.corpus) / name for name in PACKAGES) if readable(path)]
    programs = [lambda files: run([arguments.parse_bench], files)]
    if arguments.peers:
        programs.append(lambda files: run([arguments.peers, "1"], files))
    else:
        print("ruff and tree-sitter are not measured: cargo is missing")
    programs.append(parse_with_cpython)
    print(f"{len(files)} files of {', '.join(PACKAGES)}; CPython {sys.version.split()[0]}; best of {arguments.rounds} rounds\n")
    print_speed(best_of(programs, files, arguments.rounds))
    if not arguments.skip_growth:
        print_growth(arguments.parse_bench, files[:40])


if __name__ == "__main__":
    main()

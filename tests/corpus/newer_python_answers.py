"""Runs inside the newer Python: what does it refuse, and which trees does it build?"""
import ast
import json
import sys
import types
import warnings

sys.modules.setdefault("multiprocessing", types.ModuleType("multiprocessing"))  # not there, and not needed here
from compare_with_cpython import write  # noqa: E402


def complaint(text):
    try:
        compile(text, "text", "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        return str(error)
    return None


def tree(text):
    try:
        parsed = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return None
    out = ["Module"]
    for statement in parsed.body:
        write(out, 1, "body", statement, False)
    return out


def run(texts, answers):
    warnings.simplefilter("ignore")
    with open(texts, encoding="utf-8") as file:
        asked = json.load(file)
    result = {"version": sys.version.split()[0], "answers": [[complaint(text), tree(text)] for text in asked]}
    with open(answers, "w", encoding="utf-8") as file:
        json.dump(result, file)

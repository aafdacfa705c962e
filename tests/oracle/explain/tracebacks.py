"""The recorded tracebacks: what Python prints for every example of a rule page that raises, by version of TensorFlow.

`tensorflow-VERSION.json` maps an example, named by its rule and the hash of its text, to {"code", "codes", "text"}: the page's rule, all
rules whose findings stand in the example, and the traceback.
"""

from __future__ import annotations

import hashlib
import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
import oracle  # noqa: E402

VERSIONS = oracle.VERSIONS


def path_of(version: str) -> pathlib.Path:
    return HERE / f"tensorflow-{version}.json"


def recorded(version: str) -> dict[str, dict]:
    path = path_of(version)
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def save(version: str, entries: dict[str, dict]) -> None:
    text = json.dumps(entries, indent=0, sort_keys=True, ensure_ascii=False)
    path_of(version).write_text(text + "\n", encoding="utf-8")


def name_of(claim: oracle.Claim) -> str:
    """Not by its line: a page may grow."""
    return f"{claim.rule} {hashlib.sha256(json.dumps(claim.example.files).encode()).hexdigest()[:12]}"


def raises(claim: oracle.Claim) -> bool:
    """Does the page say that TensorFlow raises here?"""
    return bool(claim.main) and (claim.effect.startswith("raises") or claim.effect == "leaks") and claim.exception not in ("", "none")


def raising_claims(version: str) -> list[oracle.Claim]:
    return [claim for claim in oracle.claims([oracle.ROOT / "rules"]) if raises(claim) and claim.applies_to(version)]

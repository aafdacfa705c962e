"""docs/coverage.md: what TensorFlow does with each construct of the catalogue, and what graphvet says of it."""

from __future__ import annotations

import construct_programs as catalogue
import verdicts

HEAD = """# What graphvet covers

The catalogue (tests/oracle/coverage/programs) is {programs} small programs: one construct in one mode of execution each. Every one was executed
under TensorFlow (`./dev coverage --record VERSION`), and graphvet read every one (`./dev coverage`, which writes this file; `./dev test` fails when
the file is not what graphvet says today).

A construct *is to be flagged* where it raises, runs once per trace, gives a silently wrong value, leaks a tensor or retraces; the finding has to
stand at a line that the exception passed, and must not claim an exception where there is none. A construct that works must have no finding
above a note, except for what is *fragile* (it works only because AutoGraph converts it).

"""

LEGEND = """
Modes: `ag` converted by AutoGraph, `noag` traced as it stands, `jit` under XLA, `eager` no graph at all, `-` the program says itself how it runs,
`fix` what to write instead. A cell is the mode, what the program does, and the codes that say so; **missed** and **false** are what is
still wrong. Works, and nothing is said of it: *ok*.
"""

TITLES = {
    "b_builtins": "Python's builtins", "c_control_flow": "Control flow", "x_operators": "Operators and containers", "n_numpy": "NumPy and host libraries",
    "t_tensors": "The tensor's own API", "e_functions": "Functions, classes, exceptions", "r_retracing": "Retracing", "m_side_effects": "Effects while tracing",
    "o_outputs": "Outputs, saving, summaries", "p_py_function": "Host functions", "v_variables": "Variables", "d_datasets": "Datasets", "j_xla": "XLA",
    "advice_claims": "What advice pages claim", "l_tf1": "TensorFlow 1's API",
}


def share(found: list[verdicts.Verdict]) -> str:
    wanted = [v for v in found if v.effect in verdicts.TO_FLAG]
    flagged = sum(v.outcome == "flagged" for v in wanted)
    percent = f"{100 * flagged / len(wanted):.1f} %" if wanted else ""
    works = [v for v in found if v.effect not in verdicts.TO_FLAG]
    return f"{len(found)} | {len(wanted)} | {flagged} | {percent} | {len(works)} | {sum(v.outcome == 'false' for v in found)} |"


def totals(by_version: dict[str, list[verdicts.Verdict]]) -> list[str]:
    lines = ["| TensorFlow | programs | to be flagged | flagged | | work | with a false finding |", "|---|---:|---:|---:|---:|---:|---:|"]
    return lines + [f"| {version} | {share(found)}" for version, found in by_version.items()]


def sections(found: list[verdicts.Verdict]) -> list[str]:
    lines = ["| constructs | programs | to be flagged | flagged | | work | with a false finding |", "|---|---:|---:|---:|---:|---:|---:|"]
    for section, title in TITLES.items():
        lines.append(f"| {title} | {share([v for v in found if v.program.section == section])}")
    return lines


def codes(verdict: verdicts.Verdict) -> str:
    return " ".join(dict.fromkeys(finding["code"] for finding in verdict.findings))


def cell(verdict: verdicts.Verdict) -> str:
    effect = "ok" if verdict.effect == "works" else verdict.effect
    said = codes(verdict)
    if verdict.outcome == "missed":
        why = f" ({verdict.detail}: {said})" if said else ""
        return f"`{verdict.program.mode}` {effect} **missed**{why}"
    if verdict.outcome == "false":
        return f"`{verdict.program.mode}` {effect} **false** {said}"
    return f"`{verdict.program.mode}` {effect} {said}".rstrip()


def constructs(found: list[verdicts.Verdict]) -> list[str]:
    lines = []
    for section, title in TITLES.items():
        lines += ["", f"## {title}", "", "| construct | by mode |", "|---|---|"]
        rows: dict[str, list[str]] = {}
        for verdict in found:
            if verdict.program.section == section:
                rows.setdefault(verdict.program.name, []).append(cell(verdict))
        lines += [f"| {name} | {'; '.join(cells)} |" for name, cells in rows.items()]
    return lines


def differences(newest: list[verdicts.Verdict], other: list[verdicts.Verdict], version: str) -> list[str]:
    known = {v.program.key: cell(v) for v in newest}
    rows = [f"| {v.program.name} | {cell(v)} | {known[v.program.key]} |" for v in other if known.get(v.program.key, cell(v)) != cell(v)]
    head = ["", f"## Other under TensorFlow {version}", "", f"| construct | {version} | {catalogue.VERSIONS[0]} |", "|---|---|---|"]
    return head + rows if rows else []


def text(by_version: dict[str, list[verdicts.Verdict]]) -> str:
    newest = by_version[catalogue.VERSIONS[0]]
    lines = totals(by_version) + ["", f"TensorFlow {catalogue.VERSIONS[0]}, by subject:", ""] + sections(newest)
    lines += LEGEND.splitlines() + constructs(newest)
    for version, found in by_version.items():
        lines += differences(newest, found, version) if version != catalogue.VERSIONS[0] else []
    return HEAD.format(programs=f"{len(newest):,}") + "\n".join(lines) + "\n"

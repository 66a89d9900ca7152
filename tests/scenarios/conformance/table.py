"""Which scenario passes in which language: all of them in docs/conformance.md, their numbers in README.md. Written by a run, and
compared by the next."""

from .agents import LANGUAGES
from .scenario import ROOT

BEGIN, END = "<!-- table: written by tests/scenarios/run.py --write-table -->\n", "<!-- end of table -->\n"
PASSED, FAILED = "yes", "**no**"


def pages(scenarios, results):
    """The pages with a table, each with what it must say. `results` has a key for each scenario and language that was run:
    whether it passed."""
    return {ROOT / "docs" / "conformance.md": _all(scenarios, results), ROOT / "README.md": _numbers(scenarios, results)}


def _head(first, *more):
    names = [name for name, _ in LANGUAGES.values()]
    cells = [first, *names, *more]
    return [f"| {' | '.join(cells)} |\n", "|---" * len(cells) + "|\n"]


def _all(scenarios, results):
    lines = _head("scenario", "what must happen")
    for scenario in scenarios:
        cells = [_cell(scenario, language, results) for language in LANGUAGES]
        lines.append(f"| {scenario.name.replace('_', ' ')} | {' | '.join(cells)} | {scenario.purpose} |\n")
    lines.append(f"| **passed, of {len(scenarios)}** | {_counts(scenarios, results)} | |\n")
    return "".join(["\n", *lines, "\n"])


def _numbers(scenarios, results):
    lines, areas = _head("scenarios that pass", "of"), dict.fromkeys(scenario.area for scenario in scenarios)
    for area in areas:
        of_area = [scenario for scenario in scenarios if scenario.area == area]
        lines.append(f"| {area} | {_counts(of_area, results)} | {len(of_area)} |\n")
    return "".join(["\n", *lines, "\n"])


def _counts(scenarios, results):
    return " | ".join(str(sum(results.get((scenario.name, language)) is True for scenario in scenarios))
                      for language in LANGUAGES)


def _cell(scenario, language, results):
    if language in scenario.not_in:
        return f"- ({scenario.not_in[language]})"
    return {True: PASSED, False: FAILED}.get(results.get((scenario.name, language)), "not run")


def written(page):
    """The table on a page."""
    return page.read_text().split(BEGIN)[1].split(END)[0]


def write(page, text):
    before, _, rest = page.read_text().partition(BEGIN)
    page.write_text(before + BEGIN + text + END + rest.split(END)[1])

"""docs/conformance.md: which scenario runs in which language. Written by a run, and compared by the next."""

from .agents import LANGUAGES
from .scenario import ROOT

PAGE = ROOT / "docs" / "conformance.md"
BEGIN, END = "<!-- table: written by tests/scenarios/run.py --write-table -->\n", "<!-- end of table -->\n"
PASSED, FAILED = "yes", "**no**"


def rows(scenarios, results):
    """Scenario by language; `results` has a key for each pair that was run, and whether it passed."""
    head = f"| scenario | {' | '.join(name for name, _ in LANGUAGES.values())} | what must happen |\n"
    lines = [head, "|---|" + "---|" * len(LANGUAGES) + "---|\n"]
    for scenario in scenarios:
        cells = [_cell(scenario, language, results) for language in LANGUAGES]
        lines.append(f"| {scenario.name.replace('_', ' ')} | {' | '.join(cells)} | {scenario.purpose} |\n")
    counts = [f"{sum(results.get((scenario.name, language)) is True for scenario in scenarios)}" for language in LANGUAGES]
    lines.append(f"| **passed, of {len(scenarios)}** | {' | '.join(counts)} | |\n")
    return "".join(["\n", *lines, "\n"])


def _cell(scenario, language, results):
    if language in scenario.not_in:
        return f"- ({scenario.not_in[language]})"
    return {True: PASSED, False: FAILED}.get(results.get((scenario.name, language)), "not run")


def written():
    """The table on the page."""
    return PAGE.read_text().split(BEGIN)[1].split(END)[0]


def write(text):
    before, _, rest = PAGE.read_text().partition(BEGIN)
    PAGE.write_text(before + BEGIN + text + END + rest.split(END)[1])

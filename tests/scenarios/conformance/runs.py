"""All scenarios in one language, several at once: most of their time is waiting."""

import concurrent.futures
import traceback

from . import agents
from .play import Mismatch, play

AT_ONCE = 4


class Outcome:
    def __init__(self, complaint=None, transcript=()):
        self.complaint, self.transcript = complaint, transcript
        self.passed = complaint is None


def run(language, scenarios):
    """Outcome by the name of the scenario, of those that the language can do. Raises SkipTest if a tool is missing."""
    start_agent = agents.starter(language)
    able = [scenario for scenario in scenarios if language not in scenario.not_in]
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = pool.map(lambda scenario: _one(scenario, start_agent), able)
        return {scenario.name: outcome for scenario, outcome in zip(able, outcomes)}


def _one(scenario, start_agent):
    try:
        return Outcome(transcript=play(scenario, start_agent))
    except Mismatch as mismatch:
        return Outcome(str(mismatch))
    except Exception:  # noqa: BLE001 the others go on
        return Outcome(f"{scenario.file}: {scenario.name}:\n{traceback.format_exc()}")

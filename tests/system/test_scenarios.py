"""The conformance tests: each scenario of tests/scenarios in each language, one test for each pair of them."""

import copy
import functools
import pathlib
import re
import sys
import unittest
from unittest import mock

from support import CI, ROOT
from v2_samples import SAMPLES

sys.path.insert(0, str(ROOT / "tests" / "scenarios"))

try:
    from conformance import agents, expect, runs, scenario, table
    from conformance.play import Mismatch, play
    from conformance.wire import Answer
except ModuleNotFoundError as missing:
    if missing.name != "tomllib" or CI:
        raise
    raise unittest.SkipTest("tomllib is missing: it comes with Python 3.11") from missing

SCENARIOS = scenario.load()
# No scenario can bring these about.
UNREACHED = {
    "WOULD_DEADLOCK": "no call of this version waits for itself",
    "PANIC": "a bug in the library",
    "INTERNAL": "the system lacks threads or memory",
}

# Steps that fail only by a wrong program, or whose failures another step shows.
NEVER_FAIL = {"close", "end_log", "info", "log", "logged", "next_by_descriptor", "next_of_callback", "version"}


@functools.lru_cache(maxsize=None)
def outcomes(language):
    return runs.run(language, SCENARIOS)


def _test_of(one):
    def test(self):
        if self.language in one.not_in:
            self.skipTest(one.not_in[self.language])
        outcome = outcomes(self.language)[one.name]
        self.assertTrue(outcome.passed, f"\n{outcome.complaint}")

    return test


def _tests_of(language):
    """A class with a test for each scenario. All of them run when the first is asked for, several at once."""
    tests = {f"test_{one.name}": _test_of(one) for one in SCENARIOS}
    tests.update(language=language, setUpClass=classmethod(lambda cls: outcomes(language)))
    return type(language.capitalize(), (unittest.TestCase,), tests)


for _language in agents.LANGUAGES:
    globals()[_language.capitalize()] = _tests_of(_language)


class Coverage(unittest.TestCase):
    """The scenarios leave nothing out that a binding can get wrong."""

    @classmethod
    def setUpClass(cls):
        cls.steps = [step for one in SCENARIOS for step in one.steps]

    def test_every_status_is_expected_somewhere(self):
        expected = set()
        for step in self.steps:
            status = step.get("expect", {}).get("status", "OK")
            expected.update(status if isinstance(status, list) else [status])
        self.assertEqual(set(expect.statuses()) - expected - set(UNREACHED), {"OK"} - expected)
        self.assertEqual(expected & set(UNREACHED), set())

    def test_every_kind_of_event_is_expected_somewhere(self):
        kinds = {step["kind"] for step in self.steps if step["do"] == "event"}
        self.assertEqual(set(expect.kinds()) - kinds, set())

    def test_every_step_is_used_somewhere(self):
        used = {step["do"] for step in self.steps} | {step.get("by", "next") for step in self.steps}
        self.assertEqual(set(scenario.AGENT_STEPS) | set(scenario.HARNESS_STEPS), used)

    def test_every_step_that_can_fail_is_expected_to_fail_somewhere(self):
        failing = {step["do"] for step in self.steps if step.get("expect", {}).get("status", "OK") != "OK"}
        self.assertEqual(set(scenario.AGENT_STEPS) - failing, NEVER_FAIL)

    def test_every_request_is_sent_through_its_typed_method(self):
        sent = {step["path"] for step in self.steps if step["do"] == "request"}
        documented = {path for path, _ in scenario.documented_samples()}
        self.assertEqual(documented - sent, set())

    def test_agent_in_C_uses_every_function(self):
        sources = "".join(source.read_text() for source in (agents.AGENTS / "c").iterdir())
        symbols = (ROOT / "tests" / "abi" / "symbols.txt").read_text()
        typed = {f"yeastar_{path.replace('/', '_')}" for path, _ in scenario.documented_samples()}
        # test_catalogue_v2 and test_bindings_v2 send these.
        typed |= {f"yeastar_v2_{path.replace('/', '_')}" for path, _, _ in SAMPLES}
        unused = [name for name in re.findall(r"^(yeastar_\w+)", symbols, re.M)
                  if name not in typed and not re.search(rf"\b{name}\(", sources)]
        self.assertEqual(unused, [])

    def test_misspelt_key_is_refused(self):
        for steps in ([{"do": "no_such_step"}], [{"do": "login", "expct": {}}], [{"do": "login", "expect": {"stauts": "OK"}}],
                      [{"do": "call"}]):
            with self.subTest(steps=steps), self.assertRaises(ValueError):
                scenario.Scenario({"name": "n", "purpose": "p", "steps": steps}, "file")


# What no expectation names: the harness checks it elsewhere, or it is for the harness itself.
NOT_COMPARED = {"port", "size", "total", "crc32"}
# What a reply holds is compared with its JSON, where the binding gives it; a type need not have every member.
OF_REPLY = ("value:", "array:", "null:", "blank:")
# Of an answer with many values, so many are altered: each time, the whole answer is compared again.
MOST_ALTERED = 15


def other(value):
    """Another value that can stand in the same place."""
    return str(int(value) * 7 + 13).encode() if value.lstrip(b"-").isdigit() else b"7"


def complains(check, expected, answer):
    try:
        return bool(check(expected, answer))
    except (TypeError, ValueError, KeyError, AttributeError):
        return True  # a run ends with it, too


def some(answer):
    """Places in an answer whose values are compared."""
    places = [at for at, (name, _) in enumerate(answer.pairs) if name not in NOT_COMPARED]
    return places[::len(places) // MOST_ALTERED + 1]


def for_each_language(test):
    """Runs a test with what was expected, answered and compared, in a run of all scenarios in each language."""

    @functools.wraps(test)
    def run(self):
        for language in agents.LANGUAGES:
            with self.subTest(language=language):
                try:
                    results = outcomes(language).values()
                except unittest.SkipTest:
                    continue
                for outcome in results:
                    self.assertTrue(outcome.passed, outcome.complaint)
                test(self, [checked for outcome in results for checked in outcome.transcript])

    return run


class Liars(unittest.TestCase):
    """Whatever an agent says wrongly, the harness notices."""

    @for_each_language
    def test_every_value_of_every_answer_counts(self, transcript):
        compared = 0
        for checked in transcript:
            expected, answer, check = checked.expected, checked.answer, checked.check
            self.assertEqual(check(expected, answer), [])
            for index in some(answer):
                name, value = answer.pairs[index]
                if name.startswith("blank:") or (name.startswith(OF_REPLY) and not checked.has_json):
                    continue
                compared += 1
                self.assertTrue(complains(check, expected, answer.altered(index, other(value))),
                                f"{name} of {answer} for {expected}")
        self.assertGreater(compared, 1000)

    @for_each_language
    def test_value_that_is_left_out_is_missed(self, transcript):
        for checked in transcript:
            expected, answer = checked.expected, checked.answer
            wanted = {pointer for key in ("reply", "count") for pointer in expected.get(key, {})}
            for index in some(answer):
                name = answer.pairs[index][0]
                if name.startswith(OF_REPLY) and name.split(":", 1)[1] not in wanted:
                    continue
                # That no event came in time may be told without an error.
                if name == "message" and checked.check.keywords.get("may_time_out"):
                    continue
                self.assertTrue(complains(checked.check, expected, answer.without(index)),
                                f"{name} of {answer} for {expected}")

    @for_each_language
    def test_swallowed_error_is_missed(self, transcript):
        swallowed = 0
        for checked in transcript:
            if checked.answer.text("status") != "YEASTAR_OK":
                swallowed += 1
                self.assertTrue(complains(checked.check, checked.expected, Answer([("status", b"YEASTAR_OK")])),
                                f"{checked.answer} for {checked.expected}")
        self.assertGreater(swallowed, 50)

    @for_each_language
    def test_every_expectation_counts(self, transcript):
        for checked in transcript:
            expected, answer = checked.expected, checked.answer
            if "status" in answer.text("status") or "kind" in expected:
                continue
            for key in expected:
                changed = self.altered(copy.deepcopy(expected), key, answer)
                if changed is not None:
                    self.assertTrue(complains(checked.check, changed, answer), f"{key} of {expected} for {answer}")

    def altered(self, expected, key, answer):
        value = expected[key]
        if key in ("reply", "count"):
            expected[key] = {pointer: other(str(wanted).encode()).decode() + "0" for pointer, wanted in value.items()}
        elif key in ("absent", "null"):
            there = [name.split(":", 1)[1] for name, _ in answer.pairs if name.startswith("value:")]
            if not there:
                return None
            expected[key] = there[:1]
        elif key == "lines":
            expected[key] = ["nowhere to be found"]
        elif key == "not_lines":
            expected[key] = expected["lines"][:1]
        elif key in ("at_most_ms", "at_least_ms"):
            expected[key] = -1 if key == "at_most_ms" else 10**9
        elif key == "same_bytes":
            return None  # compared by the one who performs it
        elif key == "retriable":
            expected[key] = not value
        else:
            expected[key] = {"status": "PANIC", "message": "nowhere to be found", "json": "{}"}.get(key, -7)
        return expected

    def test_lie_ends_a_run(self):
        """From end to end: an agent in between that alters one name."""
        start_agent = agents.starter("c")
        for name, lie, victim in (("status", b"YEASTAR_OK", "wrong_password_is_refused"),
                                  ("crc32", b"1", "recording_is_downloaded_whole"),
                                  ("total", b"1", "recording_is_downloaded_whole"),
                                  ("raw", b"{}", "call_between_extensions")):
            one = next(one for one in SCENARIOS if one.name == victim)
            # What the PBX has not sent need not be waited for.
            with self.subTest(name=name), mock.patch("conformance.play.PATIENCE_S", 0.2), self.assertRaises(Mismatch):
                play(one, lambda: Liar(start_agent(), name, lie))

    def test_agent_that_dies_or_complains_ends_a_run(self):
        one = next(one for one in SCENARIOS if one.name == "first_request_logs_in")
        dies = agents.Agent("c", [sys.executable, "-c", "input()"])
        complains = agents.Agent("c", [sys.executable, "-c", COMPLAINS])
        with self.assertRaises(AssertionError):
            play(one, lambda: dies)
        harmless = scenario.Scenario({"name": "n", "purpose": "p", "steps": [{"do": "login"}]}, "file")
        with self.assertRaisesRegex(Mismatch, "leaked"):
            play(harmless, lambda: complains)


COMPLAINS = """
import sys
for _ in sys.stdin:
    print("status\\tYEASTAR_OK\\t", flush=True)
print("leaked", file=sys.stderr)
"""


class Liar:
    """An agent that says another value wherever a name occurs."""

    def __init__(self, agent, name, lie):
        self.agent, self.name, self.lie = agent, name, lie
        self.language = agent.language

    def __enter__(self):
        self.agent.__enter__()
        return self

    def __exit__(self, *error):
        self.agent.__exit__(*error)
        self.trouble = self.agent.trouble

    def ask(self, words, timeout_s):
        answer = self.agent.ask(words, timeout_s)
        for index, (name, _) in enumerate(answer.pairs):
            if name == self.name:
                answer = answer.altered(index, self.lie)
        return answer


class Table(unittest.TestCase):
    def test_pages_say_what_this_run_says(self):
        results = {}
        for language in agents.LANGUAGES:
            try:
                results.update({(name, language): outcome.passed for name, outcome in outcomes(language).items()})
            except unittest.SkipTest as why:
                raise unittest.SkipTest(f"the table needs every language: {why}") from why
        for page, text in table.pages(SCENARIOS, results).items():
            with self.subTest(page=page.name):
                self.assertEqual(table.written(page), text, "write it anew: tests/scenarios/run.py --write-table")


if __name__ == "__main__":
    unittest.main()

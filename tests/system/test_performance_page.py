"""docs/performance.md is written by benches/page.py from the figures of a run."""

import re
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benches"))

import page  # noqa: E402

ABOUT = {"date": "2026-01-02", "version": "1.2.3", "commit": "abcdef0", "machine": "Linux", "compiler": "rustc 1.0", "runs": 5,
         "load_before": 0.25, "load_at_start": 0.5, "load_after": 1.75}


def client(cpu, ratio):
    return {"cpu": cpu, "ratio": ratio, "share": 0.875, "rate": 1234.5, "p50": 17.2, "p99": 123.4, "memory": 4242}


FIGURES = {
    "requests": {"about": ABOUT, "targets": [["requests: CPU", 1.31, 1.2, True], ["requests: rate", 0.9, 0.85, False]], "modes": {
        "HTTP keep-alive": {"libyeastar, 1": client(11.7, 1.31), "libyeastar, 8": client(5, 1.5), "floor, 1": client(8.94, 1),
                            "floor, 8": client(3, 1), "Python requests, 1": client(741, 80)}}},
    "reports": {"about": ABOUT, "targets": [], **{
        mode: {"receivers": {"libyeastar, with consumer": client(12.1, 1.14), "C epoll": client(10.6, 1)}, "delivered": 4000,
               "lost": 0} for mode in ("a new connection each", "keep-alive")}},
    "events": {"about": ABOUT, "targets": [], "rate": 322292.4},
    "parse": {"about": ABOUT, "targets": [], "nanoseconds": 437.6},
    "load": {"about": ABOUT, "targets": [], "microseconds": 301.4},
    "journal": {"about": ABOUT, "targets": [], "rate": 51423, "p99_ms": 2.83, "came": 1000000, "start_s": 0.97, "memory_kib": 37752},
    "bindings": {"about": ABOUT, "targets": [["Python over C", 16.5, 15, True]], "shown": [
        [["Python, CPU", "C", "yeastar"], [["HTTP keep-alive", "6.6", "11.1"]]], "Go: 3 lost.",
        [["C++, instructions", "C"], [["a field", "1,555"]]]]},
    "counts": {"about": ABOUT, "targets": [], "counts": [["system calls", 3.0, 4]]},
}


class PerformancePage(unittest.TestCase):
    def setUp(self):
        self.before = page.PAGE.read_text()
        self.written = page.written(self.before, FIGURES)

    def test_every_figure_of_a_run_stands_in_the_page(self):
        for row in (
            "| requests | 2026-01-02 | 1.2.3 (abcdef0) | Linux | rustc 1.0 | 5 | 0.2 | 0.5 | 1.8 |",
            "| requests | requests: CPU | ≤ 1.2 | 1.31 | missed |", "| requests | requests: rate | ≥ 0.85 | 0.90 |  |",
            "| HTTP, keeps connections | 8.9 | 11.7 | 1.31 |  |  | 741 |",
            "| HTTP, keeps connections | 17.2, 17.2 | 123, 123 | 5.0, 3.0 | 1.50 | 0.88 | 1,234, 1,234 |",
            "| **libyeastar, with consumer** | 12.1, 1.14 | 1,234 | 123 | 12.1, 1.14 | 1,234 | 123 | 4,242 |",
            "8,000 reports were delivered to the consumer, none lost.", "into a C consumer: 322,292 a second.",
            "through the C functions: 438 ns.", "page cache: 301 µs",
            "51,423 reports/s, p99 2.8 ms.", "1,000,000 reports waiting: 0.97 s, 37 MiB", "| system calls | 3 | 4 |",
            "| Python, CPU | C | yeastar |", "| HTTP keep-alive | 6.6 | 11.1 |", "\nGo: 3 lost.\n", "| a field | 1,555 |",
            "| bindings | Python over C | ≤ 15 | 16.50 | missed |",
        ):
            self.assertIn(row, self.written)

    def test_part_that_was_not_run_keeps_its_figures(self):
        again = page.written(self.written, {"parse": {**FIGURES["parse"], "nanoseconds": 1.0}})
        self.assertIn("through the C functions: 1 ns.", again)
        self.assertIn("51,423 reports/s", again)
        self.assertIn("| HTTP, keeps connections | 8.9 |", again)
        self.assertIn("| requests | requests: CPU | ≤ 1.2 | 1.31 | missed |", again)
        self.assertIn("| journal | 2026-01-02 |", again)
        self.assertNotEqual(self.written, again)
        self.assertEqual(self.written.count("\n|"), again.count("\n|"))

    def test_nothing_outside_the_blocks_changes(self):
        def outside(text):
            return re.sub(r"(<!-- figures: \w+ -->).*?<!-- end -->", r"\1", text, flags=re.S)

        self.assertEqual(outside(self.before), outside(self.written))
        self.assertEqual(sorted(re.findall(r"<!-- figures: (\w+) -->", self.before)), sorted(page.BLOCKS))

    def test_every_table_of_the_bindings_goes_into_the_page(self):
        for file in ("bindings.py", "go_binding.py", "python_binding.py"):
            text = (ROOT / "benches" / file).read_text()
            self.assertRegex(text, r"\btargets\.table\(")
            self.assertNotRegex(text, r"(?<![.\w])table\(", file)

    def test_short_run_is_not_published(self):
        done = subprocess.run([sys.executable, ROOT / "benches" / "run.py", "--quick", "--write"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("not published", done.stderr)


if __name__ == "__main__":
    unittest.main()

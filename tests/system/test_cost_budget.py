"""The limits on system calls, allocations and instructions of a keep-alive request."""

import re
import sys
import unittest

from support import CI, ROOT, run

COUNT = [sys.executable, ROOT / "tests" / "cost_budget" / "run.py"]


class Counts(unittest.TestCase):
    def counted(self, *arguments):
        done = run([*COUNT, *arguments], timeout=1500, cwd=ROOT)
        # Prefixed, since these lines must not be counted as results of this run.
        print("".join(f"\ncounts: {line}" for line in done.stdout.strip().splitlines()))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        missing = re.findall(r"^skipped +(.+)$", done.stdout, re.M)
        if missing and not CI:
            self.skipTest("; ".join(missing))

    def test_request_stays_within_its_limits(self):
        self.counted()

    def test_client_that_wastes_passes_every_limit(self):
        self.counted("--prove")


if __name__ == "__main__":
    unittest.main()

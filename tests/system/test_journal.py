"""The journal on a disk that takes its time."""

import unittest

from support import ROOT, compile_c, run, scratch


class SlowDisk(unittest.TestCase):
    def test_requests_are_answered_during_a_flush_and_the_reports_of_that_time_share_the_next(self):
        folder = scratch() / "slow_disk"
        folder.mkdir()
        program = compile_c(ROOT / "tests" / "c" / "slow_disk.c", "slow_disk", flags=["-rdynamic", "-D_DEFAULT_SOURCE"])
        done = run([program, folder], timeout=120)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "ok\n", ""))


if __name__ == "__main__":
    unittest.main()

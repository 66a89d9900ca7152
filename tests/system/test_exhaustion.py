"""A process that has no more threads: what needs one says so, and works when there are some again."""

import os
import unittest

import support
from support import ROOT, compile_c, run, scratch, simulator


class Threads(unittest.TestCase):
    def test_calls_without_threads_say_so_and_work_when_there_are_some_again(self):
        program = compile_c(ROOT / "tests" / "c" / "without_threads.c", "without_threads", flags=["-rdynamic"])
        with simulator("--pace", "20") as pbx:
            done = run([program, pbx.https, pbx.pin, pbx.username, pbx.password, scratch() / "without_threads_journal"],
                       env=dict(os.environ, LD_PRELOAD=str(support.preloaded("no_threads"))))
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "ok\n", ""))


if __name__ == "__main__":
    unittest.main()

"""A child that is forked at any moment never hangs: forks inside of the library, at calls made while locks are held."""

import os
import unittest

import support
from support import ROOT, compile_c, must, need, run, scratch, simulator

SOURCES = ROOT / "tests" / "c"


class Fork(unittest.TestCase):
    def test_a_child_forked_inside_of_a_call_makes_everything_anew(self):
        need("gcc")
        points = scratch() / "fork_points.so"
        must(["gcc", *support.C_WARNINGS, "-shared", "-fPIC", SOURCES / "fork_points.c", "-o", points, "-ldl"])
        program = compile_c(SOURCES / "fork_inside.c", "fork_inside", flags=["-rdynamic"])
        folder = scratch() / "fork_inside"
        folder.mkdir()
        with simulator("--pace", "20") as pbx:
            done = run([program, pbx.https, pbx.pin, pbx.username, pbx.password, folder],
                       env=dict(os.environ, LD_PRELOAD=str(points)), timeout=300)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "ok\n", ""))

    def test_a_child_closes_its_copy_of_a_connection_that_its_parent_keeps(self):
        program = compile_c(SOURCES / "fork.c", "fork-keep-alive")
        with simulator("--pace", "20", "--keep-alive") as pbx:
            done = run([program, pbx.https, pbx.pin, pbx.username, pbx.password],
                       env=dict(os.environ, YEASTAR_TEST_KEEP_ALIVE="1"))
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "ok\n", ""))


if __name__ == "__main__":
    unittest.main()

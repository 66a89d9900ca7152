"""A thousand PBXs in one process: few threads, little memory, and heartbeats."""

import re
import resource
import unittest

import support
from support import ROOT, compile_c, must, simulator

CLIENTS = 1000


class Thousand(unittest.TestCase):
    def setUp(self):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        # Each client has a connection, and so has the simulator.
        if hard != resource.RLIM_INFINITY and hard < 3 * CLIENTS:
            self.fail(f"the machine allows only {hard} open files")
        resource.setrlimit(resource.RLIMIT_NOFILE, (3 * CLIENTS, hard))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_NOFILE, (soft, hard))

    def test_thousand_clients_are_light(self):
        program = compile_c(ROOT / "tests" / "c" / "thousand.c", "thousand", flags=["-D_DEFAULT_SOURCE"])
        with simulator("--keep-alive") as pbx:
            done = must([program, pbx.https, pbx.pin, CLIENTS, 15], timeout=120,
                        env={"PBX_PASSWORD": support.PASSWORD})
        print(f"\n{done.stdout.strip()}")
        seen = {name: float(value) for name, value in re.findall(r"(\w+)=([\d.]+)", done.stdout)}
        self.assertEqual((seen["clients"], seen["logins"]), (CLIENTS, CLIENTS))
        # The main thread, and at most four others.
        self.assertLessEqual(seen["threads"], 5)
        self.assertLessEqual(seen["kib_per_client"], 32)
        # The interval is ten seconds, but the first heartbeat is earlier.
        self.assertGreaterEqual(seen["heartbeats"], CLIENTS)


if __name__ == "__main__":
    unittest.main()

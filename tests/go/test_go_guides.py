"""The Go program of docs/event-loops.md, in a new module outside the repository."""

import unittest

from gosupport import ROOT, blocks, configure, environment, program
from support import need, run, secrets_in, simulator


class EventLoops(unittest.TestCase):
    def test_it_prints_the_events_of_a_call(self):
        need("go")
        (text,) = blocks(ROOT / "docs" / "event-loops.md")
        built = program("event-loops", text)
        with simulator("--pace", "400") as pbx:
            configure(built.parent, pbx, "Wr0ng-Secret-5502")
            refused = run([built], cwd=built.parent, env=environment())
            configure(built.parent, pbx)
            done = run([built], cwd=built.parent, env=environment())
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for line in ("ALERT", "RING", "ANSWER", "still talking", "NewCdr"):
            self.assertIn(line, done.stdout.splitlines())
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertEqual(secrets_in(refused.stderr), [])


if __name__ == "__main__":
    unittest.main()

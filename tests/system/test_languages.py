"""The C ABI used directly from Python and Go."""

import os
import sys
import unittest

import support
import tree
from support import HEADER, ROOT, library, must, need, run, scratch, secrets_in, simulator

SMOKE = ROOT / "tests" / "scenarios"
TRANSCRIPT = ["device Yeastar S100", "extensions 10", "event ALERT", "event RING", "event ANSWER", "event ANSWERED",
              "event BYE", "event BYE", "event NewCdr", "logged out"]


class Languages(unittest.TestCase):
    def main_job(self, command):
        """Each language gets the same results with the right and with a wrong password."""
        with simulator("--pace", "20") as pbx:
            given = [*command, pbx.https, pbx.username, pbx.pin]
            done = run(given, env=dict(os.environ, PBX_PASSWORD=pbx.password))
            refused = run(given, env=dict(os.environ, PBX_PASSWORD="Wr0ng-Secret-5502"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(sorted(done.stdout.splitlines()), sorted(TRANSCRIPT))
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("YEASTAR_ERR_LOGIN_REFUSED", refused.stderr)
        for output in (done.stdout, refused.stdout, refused.stderr):
            self.assertEqual(secrets_in(output), [])
            self.assertNotIn("Wr0ng", output)

    def test_Python_by_ctypes(self):
        self.main_job([sys.executable, SMOKE / "smoke.py", library()])

    def test_Go_by_cgo(self):
        need("go", "gcc")
        folder = tree.folder_of_library()
        environment = dict(
            os.environ, CGO_ENABLED="1", CGO_CFLAGS=f"-I{HEADER.parent}", GOTOOLCHAIN="local", GOPROXY="off", GOFLAGS="",
            CGO_LDFLAGS=f"-L{folder} -Wl,-rpath,{folder} -lyeastar", GOWORK="off",
        )
        library()
        program = scratch() / "smoke-go"
        must(["go", "vet", "./..."], cwd=SMOKE / "smoke", env=environment, timeout=300)
        must(["go", "build", "-o", program, "."], cwd=SMOKE / "smoke", env=environment, timeout=300)
        if support.shutil.which("gofmt"):
            self.assertEqual(must(["gofmt", "-l", "."], cwd=SMOKE / "smoke").stdout, "")
        self.main_job([program])


if __name__ == "__main__":
    unittest.main()

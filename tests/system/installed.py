"""One installation for all tests, from the dev profile, which is built anyway."""

import functools
import os
import sys

from support import ROOT, built, must, need, scratch, simulator

QUICKSTART = ROOT / "bindings" / "c" / "examples" / "quickstart.c"
CLICK_TO_DIAL = ROOT / "bindings" / "cpp" / "examples" / "click_to_dial.cpp"


def install(prefix, *options, script="install.py", **more):
    built()
    profile = ["--profile", "dev"] if script == "install.py" else []
    return must([sys.executable, ROOT / "scripts" / script, "--prefix", prefix, *profile, *options], timeout=1200, **more)


@functools.lru_cache(maxsize=None)
def prefix():
    """Not where it was installed, but moved, so that every test sees that it can be."""
    before, after = scratch() / "made-here", scratch() / "prefix"
    install(before)
    before.rename(after)
    return after


def environment(at=None, **more):
    return dict(os.environ, PKG_CONFIG_PATH=str((at or prefix()) / "lib" / "pkgconfig"), **more)


def pkg_config(*asked, package="yeastar"):
    need("pkg-config")
    return must(["pkg-config", *asked, package], env=environment()).stdout.split()


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def runs(case, program, said, *arguments, libraries=None):
    """The program does its work against a simulated PBX."""
    with simulator("--pace", "20") as pbx:
        loader = {"LD_LIBRARY_PATH": str(libraries)} if libraries else {}
        done = must([program, pbx.https, pbx.username, pbx.pin, *arguments],
                    env=dict(os.environ, PBX_PASSWORD=pbx.password, **loader))
    case.assertEqual(done.stderr, "")
    case.assertIn(said, done.stdout)


def quickstart(case, program, **where):
    runs(case, program, "logged out", **where)


def click_to_dial(case, program, **where):
    runs(case, program, "ANSWERED", "1000", "1001", **where)


def needs_library(program):
    """Whether the program loads libyeastar."""
    need("readelf")
    return "libyeastar.so" in must(["readelf", "-d", program]).stdout

"""Shared by the tests of the guides in docs: their blocks, and running what they show against a simulated PBX."""

import os
import re
import sys

from support import PASSWORD, ROOT, library, run, scratch, tree

DOCS = ROOT / "docs"
GUIDES = [DOCS / f"{name}.md" for name in (
    "index", "first-program", "nat", "certificates", "event-loops", "many-pbxs", "versions", "testing")]
# What stands in the pages for the values of one's own PBX.
PLACEHOLDERS = {"5a0e…": "5a0e" * 16, "91f3…": "91f3" * 16, "the value of pin_sha256": "5a0e" * 16,
                "SHA-256 of the certificate of the PBX": "5a0e" * 16, "/etc/ssl/company-ca.pem": "/dev/null"}


def blocks(page, mark):
    """The fenced blocks with this mark."""
    return re.findall(rf"^```{mark}\n(.*?)^```", (DOCS / f"{page}.md").read_text(), re.M | re.S)


def block(page, mark, words):
    """The only block that contains these words."""
    (found,) = [text for text in blocks(page, mark) if words in text]
    return found


def folder(name, pbx=None, more="", password=PASSWORD, file="pbx.toml"):
    """A folder with settings, as the programs of the pages read them."""
    place = scratch() / f"guide-{name}"
    place.mkdir(exist_ok=True)
    if pbx is not None:
        keys = {"url": pbx.https, "username": pbx.username, "password": password, "tls.pin_sha256": pbx.pin,
                "login.guard_id": pbx.pin}
        text = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
        bind = "" if "listener.bind" in more else 'listener.bind = "127.0.0.1:0"\n'
        (place / file).write_text(text + bind + more)
    return place


def environment():
    """For programs in Python, and for those that start the simulator."""
    return dict(os.environ, PYTHONPATH=str(ROOT / "bindings" / "python"), YEASTAR_LIBRARY=str(library()), PYTHONDONTWRITEBYTECODE="1",
                PATH=f"{tree.built()}{os.pathsep}{os.environ['PATH']}")


def python(code, place, *arguments):
    return run([sys.executable, "-W", "error::ResourceWarning", "-c", code, *arguments], cwd=place, env=environment())

"""Shared by the tests of Go programs: an installed library, and modules outside the repository that use it."""

import functools
import os
import re
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TESTS, "system"))

from support import ROOT, must, need, scratch, tree  # noqa: E402
import cheader  # noqa: E402, F401
from installed import install  # noqa: E402

BINDING = ROOT / "bindings" / "go"
SECONDS = 300


@functools.lru_cache(maxsize=None)
def installed():
    """The prefix that the library is installed to, as it is for tests."""
    prefix = scratch() / "go-prefix"
    # Programs start the simulator where it was built.
    install(prefix, "--simulator", "no")
    return prefix


def environment(**more):
    """That of somebody whose prefix the system does not search."""
    need("go", "gcc", "pkg-config")
    prefix = installed()
    return dict(
        os.environ, CGO_ENABLED="1", GOTOOLCHAIN="local", GOPROXY="off", GOFLAGS="", GOWORK="off",
        PKG_CONFIG_PATH=str(prefix / "lib" / "pkgconfig"), CGO_LDFLAGS=f"-Wl,-rpath,{prefix}/lib",
        YEASTAR_SIMULATOR=str(tree.built() / "yeastar-simulator"), **more,
    )


def go(*words, cwd, **more):
    return must(["go", *words], cwd=cwd, env=environment(**more), timeout=SECONDS)


def module(name, files, vet=()):
    """A new module outside the repository, made by the commands of docs/go.md."""
    folder = scratch() / name
    folder.mkdir()
    for file, text in files.items():
        (folder / file).write_text(text)
    go("mod", "init", f"example.com/{name}", cwd=folder)
    go("mod", "edit", "-replace", f"yeastar={BINDING}", cwd=folder)
    go("mod", "tidy", cwd=folder)
    go("vet", *vet, ".", cwd=folder)
    return folder


def program(name, text, tags=""):
    """Builds a program in a new module."""
    folder = module(name, {"main.go": text})
    go("build", "-tags", tags, "-o", "program", ".", cwd=folder)
    return folder / "program"


def blocks(page, language="go"):
    return re.findall(rf"^```{language}\n(.*?)^```", page.read_text(), re.M | re.S)


def configure(folder, pbx, password=None, **more):
    """pbx.toml, with the keys that the pages show."""
    keys = {"url": pbx.https, "username": pbx.username, "password": password or pbx.password, "tls.pin_sha256": pbx.pin,
            "listener.bind": "127.0.0.1:0", **more}
    (folder / "pbx.toml").write_text("".join(f'{key} = "{value}"\n' for key, value in keys.items()))

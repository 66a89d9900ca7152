"""Paths in this tree, build commands, and starting a simulated PBX.

Shared by the demo, the installation and the tests, so that each knows the same places.
"""

import functools
import json
import os
import pathlib
import selectors
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEADER = ROOT / "include" / "yeastar.h"


def headers():
    """What programs include: yeastar.h for C, yeastar.hpp with its parts for C++."""
    folder = HEADER.parent
    return [HEADER, folder / "yeastar.hpp", *sorted((folder / "yeastar").glob("*.hpp"))]


@functools.lru_cache(maxsize=None)
def metadata():
    """cargo's metadata of the workspace, without dependencies, so that no network is needed."""
    printed = subprocess.run(
        ["cargo", "metadata", "--no-deps", "--format-version", "1"],
        cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    )
    return json.loads(printed.stdout)


def package(name):
    return next(p for p in metadata()["packages"] if p["name"] == name)


def version():
    return package("yeastar")["version"]


def abi():
    """The number in the SONAME."""
    return package("yeastar")["metadata"]["yeastar"]["abi"]


def target():
    """cargo's target folder, which CARGO_TARGET_DIR may override."""
    return pathlib.Path(metadata()["target_directory"])


def built(profile="dev"):
    """The folder with the build outputs of a profile."""
    return target() / {"dev": "debug"}.get(profile, profile)


def build_command(profile="dev"):
    """The whole workspace, so that the features of the dependencies are the same whoever builds."""
    return ["cargo", "build", "--locked", "--workspace", "--profile", profile]


def library_command(profile="release"):
    """The library as it is shipped. Without the Rust library beside it, whose callers are not known, link-time
    optimization leaves out a tenth."""
    return ["cargo", "rustc", "--locked", "-p", "yeastar", "--lib", "--profile", profile,
            "--crate-type", "cdylib,staticlib"]


def simulator_command(profile="release"):
    """The command yeastar-simulator."""
    return ["cargo", "build", "--locked", "-p", "yeastar-simulator", "--profile", profile, "--bins"]


def shipped_commands(profile="release", simulator=True):
    """The builds of what is installed. In the profile of the tests it is what they build anyway: cargo would build the library
    by itself with other features of its dependencies, and put it in the place of the one that is tested."""
    if profile == "dev":
        return [build_command(profile)]
    return [library_command(profile), *([simulator_command(profile)] if simulator else [])]


def build_environment(profile="release"):
    """For builds that leave the header of the checkout as it is. cargo builds again when this changes, so that in the
    profile of the tests it is left out."""
    return dict(os.environ) if profile == "dev" else dict(os.environ, YEASTAR_HEADER="keep")


def folder_of_library(profile="dev"):
    """A folder for linking and running, with a file named like the SONAME, which cargo does not create."""
    folder = built(profile) / "yeastar-lib"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("libyeastar.so", f"libyeastar.so.{abi()}"):
        link, aim = folder / name, os.path.join("..", "libyeastar.so")
        if not link.is_symlink() or os.readlink(link) != aim:
            link.unlink(missing_ok=True)
            link.symlink_to(aim)
    return folder


def compile_flags(profile="dev"):
    """What a C compiler needs to use the shared library where it was built."""
    folder = folder_of_library(profile)
    return [f"-I{HEADER.parent}", f"-L{folder}", f"-Wl,-rpath,{folder}", "-lyeastar"]


PKG_CONFIG = """\
prefix={prefix}
libdir={libdir}
includedir={includedir}

Name: {name}
Description: Client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports they push{how}
Version: {version}
Libs: {libs}
{private}Cflags: -I${{includedir}}
"""


def describe(folder, prefix, libdir, includedir):
    """Writes yeastar.pc, and yeastar-static.pc for builds that shall take the archive although the shared library is
    beside it."""
    native = " ".join(native_static_libraries())
    folder.mkdir(parents=True, exist_ok=True)
    common = {"prefix": prefix, "libdir": libdir, "includedir": includedir, "version": version()}
    for name, how, libs, private in (
        ("yeastar", "", "-L${libdir} -lyeastar", f"Libs.private: {native}\n"),
        ("yeastar-static", ", inside the program", f"${{libdir}}/libyeastar.a {native}", ""),
    ):
        description = folder / f"{name}.pc"
        description.write_text(PKG_CONFIG.format(name=name, how=how, libs=libs, private=private, **common))
        description.chmod(0o644)


def go_environment(profile="dev"):
    """What the go command needs to build programs against the library where it was built, and to test the binding."""
    folder = folder_of_library(profile)
    archive = folder / "libyeastar.a"
    if not archive.is_symlink():
        archive.symlink_to(os.path.join("..", "libyeastar.a"))
    describe(folder / "pkgconfig", folder, folder, HEADER.parent)
    return dict(
        os.environ, CGO_ENABLED="1", GOTOOLCHAIN="local", GOPROXY="off", GOFLAGS="", GOWORK="off",
        PKG_CONFIG_PATH=str(folder / "pkgconfig"), CGO_LDFLAGS=f"-O2 -g -Wl,-rpath,{folder}",
        YEASTAR_SIMULATOR=str(built(profile) / "yeastar-simulator"),
    )


class Simulator:
    """A simulated PBX, on free local ports unless the options name one, for the duration of a `with` block.

    Its standard input is a pipe of ours: when we end, however that happens, it ends.
    """

    def __init__(self, *options, username="api", password="Demo-Passw0rd", profile="dev"):
        self.username, self.password = username, password
        free = [part for name in ("--https", "--http") if name not in options for part in (name, "127.0.0.1:0")]
        self.command = [
            str(built(profile) / "yeastar-simulator"), "--until-eof", *free,
            "--username", username, "--password", password, *options,
        ]

    def __enter__(self):
        self.said = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.said,
        )
        try:
            ready = json.loads(self._first_line())
        except BaseException:
            self.__exit__()
            raise
        self.https, self.http, self.pin = ready["https"], ready["http"], ready["pin_sha256"]
        return self

    def _first_line(self):
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            line = self.process.stdout.readline() if selector.select(timeout=30) else b""
        if not line:
            self.said.seek(0)
            why = self.said.read().decode(errors="replace").strip()
            raise RuntimeError(f"the simulator did not start: {why or 'no reason given'}")
        return line

    def __exit__(self, *_):
        self.process.stdin.close()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.said.close()


@functools.lru_cache(maxsize=None)
def native_static_libraries(profile="dev"):
    """The libraries that a program needs in addition to the static library, according to rustc.

    rustc tells while it makes a static library; an empty one asks for the same as ours, which brings no foreign code
    that is not inside it. A test links ours with this list.
    """
    with tempfile.TemporaryDirectory() as folder:
        printed = subprocess.run(
            ["rustc", "--crate-type", "staticlib", "--print", "native-static-libs", "--crate-name", "empty",
             "-o", os.path.join(folder, "libempty.a"), "-"],
            check=True, input="", stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        ).stdout
    marker = "native-static-libs: "
    line = next(line for line in printed.splitlines() if marker in line)
    return line.split(marker, 1)[1].split()

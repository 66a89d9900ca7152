"""The simulator as a thing of its own: its wheel, its container, and the description of its control interface."""

import functools
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest
import urllib.request
import zipfile

from support import ROOT, built, lacks, must, need, need_module, run, scratch, tree

# In the folder scripts, which `support` adds to the path.
import components

FOLDER = ROOT / "simulator"
COMMAND = "yeastar-simulator"


def clean(**variables):
    """The environment without what would change a build."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("YEASTAR_", "PYTHON", "CARGO_"))}
    return {**kept, **variables}


def pip_wheel(folder, **variables):
    need_module("setuptools")
    import setuptools

    if int(setuptools.__version__.split(".")[0]) < 77:
        need_module("setuptools_77")
    return run([sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--disable-pip-version-check",
                "--wheel-dir", folder, FOLDER], env=clean(**variables), timeout=300)


@functools.lru_cache(maxsize=None)
def wheel():
    built()
    folder = scratch() / "simulator-wheel"
    done = pip_wheel(folder, YEASTAR_WHEEL_SIMULATOR=str(tree.built() / COMMAND))
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)
    (made,) = folder.iterdir()
    return made


class Wheel(unittest.TestCase):
    def test_holds_the_command_and_nothing_else_and_fits_every_python(self):
        self.assertRegex(wheel().name, r"^yeastar_simulator-[\d.]+-py3-none-(manylinux_2_\d+|linux|macosx)_\w+\.whl$")
        self.assertEqual(wheel().name.split("-")[1], tree.package(COMMAND)["version"])
        with zipfile.ZipFile(wheel()) as archive:
            names = {name for name in archive.namelist() if ".dist-info/" not in name}
            licences = {name.partition("/licenses/")[2]: archive.read(name) for name in archive.namelist() if "/licenses/" in name}
            metadata = next(archive.read(name).decode() for name in archive.namelist() if name.endswith("/METADATA"))
        self.assertEqual({pathlib.PurePath(name).name for name in names}, {COMMAND})
        self.assertNotIn("Requires-Dist", metadata)
        sources = (ROOT / "LICENSE-APACHE", ROOT / "LICENSE-MIT", components.SIMULATOR.page)
        self.assertEqual(licences, {source.name: source.read_bytes() for source in sources})

    def test_command_runs_when_it_is_installed_in_a_fresh_environment(self):
        wheel()
        venv = scratch() / "simulator-venv"
        must([sys.executable, "-m", "venv", venv])
        must([venv / "bin" / "python", "-m", "pip", "install", "--no-index", "--disable-pip-version-check", wheel()],
             env=clean())
        command = venv / "bin" / COMMAND
        self.assertEqual(must([command, "--version"]).stdout.split(), [COMMAND, tree.package(COMMAND)["version"]])
        with subprocess.Popen([command, "--until-eof", "--https", "off", "--http", "127.0.0.1:0"], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True) as process:
            ready = json.loads(process.stdout.readline())
            with urllib.request.urlopen(ready["http"], timeout=10) as page:
                self.assertIn("Simulated PBX", page.read().decode())
            process.stdin.close()
            self.assertEqual(process.wait(10), 0)

    def test_cargo_builds_the_command_for_release_unless_it_is_given(self):
        """With a cargo that only writes down what it is asked."""
        need("cargo")
        folder = scratch() / "fake-cargo"
        target = folder / "target"
        folder.mkdir()
        asked = folder / "asked"
        script = folder / "cargo"
        metadata = json.dumps({"packages": [], "target_directory": str(target)})
        script.write_text(
            f"#!/bin/sh\nif [ \"$1\" = metadata ]; then echo '{metadata}'; exit; fi\necho \"$@\" >>{asked}\n"
            f"mkdir -p {target}/release && cp {tree.built() / COMMAND} {target}/release/\n"
        )
        script.chmod(0o755)
        done = pip_wheel(folder / "wheels", PATH=f"{folder}{os.pathsep}{os.environ['PATH']}")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(asked.read_text(), "build --locked -p yeastar-simulator --profile release --bins\n")

    def test_command_that_is_not_there_is_named(self):
        done = pip_wheel(scratch() / "none", YEASTAR_WHEEL_SIMULATOR="/nowhere/simulator")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("YEASTAR_WHEEL_SIMULATOR names /nowhere/simulator, which is no file", done.stdout + done.stderr)

    def test_building_writes_nothing_into_the_folder(self):
        def files():
            return {path for path in FOLDER.rglob("*") if not {"__pycache__", "node_modules"} & set(path.parts)}

        before = files()
        done = pip_wheel(scratch() / "again", YEASTAR_WHEEL_SIMULATOR=str(tree.built() / COMMAND))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(files() - before, set())


class Description(unittest.TestCase):
    def test_is_valid_openapi(self):
        need_module("openapi_spec_validator")
        import openapi_spec_validator.validation.exceptions

        built()
        with tree.Simulator() as pbx:
            with urllib.request.urlopen(f"{pbx.http}/simulator/openapi.json", timeout=10) as answer:
                description = json.load(answer)
        self.assertEqual(description["openapi"], "3.1.0")
        openapi_spec_validator.validate(description)
        del description["paths"]["/simulator/call_in"]["post"]["parameters"][0]["in"]
        with self.assertRaises(openapi_spec_validator.validation.exceptions.OpenAPIValidationError):
            openapi_spec_validator.validate(description)


class Page(unittest.TestCase):
    def test_leads_with_what_the_simulator_does_not_reproduce(self):
        page = (ROOT / "docs" / "simulator.md").read_text(encoding="utf-8")
        title, about, heading, *_ = re.split(r"\n\n", page)
        self.assertEqual(title, "# The simulator")
        self.assertFalse(about.startswith("#"))
        self.assertEqual(heading, "## What it does not reproduce")


class Container(unittest.TestCase):
    RECIPE = FOLDER / "Containerfile"

    def test_rust_of_the_recipe_is_new_enough(self):
        (version,) = re.findall(r"^FROM \S*rust:(\d+\.\d+)", self.RECIPE.read_text(encoding="utf-8"), re.M)
        needed = max(tuple(map(int, (p["rust_version"] or "1.0").split("."))) for p in tree.metadata()["packages"])
        self.assertGreaterEqual(tuple(map(int, version.split("."))), needed[:2])

    def test_image_has_the_command_and_its_licences_alone_and_runs(self):
        """The first stage needs an image of Rust from elsewhere; a command that is built here takes its place."""
        stage = scratch() / "stage"
        (stage / "source/target/release").mkdir(parents=True)
        shutil.copy(static_command(), stage / "source/target/release")
        buildah("build", "--build-context", f"build={stage}", "-f", self.RECIPE, "-t", COMMAND, ROOT)
        container = buildah("from", "--pull-never", COMMAND)
        root = pathlib.Path(buildah("mount", container))
        found = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
        self.assertEqual(found, {COMMAND, "licenses/LICENSE-APACHE", "licenses/LICENSE-MIT", "licenses/LICENSE-THIRD-PARTY"})
        self.assertEqual((root / "licenses" / "LICENSE-THIRD-PARTY").read_text(), components.SIMULATOR.page.read_text())
        config = json.loads(buildah("inspect", container))["OCIv1"]["config"]
        self.assertEqual((config["User"], set(config["ExposedPorts"])), ("65534:65534", {"8080/tcp", "8088/tcp"}))
        self.assertIn("[[extension]]", buildah("run", container, "--", *config["Entrypoint"], "--dump-office"))
        # The ports of the image may be in use here: containers of this test share the network of the machine.
        free = ["--https", "127.0.0.1:0", "--http", "127.0.0.1:0", "--until-eof"]
        with subprocess.Popen([*BUILDAH, "run", container, "--", *config["Entrypoint"], *free], env=isolated(), stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True) as process:
            ready = json.loads(process.stdout.readline())
            with urllib.request.urlopen(ready["http"], timeout=10) as page:
                self.assertIn("Simulated PBX", page.read().decode())
            process.stdin.close()
            self.assertEqual(process.wait(30), 0)


# Images in a folder of the test. Neither a kernel's overlays nor namespaces are needed.
BUILDAH = ["buildah", "--storage-driver", "vfs", "--root", str(scratch() / "images"), "--runroot", str(scratch() / "images-run")]


def isolated():
    return dict(os.environ, BUILDAH_ISOLATION="chroot")


def buildah(*arguments):
    need("buildah")
    if os.geteuid() != 0:
        lacks("root, for containers by buildah")
    return must([*BUILDAH, *arguments], env=isolated(), timeout=300).stdout.strip()


@functools.lru_cache(maxsize=None)
def static_command():
    """The command for a root folder without libraries."""
    need("buildah", "rustc")
    host = re.search(r"^host: (.*)", must(["rustc", "-vV"]).stdout, re.M).group(1)
    target = tree.target() / "static"
    must(["cargo", "build", "--locked", "-p", COMMAND, "--bins", "--target", host], cwd=ROOT, timeout=1200,
         env=clean(CARGO_TARGET_DIR=str(target), RUSTFLAGS="-C target-feature=+crt-static", CARGO_PROFILE_DEV_DEBUG="0"))
    return target / host / "debug" / COMMAND


if __name__ == "__main__":
    unittest.main()

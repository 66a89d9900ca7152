"""The simulator as a thing of its own: its wheel, its container, and the description of its control interface."""

import functools
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest
import urllib.request
import zipfile

from support import ROOT, built, must, need, need_module, run, scratch, tree

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

    def test_final_stage_is_empty_but_for_the_command(self):
        stages = re.split(r"^FROM ", self.RECIPE.read_text(encoding="utf-8"), flags=re.M)[1:]
        self.assertEqual(stages[-1].split()[0], "scratch")
        self.assertEqual(len(re.findall(r"^COPY ", stages[-1], re.M)), 1)

    def test_rust_of_the_recipe_is_new_enough(self):
        (version,) = re.findall(r"^FROM \S*rust:(\d+\.\d+)", self.RECIPE.read_text(encoding="utf-8"), re.M)
        needed = max(tuple(map(int, (p["rust_version"] or "1.0").split("."))) for p in tree.metadata()["packages"])
        self.assertGreaterEqual(tuple(map(int, version.split("."))), needed[:2])

    def test_image_is_built_and_answers(self):
        builder = next((tool for tool in ("podman", "docker") if run_quietly(tool, "info")), None)
        if builder is None:
            raise unittest.SkipTest("neither podman nor a docker that runs is here")
        image = f"yeastar-simulator-test-{os.getpid()}"
        must([builder, "build", "-q", "-t", image, "-f", self.RECIPE, ROOT], timeout=1800)
        try:
            printed = must([builder, "run", "--rm", image, "--dump-office"]).stdout
            self.assertIn("[[extension]]", printed)
        finally:
            run([builder, "rmi", image])


def run_quietly(*command):
    try:
        return run(command).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    unittest.main()

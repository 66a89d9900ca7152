"""docs/install.md: its commands and projects, as shown."""

import os
import re
import shutil
import unittest

from support import ROOT, built, must, need, scratch, tree
from installed import QUICKSTART, files, prefix, quickstart

PAGE = (ROOT / "docs" / "install.md").read_text()
# Those that are not run below, and the test that runs them.
ELSEWHERE = {
    "cargo cinstall -p yeastar --release --prefix=/usr/local --destdir=/tmp/libyeastar": "test_cargo_c.CargoC",
    "make deb": "test_packages.Packages, by the script behind it",
    "sudo apt install ./target/deb/*.deb": "test_packages.Use, by dpkg in a clean system",
}
# Copies to another root, which needs no rights.
SUDO = '#!/bin/sh\ncase "$1" in cp) exec cp -a "$3" "$FAKE_ROOT";; ldconfig) exit 0;; esac\nexit 1\n'


def blocks(mark):
    return re.findall(rf"^```{mark}\n(.*?)^```", PAGE, re.M | re.S)


def block(mark, words):
    (found,) = [text for text in blocks(mark) if words in text]
    return found


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        built()
        cls.home = scratch() / "home"
        cls.home.mkdir()
        tools = cls.home / "tools"
        tools.mkdir()
        (tools / "sudo").write_text(SUDO)
        (tools / "sudo").chmod(0o755)
        real = os.path.expanduser("~")
        cls.environment = {
            "CARGO_HOME": f"{real}/.cargo", "RUSTUP_HOME": f"{real}/.rustup", **os.environ, "PROFILE": "dev",
            "HOME": str(cls.home), "FAKE_ROOT": str(cls.home / "root"), "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}"}

    def sh(self, script, folder, **more):
        script = script.replace("/tmp/libyeastar", str(self.home / "stage"))
        return must(["sh", "-ec", script], cwd=folder, timeout=1200, env={**self.environment, **more})

    def reader(self, name):
        folder = scratch() / name
        folder.mkdir()
        shutil.copy(QUICKSTART, folder / "program.c")
        return folder

    def test_every_command_is_run(self):
        here = {"make install PREFIX=$HOME/.local", "make uninstall PREFIX=$HOME/.local",
                *block("sh", "sudo ldconfig").splitlines(), *block("sh", "cmake").splitlines(),
                "cc program.c $(pkg-config --cflags --libs yeastar) -o program",
                "cc program.c $(pkg-config --cflags --libs yeastar-static) -o program"}
        shown = {line for text in blocks("sh") for line in text.splitlines()}
        self.assertEqual(shown, here | set(ELSEWHERE))
        self.assertEqual(set(re.findall(r"^```(\w*)$", PAGE, re.M)), {"sh", "cmake", ""})

    def test_installation_for_a_user_is_used_by_CMake_and_removed(self):
        need("make", "cmake", "cc")
        self.sh(block("sh", "make install PREFIX=$HOME"), ROOT)
        self.assertEqual(files(self.home / ".local"), files(prefix()))
        folder = self.reader("page-find")
        (folder / "CMakeLists.txt").write_text(block("cmake", "find_package"))
        self.sh(block("sh", "cmake"), folder)
        quickstart(self, folder / "build" / "program")
        self.sh(block("sh", "make uninstall"), ROOT)
        self.assertEqual(files(self.home / ".local"), set())

    def test_installation_for_all_users_is_copied_by_root(self):
        need("make")
        (self.home / "root").mkdir()
        self.sh(block("sh", "sudo ldconfig"), ROOT)
        self.assertEqual(files(self.home / "root" / "usr" / "local"), files(prefix()))

    def test_lines_for_pkg_config(self):
        need("cc", "pkg-config")
        for number, line in enumerate(text for text in blocks("sh") if text.startswith("cc ")):
            folder = self.reader(f"page-line-{number}")
            self.sh(line, folder, PKG_CONFIG_PATH=str(prefix() / "lib" / "pkgconfig"))
            quickstart(self, folder / "program", libraries=prefix() / "lib" if number == 0 else None)

    def test_sources_are_part_of_a_build(self):
        need("cmake", "cc")
        (self.home / "src").mkdir()
        (self.home / "src" / "libyeastar").symlink_to(ROOT)
        folder = self.reader("page-fetch")
        (folder / "CMakeLists.txt").write_text(block("cmake", "FetchContent"))
        options = f"-DYEASTAR_PROFILE=dev -DYEASTAR_CARGO_TARGET_DIR='{tree.target()}'"
        self.sh(f"cmake -S . -B build {options} && cmake --build build", folder)
        quickstart(self, folder / "build" / "program")

    def test_table_names_the_variables_of_the_Makefile(self):
        rows = "".join(line for line in PAGE.splitlines() if line.startswith("|"))
        known = set(re.findall(r"'\$\((\w+DIR)\)'", (ROOT / "Makefile").read_text())) - {"DESTDIR"}
        self.assertEqual({name for name in re.findall(r"\b([A-Z]+DIR)\b", rows)}, known)


if __name__ == "__main__":
    unittest.main()

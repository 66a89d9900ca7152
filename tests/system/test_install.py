"""`make install` installs everything that a C or C++ program needs. Uses the dev profile, which is built anyway."""

import os
import re
import sys
import unittest

import cheader
import support
import tree
from support import C_WARNINGS, HEADER, ROOT, built, must, need, run, scratch, simulator

QUICKSTART = ROOT / "bindings" / "c" / "examples" / "quickstart.c"
CLICK_TO_DIAL = ROOT / "bindings" / "cpp" / "examples" / "click_to_dial.cpp"


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        built()
        cls.prefix = scratch() / "prefix"
        must([sys.executable, ROOT / "scripts" / "install.py", "--prefix", cls.prefix, "--profile", "dev"],
             timeout=1200)
        cls.environment = dict(os.environ, PKG_CONFIG_PATH=str(cls.prefix / "lib" / "pkgconfig"))

    def pkg_config(self, *asked):
        need("pkg-config")
        return must(["pkg-config", *asked, "yeastar"], env=self.environment).stdout.split()

    def works(self, program):
        with simulator("--pace", "20") as pbx:
            done = run([program, pbx.https, pbx.username, pbx.pin],
                       env=dict(os.environ, PBX_PASSWORD=pbx.password, LD_LIBRARY_PATH=str(self.prefix / "lib")))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("logged out", done.stdout)

    def test_files_are_there(self):
        soname = f"libyeastar.so.{tree.abi()}"
        files = {str(path.relative_to(self.prefix)) for path in self.prefix.rglob("*") if not path.is_dir()}
        pages = {file for file in files if file.startswith("share/man/man3/yeastar")}
        self.assertLessEqual({f"share/man/man3/{function.name}.3" for function in cheader.functions(HEADER)}, pages)
        files -= pages
        self.assertEqual(files, {f"lib/{soname}", "lib/libyeastar.so", "lib/libyeastar.a", "lib/pkgconfig/yeastar.pc",
                                 "lib/pkgconfig/yeastar-static.pc",
                                 *(f"include/{header.relative_to(HEADER.parent)}" for header in tree.headers())})
        self.assertGreater(len(tree.headers()), 8)
        self.assertEqual(os.readlink(self.prefix / "lib" / "libyeastar.so"), soname)

    def test_program_builds_from_the_prefix_against_the_shared_library(self):
        need("cc")
        program = scratch() / "installed-shared"
        must(["cc", "-std=c99", *C_WARNINGS, QUICKSTART, *self.pkg_config("--cflags", "--libs"), "-o", program])
        if support.shutil.which("readelf"):
            self.assertIn(f"[libyeastar.so.{tree.abi()}]", must(["readelf", "-d", program]).stdout)
        self.works(program)

    def test_program_builds_from_the_prefix_against_the_static_library(self):
        need("cc")
        flags = self.pkg_config("--cflags", "--libs", "--static")
        linking = ["-Wl,-Bstatic" if flag == "-lyeastar" else flag for flag in flags]
        at = linking.index("-Wl,-Bstatic")
        linking[at + 1:at + 1] = ["-lyeastar", "-Wl,-Bdynamic"]
        program = scratch() / "installed-static"
        must(["cc", "-std=c99", *C_WARNINGS, QUICKSTART, *linking, "-o", program])
        if support.shutil.which("readelf"):
            self.assertNotIn("libyeastar", must(["readelf", "-d", program]).stdout)
        self.works(program)

    def test_a_Cpp_program_builds_from_the_prefix(self):
        need("g++", "pkg-config")
        program = scratch() / "installed-cpp"
        must(["g++", "-std=c++17", *C_WARNINGS, CLICK_TO_DIAL, *self.pkg_config("--cflags", "--libs"), "-o", program])
        self.dials(program)

    def dials(self, program):
        with simulator("--pace", "20") as pbx:
            done = run([program, pbx.https, pbx.username, pbx.pin, "1000", "1001"],
                       env=dict(os.environ, PBX_PASSWORD=pbx.password, LD_LIBRARY_PATH=str(self.prefix / "lib")))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("ANSWERED", done.stdout)

    def test_the_line_of_the_README(self):
        need("cc", "pkg-config")
        folder = scratch() / "reader"
        folder.mkdir()
        (folder / "program.c").write_text(QUICKSTART.read_text())
        must(["sh", "-c", "cc program.c $(pkg-config --cflags --libs yeastar) -o program"], cwd=folder,
             env=self.environment)
        self.works(folder / "program")

    def test_the_line_of_the_README_for_Cpp(self):
        need("c++", "pkg-config")
        folder = scratch() / "reader-cpp"
        folder.mkdir()
        (folder / "program.cpp").write_text(CLICK_TO_DIAL.read_text())
        must(["sh", "-c", "c++ -std=c++17 program.cpp $(pkg-config --cflags --libs yeastar) -o program"], cwd=folder,
             env=self.environment)
        self.dials(folder / "program")

    def test_a_Cpp_program_builds_with_CMake(self):
        need("cmake", "c++", "pkg-config")
        folder = scratch() / "with-cmake"
        folder.mkdir()
        (listing,) = re.findall(r"^```cmake\n(.*?)^```", (ROOT / "docs" / "cpp.md").read_text(), re.M | re.S)
        (folder / "CMakeLists.txt").write_text(listing)
        (folder / "program.cpp").write_text(CLICK_TO_DIAL.read_text())
        must(["cmake", "-S", folder, "-B", folder / "build"], env=self.environment)
        must(["cmake", "--build", folder / "build"], env=self.environment)
        self.dials(folder / "build" / "program")

    def test_its_version_is_that_of_the_crate(self):
        self.assertEqual(self.pkg_config("--modversion"), [tree.version()])

    def test_package_can_be_made_below_another_root(self):
        stage = scratch() / "stage"
        must([sys.executable, ROOT / "scripts" / "install.py", "--prefix", "/usr", "--destdir", stage, "--profile", "dev"],
             timeout=1200)
        text = (stage / "usr" / "lib" / "pkgconfig" / "yeastar.pc").read_text()
        self.assertIn("prefix=/usr\n", text)
        self.assertNotIn(str(stage), text)

    def test_prefix_must_be_absolute_and_writable(self):
        blocked = scratch() / "a-file"
        blocked.write_text("")
        for prefix, said in (("here", "absolute"), (blocked / "below", "install: ")):
            with self.subTest(prefix=prefix):
                done = run([sys.executable, ROOT / "scripts" / "install.py", "--prefix", prefix, "--profile", "dev"])
                self.assertEqual(done.returncode, 1)
                self.assertIn(said, done.stderr)
                self.assertNotIn("Traceback", done.stderr)


if __name__ == "__main__":
    unittest.main()

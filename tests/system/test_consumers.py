"""Programs that are built from an installed library: C and C++, gcc and clang, shared and static, by pkg-config and CMake."""

import unittest

import test_static
from support import C_WARNINGS, ROOT, built, must, need, run, scratch, tree
from installed import (
    CLICK_TO_DIAL, QUICKSTART, click_to_dial, files, needs_library, pkg_config, prefix, quickstart,
)

# compiler -> program, options, what it does when it is run
PROGRAMS = {
    "gcc": (QUICKSTART, ["-std=c99"], quickstart), "clang": (QUICKSTART, ["-std=c99"], quickstart),
    "g++": (CLICK_TO_DIAL, ["-std=c++17"], click_to_dial), "clang++": (CLICK_TO_DIAL, ["-std=c++17"], click_to_dial),
}
SECTIONS = ["-ffunction-sections", "-fdata-sections", "-Wl,--gc-sections"]
STATIC = {"static": [], "static-gc": SECTIONS, "static-exclude": ["-Wl,--exclude-libs,ALL"],
          "static-both": [*SECTIONS, "-Wl,--exclude-libs,ALL", "-O2"]}
PLUGIN = """
#include <yeastar.h>
int plugin(void) { return yeastar_abi_version() == YEASTAR_ABI_VERSION ? 42 : 0; }
"""
HOST = """
#include <dlfcn.h>
#include <stddef.h>
int main(int argc, char **argv)
{
    void *handle = argc == 2 ? dlopen(argv[1], RTLD_NOW | RTLD_GLOBAL) : NULL;
    int (*plugin)(void) = handle ? (int (*)(void))dlsym(handle, "plugin") : NULL;
    return plugin && plugin() == 42 && !dlsym(RTLD_DEFAULT, "yeastar_version") ? 0 : 1;
}
"""
PROJECT = """
cmake_minimum_required(VERSION 3.16)
project(consumer C CXX)
set(CMAKE_C_STANDARD 99)
set(CMAKE_CXX_STANDARD 17)
{library}
foreach(linking yeastar static)
    add_executable(c-${{linking}} {c})
    add_executable(cpp-${{linking}} {cpp})
    target_link_libraries(c-${{linking}} PRIVATE yeastar::${{linking}})
    target_link_libraries(cpp-${{linking}} PRIVATE yeastar::${{linking}})
endforeach()
"""
FIND = "find_package(yeastar 0.2 REQUIRED)\nfind_package(yeastar REQUIRED)"
FETCH = """
include(FetchContent)
FetchContent_Declare(yeastar SOURCE_DIR {root})
FetchContent_MakeAvailable(yeastar)
"""


def source(name, text):
    file = scratch() / name
    file.write_text(text)
    return file


class PkgConfig(unittest.TestCase):
    def link(self, compiler, name, sources, *options, package="yeastar"):
        """Warnings of compiler and linker are errors."""
        need(compiler)
        program = scratch() / f"{name}-{compiler}"
        done = must([compiler, *C_WARNINGS, *sources, *options, *pkg_config("--cflags", "--libs", package=package), "-o", program])
        self.assertEqual(done.stderr, "")
        return program

    def test_program_builds_with_the_shared_library(self):
        for compiler, (program, options, works) in PROGRAMS.items():
            with self.subTest(compiler=compiler):
                made = self.link(compiler, "shared", [program], *options, *SECTIONS)
                self.assertTrue(needs_library(made))
                works(self, made, libraries=prefix() / "lib")

    def test_program_builds_with_the_static_library(self):
        for compiler, (program, options, works) in PROGRAMS.items():
            for name, more in STATIC.items():
                with self.subTest(compiler=compiler, options=name):
                    made = self.link(compiler, name, [program], *options, *more, package="yeastar-static")
                    self.assertFalse(needs_library(made))
                    works(self, made)

    def test_program_builds_with_the_option_static_of_pkg_config(self):
        """`-lyeastar` takes the archive where it is told to."""
        flags = pkg_config("--cflags", "--libs", "--static")
        self.assertIn("-lpthread", flags)
        at = flags.index("-lyeastar")
        program = scratch() / "option-static"
        must(["cc", QUICKSTART, *flags[:at], "-Wl,-Bstatic", "-lyeastar", "-Wl,-Bdynamic", *flags[at + 1:], "-o", program])
        self.assertFalse(needs_library(program))
        quickstart(self, program)

    def test_plugin_with_the_library_inside_exports_none_of_it(self):
        need("nm")
        for compiler in ("gcc", "clang"):
            with self.subTest(compiler=compiler):
                plugin = self.link(compiler, "plugin", [source("plugin.c", PLUGIN)], "-shared", "-fPIC",
                                   "-Wl,--exclude-libs,ALL", package="yeastar-static")
                exported = must(["nm", "-D", "--defined-only", plugin]).stdout
                self.assertIn(" plugin", exported)
                self.assertNotIn("yeastar_", exported)
                host = scratch() / f"host-{compiler}"
                must([compiler, source("host.c", HOST), "-ldl", "-o", host])
                must([host, plugin])

    def test_host_has_an_SQLite_of_its_own(self):
        for package in ("yeastar", "yeastar-static"):
            with self.subTest(package=package):
                program = self.link("gcc", f"sqlite-{package}", [source("sqlite.c", test_static.OWN_SQLITE)],
                                    f"-Wl,-rpath,{prefix()}/lib", package=package)
                must([program, scratch() / f"{package}.journal"])

    def test_host_has_another_Rust_library(self):
        need("rustc")
        other = scratch() / "libinstalled_other.a"
        must(["rustc", "--edition", "2024", "--crate-type", "staticlib", source("installed_other.rs", test_static.OTHER_RUST),
              "-o", other])
        for package in ("yeastar", "yeastar-static"):
            for options in ([], SECTIONS):
                with self.subTest(package=package, options=options):
                    must([self.link("gcc", f"rust-{package}", [source("rust.c", test_static.BESIDE_RUST), other], *options,
                                    f"-Wl,-rpath,{prefix()}/lib", package=package)])


class CMake(unittest.TestCase):
    def configure(self, name, library, *options):
        need("cmake", "g++")
        folder = scratch() / name
        folder.mkdir()
        (folder / "CMakeLists.txt").write_text(PROJECT.format(library=library, c=QUICKSTART, cpp=CLICK_TO_DIAL))
        must(["cmake", "-S", folder, "-B", folder / "build", *options], timeout=600)
        return folder / "build"

    def build(self, folder):
        return must(["cmake", "--build", folder, "-j2"], timeout=1200)

    def work(self, folder):
        for linking in ("yeastar", "static"):
            with self.subTest(linking=linking):
                self.assertEqual(needs_library(folder / f"c-{linking}"), linking == "yeastar")
                quickstart(self, folder / f"c-{linking}")
                click_to_dial(self, folder / f"cpp-{linking}")

    def test_find_package(self):
        for name, compilers in (("gcc", ("gcc", "g++")), ("clang", ("clang", "clang++"))):
            with self.subTest(compiler=name):
                need(*compilers)
                folder = self.configure(f"find-{name}", FIND, f"-DCMAKE_PREFIX_PATH={prefix()}",
                                        f"-DCMAKE_C_COMPILER={compilers[0]}", f"-DCMAKE_CXX_COMPILER={compilers[1]}")
                self.build(folder)
                self.work(folder)

    def test_FetchContent(self):
        built()
        folder = self.configure("fetch", FETCH.format(root=ROOT), "-DYEASTAR_PROFILE=dev",
                                f"-DYEASTAR_CARGO_TARGET_DIR={tree.target()}")
        self.build(folder)
        self.work(folder)
        made = [folder / "c-static", folder / "cpp-yeastar"]
        before = [file.stat().st_mtime_ns for file in made]
        self.build(folder)
        self.assertEqual([file.stat().st_mtime_ns for file in made], before, "linked again though nothing changed")
        self.assertLessEqual({"libyeastar.a", "libyeastar.so", f"libyeastar.so.{tree.abi()}"},
                             files(folder / "_deps" / "yeastar-build" / "lib"))

    def configured(self, name, text):
        need("cmake")
        folder = scratch() / name
        folder.mkdir()
        (folder / "CMakeLists.txt").write_text(f"cmake_minimum_required(VERSION 3.19)\nproject(consumer NONE)\n{text}")
        return run(["cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix()}"])

    def test_versions_are_those_from_the_one_that_is_asked_for(self):
        now = tree.version()
        cases = {f"{now} EXACT": True, now: True, "0.1": True, "99.0": False, "0.1 EXACT": False, "0.1...99.0": True,
                 "0.1...<0.2": False, f"0.1...{now}": True, f"0.1...<{now}": False}
        done = self.configured("versions", "".join(
            f'find_package(yeastar {asked} QUIET)\nmessage("{asked}=${{yeastar_FOUND}}:${{yeastar_VERSION}}")\n'
            "unset(yeastar_DIR CACHE)\nunset(yeastar_FOUND)\n" for asked in cases))
        self.assertEqual(done.returncode, 0, done.stderr)
        said = dict(line.split("=") for line in done.stderr.splitlines() if "=" in line)
        found = {asked: said[asked].split(":")[0].upper() in ("1", "TRUE") for asked in cases}
        self.assertEqual(found, cases)
        self.assertEqual(said["0.1"].split(":")[1], now)

    def test_package_says_what_is_missing(self):
        for number, (name, missing) in enumerate((("lib/pkgconfig/yeastar.pc", "yeastar.pc"), ("include/yeastar.h", "yeastar.h"))):
            file = prefix() / name
            hidden = file.with_name("hidden")
            file.rename(hidden)
            with self.subTest(missing=missing):
                try:
                    done = self.configured(f"missing-{number}", "find_package(yeastar REQUIRED)")
                finally:
                    hidden.rename(file)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(missing, done.stderr)


if __name__ == "__main__":
    unittest.main()

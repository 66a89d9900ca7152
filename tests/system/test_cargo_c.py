"""`cargo cinstall` gives what docs/install.md says. Built for development, to save time."""

import os
import unittest

from support import ROOT, must, need, scratch, tree
from installed import QUICKSTART, files, prefix, quickstart


class CargoC(unittest.TestCase):
    def test_it_installs_the_library_as_make_does(self):
        need("cargo-cinstall", "cc", "pkg-config")
        where = scratch() / "by-cargo-c"
        must(["cargo", "cinstall", "--locked", "-p", "yeastar", f"--prefix={where}", "--libdir=lib", "--profile=dev"], cwd=ROOT, timeout=1200,
             env=dict(os.environ, YEASTAR_HEADER="keep"))
        ours = {file for file in files(prefix()) if file.startswith(("lib/", "include/", "share/doc/libyeastar/LICENSE"))}
        self.assertEqual(files(where), ours - {"lib/pkgconfig/yeastar-static.pc"})
        for name in ("libyeastar.so", f"libyeastar.so.{tree.abi()}"):
            self.assertEqual((where / "lib" / name).resolve().name, f"libyeastar.so.{tree.version()}")
        need("readelf")
        printed = must(["readelf", "-d", where / "lib" / "libyeastar.so"]).stdout
        self.assertEqual(printed.count("SONAME"), 1)
        self.assertIn(f"[libyeastar.so.{tree.abi()}]", printed)
        self.used(where)

    def used(self, where):
        described = dict(os.environ, PKG_CONFIG_PATH=str(where / "lib" / "pkgconfig"))
        flags = must(["pkg-config", "--cflags", "--libs", "yeastar"], env=described).stdout.split()
        program = scratch() / "with-cargo-c"
        must(["cc", QUICKSTART, *flags, "-o", program])
        quickstart(self, program, libraries=where / "lib")
        moved = where.rename(where.with_name("by-cargo-c-moved"))
        need("cmake")
        folder = scratch() / "cargo-c-cmake"
        folder.mkdir()
        (folder / "CMakeLists.txt").write_text(
            f"cmake_minimum_required(VERSION 3.16)\nproject(x C)\nfind_package(yeastar {tree.version()} REQUIRED)\n"
            f"foreach(one yeastar static)\nadd_executable(${{one}} {QUICKSTART})\ntarget_link_libraries(${{one}} yeastar::${{one}})\n"
            "endforeach()\n")
        must(["cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={moved}"])
        must(["cmake", "--build", folder / "build"])
        for one in ("yeastar", "static"):
            quickstart(self, folder / "build" / one)


if __name__ == "__main__":
    unittest.main()

"""`make install` and `make uninstall`: files, folders, and the lines of the README. Uses the dev profile, which is built anyway."""

import json
import os
import re
import shlex
import shutil
import sys
import unittest

import cheader
from support import HEADER, ROOT, built, lacks, must, need, run, scratch, tree
from installed import CLICK_TO_DIAL, QUICKSTART, click_to_dial, environment, files, install, pkg_config, prefix, quickstart

# In the folder scripts, which `support` adds to the path.
import components
import layout

VARIABLES = tuple(name.upper() for name in layout.FOLDERS)
DOCUMENTS = "share/doc/libyeastar"


def make(target, *variables, **more):
    need("make")
    return must(["make", "-s", "-C", ROOT, target, "PROFILE=dev", f"PYTHON={sys.executable}", *variables], timeout=1200, **more)


class Files(unittest.TestCase):
    def test_files_are_there(self):
        found = files(prefix())
        pages = {file for file in found if file.startswith("share/man/man3/yeastar")}
        self.assertLessEqual({f"share/man/man3/{function.name}.3" for function in cheader.functions(HEADER)}, pages)
        self.assertEqual(found - pages, {
            "bin/yeastar-simulator", "lib/libyeastar.so", "lib/libyeastar.a", f"lib/libyeastar.so.{tree.abi()}",
            f"lib/libyeastar.so.{tree.version()}", "lib/pkgconfig/yeastar.pc", "lib/pkgconfig/yeastar-static.pc",
            "lib/cmake/yeastar/yeastar-config.cmake", "lib/cmake/yeastar/yeastar-config-version.cmake",
            "lib/cmake/yeastar/yeastar-description.cmake", "share/man/man1/yeastar-simulator.1",
            "share/bash-completion/completions/yeastar-simulator", "share/zsh/site-functions/_yeastar-simulator",
            "share/fish/vendor_completions.d/yeastar-simulator.fish",
            *(f"{DOCUMENTS}/{name}" for name in ("LICENSE-APACHE", "LICENSE-MIT", "LICENSE-THIRD-PARTY", "libyeastar.cdx.json",
                                                 "simulator/LICENSE-THIRD-PARTY", "simulator/yeastar-simulator.cdx.json")),
            *(f"include/{header.relative_to(HEADER.parent)}" for header in tree.headers())})
        self.assertGreater(len(tree.headers()), 8)

    def test_links_lead_from_the_linker_name_to_the_SONAME_to_the_file(self):
        names = ["libyeastar.so", f"libyeastar.so.{tree.abi()}", f"libyeastar.so.{tree.version()}"]
        self.assertEqual([os.readlink(prefix() / "lib" / name) for name in names[:2]], names[1:])
        need("readelf")
        self.assertIn(f"[{names[1]}]", must(["readelf", "-d", prefix() / "lib" / names[2]]).stdout)

    def test_programs_can_run_and_other_files_can_be_read_by_everybody(self):
        for file in files(prefix()):
            path = prefix() / file
            program = file.startswith(("bin/", "lib/libyeastar.so"))
            with self.subTest(file=file):
                self.assertEqual(oct(path.stat().st_mode & 0o777), oct(0o755 if program else 0o644))

    def test_no_file_names_the_folder_where_it_was_made(self):
        texts = [file for file in files(prefix()) if not file.startswith(("bin/", "lib/libyeastar"))]
        self.assertEqual([file for file in texts if str(scratch()) in (prefix() / file).read_text()], [])

    def test_licences_and_bills_of_materials_are_those_of_what_is_installed(self):
        for product, folder in ((components.LIBRARY, "."), (components.SIMULATOR, "simulator")):
            place = prefix() / DOCUMENTS / folder
            self.assertEqual((place / "LICENSE-THIRD-PARTY").read_text(), product.page.read_text())
            whole = json.loads((place / f"{product.name}.cdx.json").read_text())["metadata"]["component"]
            self.assertEqual((whole["name"], whole["version"]), (product.name, tree.version()))

    def test_its_version_is_that_of_the_crate(self):
        self.assertEqual(pkg_config("--modversion"), [tree.version()])

    def test_libraries_beside_the_static_one_are_those_that_rustc_names(self):
        for name in ("yeastar.pc", "yeastar-static.pc"):
            text = (prefix() / "lib" / "pkgconfig" / name).read_text()
            (libraries,) = re.findall(r"(?:^Libs.private: |libyeastar\.a )(.*)", text, re.M)
            self.assertEqual(libraries.split(), tree.native_static_libraries())

    def test_program_with_the_static_library_needs_nothing_else(self):
        """Not even what a compiler adds by itself."""
        need("cc")
        program = scratch() / "only-these"
        must(["cc", QUICKSTART, "-nodefaultlibs", *pkg_config("--cflags", "--libs", package="yeastar-static"), "-o", program])
        quickstart(self, program)

    def test_simulator_and_its_pages_are_those_that_were_built(self):
        program = prefix() / "bin" / "yeastar-simulator"
        self.assertEqual(must([program, "--version"]).stdout.split(), ["yeastar-simulator", tree.version()])
        options = re.findall(r"^ +(?:-\w, )?(--[\w-]+)", must([program, "--help"]).stdout, re.M)
        self.assertGreater(len(options), 30)
        pages = {name: (prefix() / "share" / name).read_text().replace("\\-", "-") for name in (
            "man/man1/yeastar-simulator.1", "bash-completion/completions/yeastar-simulator",
            "zsh/site-functions/_yeastar-simulator", "fish/vendor_completions.d/yeastar-simulator.fish")}
        for name, text in pages.items():
            missing = [option for option in options if option not in text and f"-l {option[2:]} " not in text
                       and f"-l {option[2:]}\n" not in text]
            with self.subTest(page=name):
                self.assertEqual([option for option in missing if option not in ("--help", "--version")], [])

    def test_bash_completes_the_options(self):
        need("bash")
        script = prefix() / "share" / "bash-completion" / "completions" / "yeastar-simulator"
        done = must(["bash", "-c", f'. {shlex.quote(str(script))}; COMP_WORDS=(yeastar-simulator --until); COMP_CWORD=1; '
                     '_yeastar__simulator yeastar-simulator --until yeastar-simulator; echo "${COMPREPLY[@]}"'])
        self.assertEqual(done.stdout, "--until-eof\n")


class Folders(unittest.TestCase):
    def test_prefix_must_be_absolute_and_writable(self):
        blocked = scratch() / "a-file"
        blocked.write_text("")
        built()
        for options, said in ((["--prefix", "here"], "absolute"), (["--prefix", "/x", "--libdir", "lib"], "absolute"),
                              (["--prefix", blocked / "below"], "install: ")):
            with self.subTest(options=options):
                done = run([sys.executable, ROOT / "scripts" / "install.py", *options, "--profile", "dev"])
                self.assertEqual(done.returncode, 1)
                self.assertIn(said, done.stderr)
                self.assertNotIn("Traceback", done.stderr)

    def test_package_for_usr_has_absolute_folders_without_the_stage(self):
        stage = scratch() / "stage"
        install("/usr", "--destdir", stage, "--libdir", "/usr/lib/any-linux-gnu", "--simulator", "no")
        text = (stage / "usr/lib/any-linux-gnu/pkgconfig/yeastar.pc").read_text()
        self.assertIn("prefix=/usr\nlibdir=${prefix}/lib/any-linux-gnu\nincludedir=${prefix}/include\n", text)
        self.assertNotIn(str(stage), text)
        self.assertEqual([file for file in files(stage) if "simulator" in file], [])

    def test_every_folder_can_be_chosen_and_uninstall_leaves_nothing(self):
        built()
        base = scratch() / "chosen"
        chosen = [f"{name}={base / 'elsewhere' / name.lower()}" for name in VARIABLES]
        make("install", f"PREFIX={base / 'unused'}", *chosen)
        self.assertFalse((base / "unused").exists())
        self.assertEqual({path.name for path in (base / "elsewhere").iterdir()},
                         {name.lower() for name in VARIABLES if name != "DATADIR"})
        foreign = [base / "elsewhere/includedir/yeastar/mine.hpp", base / "elsewhere/mandir/man3/other.3"]
        for file in foreign:
            file.write_text("")
        make("uninstall", f"PREFIX={base / 'unused'}", *chosen)
        self.assertEqual(files(base), {str(file.relative_to(base)) for file in foreign})
        self.assertFalse((base / "elsewhere" / "libdir" / "cmake" / "yeastar").exists())

    def test_uninstall_needs_no_cargo_and_removes_an_older_version(self):
        target = scratch() / "upgraded"
        install(target, "--simulator", "no")
        (target / "lib" / "libyeastar.so.0.1.0").write_text("")
        python = scratch() / "only-python"
        python.mkdir()
        (python / "python3").symlink_to(shutil.which(sys.executable))
        install(target, script="uninstall.py", env=dict(os.environ, PATH=str(python)))
        self.assertEqual(files(target), set())
        self.assertIn("0 files removed", install(target, script="uninstall.py").stdout)

    def test_second_installation_replaces_the_files_that_programs_use(self):
        target = scratch() / "twice"
        install(target, "--simulator", "no")
        real = target / "lib" / f"libyeastar.so.{tree.version()}"
        with real.open("rb") as used:
            before = os.fstat(used.fileno())
            install(target, "--simulator", "no")
            self.assertEqual(os.fstat(used.fileno()).st_size, before.st_size)
            self.assertNotEqual(real.stat().st_ino, before.st_ino)
        self.assertEqual([file for file in files(target) if ".new" in file], [])

    def test_library_of_the_tests_is_taken_as_it_is(self):
        """It is not built again with other features of its dependencies, into the same file."""
        file = built() / "libyeastar.so"
        before = os.stat(file)
        install(scratch() / "as-it-is", "--simulator", "no")
        must([sys.executable, ROOT / "scripts" / "build_library.py", "--profile", "dev"], timeout=1200)
        after = os.stat(file)
        self.assertEqual((after.st_ino, after.st_mtime_ns), (before.st_ino, before.st_mtime_ns))

    def test_tree_may_be_read_only(self):
        """Mounted so, for this command alone: permissions do not hold back root."""
        need("unshare", "mount")
        built()
        tree_, folder, target = str(ROOT), str(scratch()), str(tree.target())
        script = ('set -e; mount --bind "$1" "$1"; [ "$2" = "${2#"$1"/}" ] || mount --bind "$2" "$2"; '
                  'mount -o remount,bind,ro "$1"; ! touch "$1/Cargo.toml" 2>/dev/null; cd /; shift 2; exec "$@"')
        inside = ["unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", tree_, target]
        if run([*inside, "true"]).returncode != 0:
            lacks("this machine allows no mounts of one's own")
        must([*inside, sys.executable, ROOT / "scripts" / "install.py", "--prefix", os.path.join(folder, "from-read-only"),
              "--profile", "dev"], timeout=1200, env=dict(os.environ, CARGO_TARGET_DIR=target))
        self.assertEqual(files(scratch() / "from-read-only"), files(prefix()))


class Readme(unittest.TestCase):
    """Programs are built by the lines that README.md and docs/cpp.md show."""

    def folder(self, name, source):
        folder = scratch() / name
        folder.mkdir()
        (folder / f"program{source.suffix}").write_text(source.read_text())
        return folder

    def test_the_line_of_the_README(self):
        need("cc", "pkg-config")
        folder = self.folder("reader", QUICKSTART)
        must(["sh", "-c", "cc program.c $(pkg-config --cflags --libs yeastar) -o program"], cwd=folder, env=environment())
        quickstart(self, folder / "program", libraries=prefix() / "lib")

    def test_the_line_of_the_README_for_Cpp(self):
        need("c++", "pkg-config")
        folder = self.folder("reader-cpp", CLICK_TO_DIAL)
        must(["sh", "-c", "c++ -std=c++17 program.cpp $(pkg-config --cflags --libs yeastar) -o program"], cwd=folder,
             env=environment())
        click_to_dial(self, folder / "program", libraries=prefix() / "lib")

    def test_a_Cpp_program_builds_with_CMake(self):
        need("cmake", "c++")
        folder = self.folder("with-cmake", CLICK_TO_DIAL)
        (listing,) = re.findall(r"^```cmake\n(.*?)^```", (ROOT / "docs" / "cpp.md").read_text(), re.M | re.S)
        (folder / "CMakeLists.txt").write_text(listing)
        must(["cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix()}"])
        must(["cmake", "--build", folder / "build"])
        click_to_dial(self, folder / "build" / "program")


if __name__ == "__main__":
    unittest.main()

"""The installed static library exports only the symbols of the header, so that it links beside any other library."""

import functools
import re
import unittest

import cheader
import support
from support import HEADER, built, must, need, scratch

# In the folder scripts, which `support` adds to the path.
import static_library
import tree

# A host with its own SQLite. Neither must use the functions of the other.
OWN_SQLITE = """
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yeastar.h>
const char *sqlite3_libversion(void) { return "3.7.17-host"; }
int sqlite3_initialize(void) { abort(); }
int sqlite3_config(int op, ...) { (void)op; abort(); }
int sqlite3_open(const char *file, void **out) { (void)file, (void)out; abort(); }
int sqlite3_open_v2(const char *file, void **out, int flags, const char *vfs) { (void)file, (void)out, (void)flags, (void)vfs; abort(); }
int sqlite3_prepare_v2(void *db, const char *sql, int len, void **out, const char **tail) { (void)db, (void)sql, (void)len, (void)out, (void)tail; abort(); }
int sqlite3_prepare_v3(void *db, const char *sql, int len, unsigned flags, void **out, const char **tail) { (void)db, (void)sql, (void)len, (void)flags, (void)out, (void)tail; abort(); }
int sqlite3_step(void *statement) { (void)statement; abort(); }
int sqlite3_close(void *db) { (void)db; abort(); }
void *sqlite3_malloc(int size) { (void)size; abort(); }
void sqlite3_free(void *memory) { (void)memory; abort(); }

int main(int argc, char **argv)
{
    yeastar_config *config = yeastar_config_new();
    yeastar_listener *listener = NULL;
    if (argc != 2 || yeastar_config_set(config, "listener.bind", "127.0.0.1:0", NULL) != YEASTAR_OK
        || yeastar_config_set(config, "listener.journal", argv[1], NULL) != YEASTAR_OK
        || yeastar_listener_new(config, &listener, NULL) != YEASTAR_OK)
        return 1;
    yeastar_listener_free(listener);
    yeastar_config_free(config);
    return strcmp(sqlite3_libversion(), "3.7.17-host") != 0;
}
"""

SMALL = """
#include <yeastar.h>
int main(void)
{
    yeastar_config_free(yeastar_config_new());
    return yeastar_abi_version() == YEASTAR_ABI_VERSION ? 0 : 1;
}
"""

OTHER_RUST = """
#[unsafe(no_mangle)]
pub extern "C" fn other_answer() -> i32 {
    std::panic::catch_unwind(|| { let text: Vec<String> = vec!["4".into(), "2".into()]; text.concat().parse().unwrap() }).unwrap_or(0)
}
"""

BESIDE_RUST = """
#include <yeastar.h>
int other_answer(void);
int main(void)
{
    yeastar_config *config = yeastar_config_new();
    yeastar_status status = yeastar_config_set(config, "url", "http://127.0.0.1", NULL);
    yeastar_config_free(config);
    return status == YEASTAR_OK && other_answer() == 42 ? 0 : 1;
}
"""


@functools.lru_cache(maxsize=None)
def archive():
    need("ld", "objcopy", "ar")
    built()
    made = scratch() / "libyeastar-installed.a"
    static_library.make(tree.built() / "libyeastar.a", made)
    return made


def link(name, text, *more, compiler="cc"):
    """Links a program with the static library; linker warnings are errors."""
    need(compiler)
    source, program = scratch() / f"{name}.c", scratch() / name
    source.write_text(text)
    command = [compiler, *support.C_WARNINGS, "-ffunction-sections", "-fdata-sections", source, f"-I{HEADER.parent}",
               *more, archive(), *tree.native_static_libraries(), "-o", program]
    done = must(command)
    assert done.stderr == "", done.stderr
    return program


class Static(unittest.TestCase):
    def symbols(self, *options):
        need("nm")
        return [line.split() for line in must(["nm", "-g", *options, archive()]).stdout.splitlines() if line.strip()]

    def test_it_defines_what_the_header_declares_and_nothing_else(self):
        defined = {line[-1] for line in self.symbols("--defined-only") if len(line) > 1}
        self.assertEqual(defined, {function.name for function in cheader.functions(HEADER)})

    def test_it_needs_nothing_but_the_C_library(self):
        needed = {line[-1] for line in self.symbols("--undefined-only") if len(line) > 1}
        foreign = [name for name in needed if re.match(r"sqlite3|ring|_R|_ZN|rust|__rust", name)]
        self.assertEqual(foreign, [])
        self.assertIn("malloc", needed)

    def test_it_links_into_a_C_program(self):
        program = link("static", SMALL)
        must([program])
        if support.shutil.which("readelf"):
            self.assertNotIn("libyeastar", must(["readelf", "-d", program]).stdout)

    def test_a_host_with_another_SQLite_sees_its_own_while_a_journal_is_in_use(self):
        for name, options in (("sqlite", []), ("sqlite-gc", ["-Wl,--gc-sections"])):
            with self.subTest(options=options):
                program, journal = link(name, OWN_SQLITE, *options), scratch() / f"{name}.journal"
                must([program, journal])
                self.assertTrue(journal.read_bytes().startswith(b"SQLite format 3\0"))

    def test_another_Rust_library_links_beside_it(self):
        need("rustc")
        source, other = scratch() / "other.rs", scratch() / "libother.a"
        source.write_text(OTHER_RUST)
        must(["rustc", "--edition", "2024", "--crate-type", "staticlib", source, "-o", other])
        for name, options in (("rust", [other]), ("rust-gc", [other, "-Wl,--gc-sections"]),
                              ("rust-whole", ["-Wl,--whole-archive", other, "-Wl,--no-whole-archive"])):
            with self.subTest(options=options):
                must([link(name, BESIDE_RUST, *options)])


if __name__ == "__main__":
    unittest.main()

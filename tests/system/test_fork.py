"""A child that is forked at any moment never hangs: forks inside the library, at calls made while locks are held."""

import os
import re
import unittest

import support
from support import ROOT, compile_c, run, scratch, simulator

SOURCES = ROOT / "tests" / "c"


class Fork(unittest.TestCase):
    def check(self, done):
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "ok\n", ""))

    def test_child_forked_inside_of_a_call_makes_everything_anew(self):
        points = support.preloaded("fork_points")
        program = compile_c(SOURCES / "fork_inside.c", "fork_inside", flags=["-rdynamic"])
        folder = scratch() / "fork_inside"
        folder.mkdir()
        with simulator("--pace", "20") as pbx:
            done = run([program, pbx.https, pbx.pin, pbx.username, pbx.password, folder],
                       env=dict(os.environ, LD_PRELOAD=str(points)), timeout=300)
        self.check(done)

    def test_child_forked_at_any_allocation_of_the_first_request_makes_its_own(self):
        points = support.preloaded("fork_points")
        program = compile_c(SOURCES / "fork_first.c", "fork_first", flags=["-rdynamic"])
        self.check(run([program], env=dict(os.environ, LD_PRELOAD=str(points)), timeout=300))

    def test_child_has_no_copies_of_what_a_call_under_way_has_open(self):
        folder = scratch() / "fork_descriptors"
        folder.mkdir()
        self.check(run([compile_c(SOURCES / "fork_descriptors.c", "fork_descriptors"), folder]))

    def test_peer_sees_the_end_of_a_connection_while_a_child_has_a_copy(self):
        self.check(run([compile_c(SOURCES / "fork_close.c", "fork_close"), scratch() / "fork_close_journal"]))

    def test_child_frees_the_memory_of_what_its_parent_made(self):
        program = compile_c(SOURCES / "fork_memory.c", "fork_memory")
        with simulator("--pace", "20", "--keep-alive") as pbx:
            self.check(run([program, pbx.https, pbx.pin, pbx.username, pbx.password]))

    def test_child_that_returns_from_a_function_that_a_call_calls_takes_nothing_away_from_the_call(self):
        program = compile_c(SOURCES / "fork_return.c", "fork_return")
        folder = scratch() / "fork_return"
        folder.mkdir()
        with simulator("--pace", "20", "--keep-alive") as pbx:
            self.check(run([program, pbx.https, pbx.pin, pbx.username, pbx.password, folder]))

    def test_child_that_returns_from_a_function_on_a_thread_of_the_library_ends(self):
        program = compile_c(SOURCES / "fork_callback.c", "fork_callback")
        with simulator("--pace", "20") as pbx:
            self.check(run([program, pbx.https, pbx.pin, pbx.username, pbx.password]))

    def test_child_forked_while_another_thread_opens_the_first_journal_opens_its_own(self):
        points = support.preloaded("fork_points")
        program = compile_c(SOURCES / "fork_first_journal.c", "fork_first_journal", flags=["-rdynamic"])
        folder = scratch() / "fork_first_journal"
        folder.mkdir()
        self.check(run([program, folder], env=dict(os.environ, LD_PRELOAD=str(points)), timeout=300))

    def test_child_closes_its_copy_of_a_connection_that_its_parent_keeps(self):
        program = compile_c(SOURCES / "fork.c", "fork-keep-alive")
        with simulator("--pace", "20", "--keep-alive") as pbx:
            done = run([program, pbx.https, pbx.pin, pbx.username, pbx.password],
                       env=dict(os.environ, YEASTAR_TEST_KEEP_ALIVE="1"))
        self.check(done)


# Types that a thread may hold during a fork, so that a child would wait forever.
_BLOCKING = r"\b(?:Mutex|RwLock|Condvar|Once|OnceLock|LazyLock|OnceCell|Lazy|Barrier)\b"
_STATIC = re.compile(r"^[ \t]*(?:pub(?:\([^)]*\))? )?static [A-Z_0-9]+: ([^;]*?)(?: =|;)", re.M)


def blocking_statics(text):
    """The statics of a source file that could block a child."""
    return [kind for kind in _STATIC.findall(text) if re.search(_BLOCKING, kind) and "ForkLocal<" not in kind]


class Statics(unittest.TestCase):
    def test_nothing_that_a_thread_can_hold_is_shared_with_a_child(self):
        found = {}
        for file in sorted((ROOT / "src").rglob("*.rs")):
            tests = file.name == "tests.rs" or "tests" in file.parts[len(ROOT.parts):-1]
            text = file.read_text().split("#[cfg(test)]")[0]
            if not tests and blocking_statics(text):
                found[str(file.relative_to(ROOT))] = blocking_statics(text)
        self.assertEqual(found, {}, "use sys::fork::ForkLocal, or once_cell::race")

    def test_one_that_blocks_is_noticed(self):
        for text in ("static A: Mutex<u8> = Mutex::new(0);", "    pub(super) static B_1: OnceLock<Arc<T>> = OnceLock::new();",
                     "static C: std::sync::LazyLock<u8>\n    = f();"):
            self.assertNotEqual(blocking_statics(text), [], text)
        for text in ("static A: ForkLocal<Mutex<u8>> = ForkLocal::new();", "static B: OnceBox<T> = OnceBox::new();",
                     "static C: AtomicU8 = AtomicU8::new(0);"):
            self.assertEqual(blocking_statics(text), [], text)


if __name__ == "__main__":
    unittest.main()

"""include/yeastar.hpp: the programs of tests/cpp by gcc and clang, with both standard libraries, under valgrind and the
sanitizers; what must not compile; and that no function of yeastar.h is left out."""

import contextlib
import os
import re
import unittest

import cheader
import faults
import support
import tree
from cpp_programs import WARNINGS, compile_cpp
from support import C_WARNINGS, HEADER, ROOT, SANITIZERS, VALGRIND, lacks, must, need, run, scratch, secrets_in, simulator

STANDARDS = {"g++": ["c++17", "c++20", "c++23"], "clang++": ["c++17", "c++20", "c++2b"]}
WITHOUT_EXCEPTIONS = ["-fno-exceptions", "-fno-rtti"]
LIBCXX = ["-stdlib=libc++"]
FLAGS = {"no_exceptions": WITHOUT_EXCEPTIONS}
PROGRAMS = ["main_job", "errors", "closed", "callbacks", "threads", "fork", "static_objects", "no_exceptions"]
# Functions of yeastar.h that yeastar.hpp does without, and why.
NOT_USED = {
    "yeastar_reply_string": "yeastar_reply_string_len says the length, too",
    "yeastar_event_field": "yeastar_event_field_len says the length, too",
    "yeastar_event_party": "yeastar_event_party_len says the length, too",
}


def need_libcxx():
    """The standard library of LLVM, which is no command."""
    need("clang++")
    if run(["clang++", *LIBCXX, "-fsyntax-only", "-include", "version", "-x", "c++", os.devnull]).returncode != 0:
        lacks("libc++ is not installed")


def source(name):
    return ROOT / "tests" / "cpp" / f"{name}.cpp"


@contextlib.contextmanager
def arguments(name):
    """What a program is called with, while its surroundings last."""
    with contextlib.ExitStack() as stack:
        pbx = stack.enter_context(simulator("--pace", "20"))
        given = [pbx.https, pbx.pin, pbx.username, pbx.password]
        if name == "main_job":
            given.append(scratch())
        if name == "errors":
            given += [f"{fault}={stack.enter_context(faults.Server(fault)).url}" for fault in faults.FAULTS]
        yield given


class Programs(unittest.TestCase):
    """One method for each program and way; they are made below."""

    def check(self, name, program, wrapper=(), slow=False):
        environment = dict(os.environ, **({"YEASTAR_TEST_SLOW": "1"} if slow else {}))
        with arguments(name) as given:
            done = run([*wrapper, program, *given], env=environment, timeout=400)
        self.assertEqual((done.returncode, done.stdout, done.stderr[-4000:]), (0, "ok\n", ""))


def _plain(name, compiler, standard):
    def test(self):
        self.check(name, compile_cpp(source(name), f"cpp-{name}", compiler, standard, ["-O2", *FLAGS.get(name, [])]))
    return test


def _libcxx(name):
    def test(self):
        need_libcxx()
        program = compile_cpp(source(name), f"cpp-{name}-libc++", "clang++", "c++17", [*LIBCXX, *FLAGS.get(name, [])])
        self.check(name, program)
    return test


def _valgrind(name):
    def test(self):
        need("valgrind")
        program = compile_cpp(source(name), f"cpp-{name}-valgrind", flags=["-g", *FLAGS.get(name, [])])
        self.check(name, program, VALGRIND, slow=True)
    return test


def _sanitized(name):
    def test(self):
        program = compile_cpp(source(name), f"cpp-{name}-sanitized", flags=[*SANITIZERS, *FLAGS.get(name, [])])
        self.check(name, program, slow=True)
    return test


for _name in PROGRAMS:
    setattr(Programs, f"test_{_name}_by_gcc", _plain(_name, "g++", "c++17"))
    setattr(Programs, f"test_{_name}_by_clang", _plain(_name, "clang++", "c++20"))
    setattr(Programs, f"test_{_name}_with_libcxx", _libcxx(_name))
    setattr(Programs, f"test_{_name}_under_valgrind", _valgrind(_name))
    setattr(Programs, f"test_{_name}_with_ASan_and_UBSan", _sanitized(_name))


class Races(unittest.TestCase):
    """The C++ side of calls and closing, under ThreadSanitizer."""

    def check(self, name, *given):
        program = compile_cpp(source(name), f"cpp-{name}-tsan", flags=["-g", "-O1", "-fsanitize=thread"])
        options = f"halt_on_error=1:suppressions={ROOT / 'tests' / 'system' / 'tsan.supp'}"
        done = run([program, *given], timeout=400, env=dict(os.environ, TSAN_OPTIONS=options, YEASTAR_TEST_SLOW="1"))
        self.assertEqual((done.returncode, done.stdout, done.stderr[-4000:]), (0, "ok\n", ""))

    def test_there_are_none_without_the_library(self):
        self.check("handle_races")

    def test_there_are_none_in_front_of_the_library(self):
        with arguments("threads") as given:
            self.check("threads", *given)


class Compiles(unittest.TestCase):
    """In every standard, without a warning. The methods are made below."""

    def test_in_two_units_that_are_linked(self):
        need("g++")
        support.built()
        for name, body in (
            ("one", "yeastar::event other();\nint main() { return other().kind() == YEASTAR_EVENT_RING ? 0 : 1; }"),
            ("two", "yeastar::event other();\nyeastar::event other() { return yeastar::parse_event(R\"({\"event\":\"RING\"})\"); }"),
        ):
            (scratch() / f"unit-{name}.cpp").write_text(f"#include <yeastar.hpp>\n#include <yeastar.hpp>\n{body}\n")
        program = scratch() / "units"
        units = [scratch() / "unit-one.cpp", scratch() / "unit-two.cpp"]
        must(["g++", "-std=c++17", *WARNINGS, *units, *tree.compile_flags(), "-o", program])
        must([program])

    def test_each_header_alone(self):
        need("g++")
        for header in sorted((HEADER.parent / "yeastar").glob("*.hpp")):
            file = scratch() / f"alone-{header.stem}.cpp"
            file.write_text(f"#include <yeastar/{header.name}>\n")
            must(["g++", "-std=c++17", *WARNINGS, f"-I{HEADER.parent}", "-fsyntax-only", file])

    def test_events_and_values_are_ranges_of_the_standard(self):
        need("g++")
        file = scratch() / "ranges.cpp"
        file.write_text("""#include <yeastar.hpp>
            #include <algorithm>
            #include <ranges>
            #include <vector>
            static_assert(std::ranges::input_range<yeastar::event_range> && std::ranges::input_range<yeastar::value>);
            static_assert(std::ranges::input_range<const yeastar::reply> && std::ranges::input_range<yeastar::event::field_range>);
            static_assert(std::ranges::input_range<yeastar::event::party_range> && std::ranges::input_range<yeastar::party::field_range>);
            std::size_t all(const yeastar::event &event, const yeastar::reply &reply, yeastar::listener &listener);
            std::size_t all(const yeastar::event &event, const yeastar::reply &reply, yeastar::listener &listener) {
                const auto fields = event.fields();
                const std::vector<yeastar::field> kept(fields.begin(), fields.end());
                const auto is_idle = [](yeastar::value each) { return each["status"].text() == "Idle"; };
                std::size_t idle = 0;
                for (yeastar::value each : reply["extlist"] | std::views::filter(is_idle))
                    idle += each.size();
                auto events = listener.events();
                for (const yeastar::event &each : events | std::views::take(3))
                    idle += each.json().size();
                return kept.size() + idle + static_cast<std::size_t>(std::ranges::count_if(reply["extlist"], is_idle));
            }""")
        must(["g++", "-std=c++20", *WARNINGS, f"-I{HEADER.parent}", "-fsyntax-only", file])

    def test_program_may_hide_everything(self):
        """An error is caught by its type also where other symbols are hidden."""
        file = scratch() / "hidden.cpp"
        file.write_text("#include <yeastar.hpp>\nint main() { try { (void)yeastar::parse_event(\"\").kind(); } "
                        "catch (const yeastar::error &) { return 0; } return 1; }\n")
        must([compile_cpp(file, "cpp-hidden", flags=["-fvisibility=hidden", "-O2"])])


def _in(compiler, standard):
    def test(self):
        need(compiler)
        support.built()
        for name in ("main_job", "callbacks", "no_exceptions"):
            with self.subTest(program=name):
                must([compiler, f"-std={standard}", *WARNINGS, *FLAGS.get(name, []), f"-I{HEADER.parent}", "-fsyntax-only",
                      source(name)])
    return test


for _compiler, _standards in STANDARDS.items():
    for _standard in _standards:
        setattr(Compiles, f"test_as_{_standard.replace('+', 'p')}_by_{_compiler.replace('+', 'p')}", _in(_compiler, _standard))


# name: what must not compile, what the compiler says, and what is right instead. Of objects named as their types.
REFUSED = {
    "copy_of_a_client": ("yeastar::client copy(client);", "deleted", "yeastar::client copy(client.clone());"),
    "assigned_copy_of_a_client": ("other = client;", "deleted", "other = std::move(client);"),
    "copy_of_a_listener": ("auto copy = listener;", "deleted", "auto moved = std::move(listener);"),
    "copy_of_an_event": ("auto copy = event;", "deleted", "auto copy = event.clone();"),
    "copy_of_a_reply": ("auto copy = reply;", "deleted", "auto moved = std::move(reply);"),
    "copy_of_a_config": ("auto copy = config;", "deleted", "auto moved = std::move(config);"),
    "copy_of_params": ("auto copy = params;", "deleted", "auto moved = std::move(params);"),
    "argument_that_outlives_its_call": ("yeastar::argument kept(\"x\"); auto copy = kept;", "deleted",
                                        "yeastar::argument kept(\"x\");"),
    "discarded_result": ("client.try_login();", "nodiscard", "if (!client.try_login()) return;"),
    "discarded_result_of_a_request": ("client.try_extension_query();", "nodiscard", "client.extension_query();"),
    "text_of_a_temporary_event": ("auto text = yeastar::parse_event(\"\")[\"callid\"];", "deleted",
                                  "auto text = event[\"callid\"];"),
    "fields_of_a_temporary_event": ("for (auto each : listener.next().fields()) (void)each;", "deleted",
                                    "for (auto each : event.fields()) (void)each;"),
    "array_of_a_temporary_reply": ("for (auto each : client.extensionlist_query()[\"extlist\"]) (void)each;", "deleted",
                                   "for (auto each : reply[\"extlist\"]) (void)each;"),
    "events_of_a_temporary_listener": ("for (auto &each : yeastar::listener(config).events()) (void)each;", "deleted",
                                       "for (auto &each : listener.events()) (void)each;"),
    "text_of_a_result_that_goes_away": ("auto text = client.try_deviceinfo_query()->json();", "deleted",
                                        "auto got = client.try_deviceinfo_query(); auto text = got->json();"),
    "number_as_a_key_of_a_reply": ("reply[0];", "deleted|ambiguous|conver", "reply.root()[0];"),
    "NULL_as_a_key": ("reply.root()[nullptr];", "deleted|ambiguous|no viable", "reply.root()[\"extlist\"];"),
    "NULL_as_a_report": ("(void)yeastar::parse_event(nullptr);", "deleted", "(void)yeastar::parse_event(\"\");"),
    "NULL_as_a_report_without_exceptions": ("(void)yeastar::try_parse_event(nullptr);", "deleted",
                                            "(void)yeastar::try_parse_event(\"\");"),
    "discarded_clone": ("client.clone();", "nodiscard|unused", "auto clone = client.clone();"),
    "discarded_owner": ("client.release();", "nodiscard|unused", "yeastar_client_free(client.release());"),
    "NULL_as_an_argument": ("client.extension_hangup(nullptr);", "deleted", "client.extension_hangup(\"1000\");"),
    "number_as_an_argument": ("client.extension_hangup(1000);", "conver|no matching|not bind",
                              "client.extension_hangup(std::to_string(1000));"),
    "missing_parameter": ("client.extension_dial_extension(\"1000\");", "no matching|too few",
                          "client.extension_dial_extension(\"1000\", \"1001\");"),
    "function_that_takes_no_event": ("listener.set_callback([](int) {});", "no match|cannot convert|no viable",
                                     "listener.set_callback([](yeastar::event) {});"),
}
UNUSED = ["-Wno-unused-variable", "-Wno-unused-but-set-variable"]


class Refused(unittest.TestCase):
    """What must not compile does not, for the right reason, and its neighbour does. The methods are made below."""

    def compiles(self, name, line, flags=()):
        file = scratch() / f"refused-{name}.cpp"
        file.write_text(f"""#include <yeastar.hpp>
            void use(yeastar::client &client, yeastar::client &other, yeastar::listener &listener, yeastar::event &event,
                     yeastar::reply &reply, yeastar::config &config, yeastar::params &params);
            void use(yeastar::client &client, yeastar::client &other, yeastar::listener &listener, yeastar::event &event,
                     yeastar::reply &reply, yeastar::config &config, yeastar::params &params)
            {{
                (void)client, (void)other, (void)listener, (void)event, (void)reply, (void)config, (void)params;
                {line}
            }}""")
        return {compiler: run([compiler, "-std=c++17", *C_WARNINGS, *UNUSED, *flags, f"-I{HEADER.parent}", "-fsyntax-only", file])
                for compiler in ("g++", "clang++")}

    def check(self, name, wrong, said, right):
        need("g++", "clang++")
        for compiler, done in self.compiles(name, right).items():
            self.assertEqual(done.returncode, 0, f"{compiler}: {right}\n{done.stderr}")
        for compiler, done in self.compiles(name, wrong).items():
            self.assertNotEqual(done.returncode, 0, f"{compiler} takes it: {wrong}")
            self.assertRegex(done.stderr, said)

    def test_function_that_throws_is_not_there_without_exceptions(self):
        need("g++", "clang++")
        for line, works in (("client.login();", False), ("(void)client.try_login();", True)):
            for compiler, done in self.compiles("without", line, WITHOUT_EXCEPTIONS).items():
                self.assertEqual(done.returncode == 0, works, f"{compiler}: {line}\n{done.stderr}")


def _refused(name):
    return lambda self: self.check(name, *REFUSED[name])


for _name in REFUSED:
    setattr(Refused, f"test_{_name}", _refused(_name))


def used(text):
    """The functions of the C interface that a C++ source calls or passes on."""
    code = re.sub(r"//[^\n]*|/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"", " ", text, flags=re.S)
    return set(re.findall(r"\byeastar_\w+\b", code))


class Everything(unittest.TestCase):
    """No function of yeastar.h is left out."""

    @classmethod
    def setUpClass(cls):
        need("cc")
        support.built()
        cls.declared = {function.name for function in cheader.functions(HEADER)}
        files = sorted((HEADER.parent / "yeastar").glob("*.hpp"))
        cls.used = used("\n".join(file.read_text() for file in files))

    def test_every_function_is_used_or_listed_with_a_reason(self):
        self.assertEqual(sorted(self.declared - self.used - set(NOT_USED)), [])

    def test_list_holds_no_function_that_is_used_or_gone(self):
        self.assertEqual(sorted(set(NOT_USED) & self.used), [])
        self.assertEqual(sorted(set(NOT_USED) - self.declared), [])

    def test_one_in_a_comment_does_not_count(self):
        self.assertEqual(used("// yeastar_a()\n/* yeastar_b\n */ yeastar_c(\"yeastar_d\");"), {"yeastar_c"})

    def test_every_throwing_function_has_a_sibling_that_does_not(self):
        text = "\n".join(file.read_text() for file in sorted((HEADER.parent / "yeastar").glob("*.hpp")))
        throwing = set(re.findall(r"return must\(\[&\] \{ return (?:this->)?try_(\w+)\(", text))
        self.assertGreater(len(throwing), 75)
        self.assertEqual([name for name in sorted(throwing) if not re.search(rf"\btry_{name}\(.*\n?.*\n?.*\{{", text)], [])


class Overhead(unittest.TestCase):
    """What benches/bindings.py measures: C and C++ do the same work."""

    def test_both_programs_read_the_same(self):
        need("g++", "gcc")
        folder = ROOT / "benches"
        by_cpp = compile_cpp(folder / "cpp" / "overhead.cpp", "overhead-cpp", flags=["-O2"])
        by_c = support.compile_c(folder / "c" / "overhead.c", "overhead-c", "gcc")
        for work in ("field", "party", "failure"):
            seen = [must([program, work, "3"]).stdout for program in (by_c, by_cpp)]
            self.assertEqual(seen[0], seen[1], work)
            self.assertGreater(int(seen[0]), 0)
        self.assertEqual(must([by_cpp, "thrown", "3"]).stdout, must([by_cpp, "failure", "3"]).stdout)


class Secrets(unittest.TestCase):
    def test_no_message_of_an_error_shows_one(self):
        program = scratch() / "secrets.cpp"
        program.write_text("""
            #include <iostream>
            #include <yeastar.hpp>
            int main(int, char **argv) {
                try {
                    yeastar::config config{{"url", argv[1]}, {"username", "api"}, {"password", argv[3]}, {"tls.pin_sha256", argv[2]}};
                    yeastar::client(config).login();
                } catch (const std::exception &why) {
                    std::cout << why.what() << std::endl;
                    return 1;
                }
            }""")
        with simulator() as pbx:
            done = run([compile_cpp(program, "cpp-secrets"), pbx.https, pbx.pin, "Wr0ng-Secret-5502"])
        self.assertEqual(done.returncode, 1)
        self.assertGreater(len(done.stdout), 10)
        self.assertNotIn("Wr0ng", done.stdout)
        self.assertEqual(secrets_in(done.stdout), [])


if __name__ == "__main__":
    unittest.main()

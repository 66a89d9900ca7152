"""The guides in docs: every program is built and run against a simulated PBX, and every command is run."""

import json
import re
import subprocess
import sys
import threading
import unittest

import test_readme
from guides import DOCS, GUIDES, PLACEHOLDERS, block, blocks, environment, folder, python
from support import ROOT, compile_c, must, need, run, scratch, secrets_in, simulator

MARKS = {"c", "go", "python", "sh", "text", "toml"}
# Each command of the guides besides those of README.md, and the test that runs it.
COMMANDS = {
    "cargo run -q -p yeastar-simulator -- --password secret": "FirstProgram.test_simulator_starts_by_the_command_of_the_page",
    "cc program.c $(pkg-config --cflags --libs yeastar libuv) -o program": "EventLoops.test_libuv, without the prefix",
    "curl -s -o /dev/null -w '%{http_code}\\n' http://router.example.com:18260/": "test_network_guides.Nat",
    "openssl s_client -connect 192.168.5.150:8088 </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256":
        "test_network_guides.Certificates",
}
# A script that is run as a whole.
SCRIPTS = {"mkfifo hold": "Testing.test_shell_script_leaves_no_simulator"}
LOADS = """
import sys, yeastar
for file in sys.argv[1:]:
    yeastar.Config.from_file(file)
"""


def unknown(text):
    """The commands of a page that no test runs."""
    found = re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S)
    lines = [line for one in found if not one.startswith(tuple(SCRIPTS)) for line in one.splitlines()]
    return [line for line in lines if line not in {**COMMANDS, **test_readme.COMMANDS}]


class Pages(unittest.TestCase):
    def test_every_command_is_run_by_a_test(self):
        for page in GUIDES:
            with self.subTest(page=page.name):
                self.assertEqual(unknown(page.read_text()), [], "add a test that runs it, and name it in COMMANDS")

    def test_command_that_nobody_runs_is_noticed(self):
        self.assertEqual(unknown("```sh\nmake coffee\n```\n```sh\nmkfifo hold; x\n```\n"), ["make coffee"])

    def test_every_block_is_of_a_kind_that_is_tested(self):
        for page in GUIDES:
            marks = re.findall(r"^```([^\s`]*)$", page.read_text(), re.M)[::2]
            with self.subTest(page=page.name):
                self.assertLessEqual(set(marks), MARKS | {"cpp"} if page.stem == "first-program" else MARKS)

    def test_every_program_is_run_by_a_test(self):
        """Those of first-program.md are those of README.md."""
        counted = {page.stem: [len(blocks(page.stem, mark)) for mark in ("c", "python", "go")] for page in GUIDES}
        self.assertEqual(counted, {
            "index": [0, 0, 0], "first-program": [1, 1, 1], "nat": [0, 0, 0], "certificates": [1, 1, 0], "event-loops": [5, 1, 1],
            "many-pbxs": [1, 1, 0], "versions": [0, 1, 0], "testing": [0, 1, 0],
        })

    def test_settings_are_accepted(self):
        files = []
        for page in GUIDES:
            for number, text in enumerate(blocks(page.stem, "toml")):
                for shown, value in PLACEHOLDERS.items():
                    text = text.replace(shown, value)
                files.append(scratch() / f"{page.stem}-{number}.toml")
                files[-1].write_text(text)
        self.assertGreater(len(files), 10)
        done = python(LOADS, scratch(), *map(str, files))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        files[0].write_text("url = 7\n")
        self.assertIn("url", python(LOADS, scratch(), str(files[0])).stderr)


class FirstProgram(unittest.TestCase):
    def test_simulator_starts_by_the_command_of_the_page(self):
        """With free ports, and until its input ends."""
        command = block("first-program", "sh", "yeastar-simulator").split()
        more = ["--until-eof", "--https", "127.0.0.1:0", "--http", "127.0.0.1:0"]
        done = run([*command, *more], cwd=ROOT, timeout=600)
        self.assertEqual(done.returncode, 0, done.stderr)
        shown = block("first-program", "text", "pin_sha256")
        self.assertEqual(re.findall(r'"(\w+)":', done.stdout), re.findall(r'"(\w+)":', shown))

    def test_simulator_of_each_language_has_the_same_fingerprint_when_it_is_started_again(self):
        for page in ("cpp", "python", "go"):
            place = folder(f"simulator-{page}")
            (place / "target").mkdir()
            options = block(page, "sh", "yeastar-simulator").split(" -- ")[1].split()
            command = ["yeastar-simulator", *options, "--until-eof", "--https", "127.0.0.1:0", "--http", "off"]
            pins = [json.loads(run(command, cwd=place, env=environment()).stdout)["pin_sha256"] for _ in range(2)]
            self.assertEqual(pins[0], pins[1], page)

    def test_events_on_the_page_are_those_that_are_printed(self):
        (shown,) = [text for text in blocks("first-program", "text") if "NewCdr" in text]
        source = scratch() / "first-program.c"
        (program,) = blocks("first-program", "c")
        source.write_text(program.replace("30000", "2000"))
        with simulator("--pace", "20") as pbx:
            done = run([compile_c(source, "first-program")], cwd=folder("first", pbx))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        names = [re.findall(r'^\{"event":"(\w+)"', text, re.M) for text in (shown, done.stdout)]
        # The record of a call may arrive before a BYE.
        self.assertEqual(sorted(names[0]), sorted(names[1]))
        for part in re.findall(r'"parties":\[.*?\]', shown):
            self.assertIn(part, done.stdout)

    def test_programs_are_those_of_the_README(self):
        for mark in ("c", "cpp", "python", "go"):
            self.assertEqual(blocks("first-program", mark), test_readme.blocks((ROOT / "README.md").read_text(), mark)[:1])


class EventLoops(unittest.TestCase):
    def c(self, words, name, lines, **given):
        source = scratch() / f"{name}.c"
        source.write_text(block("event-loops", "c", words))
        for compiler in ("gcc", "clang"):
            program = compile_c(source, name, compiler, **given)
            with self.subTest(compiler=compiler), simulator("--pace", "20") as pbx:
                done = run([program], cwd=folder(name, pbx))
                refused = run([program], cwd=folder(name, pbx, password="Wr0ng-Secret-5502"))
                self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
                self.prints(done.stdout, lines)
                self.assertEqual(secrets_in(refused.stderr + done.stdout), [])
                self.assertNotIn("NewCdr", refused.stdout)

    def prints(self, output, lines):
        if isinstance(lines, str):
            self.assertEqual(output, lines)
        else:
            self.assertEqual([line for line in lines if line not in output.splitlines()], [], output)

    def test_threads(self):
        self.c("pthread_create", "threads", "Yeastar S100\n" * 4)

    def test_callback(self):
        self.c("sem_wait", "callback", ["ALERT", "RING", "ANSWER", "NewCdr"])

    def test_epoll(self):
        self.c("epoll_wait", "epoll", ["ALERT", "RING", "ANSWER", "NewCdr"])

    def test_libuv(self):
        need("pkg-config")
        if run(["pkg-config", "--exists", "libuv"]).returncode != 0:
            need("libuv (package libuv1-dev)")
        flags = must(["pkg-config", "--cflags", "--libs", "libuv"]).stdout.split()
        # The headers of libuv use what C99 alone does not have.
        self.c("uv_run", "libuv", ["ALERT", "RING", "ANSWER", "NewCdr"], standard="gnu99", flags=["-Wl,--no-as-needed", *flags])

    def test_fork(self):
        self.c("waitpid", "fork", block("event-loops", "text", "YEASTAR_ERR_FORKED"))

    def test_asyncio(self):
        with simulator("--pace", "20") as pbx:
            done = python(block("event-loops", "python", "asyncio"), folder("asyncio", pbx))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.prints(done.stdout, ["ALERT", "RING", "ANSWER", "NewCdr"])


class ManyPbxs(unittest.TestCase):
    """Each prints the name of the PBX before what it reports."""

    def works(self, command, name):
        place = folder(name)
        listener = block("many-pbxs", "toml", "listener.journal").replace("0.0.0.0:8260", "127.0.0.1:0")
        (place / "listener.toml").write_text(listener)
        traffic = ["--pace", "20", "--traffic", "2/s"]
        with simulator(*traffic) as one, simulator(*traffic) as two:
            folder(name, one, 'name = "Berlin"\n', file="one.toml")
            folder(name, two, 'name = "Paris"\n', file="two.toml")
            folder(name, two, 'name = "London"\n', password="Wr0ng-Secret-5502", file="three.toml")
            lines, said = self.until_all_have_reported([*command, "one.toml", "two.toml", "three.toml"], place)
        self.assertIn("20003", said)
        self.assertNotIn("unknown: RING", lines)

    def until_all_have_reported(self, command, place):
        """It would go on for as long as there are calls."""
        wanted, lines = {"Berlin: SESSION", "Berlin: RING", "Paris: RING", "Paris: NewCdr"}, []
        with subprocess.Popen(command, cwd=place, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            limit = threading.Timer(60, process.kill)
            limit.start()
            while not wanted <= set(lines) and (line := process.stdout.readline()):
                lines.append(line.rstrip())
            process.terminate()
            said = process.stderr.read()
            limit.cancel()
        self.assertLessEqual(wanted, set(lines), said)
        return lines, said

    def test_C(self):
        (program,) = blocks("many-pbxs", "c")
        source = scratch() / "many.c"
        # What is printed to a pipe is not seen if the program is ended.
        source.write_text(program.replace("    yeastar_listener *listener;\n", "    yeastar_listener *listener;\n    setbuf(stdout, NULL);\n", 1))
        compile_c(source, "many", "clang")
        self.works([compile_c(source, "many")], "many-c")

    def test_Python(self):
        (program,) = blocks("many-pbxs", "python")
        self.works([sys.executable, "-u", "-c", program], "many-python")


class Versions(unittest.TestCase):
    def test_states_of_members_are_printed(self):
        (program,) = blocks("versions", "python")
        with simulator("--pace", "20") as pbx:
            place = folder("versions", pbx, block("versions", "toml", "report.version") + block("versions", "toml", "api_version"))
            done = python(program, place)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("CallStatus [('1000', '", done.stdout)


    def test_login_of_version_2_works_and_its_requests_go_by_call(self):
        code = ("import yeastar\n"
                "with yeastar.Client(yeastar.Config.from_file('pbx.toml')) as pbx:\n"
                "    pbx.login()\n"
                "    try:\n"
                "        pbx.call('extension/list')\n"
                "    except yeastar.YeastarPbxError as error:\n"
                "        print(error.pbx_code)\n")
        with simulator() as pbx:
            done = python(code, folder("version-2", pbx, 'api_version = "v2.0.0"\n'))
        # The simulator knows the request no more than the library does, but it arrived.
        self.assertEqual((done.stdout, done.stderr), ("10003\n", ""))


class Testing(unittest.TestCase):
    def test_shell_script_leaves_no_simulator(self):
        need("curl", "mkfifo")
        script = block("testing", "sh", "mkfifo hold")
        done = run(["sh", "-eu", "-c", script], cwd=folder("script"), env=environment())
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout.count('"status":"Success"'), 2, done.stdout)
        self.assertIn("5551234", done.stdout)

    def test_Python(self):
        (program,) = blocks("testing", "python")
        done = python(program, folder("testing"))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout, "extension 1004 rings\nthe next request logs in again: Ada\n")

    def test_options_and_paths_of_the_table_exist(self):
        page = (DOCS / "testing.md").read_text()
        options = must([environment()["PATH"].split(":")[0] + "/yeastar-simulator", "--help"]).stdout
        for option in re.findall(r"`(--[\w-]+)", page):
            self.assertIn(option, options)
        faults = [part for value in re.findall(r"`--fault ([^`]+)`", page) for part in ("--fault", value)]
        self.assertGreater(len(faults), 6)
        with simulator(*faults):
            pass
        known = (DOCS / "simulator.md").read_text()
        for path in re.findall(r"/simulator/([\w.]*\w)", page):
            self.assertIn(f"`{path}`", known)


if __name__ == "__main__":
    unittest.main()

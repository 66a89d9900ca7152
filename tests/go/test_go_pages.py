"""docs/go.md and the Go program in README.md, in new modules outside the repository: every block is built and run."""

import re
import signal
import subprocess
import unittest

from gosupport import ROOT, blocks, configure, environment, go, installed, module, program, scratch
from support import need, run, secrets_in, simulator

PAGE, README = ROOT / "docs" / "go.md", ROOT / "README.md"
PACKAGES = {"json": "encoding/json", "http": "net/http", "httptest": "net/http/httptest", "slog": "log/slog"}
# What each block prints, in the order of the page: beginnings of lines, as regular expressions.
PRINTS = [
    [r"[0-9a-f]{64} "],
    [r"yeastar\.Config\{url, username, password, timeout_ms, tls\.pin_sha256, listener\.bind, listener\.dedupe_ms\}$"],
    [],
    [r"1000 Ada 1 true$", r"1001 Bela 1 true$", r'\{"status":"Success"'],
    ["Ada$"],
    ["no answer within two seconds$"],
    ["10006 "],
    ["callee ext 1001 $", "caller ext 1000 $", "1000 talked for 1 s$"],
    ["ALERT$", "RING$", "ANSWER$", "ANSWERED$", "BYE$"],
    ["SESSION simulated$"],
    ["first: SESSION$"],
    ["NewCdr again: false$"],
    [r"\S+ \S+ 1001 1000 5 \S+\.wav$"],
    [r"\d{4,} bytes of \d{4,}$", r"\d{4,} bytes$"],
    [],
    ["BootUp 7$"],
]
# What a block writes to stderr.
SAYS = {14: "deviceinfo/query"}
# The blocks stand in functions with these parameters. Each gets a client and a listener of its own, and 1000 calls 1001.
HARNESS = """
func calls(pbx *yeastar.Client) {
	request := yeastar.ExtensionDialExtensionRequest{Caller: "1000", Callee: "1001"}
	_, err := pbx.ExtensionDialExtension(context.Background(), request)
	check(err)
}

func recording(pbx *yeastar.Client) string {
	records, err := pbx.CDRQuery(context.Background(), yeastar.CDRQueryRequest{
		ExtID: "all", StartTime: "2000-01-01 00:00:00", EndTime: "2099-12-31 23:59:59"})
	check(err)
	return string(records.CDR[0].Recording)
}

func main() {
	which, err := strconv.Atoi(os.Args[1])
	check(err)
	config, name, done := yeastar.Config{File: "pbx.toml", Name: "simulated"}, "", make(chan bool, 1)
	pbx, err := yeastar.NewClient(config)
	check(err)
	listener, err := yeastar.NewListener(config)
	check(err)
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	check(pbx.Attach(ctx, listener))
	switch os.Args[2] {
	case "recorded":
		name = recording(pbx)
	case "called":
		calls(pbx)
	case "called later":
		go func() {
			time.Sleep(time.Second)
			calls(pbx)
			done <- true
		}()
	}
	check(examples[which](ctx, pbx, listener, name))
	if os.Args[2] == "called later" {
		<-done
	}
	check(pbx.Close())
	check(listener.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
"""
SIGNATURE = "(ctx context.Context, pbx *yeastar.Client, listener *yeastar.Listener, name string) error"


def parts():
    """The blocks of the page that are parts of a function."""
    return [block for block in blocks(PAGE) if not block.startswith("package")]


def harness():
    functions = [f"func example{i}{SIGNATURE} {{\n{block}return nil\n}}\n" for i, block in enumerate(parts())]
    names = ", ".join(f"example{i}" for i in range(len(functions)))
    code = "\n".join([*functions, f"var examples = []func{SIGNATURE}{{{names}}}\n", HARNESS])
    code = code.replace('"https://192.168.5.150:8088"', 'os.Getenv("PBX_URL")')
    known = ["bytes", "context", "errors", "fmt", "io", "log", "os", "strconv", "strings", "time", "yeastar", *PACKAGES]
    used = [PACKAGES.get(name, name) for name in known if re.search(rf"\b{name}\.[A-Z]", code)]
    return "package main\n\nimport (\n" + "".join(f'\t"{name}"\n' for name in used) + ")\n\n" + code


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("go")
        # A part may end with a loop that has no end; each is followed by a return.
        cls.folder = module("parts", {"main.go": harness()}, vet=["-unreachable=false"])
        go("build", "-o", "program", ".", cwd=cls.folder)

    def test_every_part_prints_what_it_is_there_for(self):
        self.assertEqual(len(parts()), len(PRINTS), "add what the new block prints")
        for number, (part, lines) in enumerate(zip(parts(), PRINTS)):
            with self.subTest(block=part):
                self.check(number, part, lines)

    def check(self, number, part, lines):
        faults = ["--fault", "answer:deviceinfo/query:delay=6000"] if "2*time.Second" in part else []
        with simulator("--pace", "20", "--talk", "1000", *faults) as pbx:
            configure(self.folder, pbx)
            done = run([self.folder / "program", number, self.needs(part)], cwd=self.folder,
                       env=environment(PBX_URL=pbx.https, PBX_PASSWORD=pbx.password, PBX_PIN=pbx.pin))
        self.assertEqual(done.returncode, 0, done.stderr)
        for line in lines:
            self.assertRegex(done.stdout, re.compile(f"^{line}", re.M))
        self.assertEqual(bool(lines), bool(done.stdout), done.stdout)
        self.assertRegex(done.stderr, SAYS.get(number, "^$"))
        self.assertEqual(secrets_in(done.stderr), [])


    @staticmethod
    def needs(part):
        """What has to happen for a part to have something to show."""
        if "pbx.Attach" in part:
            return "called later"
        if re.search(r"listener\.(Events|Channel|Next|SetCallback)", part):
            return "called"
        return "recorded" if "ctx, name" in part else "nothing"


class Programs(unittest.TestCase):
    """The whole programs: that of README.md, and those of the page."""

    def test_that_of_the_README_is_short_and_works(self):
        (text,) = blocks(README)
        self.assertLessEqual(len(text.splitlines()), 20)
        for tags in ("", "yeastar_static"):
            with self.subTest(tags=tags):
                self.works(program(f"readme{tags.replace('_', '')}", text, tags))

    def test_first_program_works(self):
        self.works(program("first", blocks(PAGE)[0]))

    def works(self, built):
        with simulator("--pace", "20") as pbx:
            configure(built.parent, pbx, "Wr0ng-Secret-5502")
            refused = run([built], cwd=built.parent, env=environment())
            configure(built.parent, pbx)
            output = self.until_the_record(built)
        for word in ('"event":"RING"', '"event":"BYE"', '"event":"NewCdr"'):
            self.assertIn(word, output)
        self.assertNotEqual(refused.returncode, 0)
        self.assertEqual(refused.stdout, "")
        self.assertIn("YEASTAR_ERR_LOGIN_REFUSED", refused.stderr)
        self.assertEqual(secrets_in(refused.stderr + output), [])
        self.assertNotIn("Wr0ng", refused.stderr)

    def until_the_record(self, built):
        """It goes on until Ctrl-C."""
        with subprocess.Popen([built], cwd=built.parent, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True) as process:
            output = ""
            for line in process.stdout:
                output += line
                if '"event":"NewCdr"' in line:
                    break
            process.send_signal(signal.SIGINT)
            output += process.stdout.read()
        self.assertIn(process.returncode, (0, -signal.SIGINT), output)
        self.assertNotIn("panic", output)
        return output

    def test_test_of_the_page_passes_and_can_fail(self):
        (text,) = [block for block in blocks(PAGE) if '"testing"' in block]
        folder = module("tested", {"first_test.go": text})
        go("test", ".", cwd=folder)
        (folder / "first_test.go").write_text(text.replace('name != "Ada"', 'name != "Bela"'))
        done = run(["go", "test", "."], cwd=folder, env=environment(), timeout=300)
        self.assertEqual(done.returncode, 1)
        self.assertIn("Ada is not Ada", done.stdout)


class Commands(unittest.TestCase):
    """Those of the page, besides make install and the simulator (tests/system/test_guides.py), are what gosupport runs."""

    def test_commands_are_those_that_the_tests_run(self):
        lines = [line for block in blocks(PAGE, "sh") for line in block.splitlines()]
        self.assertEqual(lines, [
            "make install PREFIX=/usr/local", "go mod init example.com/phones",
            "go mod edit -replace yeastar=/path/to/libyeastar/bindings/go", "go mod tidy", "go build", "go build -tags yeastar_static",
            "cargo run -p yeastar-simulator -- --password secret --cert target/pbx.pem --key target/pbx.key",
        ])
        marks = set(re.findall(r"^```([^\s`]*)$", PAGE.read_text(), re.M))
        self.assertEqual(marks, {"", "go", "sh", "toml"})

    def test_static_program_needs_no_library_of_ours(self):
        need("readelf")
        text = 'package main\n\nimport "yeastar"\n\nfunc main() { println(yeastar.LibraryVersion()) }\n'
        for tags, wanted in (("", True), ("yeastar_static", False)):
            built = program(f"needs{tags.replace('_', '')}", text, tags)
            needed = run(["readelf", "-d", built]).stdout
            self.assertEqual("libyeastar" in needed, wanted, needed)
            done = run([built])
            self.assertEqual((done.returncode, done.stderr), (0, "0.2.0\n"))

    def test_prefix_is_outside_the_repository(self):
        self.assertNotIn(ROOT, [scratch(), *scratch().parents, installed(), *installed().parents])


if __name__ == "__main__":
    unittest.main()

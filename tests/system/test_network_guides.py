"""docs/nat.md and docs/certificates.md: a router that forwards a port, and certificates of each kind."""

import contextlib
import socket
import threading
import unittest

from guides import block, blocks, folder, python
from support import compile_c, must, need, scratch, simulator

# Says where it listens, and ends with the first report of a call, and the client that it belongs to.
WAITS = """
import pathlib, sys, yeastar
config = yeastar.Config.from_file("pbx.toml")
with yeastar.Client(config) as pbx, yeastar.Listener(config) as listener:
    pathlib.Path("port").write_text(str(listener.port))
    pbx.attach(listener)
    pbx.extension.dial_extension("1000", "1001")
    while event := listener.next(timeout=float(sys.argv[1])):
        if event.name != "SESSION":
            sys.exit(f"{event.name} {event.pbx}")
sys.exit("no report")
"""
LOGS_IN = """
import yeastar
with yeastar.Client(yeastar.Config.from_file("pbx.toml")) as pbx:
    pbx.login()
"""


class Router:
    """Forwards a port of its own to the one that a file names."""

    def __init__(self, file):
        self.file, self.connections = file, 0
        self.outside = socket.create_server(("127.0.0.1", 0))
        self.port = self.outside.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                inside, _ = self.outside.accept()
                self.connections += 1
                threading.Thread(target=self.forward, args=(inside,), daemon=True).start()

    def forward(self, inside):
        # After the program has ended, nobody listens.
        with contextlib.suppress(ConnectionRefusedError), inside, self.listener() as listener:
            back = threading.Thread(target=self.copy, args=(listener, inside))
            back.start()
            self.copy(inside, listener)
            back.join()

    def listener(self):
        return socket.create_connection(("127.0.0.1", int(self.file.read_text())))

    @staticmethod
    def copy(source, target):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.outside.close()


class Nat(unittest.TestCase):
    def reports_come(self, keys, seconds=30):
        """Through the router, with the keys of the page."""
        with Router(folder("nat") / "port") as router, simulator("--pace", "20") as pbx:
            keys = keys.replace("router.example.com:18260", f"127.0.0.1:{router.port}").replace("18260", str(router.port))
            keys = keys.replace("0.0.0.0:8260", "127.0.0.1:0")
            done = python(WAITS, folder("nat", pbx, 'name = "branch"\n' + keys), str(seconds))
            self.assertGreater(router.connections, 0)
        return done.stderr.strip()

    def test_port_and_path_are_forwarded(self):
        self.assertEqual(self.reports_come(block("nat", "toml", "report.url")), "ALERT branch")

    def test_only_the_port_differs(self):
        self.assertEqual(self.reports_come(block("nat", "toml", "report.port")), "ALERT branch")

    def test_nothing_comes_from_addresses_that_are_not_allowed(self):
        keys = block("nat", "toml", "report.url") + block("nat", "toml", "listener.allow")
        self.assertEqual(self.reports_come(keys, seconds=3), "no report")

    def test_listener_answers_as_the_page_says(self):
        need("curl")
        (command,), (shown,) = blocks("nat", "sh"), blocks("nat", "text")
        code = ("import subprocess, sys, yeastar\n"
                "with yeastar.Listener(listener_bind='127.0.0.1:0') as listener:\n"
                "    to = f'http://127.0.0.1:{listener.port}/'\n"
                "    subprocess.run(['sh', '-c', sys.argv[1].replace('http://router.example.com:18260/', to)], check=True)\n")
        done = python(code, folder("curl"), command)
        self.assertEqual((done.stdout, done.stderr), (shown, ""))


class Certificates(unittest.TestCase):
    def test_every_way_shows_the_fingerprint(self):
        need("openssl")
        source = scratch() / "certificate.c"
        (text,) = blocks("certificates", "c")
        source.write_text(text)
        compile_c(source, "certificate", "clang")
        program, place = compile_c(source, "certificate"), folder("certificates")
        (command,), (code,) = blocks("certificates", "sh"), blocks("certificates", "python")
        with simulator() as pbx:
            of_openssl = must(["sh", "-c", command.replace("192.168.5.150:8088", pbx.https.removeprefix("https://"))]).stdout
            of_c = must([program, pbx.https]).stdout.splitlines()
            of_python = python(code, place, pbx.https).stdout.splitlines()
        pasted = of_openssl.strip().partition("=")[2]
        self.assertEqual(pasted.replace(":", "").lower(), pbx.pin)
        self.assertEqual([of_c[0], of_python[0]], [pbx.pin, pbx.pin])
        self.assertRegex(of_c[1], r" until \d{4}-\d\d-\d\dT")
        self.assertEqual(of_c[1], of_python[1])

    def test_output_of_openssl_can_be_pasted(self):
        with simulator() as pbx:
            pasted = ":".join(pbx.pin[at:at + 2] for at in range(0, 64, 2)).upper()
            for pins in (pasted, f"{'0' * 64},{pasted}"):
                place = folder("pins", pbx)
                file = place / "pbx.toml"
                file.write_text(file.read_text().replace(f'"{pbx.pin}"\nlogin', f'"{pins}"\nlogin'))
                self.assertIn(pins, file.read_text())
                self.assertEqual(python(LOGS_IN, place).stderr, "")

    def test_message_on_the_page_is_that_of_the_library(self):
        (shown,) = blocks("certificates", "text")
        with simulator() as pbx:
            place = folder("untrusted", pbx)
            file = place / "pbx.toml"
            file.write_text("".join(line for line in file.read_text().splitlines(True) if "pin" not in line.split("=")[0]))
            said = python(LOGS_IN, place).stderr.splitlines()[-1]
        shown = shown.strip().replace("https://192.168.5.150:8088", pbx.https).replace("5a0e…", pbx.pin)
        self.assertTrue(said.endswith(shown), said)

    def test_certificate_of_an_authority_is_for_its_host_only(self):
        need("openssl")
        place = folder("authority")
        new = ["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        must([*new, "-x509", "-days", "2", "-subj", "/CN=Company", "-keyout", "ca.key", "-out", "ca.pem"], cwd=place)
        (place / "host").write_text("subjectAltName=DNS:localhost\n")
        must([*new, "-subj", "/CN=pbx", "-keyout", "pbx.key", "-out", "pbx.csr"], cwd=place)
        must(["openssl", "x509", "-req", "-days", "2", "-in", "pbx.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
              "-extfile", "host", "-out", "pbx.pem"], cwd=place)
        keys = block("certificates", "toml", "tls.ca_file").replace("/etc/ssl/company-ca.pem", "ca.pem")
        with simulator("--cert", str(place / "pbx.pem"), "--key", str(place / "pbx.key")) as pbx:
            port = pbx.https.rpartition(":")[2]
            for host, said in (("localhost", ""), ("127.0.0.1", "YeastarTlsError")):
                settings = keys.replace("pbx.example.com:8088", f"{host}:{port}")
                (place / "pbx.toml").write_text(settings + f'username = "api"\npassword = "{pbx.password}"\n')
                done = python(LOGS_IN, place)
                with self.subTest(host=host):
                    self.assertEqual(said in done.stderr and bool(said), bool(done.stderr), done.stderr)


if __name__ == "__main__":
    unittest.main()

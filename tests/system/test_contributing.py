"""The examples in CONTRIBUTING.md suffice to add a request, a kind, a status and a key.

Each is added to a copy of the tree; what comes out is used from C, and found in the header and the docs.
"""

import http.server
import json
import os
import re
import shutil
import threading
import unittest

from support import ROOT, built, must, need, scratch

# In the folder scripts, which `support` adds to the path.
import tree

PAGE = ROOT / "CONTRIBUTING.md"

PROGRAM = r"""
#include <stdio.h>
#include <string.h>
#include <yeastar.h>

int main(int argc, char **argv) /* URL */
{
    const char *body = "{\"action\":\"CallParked\",\"slot\":\"6900\"}";
    yeastar_config *config = yeastar_config_new();
    yeastar_client *client = NULL;
    yeastar_event *event = NULL;
    yeastar_reply *reply = NULL;
    yeastar_error *error = NULL;
    if (argc != 2)
        return 2;
    if (yeastar_config_set(config, "listener.greeting", "seventeen letters", &error) != YEASTAR_ERR_INVALID_ARGUMENT)
        return 3;
    puts(yeastar_error_message(error));
    yeastar_error_free(error);
    error = NULL;
    yeastar_config_set(config, "listener.greeting", "good morning", &error);
    yeastar_config_set(config, "url", argv[1], &error);
    yeastar_config_set(config, "username", "api", &error);
    yeastar_config_set(config, "password", "word", &error);
    if (error == NULL && yeastar_client_new(config, &client, &error) == YEASTAR_OK
        && yeastar_ringgroup_query(client, "6200", NULL, &reply, &error) == YEASTAR_OK)
        printf("ring group: %s\n", yeastar_reply_string(reply, "/ringgroup"));
    if (error != NULL)
        puts(yeastar_error_message(error));
    if (yeastar_event_parse((const uint8_t *)body, strlen(body), &event, NULL) == YEASTAR_OK
        && yeastar_event_kind(event) == YEASTAR_EVENT_CALL_PARKED)
        printf("parked: %s\n", yeastar_event_field(event, "slot"));
    printf("%d is %s\n", YEASTAR_ERR_WOULD_BLOCK, yeastar_status_name(YEASTAR_ERR_WOULD_BLOCK));
    yeastar_error_free(error);
    yeastar_reply_free(reply);
    yeastar_event_free(event);
    yeastar_client_free(client);
    yeastar_config_free(config);
    return 0;
}
"""


def examples(page):
    """File in api/ -> its entry on the page."""
    blocks = re.findall(r"^```toml\n# (api/[\w.-]+\.toml)[^\n]*\n(.*?)^```", page, re.M | re.S)
    return dict(blocks)


def added(data, entry):
    """Adds an entry to the data: before the first one with a larger number, or at the end."""
    number = re.search(r"^number = (\d+)$", entry, re.M)
    for match in re.finditer(r"^\[\[(?:kind|status)\]\]\n(?:(?!\[\[).*\n)*?number = (\d+)$", data, re.M):
        if number and int(match.group(1)) > int(number.group(1)):
            return data[:match.start()] + entry + "\n" + data[match.start():]
    return data + "\n" + entry


def copy(aim):
    """Copies the sources, and the compiled dependencies, to save time."""
    listed = must(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).exists():
            (aim / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, aim / name)
    for folder in ("deps", "build", ".fingerprint"):
        link = os.link if folder == "deps" else shutil.copy2
        shutil.copytree(tree.built() / folder, aim / "target" / "debug" / folder, copy_function=link, symlinks=True,
                        ignore=shutil.ignore_patterns("*yeastar*", "codegen-*", "*test_support*"))


class Pbx(http.server.BaseHTTPRequestHandler):
    """Accepts any login, and has one ring group."""

    def do_POST(self):
        self.rfile.read(int(self.headers.get("content-length", "0")))
        about = {"token": "t"} if self.path.endswith("/login") else {"ringgroup": "Sales"}
        body = json.dumps({"status": "Success", **about}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Contributing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        need("git", "cc")
        built()
        cls.tree = scratch() / "contributed"
        copy(cls.tree)
        for file, entry in examples(PAGE.read_text()).items():
            data = cls.tree / file
            data.write_text(added(data.read_text(), entry))
        environment = dict(os.environ, CARGO_TARGET_DIR=str(cls.tree / "target"))
        for command in (["cargo", "run", "-q", "--locked", "--offline", "-p", "codegen"],
                        ["cargo", "build", "-q", "--locked", "--offline", "--lib"]):
            must(command, cwd=cls.tree, env=environment, timeout=900)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.tree, ignore_errors=True)

    def text(self, file):
        return (self.tree / file).read_text()

    def test_page_shows_an_entry_for_each_file_of_data(self):
        self.assertEqual(set(examples(PAGE.read_text())),
                         {f"api/{name}.toml" for name in ("requests-v1", "events", "statuses", "config")})

    def test_program_uses_what_was_added(self):
        source, program = scratch() / "contributed.c", scratch() / "contributed-program"
        source.write_text(PROGRAM)
        library = self.tree / "target" / "debug"
        must(["cc", f"-I{self.tree / 'include'}", source, f"-L{library}", "-lyeastar", f"-Wl,-rpath,{library}", "-o", program])
        # The name of the SONAME, which cargo does not create.
        (library / f"libyeastar.so.{tree.abi()}").symlink_to("libyeastar.so")
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pbx) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            said = must([program, f"http://127.0.0.1:{server.server_port}"]).stdout
            server.shutdown()
        self.assertEqual(said.splitlines(), [
            "listener.greeting must be 1 to 16 characters, not 'seventeen letters'",
            "ring group: Sales",
            "parked: 6900",
            "8 is YEASTAR_ERR_WOULD_BLOCK",
        ])

    def test_header_and_docs_show_what_was_added(self):
        header = self.text("include/yeastar.h")
        for declared in ("yeastar_ringgroup_query(", "YEASTAR_EVENT_CALL_PARKED = 24", "YEASTAR_ERR_WOULD_BLOCK = 8"):
            self.assertIn(declared, header)
        for file, shown in (
            ("docs/requests.md", "### ringgroup/query"),
            ("docs/reports.md", "| `YEASTAR_EVENT_CALL_PARKED` | 24 | `CallParked` | A call was parked. |"),
            ("docs/events.schema.json", '"call_parked": {'),
            ("docs/errors.md", "| `YEASTAR_ERR_WOULD_BLOCK` | 8 | The queue of submitted requests is full. |"),
            ("docs/configuration.md", "| `listener.greeting` | 1 to 16 characters | hello |"),
            ("tests/abi/symbols.txt", "\nyeastar_ringgroup_query "),
            ("tests/abi/numbers.txt", "\nYEASTAR_EVENT_CALL_PARKED 24 "),
        ):
            self.assertIn(shown, self.text(file), file)


if __name__ == "__main__":
    unittest.main()

"""The documentation as a whole: links, the site, the reference, man pages and pictures."""

import contextlib
import html
import io
import json
import re
import unittest
import unittest.mock
import xml.etree.ElementTree

from support import HEADER, ROOT, must, need, run, scratch, tree  # scripts can be imported from here on
import cheader
import book
import links

DOCS = ROOT / "docs"


def codegen(*arguments):
    return must(["cargo", "run", "-q", "--locked", "-p", "codegen", "--", *arguments], cwd=ROOT, timeout=600)


class Links(unittest.TestCase):
    def test_every_link_leads_to_a_file_and_a_heading(self):
        self.assertGreater(len(links.pages()), 20)
        self.assertEqual([line for page in links.pages() for line in links.broken(page)], [])

    def test_broken_link_is_noticed(self):
        text = "# A page\n## Two words: `x`!\n[1](#two-words-x) [2](errors.md#statuses) [3](https://example.com/x)\n"
        self.assertEqual(links.broken(DOCS / "x.md", text), [])
        bad = text + "[4](nowhere.md) [`5`](errors.md#nowhere) [6](#nowhere)\n`[7](code.md)`\n```\n[8](code.md)\n```\n"
        self.assertEqual(links.broken(DOCS / "x.md", bad), [
            "x.md: nowhere.md: there is no such file", "x.md: errors.md#nowhere: there is no such heading",
            "x.md: #nowhere: there is no such heading"])

    def test_every_page_is_in_the_table_of_contents(self):
        listed = {(DOCS / path).resolve() for _, path in book.CHAPTER.findall((DOCS / "SUMMARY.md").read_text())}
        pages = {page for page in DOCS.glob("*.md") if page.name != "SUMMARY.md"}
        self.assertEqual(sorted(page.name for page in pages - listed), [], "add it to docs/SUMMARY.md")


class Pictures(unittest.TestCase):
    def test_every_picture_is_drawn_and_shown(self):
        drawn = sorted((DOCS / "pictures").glob("*.svg"))
        self.assertEqual(sorted(file.stem for file in drawn), sorted(file.stem for file in (DOCS / "pictures").glob("*.txt")))
        pages = "".join(page.read_text() for page in DOCS.glob("*.md"))
        for file in drawn:
            xml.etree.ElementTree.parse(file)
            self.assertIn(f"](pictures/{file.name})", pages)

    def test_functions_keys_and_fields_in_pictures_exist(self):
        header = HEADER.read_text()
        words = {word for file in (DOCS / "pictures").glob("*.txt") for word in re.findall(r"[a-z]+[._][a-z_.]+", file.read_text())}
        known = header + (DOCS / "configuration.md").read_text() + (DOCS / "requests.md").read_text() + (DOCS / "reports.md").read_text()
        stray = [word for word in words if word not in known and not word.endswith((".svg", ".txt"))]
        self.assertEqual(stray, [])


class Reference(unittest.TestCase):
    def test_every_function_has_a_place(self):
        folder = scratch() / "reference"
        codegen("--reference", folder)
        index = json.loads((folder / "index.json").read_text())
        placed = [name for page in index for name in page["names"]]
        self.assertEqual(len(placed), len(set(placed)))
        functions = cheader.functions(HEADER)
        self.assertEqual([function.name for function in functions if function.name not in placed], [])
        for page in index:
            text = (folder / f"{page['page']}.md").read_text()
            for function in functions:
                if function.name in page["names"]:
                    self.assertIn(f"\n## {function.name}\n\n```c\n", text)


class Manual(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = scratch() / "man"
        codegen("--man", cls.folder)
        cls.pages = sorted(cls.folder.glob("man?/*"))

    def test_every_function_has_a_page(self):
        names = {page.name for page in self.pages}
        self.assertEqual([function.name for function in cheader.functions(HEADER) if f"{function.name}.3" not in names], [])
        self.assertTrue({"yeastar.3", "yeastar-simulator.1", "yeastar_event_fn.3", "yeastar_status.3"} <= names)

    def test_page_of_the_simulator_has_every_option(self):
        printed = must([tree.built() / "yeastar-simulator", "--help"]).stdout
        page = (self.folder / "man1" / "yeastar-simulator.1").read_text().replace("\\-", "-")
        options = set(re.findall(r"^ +(?:-\w, )?(--[\w-]+)", printed, re.M))
        self.assertGreater(len(options), 30)
        self.assertEqual([option for option in sorted(options) if f"\\fB{option}\\fR" not in page], [])

    def test_exit_statuses_of_the_simulator_are_those_of_its_page(self):
        program = tree.built() / "yeastar-simulator"
        page = (self.folder / "man1" / "yeastar-simulator.1").read_text()
        self.assertIn("0 after SIGTERM or SIGINT, 1 if it cannot start, 2 if an option is wrong.", page)
        free = ["--http", "off", "--until-eof", "--https"]
        codes = [run([program, *free, address]).returncode for address in ("127.0.0.1:0", "192.0.2.1:1", "nonsense")]
        self.assertEqual(codes, [0, 1, 2])

    def test_mandoc_finds_no_fault(self):
        need("mandoc")
        done = run(["mandoc", "-Tlint", "-Wwarning", *self.pages])
        # Without a date, so that the same source makes the same page.
        self.assertEqual([line for line in done.stdout.splitlines() if "missing date" not in line], [])
        broken = scratch() / "broken.3"
        broken.write_text(self.pages[1].read_text() + ".NOSUCH macro\n")
        self.assertIn("NOSUCH", run(["mandoc", "-Tlint", "-Wwarning", broken]).stdout)

    def test_page_reads_as_expected(self):
        need("mandoc")
        text = re.sub(r".\x08", "", must(["mandoc", "-Tascii", self.folder / "man3" / "yeastar_login.3"]).stdout)
        for line in ("yeastar_login - logs in", "#include <yeastar.h>", "yeastar_status yeastar_login(yeastar_client *client,",
                     "YEASTAR_ERR_LOGIN_REFUSED: wrong user name or password.", "Since libyeastar 0.1.0."):
            self.assertIn(line, text)


class Site(unittest.TestCase):
    def test_it_is_built_without_a_broken_link(self):
        need("mdbook")
        folder, site = scratch() / "book", scratch() / "site"
        self.assertEqual(book.build(folder, site), [])
        loops = (site / "event-loops.html").read_text()
        self.assertIn('<a href="reference/listener.html#yeastar_listener_fd"><code>yeastar_listener_fd</code></a>', loops)
        first = (site / "first-program.html").read_text()
        for language in ("C", "C++", "Python", "Go"):
            self.assertIn(f'data-language="{language}"', html.unescape(first))
        self.assertIn('<svg class="sequence"', (site / "index.html").read_text())
        self.assertEqual((site / "files" / "include" / "yeastar.h.txt").read_text(), HEADER.read_text())

    def test_broken_link_of_the_site_is_noticed(self):
        folder = scratch() / "broken-site"
        folder.mkdir()
        (folder / "a.html").write_text('<h1 id="x"></h1><a href="#x"></a><a href="b.html#y"></a><img src="c.svg">')
        (folder / "b.html").write_text('<a href="https://example.com/"></a><a href="a.html#z"></a>')
        self.assertEqual(links.broken_in_site(folder), [
            "a.html: b.html#y: there is no such anchor", "a.html: c.svg: there is no such file",
            "b.html: a.html#z: there is no such anchor"])

    def test_missing_mdbook_is_an_error_on_a_build_server_only(self):
        for ci, code in (("true", 1), ("", 0)):
            with contextlib.ExitStack() as replaced:
                replaced.enter_context(unittest.mock.patch.dict("os.environ", CI=ci))
                replaced.enter_context(unittest.mock.patch("shutil.which", return_value=None))
                replaced.enter_context(unittest.mock.patch("book.manual.write"))
                replaced.enter_context(unittest.mock.patch("book.tree.target", return_value=scratch() / "no-mdbook"))
                replaced.enter_context(contextlib.redirect_stdout(io.StringIO()))
                said = replaced.enter_context(contextlib.redirect_stderr(io.StringIO()))
                ended = replaced.enter_context(self.assertRaises(SystemExit))
                book.main()
            self.assertEqual(ended.exception.code, code)
            self.assertIn("cargo install mdbook", said.getvalue())

    def test_make_docs_writes_where_git_does_not_look(self):
        need("git")
        if not (ROOT / ".git").exists():
            self.skipTest("git checkout: this is an unpacked archive")
        self.assertEqual(book.SITE, DOCS / "book")
        must(["git", "check-ignore", "-q", "docs/book/index.html"], cwd=ROOT)


if __name__ == "__main__":
    unittest.main()

"""docs/troubleshooting.md: each message on the page is one of the library, the PBX's errors or the Python package."""

import re
import unittest

import rust_sources
from support import ROOT

PAGE = ROOT / "docs" / "troubleshooting.md"
ELLIPSIS = "…"
PYTHON_TEXT = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
ERRORS = set(re.findall(r"^code = (\d+)$", (ROOT / "api" / "errors.toml").read_text(), re.M))


def rust_texts(source):
    """The string literals of a file outside of its tests; a line that goes on joined."""
    code = source.split("#[cfg(test)]\nmod ")[0]
    literals = [match.group(0) for match in rust_sources.HIDDEN.finditer(code)]
    return [re.sub(r"\\\n\s*", "", text).replace('\\"', '"') for text in literals if not text.startswith(("/", "'", "b'"))]


def texts():
    found = []
    for file in sorted((ROOT / "src").rglob("*.rs")):
        if not rust_sources.is_test(file.relative_to(ROOT)):
            found += rust_texts(file.read_text())
    for file in (ROOT / "bindings" / "python" / "yeastar").glob("*.py"):
        found += PYTHON_TEXT.findall(file.read_text())
    return [re.sub(r"\{[^{}]*\}", ELLIPSIS, text) for text in found]


def messages(page):
    """What the tables quote in their first columns, below the heading `message`."""
    for table in re.findall(r"^\| message \|.*\n\|[-|]+\|\n((?:^\|.*\n)+)", page, re.M):
        for row in table.splitlines():
            yield from re.findall(r"`([^`]+)`", re.split(r"(?<!\\)\|", row)[1])


def missing(message, known):
    """The parts of a message that no text contains. Where the page has one of these marks, one text may be put into another."""
    parts = [part.strip(" ;,()") for part in re.split(rf"{ELLIPSIS}|\(|\)|: |; |'", message)]
    return [part for part in parts if part and part not in ERRORS and not any(says(text, part) for text in known)]


def says(text, part):
    """Whether a text contains it, or is it with something put in."""
    if part in text:
        return True
    pieces = text.strip('"').split(ELLIPSIS)
    return len(pieces) == 2 and len("".join(pieces)) > 8 and part.startswith(pieces[0]) and part.endswith(pieces[1])


class Page(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = PAGE.read_text()
        cls.known = texts()

    def test_every_message_is_one_that_users_can_meet(self):
        quoted = list(messages(self.page))
        self.assertGreater(len(quoted), 40)
        for message in quoted:
            with self.subTest(message=message):
                self.assertEqual(missing(message, self.known), [])

    def test_message_that_nobody_writes_is_noticed(self):
        page = "| message | what to do |\n|---|---|\n| `… refuses every connection: is the port right?` | Look. |\n"
        (message,) = messages(page)
        self.assertEqual(missing(message, self.known), ["refuses every connection"])

    def test_texts_of_tests_do_not_count(self):
        self.assertEqual(rust_texts('a("one \\\n  two"); // "three"\n#[cfg(test)]\nmod tests { "four" }'), ['"one two"'])

    def test_keys_and_functions_on_the_page_exist(self):
        keys = set(re.findall(r'^name = "([\w.]+)"$', (ROOT / "api" / "config.toml").read_text(), re.M))
        header = (ROOT / "include" / "yeastar.h").read_text()
        words = re.findall(r"`([a-z]+[._][\w.]*)`", self.page)
        functions = [word for word in words if word.startswith("yeastar_")]
        self.assertGreater(len(functions), 5)
        self.assertEqual([name for name in functions if f" {name}(" not in header and f"*{name}(" not in header], [])
        dotted = [word for word in words if re.match(r"(?:tls|login|listener|report|pbx)\.", word)]
        self.assertGreater(len(dotted), 8)
        self.assertEqual([key for key in dotted if key not in keys], [])


if __name__ == "__main__":
    unittest.main()

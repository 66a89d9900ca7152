"""Examines Rust sources: imports between modules, and lengths of functions. Sufficient for this repository; not a full parser."""

import collections
import re

Function = collections.namedtuple("Function", "name line length")

_USE = re.compile(r"^[ \t]*(?:pub(?:\([^)]*\))? )?use ([^;]+);", re.M)
_PATH = re.compile(r"(?<![\w:])((?:crate|super|self)(?:::\w+)+)")
_FN = re.compile(r"^[ \t]*(?:pub(?:\([^)]*\))? )?(?:const )?(?:async )?(?:unsafe )?(?:extern \"[^\"]*\" )?fn (\w+)", re.M)
# Comments and literals, which may contain each other, so they are matched in order.
HIDDEN = re.compile(
    r'//[^\n]*|/\*.*?\*/|b?r(?P<hash>#*)".*?"(?P=hash)|"(?:[^"\\]|\\.)*"|b?\'(?:[^\'\\\n]|\\(?:[^ux]|u\{\w+\}|x\w\w))\'',
    re.S,
)
_TESTS = re.compile(r"#\[cfg\((?:all\()?test\b[^\]]*\]\s*(?:#\[[^\]]*\]\s*)*(?:pub )?mod \w+ \{")


def bare(text):
    """The source without comments and with empty literals, with the same line numbers."""
    def hidden(match):
        lines = "\n" * match.group(0).count("\n")
        return lines if match.group(0).startswith("/") else '""' + lines

    return HIDDEN.sub(hidden, text)


def is_test(file):
    """Whether a file of src is compiled for tests only."""
    return any(part == "tests" or part.endswith("_tests") for part in file.with_suffix("").parts)


def closed(text, start):
    """The position after the brace that closes the one at `start`."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "{") - (text[at] == "}")
        if depth == 0:
            return at + 1
    return len(text)


def without_tests(text):
    """Bare text without the modules that are compiled for tests only."""
    while match := _TESTS.search(text):
        text = text[:match.start()] + text[closed(text, match.end() - 1):]
    return text


def functions(text):
    """Every function with a body, including tests."""
    text = bare(text)
    for match in _FN.finditer(text):
        body, semicolon = text.find("{", match.end()), text.find(";", match.end())
        # A declaration alone ends before any brace; `[u8; 4]` in a signature does not end it.
        signature = text[match.end():body]
        if body < 0 or (0 <= semicolon < body and signature.count("[") == signature.count("]") and
                        ";" in re.sub(r"\[[^\]]*\]", "", signature)):
            continue
        start = text.count("\n", 0, match.start())
        yield Function(match.group(1), start + 1, text.count("\n", 0, closed(text, body)) - start + 1)


def _leaves(use):
    """The paths of a `use`: of `a::{b, c::d}` they are `a::b` and `a::c::d`."""
    use = re.sub(r"\s+as\s+\w+", "", use.strip())
    brace = use.find("{")
    if brace < 0:
        return [use.replace(" ", "")]
    prefix, inner = use[:brace], use[brace + 1:use.rindex("}")]
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(inner):
        depth += (letter == "{") - (letter == "}")
        if letter == "," and depth == 0:
            parts.append(inner[start:at])
            start = at + 1
    parts.append(inner[start:])
    return [(prefix + leaf).replace(" ", "") for part in parts if part.strip() for leaf in _leaves(part)]


class Crate:
    """The modules of a crate, each a path such as ("listener", "http", "head")."""

    def __init__(self, folder):
        self.folder = folder
        self.files = {}
        for file in sorted(folder.rglob("*.rs")):
            parts = list(file.relative_to(folder).with_suffix("").parts)
            if parts[-1] in ("mod", "lib", "main"):
                parts.pop()
            # Tests may use everything.
            if not is_test(file.relative_to(folder)):
                self.files[tuple(parts)] = file

    def module(self, path):
        """The module that a path refers to."""
        while path and tuple(path) not in self.files:
            path = path[:-1]
        return tuple(path)

    def uses(self, module):
        """The modules of the crate that a module uses."""
        text = without_tests(bare(self.files[module].read_text()))
        paths = [leaf for use in _USE.findall(text) for leaf in _leaves(use)] + _PATH.findall(text)
        used = set()
        for path in paths:
            steps, base = path.split("::"), list(module)
            if steps[0] == "crate":
                base, steps = [], steps[1:]
            elif steps[0] == "self":
                steps = steps[1:]
            elif steps[0] != "super":
                # A child, or a foreign crate.
                if (*module, steps[0]) not in self.files:
                    continue
            while steps and steps[0] == "super":
                base, steps = base[:-1], steps[1:]
            used.add(self.module([*base, *steps]))
        return used - {module}

    def imports(self, depth):
        """For each folder at most `depth` deep, which of its entries imports which: {folder: {entry: {entry: file}}}."""
        graphs = {}
        for module in self.files:
            for used in self.uses(module):
                shared = 0
                while shared < min(len(module), len(used)) and module[shared] == used[shared]:
                    shared += 1
                # A module may import its submodules, and they may import it.
                if shared < min(len(module), len(used)) and shared <= depth:
                    edges = graphs.setdefault(module[:shared], {}).setdefault(module[shared], {})
                    edges.setdefault(used[shared], self.files[module])
        return graphs


def circle(graph):
    """A cycle in {node: nodes}, as a list that ends with its first node; [] if there is none."""
    done = set()

    def walk(node, way):
        if node in way:
            return way[way.index(node):] + [node]
        if node in done:
            return []
        for follower in sorted(graph.get(node, ())):
            if found := walk(follower, [*way, node]):
                return found
        done.add(node)
        return []

    return next((found for node in sorted(graph) if (found := walk(node, []))), [])

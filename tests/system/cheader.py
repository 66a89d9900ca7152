"""Parses the C header: prototypes, from the output of the preprocessor, and comments."""

import collections
import re
import subprocess

Argument = collections.namedtuple("Argument", "type name")
Function = collections.namedtuple("Function", "name returns arguments")

PROTOTYPE = re.compile(r"^(?P<returns>[\w\s*]+?)\s*(?P<name>yeastar_\w+)\s*\((?P<arguments>.*)\)$")
_FUNCTION_POINTER = re.compile(r"^(?P<returns>[\w\s*]+?)\(\s*\*\s*(?P<name>\w+)\s*\)\s*\(.*\)$")
_PLAIN = re.compile(r"^(?P<type>.*?[\s*])(?P<name>\w+)$")


def _preprocessed(header, compiler):
    """The declarations of the header, without those of system headers."""
    text = subprocess.run([compiler, "-E", "-x", "c", str(header)], check=True, stdout=subprocess.PIPE, text=True).stdout
    ours, lines = False, []
    for line in text.splitlines():
        marker = re.match(r'# \d+ "([^"]*)"', line)
        if marker:
            ours = marker.group(1) == str(header)
        elif ours:
            lines.append(line)
    return " ".join(" ".join(lines).split())


def _split(text, separator):
    """Splits at separators outside of all brackets."""
    parts, depth, current = [], 0, ""
    for char in text:
        depth += (char in "({") - (char in ")}")
        if char == separator and depth == 0:
            parts.append(current.strip())
            current = ""
        else:
            current += char
    return parts + [current.strip()]


def _argument(text):
    pointer = _FUNCTION_POINTER.match(text)
    if pointer:
        return Argument("function pointer", pointer.group("name"))
    plain = _PLAIN.match(text)
    return Argument(" ".join(plain.group("type").replace("*", " * ").split()), plain.group("name"))


def declarations(header, compiler="cc"):
    """Every declaration of the header, in its order, each in one line."""
    return _split(_preprocessed(header, compiler), ";")


def functions(header, compiler="cc"):
    """Every function of the header, in its order."""
    found = []
    for declaration in declarations(header, compiler):
        if declaration.startswith(("typedef", "enum", "struct")):
            continue
        match = PROTOTYPE.match(declaration)
        if match:
            texts = [] if match.group("arguments").strip() in ("", "void") else _split(match.group("arguments"), ",")
            returns = " ".join(match.group("returns").replace("*", " * ").split())
            found.append(Function(match.group("name"), returns, [_argument(text) for text in texts]))
    return found


def pointer_types(header, compiler="cc"):
    """The names of the typedefs that are pointers to functions."""
    return set(re.findall(r"typedef [\w\s*]+\(\s*\*\s*(\w+)\s*\)", ";".join(declarations(header, compiler))))


_DECLARATION = re.compile(
    r"^(?:YEASTAR_API\b|typedef struct\b|typedef .*\(\*|enum yeastar_\w+|\s+YEASTAR_\w+ = |#define YEASTAR_ABI_VERSION)"
)


def uncommented(text):
    """The declarations in a header without a comment, or with an empty one, right before them."""
    lines = text.splitlines()
    bare = []
    for at, line in enumerate(lines):
        if _DECLARATION.match(line) and not _says_something(lines, at):
            bare.append(line.strip() if line.strip() != "YEASTAR_API" else lines[at + 1].strip())
    return bare


def _says_something(lines, at):
    return len(re.sub(r"[^A-Za-z]", "", _comment_before(lines, at))) >= 4


def _comment_before(lines, at):
    if at == 0 or not lines[at - 1].rstrip().endswith("*/"):
        return ""
    start = at - 1
    while start >= 0 and "/*" not in lines[start]:
        start -= 1
    return "\n".join(lines[start:at])


def comments(text):
    """Name of each function -> the comment before it, and those of the functions that the comment refers to."""
    own = _own_comments(text)
    like = {name: re.findall(r"\b(?:[Aa]s (?:for )?|Like )(yeastar_\w+)", comment) for name, comment in own.items()}
    return {name: "\n".join([comment] + [own.get(other, "") for other in like[name]]) for name, comment in own.items()}


def _own_comments(text):
    lines = text.splitlines()
    found = {}
    for at, line in enumerate(lines):
        if line.startswith("YEASTAR_API"):
            name = re.search(r"(yeastar_\w+)\s*\(", " ".join(lines[at:at + 2]))
            found[name.group(1)] = _comment_before(lines, at)
    return found

"""Parses src/ffi: the exported functions, and whether each body runs inside the panic guard."""

import collections
import re

Body = collections.namedtuple("Body", "name file exported text")

_FN = re.compile(r"(?P<exported>#\[unsafe\(no_mangle\)\]\s*)?(?:pub(?:\([^)]*\))? )?(?:unsafe )?(?:extern \"C(?:-unwind)?\" )?fn (?P<name>\w+)")
# Functions that run a closure under catch_unwind.
_GUARDS = re.compile(r"\b(?:panic::(?:guard|catch)|boundary::(?:fallible|on_object|end))\(")
_CALL = re.compile(r"(?<![\w.!:])(?:(?P<module>\w+)::)?(?P<name>\w+)(?:::<[^>]*>)?\(")


def _without_comments_and_texts(text):
    text = re.sub(r"//[^\n]*", "", text)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r'"(?:[^"\\]|\\.)*"', lambda t: t.group(0) if t.group(0) in ('"C"', '"C-unwind"') else '""', text)


def _bodies(file, text):
    text = _without_comments_and_texts(text)
    for match in _FN.finditer(text):
        start = text.find("{", match.end())
        end, depth = start, 0
        while end < len(text):
            depth += (text[end] == "{") - (text[end] == "}")
            end += 1
            if depth == 0:
                break
        yield Body(match.group("name"), file, bool(match.group("exported")), text[start:end])


def _all(files):
    return [body for file, text in files.items() for body in _bodies(file, text)]


def exported_functions(files):
    return [body for body in _all(files) if body.exported]


def unguarded(files):
    """The exported functions whose body neither enters the guard nor calls a helper that does."""
    bodies = [body for body in _all(files) if "tests" not in str(body.file)]
    guarded = {(body.file, body.name) for body in bodies if _GUARDS.search(body.text)}
    while True:
        by_name = {}
        for file, name in guarded:
            by_name.setdefault(name, set()).add(file)
        more = {(body.file, body.name) for body in bodies
                if (body.file, body.name) not in guarded and _calls_guarded(body, by_name)}
        if not more:
            break
        guarded |= more
    return [body.name for body in bodies if body.exported and (body.file, body.name) not in guarded]


def _calls_guarded(body, by_name):
    for call in _CALL.finditer(body.text):
        files = by_name.get(call.group("name"), set())
        module = call.group("module")
        # `request::call(` and an imported `call(` mean the one in request.rs; a plain `on(` the one of the same file.
        if body.file in files or any(module == _stem(file) for file in files):
            return True
        if module is None and call.group("name") == "call" and any(_stem(file) == "request" for file in files):
            return True
    return False


def _stem(file):
    return re.sub(r"\.rs$", "", str(file).rsplit("/", 1)[-1])

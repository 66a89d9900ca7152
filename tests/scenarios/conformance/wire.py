"""The lines that the harness and an agent exchange: words between tabs, with escapes."""

import re

_ESCAPES = {b"\\": b"\\", b"t": b"\t", b"n": b"\n", b"r": b"\r"}


def escape(word):
    data = word if isinstance(word, bytes) else word.encode()
    return "".join(
        "\\\\" if byte == 0x5C else chr(byte) if 0x20 <= byte < 0x7F else f"\\x{byte:02x}" for byte in data
    )


def unescape(word):
    def plain(match):
        code = match.group(1)
        return bytes([int(code[1:], 16)]) if code.startswith(b"x") else _ESCAPES[code]

    return re.sub(rb"\\(x[0-9a-f]{2}|.)", plain, word.encode("ascii"))


class Answer:
    """What an agent said came of a step: names and values, in order. A name may come twice."""

    def __init__(self, pairs):
        self.pairs = pairs

    @classmethod
    def read(cls, line):
        *words, rest = [unescape(word) for word in line.rstrip("\n").split("\t")]
        if len(words) % 2 or rest:
            raise ValueError(f"a name without a value: {line!r}")
        return cls([(words[at].decode(), words[at + 1]) for at in range(0, len(words), 2)])

    def data(self, name):
        """The bytes of a value; None if there is none."""
        return next((value for known, value in self.pairs if known == name), None)

    def text(self, name):
        data = self.data(name)
        return None if data is None else data.decode("utf-8", "surrogateescape")

    def number(self, name):
        text = self.text(name)
        return None if text is None else int(text)

    def below(self, prefix):
        """The values whose names begin so, by the rest of their names; the first of those with one name."""
        found = {}
        for name, value in self.pairs:
            if name.startswith(prefix):
                found.setdefault(name[len(prefix):], value.decode("utf-8", "surrogateescape"))
        return found

    def altered(self, index, value):
        """The same answer with another value at one place."""
        return Answer([(name, value if at == index else old) for at, (name, old) in enumerate(self.pairs)])

    def without(self, index):
        return Answer(self.pairs[:index] + self.pairs[index + 1:])

    def __str__(self):
        return ", ".join(f"{name}={value.decode('utf-8', 'backslashreplace')[:300]!r}" for name, value in self.pairs)

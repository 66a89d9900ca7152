"""The numbers of the C header are those of tests/abi/numbers.txt, and never change."""

import re
import unittest

import support
from support import HEADER, ROOT, built, must

LIST = ROOT / "tests" / "abi" / "numbers.txt"
# The numbers that do not come from api/.
OTHERS = {
    "YEASTAR_OK": 0,
    "YEASTAR_VALUE_ABSENT": 0, "YEASTAR_VALUE_NULL": 1, "YEASTAR_VALUE_BOOLEAN": 2, "YEASTAR_VALUE_NUMBER": 3,
    "YEASTAR_VALUE_STRING": 4, "YEASTAR_VALUE_ARRAY": 5, "YEASTAR_VALUE_OBJECT": 6,
    "YEASTAR_LOG_OFF": 0, "YEASTAR_LOG_ERROR": 1, "YEASTAR_LOG_WARN": 2, "YEASTAR_LOG_INFO": 3, "YEASTAR_LOG_DEBUG": 4,
}
LINE = re.compile(r"^\+?(YEASTAR_\w+) (\d+) ([\d.]+)$", re.M)


def listed(text):
    """name -> number and version."""
    return {name: (int(number), since) for name, number, since in LINE.findall(text)}


class Numbers(unittest.TestCase):
    def test_header_and_list_agree(self):
        built()
        found = re.findall(r"^\s*(YEASTAR_\w+) = (-?\d+),", HEADER.read_text(), re.M)
        header = {name: int(number) for name, number in found}
        self.assertEqual(header, {**{name: number for name, (number, _) in listed(LIST.read_text()).items()}, **OTHERS})

    def test_line_of_the_list_is_never_edited(self):
        support.need_git_tree()
        log = must(["git", "log", "--format=", "-p", "--no-renames", "--", LIST.relative_to(ROOT)], cwd=ROOT).stdout
        once = listed("\n".join(line for line in log.splitlines() if line.startswith("+YEASTAR_")))
        now = listed(LIST.read_text())
        self.assertEqual({name: line for name, line in once.items() if now.get(name) != line}, {})


if __name__ == "__main__":
    unittest.main()

"""The log hook, through logging."""

import logging
import unittest

from . import support
from .support import PASSWORD, client, client_of, simulator

import yeastar


class Logging(unittest.TestCase):
    def setUp(self):
        self.addCleanup(yeastar.disable_logging)

    def test_requests_are_logged_without_secrets(self):
        with simulator() as pbx, client(pbx) as caller:
            with self.assertLogs("yeastar", logging.DEBUG) as logs:
                yeastar.enable_logging(logging.DEBUG)
                caller.extension.query(extid="1000")
            said = "\n".join(logs.output)
            self.assertIn("extension/query", said)
            self.assertIn("INFO:yeastar:", said)
            self.assertNotIn(PASSWORD, said)

    def test_lines_below_the_level_are_not_made(self):
        with simulator() as pbx, client(pbx) as caller, self.assertLogs("yeastar", logging.DEBUG) as logs:
            logging.getLogger("yeastar").warning("one at least")
            yeastar.enable_logging(logging.WARNING)
            caller.extension.query(extid="1000")
            yeastar.enable_logging(logging.CRITICAL)
            caller.extension.query(extid="1000")
            yeastar.enable_logging(logging.DEBUG)
            yeastar.disable_logging()
            caller.extension.query(extid="1000")
        self.assertEqual(logs.output, ["WARNING:yeastar:one at least"])

    def test_replaced_function_is_released(self):
        from yeastar import _log
        for _ in range(5):
            yeastar.enable_logging()
        self.assertEqual(len(_log._in_use), 1)
        yeastar.disable_logging()
        self.assertEqual(_log._in_use, {})

    def test_bad_levels_are_refused(self):
        for bad in (None, "INFO", 1.5, True):
            with self.subTest(level=bad), self.assertRaises(TypeError):
                yeastar.enable_logging(bad)

    def test_handler_may_call_the_library(self):
        class Handler(logging.Handler):
            def emit(self, record):
                seen.append((record.levelno, caller.stat("requests")))

        seen, handler = [], Handler()
        logger = logging.getLogger("yeastar")
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        self.addCleanup(logger.removeHandler, handler)
        self.addCleanup(logger.setLevel, logging.NOTSET)
        with simulator() as pbx, client(pbx) as caller:
            yeastar.enable_logging()
            caller.extension.query(extid="1000")
        self.assertTrue(seen)

    def test_exception_of_a_handler_does_not_reach_the_library(self):
        done = support.run("""
import logging, sys, yeastar
class Handler(logging.Handler):
    def emit(self, record):
        raise RuntimeError("a handler of the program")
logging.getLogger("yeastar").addHandler(Handler())
logging.getLogger("yeastar").setLevel(10)
yeastar.enable_logging()
with yeastar.Client(url="http://127.0.0.1:1", username="api", password="x") as pbx:
    try:
        pbx.login()
    except yeastar.YeastarConnectError as error:
        print(error.status_name)
""")
        self.assertEqual((done.stdout, done.stderr, done.returncode), ("YEASTAR_ERR_CONNECT\n", "", 0))


if __name__ == "__main__":
    unittest.main()

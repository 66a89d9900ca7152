"""The client: each method, with success, what it raises, and bad input."""

import threading
import time
import unittest
from datetime import datetime, timedelta, timezone

from . import support
from .support import PASSWORD, WRONG, client, keys, listener, server, silent_server, simulator

import yeastar


class WithPbx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pbx = cls.enterClassContext(simulator()) if hasattr(cls, "enterClassContext") else simulator().__enter__()
        if not hasattr(cls, "enterClassContext"):
            cls.addClassCleanup(cls.pbx.__exit__, None, None, None)

    def setUp(self):
        self.client = client(self.pbx)
        self.addCleanup(self.client.close)


class Requests(WithPbx):
    def test_reply_is_a_dict_of_texts(self):
        reply = self.client.extension.query(extid="1000")
        self.assertEqual(reply["status"], "Success")
        (extension,) = reply["extinfos"]
        self.assertEqual((extension["extnumber"], extension["username"], extension["maxregistrations"]), ("1000", "Ada", "1"))

    def test_https_with_a_pin(self):
        with client(self.pbx, https=True) as secure:
            self.assertEqual(secure.deviceinfo.query()["deviceinfo"]["devicename"], "Yeastar S100")

    def test_wrong_pin_is_a_TLS_error_that_shows_the_pin(self):
        with client(self.pbx, https=True, tls_pin_sha256="00" * 32) as secure:
            with self.assertRaises(yeastar.YeastarTlsError) as caught:
                secure.apply()
        self.assertIn(self.pbx.pin, str(caught.exception).lower())

    def test_optional_list_is_a_list_of_dicts(self):
        self.client.wakeupcall.create("1003", wakeup=[{"time": "07:30", "type": "onetime", "repeats": 3}])
        (alarms,) = self.client.wakeupcall.query("1003")["wakeups"]
        self.assertEqual([(alarm["time"], alarm["repeats"]) for alarm in alarms["wakeup"]], [("07:30", "3")])

    def test_several_values_are_joined_by_commas(self):
        reply = self.client.extension.query(extid=["1000", 1001])
        self.assertEqual([entry["extnumber"] for entry in reply["extinfos"]], ["1000", "1001"])

    def test_refusal_has_the_number_and_the_meaning(self):
        with self.assertRaises(yeastar.YeastarPbxError) as caught:
            self.client.extension.hangup("1009")
        error = caught.exception
        self.assertEqual((error.status, error.status_name), (yeastar.Status.PBX, "YEASTAR_ERR_PBX"))
        self.assertEqual((error.pbx_code, error.pbx_text), (10007, "there is no such call"))
        self.assertEqual((error.http_status, error.retry_after, error.is_retriable), (None, None, False))
        self.assertIn("10007", error.message)

    def test_bad_values_are_refused_before_anything_is_sent(self):
        before = self.client.stat("requests")
        for bad in ("abc", "", "10\0", "\ud800"):
            with self.subTest(value=ascii(bad)), self.assertRaises(yeastar.YeastarInvalidArgumentError):
                self.client.extension.hangup(bad)
        self.assertEqual(self.client.stat("requests"), before)

    def test_what_is_no_text_is_a_TypeError(self):
        for bad in (None, True, 1.5, b"1000", {"a": 1}, [None]):
            with self.subTest(value=bad), self.assertRaises(TypeError):
                self.client.extension.hangup(bad)
        with self.assertRaises(TypeError):
            self.client.wakeupcall.create("1000", wakeup=[{"time": "07:30"}, "x"])
        with self.assertRaises(TypeError):
            self.client.extension.hangup()
        with self.assertRaises(TypeError):
            self.client.extension.query("1000")

    def test_call_sends_any_request(self):
        for body in ({"extid": "1000"}, '{"extid":"1000"}'):
            self.assertEqual(self.client.call("extension/query", body)["extinfos"][0]["username"], "Ada")
        self.assertEqual(self.client.call("deviceinfo/query")["status"], "Success")
        with self.assertRaises(yeastar.YeastarInvalidArgumentError):
            self.client.call("login", {})
        with self.assertRaises(yeastar.YeastarInvalidArgumentError):
            self.client.call("extension/query", "no JSON")
        with self.assertRaises(TypeError):
            self.client.call(None)

    def test_session_functions(self):
        with self.assertRaises(yeastar.YeastarWrongStateError):
            self.client.heartbeat()
        self.client.login()
        self.client.heartbeat()
        self.client.logout()
        self.client.logout()
        self.assertEqual(self.client.stat("logins"), 1)
        self.assertEqual(self.client.stat("no such counter"), 0)
        with self.assertRaises(TypeError):
            self.client.stat(None)


if __name__ == "__main__":
    unittest.main()

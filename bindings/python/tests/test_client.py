"""The client: each method, with success, what it raises, and bad input."""

import collections
import json
import threading
import types
import unittest
from datetime import datetime, timedelta, timezone

from .support import PASSWORD, WRONG, client, client_of, keys, listener, server, silent_server, simulator

import yeastar
from yeastar import _client


class WithPbx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        context = simulator()
        cls.pbx = context.__enter__()
        cls.addClassCleanup(context.__exit__, None, None, None)

    def setUp(self):
        self.client = client(self.pbx)
        self.addCleanup(self.client.close)


class Requests(WithPbx):
    def test_reply_is_a_dict_of_strings(self):
        reply = self.client.extension.query(extid="1000")
        self.assertEqual(reply["status"], "Success")
        (extension,) = reply["extinfos"]
        self.assertEqual((extension["extnumber"], extension["username"], extension["maxregistrations"]), ("1000", "Ada", "1"))

    def test_pinned_certificate_is_trusted(self):
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

    def test_refusal_has_pbx_code_and_pbx_text(self):
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

    def test_argument_of_the_wrong_type_raises_TypeError(self):
        for bad in (None, True, 1.5, b"1000", {"a": 1}, [None]):
            with self.subTest(value=bad), self.assertRaises(TypeError):
                self.client.extension.hangup(bad)
        with self.assertRaises(TypeError):
            self.client.wakeupcall.create("1000", wakeup=[{"time": "07:30"}, "x"])
        with self.assertRaisesRegex(TypeError, "wakeup must not be a dict; .* list of dicts"):
            self.client.wakeupcall.create("1000", wakeup={"time": "07:30", "type": "onetime"})
        with self.assertRaisesRegex(TypeError, "body must be a dict or str, not list"):
            self.client.call("extension/query", ["1000"])
        with self.assertRaisesRegex(TypeError, "keys are given by name"):
            yeastar.Client("https://192.168.5.150:8088")
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

    def test_body_of_call_is_sent_as_json_dumps_writes_it(self):
        bodies = [
            {}, {"extid": "1000", "name": 'Ä "B"\\ \n\x00\u2028😀'}, {"a": "1", "n": 2, "deep": {"list": [1.5, None, True, "x"]}},
            types.MappingProxyType({"extid": "1000"}), types.MappingProxyType({"n": 1}), collections.OrderedDict(b="1", a="2"),
        ]
        with server(lambda *_: {"status": "Success"}) as pbx_server, client_of(pbx_server.url) as caller:
            for body in bodies:
                caller.call("x/y", body)
            with self.assertRaises(TypeError):
                caller.call("x/y", {"a": object()})
        sent = [json.loads(body) for path, body in pbx_server.seen if path != "login"]
        self.assertEqual(sent, [dict(body) for body in bodies])
        for body in bodies:
            self.assertEqual(_client._json_of(body), json.dumps(dict(body)))

    def test_login_heartbeat_and_logout_change_the_session(self):
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

    def test_info_tells_the_versions_of_the_session(self):
        self.assertEqual((self.client.info("api_version"), self.client.info("report_version")), ("v1.1.0", None))
        self.client.login()
        self.assertEqual(self.client.info("report_version"), "1.0.2")
        self.assertIsNone(self.client.info("no such name"))
        with self.assertRaises(TypeError):
            self.client.info(None)


class Sessions(unittest.TestCase):
    """What goes beyond one request."""

    def test_clone_has_its_own_time_out_and_cancel(self):
        with silent_server() as url, client_of(url) as first:
            with first.clone() as second:
                second.set_timeout(0.05)
                with self.assertRaises(yeastar.YeastarTimeoutError) as caught:
                    second.login()
                self.assertTrue(caught.exception.is_retriable)
            threading.Timer(0.1, first.cancel).start()
            with self.assertRaises(yeastar.YeastarCancelledError):
                first.login()
        for bad, error in ((0, yeastar.YeastarInvalidArgumentError), (3601, yeastar.YeastarInvalidArgumentError),
                           (-1, yeastar.YeastarInvalidArgumentError), ("1", TypeError), (None, TypeError)):
            with self.subTest(seconds=bad), self.assertRaises(error), client_of("http://127.0.0.1:1") as other:
                other.set_timeout(bad)

    def test_time_outs_are_rounded_up_to_milliseconds(self):
        from yeastar._calls import milliseconds
        self.assertEqual([milliseconds(seconds, "x") for seconds in (0, 0.0001, 0.001, 1, 2.5, 3600)],
                         [0, 1, 1, 1000, 2500, 3_600_000])

    def test_password_can_be_changed(self):
        with simulator() as pbx, client(pbx, password=WRONG) as caller:
            with self.assertRaises(yeastar.YeastarLoginRefusedError):
                caller.login()
            caller.set_password(PASSWORD)
            caller.login()
            for bad, error in (("", yeastar.YeastarInvalidArgumentError), ("a\0", yeastar.YeastarInvalidArgumentError),
                               (None, TypeError)):
                with self.subTest(password=bad), self.assertRaises(error):
                    caller.set_password(bad)

    def test_backfill_delivers_the_records_that_were_never_received(self):
        with simulator() as pbx, client(pbx) as caller, listener() as here:
            now = datetime.now(timezone.utc)
            with self.assertRaises(yeastar.YeastarWrongStateError):
                caller.backfill(now - timedelta(days=3), now)
            caller.attach(here)
            self.assertEqual(caller.backfill(now - timedelta(days=3), now), 2)
            self.assertEqual(caller.backfill(int((now - timedelta(days=3)).timestamp() * 1000), int(now.timestamp() * 1000)), 0)
            got = [event for event in iter(lambda: here.next(1), None) if event.name == "NewCdr"]
            self.assertEqual([event.fields["backfilled"] for event in got], ["true", "true"])
            for bad, error in (((-1, 0), yeastar.YeastarInvalidArgumentError), ((datetime(2020, 1, 1), 0), yeastar.YeastarInvalidArgumentError),
                               (("0", 0), TypeError), ((None, 0), TypeError), ((True, 0), TypeError)):
                with self.subTest(period=bad), self.assertRaises(error):
                    caller.backfill(*bad)

    def test_times_are_exact_to_the_millisecond(self):
        first = datetime(1970, 1, 1, tzinfo=timezone.utc)
        for milliseconds in (0, 1, 1_500_000_000_001, 1_795_000_000_999, 253_402_300_799_999):
            self.assertEqual(_client._time(first + timedelta(milliseconds=milliseconds), "start"), milliseconds)
        for bad in (2**63, -2**63 - 1, 2**64 + 5):
            with self.subTest(time=bad), self.assertRaisesRegex(yeastar.YeastarInvalidArgumentError, "start is no time"):
                _client._time(bad, "start")

    def test_attach_takes_nothing_but_a_listener(self):
        with client_of("http://127.0.0.1:1") as caller:
            for bad in (None, caller, 7):
                with self.subTest(listener=bad), self.assertRaises(TypeError):
                    caller.attach(bad)

    def test_fetch_pin_returns_the_certificate(self):
        with simulator() as pbx:
            found = []
            for fetch in (lambda: found.append(yeastar.fetch_pin(pbx.https)),
                          lambda: on_a_thread(lambda: found.append(yeastar.fetch_pin(pbx.https, 5)))):
                fetch()
            self.assertEqual([certificate["sha256"].lower() for certificate in found], [pbx.pin.lower()] * 2)
            self.assertEqual(set(found[0]), {"sha256", "subject", "issuer", "not_before", "not_after", "key", "version"})
            with self.assertRaises(yeastar.YeastarError):
                yeastar.fetch_pin(pbx.http.replace("http:", "https:"))
        for bad, error in ((("http://x",), yeastar.YeastarInvalidArgumentError), (("https://x:1", 0), yeastar.YeastarInvalidArgumentError),
                           ((None,), TypeError), (("https://x:1", None), TypeError), (("https://127.0.0.1:1",), yeastar.YeastarConnectError)):
            with self.subTest(arguments=bad), self.assertRaises(error):
                yeastar.fetch_pin(*bad)


def on_a_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


class Statuses(unittest.TestCase):
    """Each status that a call can be made to return."""

    def raises(self, error, answer, call=lambda pbx: pbx.apply(), status=200, **more):
        with server(answer, status) as pbx_server, client_of(pbx_server.url, **more) as caller:
            with self.assertRaises(error) as caught:
                call(caller)
            self.assertEqual(caught.exception.status_name, error.status_name)
            return caught.exception

    def test_refusal_raises_PbxError(self):
        error = self.raises(yeastar.YeastarPbxError, lambda *_: {"status": "Failed", "errno": "10008"})
        self.assertEqual((error.pbx_code, error.pbx_text, error.is_retriable), (10008, "the extension is not idle", True))

    def test_rejected_token_raises_TokenError(self):
        self.raises(yeastar.YeastarTokenError, lambda *_: {"status": "Failed", "errno": "20004"})

    def test_reply_that_is_not_JSON_raises_BadReplyError(self):
        self.raises(yeastar.YeastarBadReplyError, lambda *_: b"<html>")

    def test_reply_over_the_limit_raises_TooLargeError(self):
        self.raises(yeastar.YeastarTooLargeError, lambda *_: {"status": "Success", "x": "x" * 5000}, max_reply_bytes=1024)

    def test_HTTP_status_raises_HttpError(self):
        error = self.raises(yeastar.YeastarHttpError, lambda *_: b"no", status=503)
        self.assertEqual(error.http_status, 503)

    def test_redirect_raises_RedirectError(self):
        with simulator("--redirect") as pbx, yeastar.Client(**keys(pbx)) as caller, self.assertRaises(yeastar.YeastarRedirectError) as caught:
            caller.login()
        self.assertIn(pbx.https, str(caught.exception))

    def test_broken_connection_raises_IoError(self):
        with simulator("--fault", "answer:apply:drop") as pbx, client(pbx) as caller:
            with self.assertRaises(yeastar.YeastarIoError):
                caller.apply()

    def test_unreachable_host_raises_ConnectError_and_ResolveError(self):
        with client_of("http://127.0.0.1:1") as caller, self.assertRaises(yeastar.YeastarConnectError):
            caller.login()
        with client_of("http://no-such-host.invalid:1") as caller, self.assertRaises(yeastar.YeastarResolveError):
            caller.login()

    def test_wrong_pin_and_wrong_passwords_raise_errors_of_their_own(self):
        with simulator() as pbx:
            with yeastar.Client(**keys(pbx, https=True, tls_pin_sha256="00" * 32)) as caller:
                with self.assertRaises(yeastar.YeastarTlsError):
                    caller.login()
            with client(pbx, password=WRONG) as caller:
                with self.assertRaises(yeastar.YeastarLoginRefusedError):
                    caller.apply()
                with self.assertRaises(yeastar.YeastarLockedOutError) as caught:
                    caller.apply()
        self.assertTrue(0 < caught.exception.retry_after <= 600)
        self.assertTrue(caught.exception.is_retriable)
        self.assertNotIn(WRONG, str(caught.exception))


class Replies(unittest.TestCase):
    def test_values_are_strings_as_sent(self):
        sent = (b'{"status":"Success","n":1.50,"big":123456789012345678901234567890,"t":true,"f":false,"null":null,"s":"true",'
                rb'"l":[1,null,{"x":null,"y":-0}],"u":"\u00e4\u0000","e":1e5}')
        with server(lambda *_: sent) as pbx_server, client_of(pbx_server.url) as caller:
            reply = caller.call("x/y")
        self.assertEqual(reply, {"status": "Success", "n": "1.50", "big": "123456789012345678901234567890", "t": "true",
                                 "f": "false", "s": "true", "l": ["1", None, {"y": "-0"}], "u": "ä\0", "e": "1e5"})

    def test_blanks_around_a_reply_do_not_matter(self):
        sent = b' \r\n\t{"status":"Success","n":"1"}\r\n '
        with server(lambda *_: sent) as pbx_server, client_of(pbx_server.url) as caller:
            self.assertEqual(caller.call("x/y"), {"status": "Success", "n": "1"})


if __name__ == "__main__":
    unittest.main()

"""Every request of API v2.0.0 through the C functions: sent as on the vendor's pages, whatever version the session speaks."""

import json
import unittest
import urllib.parse

import ctypes_binding
from test_catalogue import PLAIN_SUCCESS, TOKEN, Recorder
from v2_samples import SAMPLES

# Login and heartbeat, logout, the refresh of a token, and the downloads belong to the session.
BY_HAND = {"login", "heartbeat", "logout", "token/refresh", "cdr/download", "recording/download", "voicemail/download"}
# One that no request takes, in a place of each kind.
WRONG = {"number": "", "id": "x", "channelid": "", "callid": "x", "type": "loud", "recording": "", "extnumber": "x",
         "phonenumber": "", "monitor": "x", "caller": "", "firstname": "", "trunkname": "", "name": "", "queuenumber": "x"}


def c_name(path):
    return "yeastar_v2_" + path.replace("/", "_")


def meant(path, body):
    """Without an id the PBX deletes all wake-up calls; the library wants that written out."""
    return {**body, "wakeupid": "all"} if path == "wakeupcall/delete" else body


def arguments(names, body):
    """The required values in order, and the others by the names that yeastar_params_set takes."""
    values = {}
    for name, value in (body or {}).items():
        if name == "message":
            # The library encodes it.
            value = urllib.parse.unquote(value)
        entries = value if isinstance(value, list) else [value]
        if isinstance(entries[0], dict):
            for index, entry in enumerate(entries):
                values.update({f"{name}[{index}].{key}": str(inner) for key, inner in entry.items()})
        else:
            values[name] = str(value)
    return [values.pop(name) for name in names], values


class OnTheWire(unittest.TestCase):
    def setUp(self):
        self.recorder = self.enterContext(Recorder())

    def walk(self, version):
        with self.recorder.client(api_version=version) as client:
            for path, names, body in SAMPLES:
                with self.subTest(path=path):
                    body = meant(path, body)
                    given, params = arguments(names, body)
                    self.recorder.seen.clear()
                    reply = client.ask(c_name(path), *given, params=params)
                    self.assertEqual(json.loads(reply), json.loads(PLAIN_SUCCESS))
                    method, sent_to, query, sent, _ = self.recorder.seen[-1]
                    self.assertEqual((method, sent_to, query), ("POST", f"/api/v2.0.0/{path}", f"token={TOKEN}"))
                    self.assertEqual(json.loads(sent or "null"), body)

    def test_each_sample_is_sent_as_printed(self):
        self.assertEqual(len({path for path, _, _ in SAMPLES} | BY_HAND), 92)
        for version in ("v1.1.0", "v2.0.0"):
            self.walk(version)

    def test_each_request_rejects_a_wrong_parameter_before_anything_is_sent(self):
        with self.recorder.client() as client:
            for path, names, body in SAMPLES:
                if not body:
                    continue
                with self.subTest(path=path):
                    given, params = arguments(names, body)
                    wrong = next((name for name in names if name in WRONG), None)
                    if wrong:
                        given[names.index(wrong)] = WRONG[wrong]
                    else:
                        params["type"] = "loud"
                    self.recorder.seen.clear()
                    with self.assertRaises(ctypes_binding.Failure) as caught:
                        client.ask(c_name(path), *given, params=params)
                    self.assertEqual(caught.exception.name, "YEASTAR_ERR_INVALID_ARGUMENT")
                    self.assertEqual(self.recorder.seen, [])

    def test_object_takes_one_entry_only(self):
        with self.recorder.client() as client:
            both = {f"wakeup[{index}].{key}": value for index in (0, 1) for key, value in
                    (("time", "12:00"), ("type", "onetime"))}
            with self.assertRaisesRegex(ctypes_binding.Failure, "wakeup has one entry only"):
                client.ask("yeastar_v2_wakeupcall_update", "4001", "25", params=both)
            with self.assertRaisesRegex(ctypes_binding.Failure, "wakeupcall/update needs wakeup"):
                client.ask("yeastar_v2_wakeupcall_update", "4001", "25")


if __name__ == "__main__":
    unittest.main()

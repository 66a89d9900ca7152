"""Events: what parse_event makes of a report, and what an event can do."""

import copy
import json
import pickle
import unittest
from datetime import datetime, timedelta, timezone

from .support import ROOT, run

import yeastar
from yeastar import EventKind

CORPUS = ROOT / "tests" / "corpus"
CALL = (CORPUS / "reports" / "RING-2-1.0.2.raw").read_bytes()


class ParseEvent(unittest.TestCase):
    def test_report_becomes_an_event_with_parties(self):
        before = datetime.now(timezone.utc) - timedelta(milliseconds=1)
        event = yeastar.parse_event(CALL)
        self.assertEqual((event.kind, event.name, event.dialect), (EventKind.RING, "RING", "1.0.2"))
        self.assertEqual((event.callid, event.sn, event.raw), ("1547396927.428", "369362089179", CALL))
        self.assertEqual((event.fields["callid"], event.pbx, event.redelivered), ("1547396927.428", None, False))
        callee, caller = event.parties
        self.assertEqual((callee.type, callee.role, callee.number), ("outbound", "callee", None))
        self.assertEqual((callee.from_, callee.to, callee.trunk, callee.id),
                         ("1001", "9282883883", "SPS-6-36", "1547396927.429"))
        self.assertEqual((caller.type, caller.number, caller.fields["number"]), ("ext", "1001", "1001"))
        self.assertTrue(before <= event.received <= datetime.now(timezone.utc))
        self.assertIsNone(event.deadline)
        self.assertEqual(json.loads(event.json)["event"], "RING")
        event.ack()

    def test_body_may_be_any_bytes_like_object(self):
        for body in (CALL, bytearray(CALL), memoryview(CALL)):
            self.assertEqual(yeastar.parse_event(body).callid, "1547396927.428")

    def test_invite_has_a_deadline(self):
        event = yeastar.parse_event(b'{"event":"Invite","callid":"1.2","members":[]}')
        self.assertEqual(event.deadline - event.received, timedelta(seconds=10))
        self.assertEqual(event.deadline_ms - event.received_ms, 10_000)

    def test_report_with_an_unknown_name_is_an_event(self):
        event = yeastar.parse_event(b'{"event":"TrunkStatus","trunkname":"SIP-142","registered":true}')
        self.assertEqual((event.kind, event.name), (EventKind.UNKNOWN, "TrunkStatus"))
        self.assertEqual(event.fields, {"trunkname": "SIP-142", "registered": "true"})

    def test_repeated_party_is_kept_and_a_repeated_field_has_its_first_value(self):
        event = yeastar.parse_event(b'{"event":"RING","ext":{"extid":"1000"},"ext":{"extid":"1002"},"x":"1","x":"2"}')
        self.assertEqual([party.number for party in event.parties], ["1000", "1002"])
        self.assertEqual(event.fields["x"], "1")
        self.assertEqual(json.loads(event.json)["fields"]["x"], ["1", "2"])

    def test_body_that_is_not_a_report_raises_BadReplyError(self):
        for body in (b"", b"{", b"[]", b"\xff\xfe", b"x" * 70000):
            with self.subTest(body=body[:4]), self.assertRaises(yeastar.YeastarError) as caught:
                yeastar.parse_event(body)
            self.assertIn(caught.exception.status, (yeastar.Status.BAD_REPLY, yeastar.Status.INVALID_ARGUMENT))
        for body in (None, "text", 7):
            with self.subTest(body=body), self.assertRaises(TypeError):
                yeastar.parse_event(body)

    def test_every_report_of_the_corpus_is_what_its_manifest_says(self):
        entries = json.loads((CORPUS / "manifest.json").read_text())
        for entry in entries:
            event, form = yeastar.parse_event((CORPUS / "reports" / entry["file"]).read_bytes()), entry["canonical"]
            fields = {name: value if isinstance(value, str) else value[0] for name, value in form["fields"].items()}
            fields.update({name: form[name] for name in ("callid", "sn") if name in form})
            with self.subTest(file=entry["file"]):
                self.assertEqual((event.kind.name, event.name, event.dialect), (entry["kind"], form["event"], form["dialect"]))
                self.assertEqual((event.callid, event.sn), (form.get("callid"), form.get("sn")))
                self.assertEqual([party.fields for party in event.parties], form["parties"])
                self.assertEqual(event.fields, fields)
                self.assertEqual(json.loads(event.json), form)
        self.assertGreater(len(entries), 50)


class AnEvent(unittest.TestCase):
    def test_printed_event_shows_what_it_says_once(self):
        body = b'{"action":"RING","callid":"1.2","ext":{"extid":"1000"},"inbound":{"from":"5551234"}}'
        self.assertEqual(
            repr(yeastar.parse_event(body)),
            "<yeastar.Event RING fields={'callid': '1.2'} parties=[Party(type='ext', role='callee', number='1000'), "
            "Party(type='inbound', role='caller', from='5551234')]>")
        self.assertIn("<yeastar.Event UNKNOWN ", repr(yeastar.parse_event(b"{}")))

    def test_event_is_immutable(self):
        event = yeastar.parse_event(CALL)
        with self.assertRaises(AttributeError):
            event.callid = "other"
        with self.assertRaises(AttributeError):
            event.parties[0].number = "1"
        with self.assertRaises((AttributeError, TypeError)):
            event.new = 1

    def test_events_can_be_compared_and_hashed(self):
        event = yeastar.parse_event(CALL)
        self.assertEqual(event.parties, yeastar.parse_event(CALL).parties)
        self.assertEqual(len({event, event, event.parties[0]}), 2)
        self.assertNotEqual(event, event.parties[0])

    def test_pickled_copy_is_equal_but_cannot_be_acknowledged(self):
        event = yeastar.parse_event(CALL)
        for other in (pickle.loads(pickle.dumps(event)), copy.copy(event), copy.deepcopy(event)):
            self.assertEqual(other, event)
            with self.assertRaises(yeastar.YeastarWrongStateError):
                other.ack()
        self.assertEqual(pickle.loads(pickle.dumps(event.parties[0])), event.parties[0])

    def test_kinds_are_those_of_the_library(self):
        text = (ROOT / "tests" / "abi" / "numbers.txt").read_text()
        numbers = dict(line.split()[:2] for line in text.splitlines() if line.startswith("YEASTAR_EVENT_"))
        self.assertEqual({f"YEASTAR_EVENT_{kind.name}": str(kind.value) for kind in EventKind}, numbers)


class Errors(unittest.TestCase):
    def test_classes_are_the_statuses_of_the_library(self):
        text = (ROOT / "tests" / "abi" / "numbers.txt").read_text()
        numbers = {int(line.split()[1]): line.split()[0] for line in text.splitlines() if line.startswith("YEASTAR_ERR_")}
        classes = {cls.status: cls for cls in yeastar.YeastarError.__subclasses__()}
        self.assertEqual({number: classes[number].status_name for number in numbers}, numbers)
        self.assertEqual({int(status) for status in yeastar.Status}, {0, *numbers})
        for cls in classes.values():
            self.assertIs(getattr(yeastar, cls.__name__), cls)

    def test_traceback_names_the_class_as_programs_do(self):
        self.assertEqual(yeastar.YeastarError.__module__, "yeastar")
        done = run("import yeastar; yeastar.parse_event(b'')")
        self.assertRegex(done.stderr, r"(?m)^yeastar\.YeastarBadReplyError: ")

    def test_error_can_be_pickled(self):
        with self.assertRaises(yeastar.YeastarBadReplyError) as caught:
            yeastar.parse_event(b"{")
        other = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((type(other), other.message, other.status), (
            type(caught.exception), caught.exception.message, yeastar.Status.BAD_REPLY))

    def test_status_that_this_version_does_not_know_is_the_base_class(self):
        from yeastar import _error
        error = _error.make(4711, "later", status_name="YEASTAR_ERR_LATER", retry_after=2.5)
        self.assertIs(type(error), yeastar.YeastarError)
        self.assertEqual((error.status, error.status_name, error.retry_after, error.message),
                         (4711, "YEASTAR_ERR_LATER", 2.5, "later"))


if __name__ == "__main__":
    unittest.main()

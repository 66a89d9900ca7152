"""Downloads: to a path, a file object or a function, with progress, and what goes wrong."""

import hashlib
import io
import os
import tempfile
import threading
import unittest
from pathlib import Path

from .support import client, simulator

import yeastar

ALWAYS = ("2000-01-01 00:00:00", "2100-01-01 00:00:00")


def a_recording(of):
    """Each simulated PBX has its own: the names contain the time of its start."""
    return of.cdr.query("all", *ALWAYS)["cdr"][0]["recording"]


class Downloads(unittest.TestCase):
    def setUp(self):
        self.pbx = self.enter(simulator())
        self.client = self.enter(client(self.pbx))
        self.folder = Path(self.enter(tempfile.TemporaryDirectory()))
        self.file = self.folder / "call.wav"
        self.recording = a_recording(self.client)

    def enter(self, context):
        entered = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        return entered

    def left(self):
        return sorted(path.name for path in self.folder.iterdir())

    def test_every_target_gets_the_same_bytes(self):
        self.client.recording.save(self.recording, self.file)
        whole = self.file.read_bytes()
        self.assertEqual(whole[:4], b"RIFF")
        pieces, memory = [], io.BytesIO()
        self.assertEqual(self.client.recording.download(self.recording, pieces.append), len(whole))
        self.assertEqual(self.client.recording.download(self.recording, memory), len(whole))
        self.assertEqual((b"".join(pieces), memory.getvalue()), (whole, whole))
        for target in (self.folder / "a.wav", str(self.folder / "b.wav")):
            self.assertEqual(self.client.recording.download(self.recording, target), len(whole))
            self.assertEqual(Path(target).read_bytes(), whole)
        digest = hashlib.sha256()
        self.client.recording.download(self.recording, digest.update)
        self.assertEqual(digest.digest(), hashlib.sha256(whole).digest())
        self.assertEqual(self.left(), ["a.wav", "b.wav", "call.wav"])

    def test_file_object_that_writes_in_parts_gets_everything(self):
        class Slow(io.RawIOBase):
            data = b""

            def write(self, data):
                self.data += bytes(data[:100])
                return min(len(data), 100)

        slow = Slow()
        self.assertEqual(self.client.recording.download(self.recording, slow), len(slow.data))

    def test_progress_counts_up_to_the_whole(self):
        seen = []
        size = self.client.recording.download(self.recording, self.file, progress=lambda *about: seen.append(about))
        received = [received for received, _ in seen]
        self.assertEqual((received[-1], received, {total for _, total in seen}), (size, sorted(received), {size}))

    def test_size_is_None_where_the_PBX_does_not_say(self):
        with simulator("--fault", "answer:recording/download:nolength") as pbx, client(pbx) as other:
            seen = []
            other.recording.download(a_recording(other), self.file, progress=lambda *about: seen.append(about[1]))
            self.assertEqual(set(seen), {None})

    def test_exception_of_target_or_progress_is_raised_and_leaves_no_file(self):
        class Mine(Exception):
            pass

        def fails(*_):
            raise Mine("mine")

        for target, progress in ((fails, None), (self.file, fails), (io.BytesIO(), fails)):
            with self.assertRaisesRegex(Mine, "mine"):
                self.client.recording.download(self.recording, target, progress=progress)
        full = open("/dev/full", "wb", buffering=0)
        with full, self.assertRaises(OSError):
            self.client.recording.download(self.recording, full)
        self.assertEqual(self.left(), [])
        self.assertEqual(self.client.apply()["status"], "Success")

    def test_target_may_use_the_client(self):
        seen = []
        self.client.recording.download(
            self.recording, lambda data: seen.append(self.client.extension.query(extid="1000")["status"]))
        self.assertEqual(set(seen), {"Success"})

    def test_existing_file_stays_when_a_download_fails(self):
        self.file.write_bytes(b"old")
        with self.assertRaises(yeastar.YeastarPbxError) as caught:
            self.client.recording.download("missing.wav", self.file)
        self.assertEqual(caught.exception.pbx_code, 20014)
        with self.assertRaises(yeastar.YeastarPbxError):
            self.client.recording.save("missing.wav", self.file)
        self.assertEqual((self.left(), self.file.read_bytes()), (["call.wav"], b"old"))
        for download in (self.client.recording.download, self.client.recording.save):
            with self.assertRaises((OSError, yeastar.YeastarIoError)):
                download(self.recording, self.folder / "missing" / "call.wav")

    def test_file_behind_a_symbolic_link_is_replaced_and_the_link_stays(self):
        elsewhere = self.folder / "elsewhere.wav"
        elsewhere.write_bytes(b"old")
        self.file.symlink_to(elsewhere.name)
        size = self.client.recording.download(self.recording, self.file)
        self.assertTrue(self.file.is_symlink())
        self.assertEqual(elsewhere.stat().st_size, size)
        self.assertEqual(self.left(), ["call.wav", "elsewhere.wav"])

    def test_pipe_folder_or_link_to_itself_is_not_replaced(self):
        os.mkfifo(self.folder / "pipe")
        (self.folder / "folder").mkdir()
        (self.folder / "turn").symlink_to("turn")
        before = self.client.stat("requests")
        for name in ("pipe", "folder", "turn"):
            with self.subTest(target=name), self.assertRaisesRegex(OSError, "not a regular file"):
                self.client.recording.download(self.recording, self.folder / name)
        self.assertEqual(self.client.stat("requests"), before)
        self.assertEqual(self.left(), ["folder", "pipe", "turn"])
        self.assertTrue((self.folder / "pipe").is_fifo())

    def test_bad_input_is_refused(self):
        for target in (None, 7, object()):
            with self.assertRaises(TypeError):
                self.client.recording.download(self.recording, target)
        for name, error in ((None, TypeError), ("", yeastar.YeastarInvalidArgumentError), ("a\0b", yeastar.YeastarInvalidArgumentError)):
            with self.subTest(name=name), self.assertRaises(error):
                self.client.recording.download(name, print)
        with self.assertRaises(TypeError):
            self.client.recording.save(self.recording, None)
        with self.assertRaises(yeastar.YeastarInvalidArgumentError):
            self.client.recording.save(self.recording, "a\0b")

    def test_voicemail_message_is_downloaded(self):
        (box,) = self.client.voicemail.query(extid="1000")["voicemails"]
        for message in box["voicemail"]:
            size = self.client.voicemail.download("1000", message["voicemailfile"], message["voicemailstatus"], self.file)
            self.assertEqual(self.file.stat().st_size, size)
        with self.assertRaises(yeastar.YeastarPbxError) as caught:
            self.client.voicemail.download("1000", "msg9999.wav", "read", self.file)
        self.assertEqual(caught.exception.pbx_code, 20018)
        with self.assertRaises(TypeError):
            self.client.voicemail.download("1000", None, "read", self.file)

    def test_call_records_as_CSV_and_as_rows(self):
        text = io.BytesIO()
        self.client.cdr.download("all", *ALWAYS, text)
        header, *lines = text.getvalue().decode().splitlines()
        rows = self.client.cdr.query("all", *ALWAYS)["cdr"]
        self.assertEqual((len(rows), len(lines)), (2, 2))
        self.assertIn(rows[0]["callfrom"], lines[0])
        self.assertEqual(self.client.cdr.query("all", "2000-01-01 00:00:00", "2000-01-02 00:00:00")["cdr"], [])
        with self.assertRaises(yeastar.YeastarPbxError) as caught:
            self.client.cdr.download("all", "2000-01-01 00:00:00", "2000-01-02 00:00:00", text)
        self.assertEqual(caught.exception.pbx_code, 20021)
        for call in (lambda: self.client.cdr.query("all", "yesterday", "today"),
                     lambda: self.client.cdr.download("all", "yesterday", "today", text)):
            with self.assertRaises(yeastar.YeastarInvalidArgumentError):
                call()
        with self.assertRaises(TypeError):
            self.client.cdr.query("all", None, None)

    def test_download_can_be_cancelled(self):
        with simulator("--fault", "answer:recording/download:slow=2000") as pbx, client(pbx, timeout_ms=30000) as other:
            timer = threading.Timer(0.05, other.cancel)
            with self.assertRaises(yeastar.YeastarCancelledError):
                other.recording.download(a_recording(other), lambda data: timer.is_alive() or timer.ident or timer.start())


if __name__ == "__main__":
    unittest.main()

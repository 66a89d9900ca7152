"""Requests of API v2.0.0 through the typed methods of Python and C++: sent as on the vendor's pages."""

import asyncio
import inspect
import json
import os
import sys
import unittest
import urllib.parse

from cpp_programs import compile_cpp
from support import ROOT, built, must, scratch
from test_catalogue import PLAIN_SUCCESS, TOKEN, Recorder
from test_catalogue_v2 import meant
from v2_samples import SAMPLES

os.environ.setdefault("YEASTAR_LIBRARY", str(built() / "libyeastar.so"))
sys.path.insert(0, str(ROOT / "bindings" / "python"))
import yeastar  # noqa: E402
from yeastar import _aio_requests_v2, _requests_v2, aio  # noqa: E402

PROGRAM = r"""
#include <cstdio>
#include <yeastar.hpp>

int main(int, char **argv)
{
    yeastar::config config{{"url", argv[1]}, {"username", "api"}, {"password", "x"}, {"keepalive", "off"}};
    yeastar::client pbx(config);
    pbx.v2().deviceinfo_query();
    pbx.v2().call_listen("1000", "1001", "whisper");
    pbx.v2().wakeupcall_create("1000", {{"wakeup[0].time", "06:30"}, {"wakeup[0].type", "onetime"}});
    const yeastar::result<yeastar::reply> sent = pbx.v2().try_linkus_send_email("all");
    if (!sent)
        return 1;
    try {
        pbx.v2().call_listen("1000", "1001", "shout");
    } catch (const yeastar::error &why) {
        return why.status() == YEASTAR_ERR_INVALID_ARGUMENT ? 0 : 1;
    }
    return 1;
}
"""


def keys(recorder):
    recorder.answers["login"] = json.dumps({"status": "Success", "token": TOKEN})
    return {"url": recorder.url, "username": "api", "password": "x", "keepalive": "off"}


def method_of(pbx, path):
    group, name = path.split("/")
    return getattr(getattr(pbx.v2, group), name)


def arguments(method, names, body):
    """The values as the method takes them: the required ones in order, the others by name."""
    values = {name: urllib.parse.unquote(value) if name == "message" else value for name, value in (body or {}).items()}
    values = {name: [value] if isinstance(value, dict) else value for name, value in values.items()}
    given = [values.pop(name) for name in names]
    return method(*given, **values)


class Python(unittest.TestCase):
    def setUp(self):
        self.recorder = self.enterContext(Recorder())

    def check(self, path, body):
        method, sent_to, query, sent, _ = self.recorder.seen[-1]
        self.assertEqual((method, sent_to, query), ("POST", f"/api/v2.0.0/{path}", f"token={TOKEN}"))
        self.assertEqual(json.loads(sent or "null"), body)

    def test_each_sample_is_sent_as_printed(self):
        with yeastar.Client(**keys(self.recorder)) as pbx:
            for path, names, body in SAMPLES:
                with self.subTest(path=path):
                    body = meant(path, body)
                    self.assertEqual(arguments(method_of(pbx, path), names, body), json.loads(PLAIN_SUCCESS))
                    self.check(path, body)

    def test_each_sample_is_sent_as_printed_by_a_coroutine(self):
        async def walk():
            async with aio.Client(**keys(self.recorder)) as pbx:
                for path, names, body in SAMPLES:
                    with self.subTest(path=path):
                        body = meant(path, body)
                        reply = await arguments(method_of(pbx, path), names, body)
                        self.assertEqual(reply, json.loads(PLAIN_SUCCESS))
                        self.check(path, body)

        asyncio.run(walk())

    def test_wrong_value_is_refused_before_anything_is_sent(self):
        with yeastar.Client(**keys(self.recorder)) as pbx:
            with self.assertRaises(yeastar.YeastarInvalidArgumentError):
                pbx.v2.call.listen("1000", "1001", "shout")
        self.assertEqual(self.recorder.seen, [])

    def test_refusal_has_the_code_of_the_PBX(self):
        self.recorder.answers["extension/delete"] = '{"status":"Failed","errno":"10006"}'
        with yeastar.Client(**keys(self.recorder)) as pbx, self.assertRaises(yeastar.YeastarPbxError) as caught:
            pbx.v2.extension.delete("1000")
        self.assertEqual(caught.exception.pbx_code, 10006)

    def test_both_clients_have_every_request(self):
        def methods(module):
            return {(name, method): str(inspect.signature(function))
                    for name, cls in vars(module).items() if inspect.isclass(cls) and cls.__module__ == module.__name__
                    for method, function in vars(cls).items() if inspect.isfunction(function) and method != "__init__"}

        self.assertEqual(len(methods(_requests_v2)), len(SAMPLES))
        self.assertEqual(methods(_requests_v2), methods(_aio_requests_v2))


class Cpp(unittest.TestCase):
    def test_requests_are_sent_to_v2(self):
        with Recorder() as recorder:
            keys(recorder)
            source = scratch() / "requests_v2.cpp"
            source.write_text(PROGRAM)
            must([compile_cpp(source, "requests_v2"), recorder.url])
            sent = [(path, json.loads(body or "null")) for _, path, _, body, _ in recorder.seen[1:]]
        alarm = {"time": "06:30", "type": "onetime"}
        self.assertEqual(sent, [
            ("/api/v2.0.0/deviceinfo/query", None),
            ("/api/v2.0.0/call/listen", {"monitor": "1000", "extension": "1001", "type": "whisper"}),
            ("/api/v2.0.0/wakeupcall/create", {"number": "1000", "wakeup": [alarm]}),
            ("/api/v2.0.0/linkus/send_email", {"number": "all"}),
        ])


if __name__ == "__main__":
    unittest.main()

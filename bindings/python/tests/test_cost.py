"""What a request costs in Python: how many functions run for it, which does not depend on the machine.

With a TLS handshake between two calls, or a wait, the caches of the processor hold other things: each function that runs
then costs far more than in a loop, some half a microsecond.
"""

import sys
import unittest

from .support import client_of, server


def functions(call):
    """The functions of Python, and those in C, that a call runs; those of ctypes do not show."""
    ran = []

    def note(frame, event, function):
        if event == "call":
            ran.append(frame.f_code.co_name)
        elif event == "c_call":
            ran.append(function.__name__)

    call()
    sys.setprofile(note)
    try:
        call()
    finally:
        sys.setprofile(None)
    # The function that was given, and setprofile.
    return ran[1:-1]


class Cost(unittest.TestCase):
    def test_request_runs_few_functions(self):
        answer = {"status": "Success", "extinfos": [{"extnumber": "1000"}]}
        with server(lambda *_: answer) as pbx_server, client_of(pbx_server.url) as pbx:
            for most, call in (
                (27, lambda: pbx.call("x/y", {"extid": "1000", "username": "Ada"})),
                (24, lambda: pbx.extension.dial_extension("1000", "1001")),
                (26, lambda: pbx.extension.query(extid="1000")),
            ):
                ran = functions(call)
                self.assertIn("read_reply", ran)
                self.assertLessEqual(len(ran), most, ran)


if __name__ == "__main__":
    unittest.main()

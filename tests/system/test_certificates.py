"""Certificates and protocols of old PBXs, served by OpenSSL: accepted if pinned, or rejected with advice."""

import contextlib
import hashlib
import socket
import ssl
import threading
import unittest
import warnings

import ctypes_binding
from support import must, need, scratch

ANSWER = b'HTTP/1.0 200 OK\r\n\r\n{"status":"Success","token":"48a7d7481a5355aa4fb5dc285edeb40e"}'


def make(name, *, bits=2048, version=3):
    """A self-signed certificate, and its key, in one PEM file."""
    need("openssl")
    folder = scratch()
    key, request, pem = (folder / f"{name}.{ending}" for ending in ("key", "csr", "pem"))
    must(["openssl", "genrsa", "-out", key, str(bits)])
    if version == 1:
        must(["openssl", "req", "-new", "-key", key, "-subj", "/CN=old.pbx", "-out", request])
        # Without extensions, `x509 -req` writes version 1 by default.
        must(["openssl", "x509", "-req", "-in", request, "-signkey", key, "-days", "30", "-sha256", "-out", pem])
    else:
        must(["openssl", "req", "-x509", "-new", "-key", key, "-subj", "/CN=old.pbx", "-days", "30", "-sha256", "-out", pem])
    text = must(["openssl", "x509", "-in", pem, "-noout", "-text"]).stdout
    assert f"Version: {version} (" in text and f"({bits} bit)" in text, text
    return pem, key, hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem.read_text())).hexdigest()


@contextlib.contextmanager
def box(pem, key, configure):
    """A PBX that accepts any login, with TLS settings from `configure`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.load_cert_chain(pem, key)
    configure(context)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            with contextlib.suppress(OSError), plain, context.wrap_socket(plain, server_side=True) as tls:
                tls.settimeout(5)
                if tls.recv(65536):
                    tls.sendall(ANSWER)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def only(version):
    def configure(context):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the old ones are what is tested
            context.minimum_version = context.maximum_version = version
    return configure


def login(url, **keys):
    with ctypes_binding.Client(url=url, username="api", password="x", keepalive="off", **keys) as client:
        client.do("yeastar_login")


class OldCertificates(unittest.TestCase):
    VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]

    def taken_when_pinned_or_unchecked_and_only_then(self, name, **kind):
        pem, key, pin = make(name, **kind)
        for version in self.VERSIONS:
            with self.subTest(version=version.name):
                with box(pem, key, only(version)) as url:
                    # TLS 1.3 signatures cannot be verified with such a short key: 1.2 is tried, and refused.
                    if kind.get("bits") == 1024 and version == ssl.TLSVersion.TLSv1_3:
                        with self.assertRaises(ctypes_binding.Failure) as caught:
                            login(url, tls__pin_sha256=pin)
                        self.assertEqual(caught.exception.name, "YEASTAR_ERR_TLS")
                        continue
                    login(url, tls__pin_sha256=pin)
                    # Nothing is checked with tls.verify=off.
                    login(url, tls__verify="off")
                    for refused in ({}, {"tls__pin_sha256": "ab" * 32}):
                        with self.assertRaises(ctypes_binding.Failure) as caught:
                            login(url, **refused)
                        self.assertEqual(caught.exception.name, "YEASTAR_ERR_TLS")
                        self.assertIn(pin, caught.exception.message)

    def test_key_of_1024_bits(self):
        self.taken_when_pinned_or_unchecked_and_only_then("short", bits=1024)

    def test_certificate_of_version_1(self):
        self.taken_when_pinned_or_unchecked_and_only_then("first", version=1)

    def test_both_at_once(self):
        self.taken_when_pinned_or_unchecked_and_only_then("oldest", bits=1024, version=1)

    def test_box_that_speaks_1_2_and_1_3_with_a_short_key(self):
        pem, key, pin = make("both", bits=1024)

        def configure(context):
            context.minimum_version = ssl.TLSVersion.TLSv1_2
        with box(pem, key, configure) as url:
            with ctypes_binding.Client(url=url, username="api", password="x", keepalive="off", tls__pin_sha256=pin) as client:
                client.do("yeastar_login")
                for _ in range(3):
                    client.ask("yeastar_deviceinfo_query")

    def test_look_shows_them(self):
        for kind, key_text, version in (({"bits": 1024}, "RSA 1024", "3"), ({"version": 1}, "RSA 2048", "1")):
            pem, key, pin = make(f"look{version}", **kind)
            with box(pem, key, only(ssl.TLSVersion.TLSv1_2)) as url:
                shown = ctypes_binding.fetch_pin(url)
            self.assertEqual((shown["sha256"], shown["key"], str(shown["version"])), (pin, key_text, version))
            self.assertEqual(shown["subject"], "CN=old.pbx")


class OldProtocols(unittest.TestCase):
    """Errors name the setting to change on the PBX."""

    def refused(self, configure):
        pem, key, pin = make("plain")
        with box(pem, key, configure) as url:
            with self.assertRaises(ctypes_binding.Failure) as caught:
                login(url, tls__pin_sha256=pin)
        self.assertEqual(caught.exception.name, "YEASTAR_ERR_TLS")
        self.assertIn("security level 'High'", caught.exception.message)

    def test_tls_1_1_alone(self):
        self.refused(only(ssl.TLSVersion.TLSv1_1))

    def test_rsa_key_exchange_alone(self):
        def configure(context):
            only(ssl.TLSVersion.TLSv1_2)(context)
            context.set_ciphers("AES128-GCM-SHA256:@SECLEVEL=0")
        self.refused(configure)

    def test_cbc_alone(self):
        def configure(context):
            only(ssl.TLSVersion.TLSv1_2)(context)
            context.set_ciphers("ECDHE-RSA-AES128-SHA256:@SECLEVEL=0")
        self.refused(configure)

    def test_box_itself_is_fine(self):
        pem, key, pin = make("fine")
        with box(pem, key, only(ssl.TLSVersion.TLSv1_2)) as url:
            login(url, tls__pin_sha256=pin)


if __name__ == "__main__":
    unittest.main()

# Written by `cargo run -p codegen` from api/config.toml: edit that, not this.
"""The configuration keys."""

import os
from typing import Dict, Sequence, TypedDict, Union

#: The value of a key: True and False are on and off, a list is joined by commas.
Value = Union[str, int, bool, "os.PathLike[str]", Sequence[Union[str, int]]]

#: Keyword arguments, and the keys that they stand for: the dot of a key is an underscore.
DOTTED: Dict[str, str] = {
    "tls_ca_file": "tls.ca_file",
    "tls_pin_sha256": "tls.pin_sha256",
    "tls_verify": "tls.verify",
    "tls_close_notify": "tls.close_notify",
    "login_guard_id": "login.guard_id",
    "login_guard_file": "login.guard_file",
    "pbx_timezone": "pbx.timezone",
    "report_version": "report.version",
    "report_address": "report.address",
    "report_port": "report.port",
    "report_url": "report.url",
    "report_urltag": "report.urltag",
    "report_transport": "report.transport",
    "report_tcp_port": "report.tcp_port",
    "report_tcp_tls": "report.tcp_tls",
    "report_tcp_cleartext": "report.tcp_cleartext",
    "listener_bind": "listener.bind",
    "listener_http": "listener.http",
    "listener_path": "listener.path",
    "listener_allow": "listener.allow",
    "listener_trusted_proxies": "listener.trusted_proxies",
    "listener_queue": "listener.queue",
    "listener_queue_bytes": "listener.queue_bytes",
    "listener_overflow": "listener.overflow",
    "listener_journal": "listener.journal",
    "listener_journal_max_bytes": "listener.journal_max_bytes",
    "listener_dedupe_ms": "listener.dedupe_ms",
    "events_normalize": "events.normalize",
}

#: What `Config`, `Client` and `Listener` take as keyword arguments.
Keys = TypedDict("Keys", {
    #: address of the PBX: https://host:port or http://host:port
    "url": Value,
    #: name of this PBX in events and logs: 1 to 64 characters
    "name": Value,
    #: API version, as a segment of the path; auto: v2.0.0, or v1.1.0 where the PBX does not know v2.0.0: a path
    #: segment such as v1.1.0 or v2.0.0, or auto; default: v1.1.0
    "api_version": Value,
    #: API user name, as set in the PBX: 1 to 255 characters
    "username": Value,
    #: API password in clear text; a client keeps only its MD5, unless report.transport is tcp: 1 to 255 characters
    "password": Value,
    #: MD5 of the API password, instead of password: 32 hex digits
    "password_md5": Value,
    #: time-out of a call: 1 to 3600000 milliseconds; default: 10000
    "timeout_ms": Value,
    #: time-out for connecting, including TLS: 1 to 3600000 milliseconds; default: 5000
    "connect_timeout_ms": Value,
    #: maximum size of a reply: 1024 to 1073741824 bytes; default: 16777216
    "max_reply_bytes": Value,
    #: certificates to trust instead of the system's: the path of a PEM file
    "tls_ca_file": Value,
    "tls.ca_file": Value,
    #: certificates to trust regardless of name, issuer and dates: SHA-256 fingerprints of 64 hex digits, joined by
    #: commas
    "tls_pin_sha256": Value,
    "tls.pin_sha256": Value,
    #: off trusts any certificate: only for networks without eavesdroppers: on or off; default: on
    "tls_verify": Value,
    "tls.verify": Value,
    #: whether a download without a length must end with TLS close_notify; auto: if the PBX has sent it before: auto,
    #: require or ignore; default: auto
    "tls_close_notify": Value,
    "tls.close_notify": Value,
    #: HTTP proxy (CONNECT); never taken from the environment: http://[user:password@]host:port, or none; default:
    #: none
    "proxy": Value,
    #: whether the library sends heartbeats: on or off; default: on
    "keepalive": Value,
    #: idle time before a heartbeat, plus or minus 10 %: 1 to 1500 seconds; default: 600
    "keepalive_interval_s": Value,
    #: identity of the PBX for the lock-out guard, if several PBXs share an address: 1 to 255 characters
    "login_guard_id": Value,
    "login.guard_id": Value,
    #: file in which the lock-out guard counts failed logins across processes and restarts: the path of a file
    "login_guard_file": Value,
    "login.guard_file": Value,
    #: time zone of the PBX; adds times in UTC to call records and events: the name of an IANA time zone such as
    #: Europe/Berlin
    "pbx_timezone": Value,
    "pbx.timezone": Value,
    #: report format requested at login: default, 1.0.2 or 2.0.0
    "report_version": Value,
    "report.version": Value,
    #: address for reports, sent by heartbeats as ipaddr: an IP address or host name
    "report_address": Value,
    "report.address": Value,
    #: port for reports, sent by login and heartbeats: 1 to 65535
    "report_port": Value,
    "report.port": Value,
    #: where the PBX sends reports: a path, or host:port/path
    "report_url": Value,
    "report.url": Value,
    #: how the PBX reads report.url: 0 (a path) or 1 (host:port/path)
    "report_urltag": Value,
    "report.urltag": Value,
    #: how reports come: http: the PBX connects to the listener; tcp: the listener connects to the PBX, which must be
    #: set so, too: http or tcp; default: http
    "report_transport": Value,
    "report.transport": Value,
    #: port of the PBX for events over TCP, as set there: 1 to 65535; default: 8333
    "report_tcp_port": Value,
    "report.tcp_port": Value,
    #: whether events over TCP come inside TLS; the keys tls.* apply: on or off; default: off
    "report_tcp_tls": Value,
    "report.tcp_tls": Value,
    #: whether the password may be sent to the PBX in clear text, as events over TCP need it without TLS: on or off;
    #: default: off
    "report_tcp_cleartext": Value,
    "report.tcp_cleartext": Value,
    #: address of the listener; port 0 picks a free one: address:port; default: 0.0.0.0:8260
    "listener_bind": Value,
    "listener.bind": Value,
    #: off: no port is opened, for events over TCP alone: on or off; default: on
    "listener_http": Value,
    "listener.http": Value,
    #: path of reports; requests for other paths get 404. A long random path keeps strangers out: a path
    "listener_path": Value,
    "listener.path": Value,
    #: addresses that may send reports: IP addresses and networks such as 192.168.5.0/24, joined by commas
    "listener_allow": Value,
    "listener.allow": Value,
    #: reverse proxies whose X-Forwarded-For header is trusted: IP addresses and networks such as 192.168.5.0/24,
    #: joined by commas
    "listener_trusted_proxies": Value,
    "listener.trusted_proxies": Value,
    #: maximum number of events that wait for the host: 1 to 1048576 events; default: 16384
    "listener_queue": Value,
    "listener.queue": Value,
    #: maximum memory for events that wait for the host: 65536 to 1099511627776 bytes; default: 67108864
    "listener_queue_bytes": Value,
    "listener.queue_bytes": Value,
    #: what happens to a report when the queue is full: reject, drop_oldest or drop_newest; default: reject
    "listener_overflow": Value,
    "listener.overflow": Value,
    #: SQLite file that stores reports until they are acknowledged: the path of a file
    "listener_journal": Value,
    "listener.journal": Value,
    #: maximum size of the journal on disk; a report that does not fit gets 503: 1048576 to 1099511627776 bytes;
    #: default: 1073741824
    "listener_journal_max_bytes": Value,
    "listener.journal_max_bytes": Value,
    #: period in which an identical report is dropped as a repeat; 0: off: 0 to 60000 milliseconds; default: 2000
    "listener_dedupe_ms": Value,
    "listener.dedupe_ms": Value,
    #: v1: CallStatus becomes the events RING, ALERT, ANSWER, ANSWERED and BYE of what has changed: off or v1;
    #: default: off
    "events_normalize": Value,
    "events.normalize": Value,
}, total=False)

"""Client of the HTTP API of Yeastar S-Series PBXs, and receiver of the reports they push.

    import yeastar

    with yeastar.Client(url="https://192.168.5.150:8088", username="api", password="…") as pbx:
        print(pbx.extension.query(extid="1000"))

The page docs/python.md shows more.
"""

from . import _statuses, aio, types
from ._client import Client
from ._config import Config
from ._error import CLASSES as _CLASSES
from ._error import YeastarError
from ._event import Event, Party, parse_event
from ._kinds import EventKind
from ._library import library as _functions
from ._listener import Listener
from ._log import disable_logging, enable_logging
from ._statuses import *  # noqa: F403

from ._tls import fetch_pin

#: The version of the library, such as "0.2.0".
__version__: str = _functions.version().decode()

__all__ = [
    "Client", "Config", "Event", "EventKind", "Listener", "Party", "YeastarError", "aio", "disable_logging",
    "enable_logging", "fetch_pin", "parse_event", "types",
]
__all__ += _statuses.__all__

# Tracebacks show the names by which programs catch them.
for _class in (YeastarError, *_CLASSES.values()):
    _class.__module__ = __name__

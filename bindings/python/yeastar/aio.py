"""The client for asyncio and trio.

    async with yeastar.aio.Client(url="https://192.168.5.150:8088", username="api", password="…") as pbx:
        print(await pbx.extension.query(extid="1000"))

Each call runs on a thread of the client's own. If its task is cancelled, the call is cancelled too, even if it has not
begun, and the task goes on when the call has ended: within a tenth of a second. Events need no thread: a
`yeastar.Listener` is iterated with `async for`.
"""

import functools
from typing import TYPE_CHECKING, Any, Callable, Dict, Mapping, Optional, Set, TypeVar, Union

from . import _backends, _client, _lifetime
from ._aio_requests import Requests
from ._calls import milliseconds, text
from ._config import Config, config_of
from ._core import Core
from ._library import library
from ._listener import Listener
from ._workers import Workers

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._keys import Keys

__all__ = ["Client"]

_Self = TypeVar("_Self", bound="Client")
#: Calls that run at once; further ones wait for a thread.
WORKERS = 32


class AsyncCore:
    """Runs calls of a client on threads, each through a handle of its own, so that it can be cancelled alone."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self._workers = Workers(WORKERS, "yeastar-aio")
        #: The handles of the calls in progress.
        self._calls: Set[Core] = set()
        _lifetime.live.add(self)

    async def run(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Runs `work` with a handle of its own as its first argument."""
        own = self.core.clone(for_one_call=True)
        self._calls.add(own)
        try:
            # `close` closes this one before it looks for the others.
            self.core.handle()
            return await _backends.in_thread(self._workers.submit, functools.partial(work, own, *arguments), own.close)
        finally:
            self._calls.discard(own)

    async def do(self, function: Callable[..., int], *arguments: Any) -> None:
        await self.run(Core.do, function, *arguments)

    async def request(self, *arguments: Any) -> Any:
        return await self.run(Core.request, *arguments)

    def close(self) -> None:
        self.core.close()
        for own in list(self._calls):
            own.close()
        self._workers.close()


class Client(Requests):
    """A session with one PBX, as `yeastar.Client`, with the same configuration, requests and errors."""

    def __init__(self, config: Optional[Config] = None, /, **keys: "Unpack[Keys]") -> None:
        super().__init__(AsyncCore(Core.new(config_of(config, keys))))

    async def __aenter__(self: _Self) -> _Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends calls in progress, which raise `YeastarClosedError`, as all later ones do. Does not log out; does not
        block."""
        self._core.close()

    @property
    def closed(self) -> bool:
        """Whether `close` was called."""
        return self._core.core.is_closed

    def set_timeout(self, seconds: float) -> None:
        """Sets the time-out of later calls, from a millisecond to an hour."""
        self._core.core.do(library.client_set_timeout, milliseconds(seconds, "seconds"))

    def set_password(self, password: str) -> None:
        """Changes the password of later logins, for example after it was changed on the PBX."""
        self._core.core.do(library.client_set_password, text(password, "password"))

    def stat(self, name: str) -> int:
        """A counter of the session by name, as `yeastar.Client.stat`."""
        return _client.stat(self._core.core, name)

    def info(self, name: str) -> Optional[str]:
        """What is known about the session, by name, as `yeastar.Client.info`."""
        return _client.info(self._core.core, name)

    async def attach(self, listener: Listener) -> None:
        """Makes the PBX send its reports to a listener, as `yeastar.Client.attach`."""
        await self._core.run(_client.attach, listener)

    async def backfill(self, start: _client.Time, end: _client.Time) -> int:
        """Delivers the call records of a period whose report was never received, as `yeastar.Client.backfill`."""
        delivered: int = await self._core.run(_client.backfill, start, end)
        return delivered

    async def login(self) -> None:
        """Logs in, as `yeastar.Client.login`."""
        await self._core.do(library.login)

    async def heartbeat(self) -> None:
        """Extends the token, as `yeastar.Client.heartbeat`."""
        await self._core.do(library.heartbeat)

    async def logout(self) -> None:
        """Ends the session, as `yeastar.Client.logout`."""
        await self._core.do(library.logout)

    async def call(self, path: str, body: Union[Mapping[str, Any], str, None] = None) -> Dict[str, Any]:
        """Sends any request, as `yeastar.Client.call`."""
        reply: Dict[str, Any] = await self._core.run(_client.call, path, body)
        return reply

    def __repr__(self) -> str:
        return repr(self._core.core).replace("yeastar.", "yeastar.aio.")

"""Configuration by string keys."""

import os
import threading
from typing import TYPE_CHECKING, Any, Optional, Type, TypeVar, Union

from ._calls import Handle, do, invalid, joined, path, text, uncopied
from ._keys import DOTTED, Value
from ._library import library

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ._keys import Keys

_Self = TypeVar("_Self", bound="Config")


class _ConfigHandle(Handle):
    free = library.config_free


class Config:
    """The settings of clients and listeners: the keys of docs/configuration.md.

    Keys are keyword arguments, in which an underscore stands for the dot of a key: `tls_pin_sha256` is
    `tls.pin_sha256`. A key as written on that page goes through `**{"tls.pin_sha256": ...}` or `set`.

    Clients and listeners copy it, so it may be changed afterwards. Any thread may use it.

    Raises `YeastarInvalidArgumentError` for an unknown key or a value that the key does not take.
    """

    def __init__(self, **keys: "Unpack[Keys]") -> None:
        self._handle = _ConfigHandle(library.config_new())
        self._lock = threading.Lock()
        self._set_all(keys)

    @classmethod
    def from_file(cls: Type[_Self], file: "Union[str, os.PathLike[str]]", **keys: "Unpack[Keys]") -> _Self:
        """Reads a TOML file of keys; `keys` are set after it, so they take precedence.

        A key with a dot may be written as such or in a table. A file with a password should be readable by its owner
        only.

        Raises `YeastarInvalidArgumentError` if the file cannot be read, is not TOML, or holds an unknown key or a value that
        the key does not take.
        """
        config = cls()
        do(library.config_load, config._handle, path(file, "file"))
        config._set_all(keys)
        return config

    def _set_all(self, keys: Any) -> None:
        for key, value in keys.items():
            self.set(key, value)

    def set(self, key: str, value: Value) -> None:
        """Sets a key, written with a dot or an underscore.

        Raises `YeastarInvalidArgumentError`, and changes nothing, if there is no such key or it does not take the value.
        """
        if not isinstance(key, str):
            raise TypeError(f"key must be str, not {type(key).__name__}")
        name = DOTTED.get(key, key)
        data = _written(value, name)
        with self._lock:
            do(library.config_set, self._handle, text(name, "key"), data)

    def __reduce__(self) -> Any:
        raise uncopied(self)

    def __repr__(self) -> str:
        return "<yeastar.Config>"


def _written(value: Any, name: str) -> bytes:
    if isinstance(value, bool):
        return b"on" if value else b"off"
    if isinstance(value, os.PathLike):
        return path(value, name)
    return joined(value, name)


def config_of(config: Optional[Config], keys: Any) -> Config:
    """What a constructor was given: a configuration, or keys."""
    if config is None:
        return Config(**keys)
    if not isinstance(config, Config):
        raise TypeError(
            f"config must be a yeastar.Config, not {type(config).__name__}; keys are given by name, such as url=...")
    if keys:
        raise invalid("give a Config or keys, not both")
    return config

"""Finds the shared library, checks that it fits, and binds its functions."""

import ctypes
import os
import sys
from pathlib import Path
from typing import Iterator, List, Tuple

from . import _abi

#: Names the library to load, instead of the one in the package or the system's.
VARIABLE = "YEASTAR_LIBRARY"
_SUFFIX = f".{_abi.ABI_VERSION}.dylib" if sys.platform == "darwin" else f".so.{_abi.ABI_VERSION}"
#: The file of the library, by the name that programs are linked against.
NAME = f"libyeastar{_SUFFIX}"


def _candidates() -> Iterator[str]:
    named = os.environ.get(VARIABLE)
    if named:
        # No other library stands in for one that was named.
        yield named
        return
    beside = Path(__file__).parent / NAME
    if beside.exists():
        yield str(beside)
    yield NAME


def _open(path: str) -> _abi.Functions:
    """The functions of one library; an OSError says why it cannot be used."""
    releasing = ctypes.CDLL(path)
    holding = ctypes.PyDLL(path, handle=releasing._handle)
    try:
        functions = _abi.Functions(releasing, holding)
    except AttributeError as lacking:
        raise OSError(f"{lacking}: it is older than this package") from None
    version = functions.abi_version()
    if version != _abi.ABI_VERSION:
        raise OSError(f"its ABI is {version}, and this package needs {_abi.ABI_VERSION}")
    return functions


def _load() -> _abi.Functions:
    tried: List[Tuple[str, OSError]] = []
    for path in _candidates():
        try:
            return _open(path)
        except OSError as why:
            tried.append((path, why))
    lines = "\n".join(f"  {path}: {why}" for path, why in tried)
    raise ImportError(f"cannot load libyeastar. Tried:\n{lines}\nSet {VARIABLE} to the file of the library.")


#: Every function of the library, without the prefix `yeastar_`.
library = _load()

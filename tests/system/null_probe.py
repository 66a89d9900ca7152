"""Calls every function of the library with NULL and 0, and with strings that are not UTF-8.

Runs as a program of its own, since a fault of the library would end it: before each call it prints which one. Each
line is JSON: `{"call": …}`, then `{"result": …}`.
"""

import ctypes
import json
import sys

import cheader

SCALARS = {
    "_Bool": ctypes.c_bool, "int": ctypes.c_int, "int32_t": ctypes.c_int32, "int64_t": ctypes.c_int64,
    "size_t": ctypes.c_size_t, "uint16_t": ctypes.c_uint16, "uint64_t": ctypes.c_uint64,
    "yeastar_status": ctypes.c_int32,
}
TEXT = "const char *"
NOT_UTF8 = b"\xff\xfe"
STALE = 0x5AFE  # what an output holds before the call; never followed


def c_type(name, pointers):
    if "*" in name or name in pointers or name == "function pointer":
        return ctypes.c_void_p
    return None if name == "void" else SCALARS[name]


class Library:
    def __init__(self, file, header):
        self.loaded = ctypes.CDLL(file)
        self.functions = cheader.functions(header)
        self.pointers = cheader.pointer_types(header)
        for function in self.functions:
            entry = getattr(self.loaded, function.name)
            entry.restype = c_type(function.returns, self.pointers)
            entry.argtypes = [c_type(argument.type, self.pointers) for argument in function.arguments]

    def call(self, function, values, how):
        """Calls a function with the given arguments, by name, and NULL and 0 for all others."""
        say(call=function.name, how=how)
        entry = getattr(self.loaded, function.name)
        arguments = []
        for argument, kind in zip(function.arguments, entry.argtypes):
            given = values.get(argument.name)
            arguments.append(given if given is not None else (None if kind is ctypes.c_void_p else 0))
        return entry(*arguments)

    def text(self, name, *arguments):
        entry = getattr(self.loaded, name)
        pointer = entry(*arguments)
        return None if pointer is None else ctypes.string_at(pointer).decode()


def say(**what):
    print(json.dumps(what), flush=True)


def is_output(argument):
    return argument.name.startswith("out_") and argument.name != "out_error"


def has_status(function):
    return function.returns == "yeastar_status"


def with_nothing(library, function):
    """All NULL and 0: once with outputs and error, once without."""
    for places in (True, False):
        outputs = {a.name: ctypes.c_void_p(STALE) for a in function.arguments if is_output(a) and places}
        error = ctypes.c_void_p(None)
        values = {name: ctypes.addressof(cell) for name, cell in outputs.items()}
        takes_error = any(a.name == "out_error" for a in function.arguments)
        # A length of 0 would need no bytes.
        values.update({a.name: 1 for a in function.arguments if a.type == "size_t"})
        if takes_error and places:
            values["out_error"] = ctypes.addressof(error)
        value = library.call(function, values, "nothing" if places else "nothing, and no places")
        result = {"value": value, "outputs": [cell.value for cell in outputs.values()]}
        if function.returns == TEXT and value is not None:
            result["value"] = ctypes.string_at(value).decode()
        if takes_error and places:
            result.update(describe(library, error))
        say(result=result)


def describe(library, error):
    described = {"error": error.value is not None}
    if error.value is not None:
        described["status"] = library.loaded.yeastar_error_status(error)
        described["message"] = library.text("yeastar_error_message", error)
        library.loaded.yeastar_error_free(error)
    return described


def with_bad_text(library, function, objects):
    """Each string in turn is not UTF-8; the objects and the other strings are valid."""
    texts = [a for a in function.arguments if a.type == TEXT]
    for bad in texts:
        for with_error in (True, False):
            error, keep, cells, values = ctypes.c_void_p(None), [], [], {}
            for argument in function.arguments:
                if argument.type == TEXT:
                    keep.append(ctypes.create_string_buffer(NOT_UTF8 if argument is bad else b"1"))
                    values[argument.name] = ctypes.addressof(keep[-1])
                elif is_output(argument):
                    cells.append(ctypes.c_void_p(STALE))
                    values[argument.name] = ctypes.addressof(cells[-1])
                elif argument.name in objects:
                    values[argument.name] = objects[argument.name]
            if with_error:
                values["out_error"] = ctypes.addressof(error)
            value = library.call(function, values, f"{bad.name} is not UTF-8")
            result = {"value": value, "outputs": [cell.value for cell in cells]}
            if with_error:
                result.update(describe(library, error), names=bad.name)
            say(result=result)


def live_objects(library):
    """Valid objects for first arguments, for an unreachable PBX, so that sending fails with another error."""
    loaded = library.loaded
    config = ctypes.c_void_p(loaded.yeastar_config_new())
    settings = {"url": "http://127.0.0.1:1", "username": "api", "password": "x", "listener.bind": "127.0.0.1:0"}
    for key, value in settings.items():
        texts = [ctypes.create_string_buffer(text.encode()) for text in (key, value)]
        assert loaded.yeastar_config_set(config, *map(ctypes.addressof, texts), None) == 0
    objects = {"config": config, "params": ctypes.c_void_p(loaded.yeastar_params_new())}
    for name in ("client", "listener"):
        cell = ctypes.c_void_p(None)
        assert getattr(loaded, f"yeastar_{name}_new")(config, ctypes.byref(cell), None) == 0
        objects[name] = cell
    # A sink that is never called: the string is rejected first.
    objects["sink"] = ctypes.cast(ctypes.CFUNCTYPE(ctypes.c_int32)(lambda: 1), ctypes.c_void_p)
    return objects


def main():
    library = Library(sys.argv[1], sys.argv[2])
    for function in library.functions:
        with_nothing(library, function)
    objects = live_objects(library)
    for function in library.functions:
        if has_status(function):
            with_bad_text(library, function, objects)
    for name in ("client", "listener", "params", "config"):
        getattr(library.loaded, f"yeastar_{name}_free")(objects[name])
    say(end=True)


if __name__ == "__main__":
    main()

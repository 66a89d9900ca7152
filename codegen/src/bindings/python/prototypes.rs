//! `_abi.py`: the prototype of every function, by ctypes.

use super::head;
use super::header::{Argument, Function, Header};
use crate::model::Model;

/// Functions that only read or change memory: they return at once, and calling them with the interpreter's lock held is
/// cheaper than giving it away and waiting for it again. `listener_next` is among them because it is never asked to wait, and
/// so that a listener cannot be freed between the look whether it is open and the call.
const HOLDING: [&str; 19] = [
    "status_name",
    "version",
    "abi_version",
    "error_",
    "config_new",
    "config_set",
    "config_free",
    "params_",
    "reply_",
    "value_",
    "event_parse",
    "event_kind",
    "event_name",
    "event_dialect",
    "event_",
    "listener_port",
    "listener_fd",
    "listener_stat",
    "listener_next",
];
/// Of those with such a prefix, what may wait after all.
const RELEASING: [&str; 1] = ["event_ack"];

/// Besides the requests, functions without declared arguments: ctypes takes an argument as it is in a third of the time that
/// it takes to look at it first. What they are given are texts in bytes, None, and pointers that are objects of ctypes.
const BARE: [&str; 3] = ["call", "reply_json", "reply_free"];

/// The whole file.
pub fn file(header: &str, model: &Model) -> Result<String, String> {
    let header = Header::read(header)?;
    let mut text =
        head("The C functions, their types and numbers.", "include/yeastar.h and api/requests-v1.toml");
    text.push_str("import ctypes\nfrom typing import Any\n\n");
    text.push_str(&format!(
        "#: What yeastar_abi_version() of a matching library returns.\nABI_VERSION = {}\n",
        header.abi_version
    ));
    text.push_str(&constants(&header));
    text.push('\n');
    for callback in &header.callbacks {
        text.push_str(&callback_type(&callback_name(&callback.name), callback)?);
    }
    let anonymous = header.functions.iter().flat_map(|function| &function.arguments);
    let mut known = Vec::new();
    for argument in anonymous {
        if let Argument::Function(function) = argument {
            let name = callback_name(&format!("{}_fn", function.name));
            if !known.contains(&name) {
                text.push_str(&callback_type(&name, function)?);
                known.push(name);
            }
        }
    }
    text.push_str(
        "\n\ndef _bind(function: Any, restype: Any, *argtypes: Any) -> Any:\n    \
         function.restype, function.argtypes = restype, argtypes\n    return function\n\n\n\
         def _bare(function: Any, restype: Any) -> Any:\n    \
         \"\"\"Its arguments are bytes, None and pointers of ctypes: they are not looked at, which takes less time.\"\"\"\n    \
         function.restype = restype\n    return function\n\n\n\
         class Functions:\n    \
         \"\"\"Every function of the library, without the prefix `yeastar_`.\"\"\"\n\n    \
         def __init__(self, releasing: ctypes.CDLL, holding: ctypes.PyDLL) -> None:\n        \
         # Pointers to objects and to places for results are c_void_p: a c_char_p result would lose the pointer. Texts\n        \
         # that the library lends are copied at once, as c_char_p.\n",
    );
    let requests: Vec<String> = model.functions().map(crate::model::Request::function).collect();
    for function in header.functions.iter().filter(|function| !requests.contains(&function.name)) {
        text.push_str(&line(function)?);
    }
    for request in model.functions() {
        text.push_str(&bare(&request.function(), "ctypes.c_int32"));
    }
    Ok(text)
}

/// The numbers of the enumerations that have no class of their own.
fn constants(header: &Header) -> String {
    let mut text = String::new();
    for (name, numbers) in &header.enums {
        if name == "yeastar_status" || name == "yeastar_event_type" {
            continue;
        }
        text.push('\n');
        for (name, number) in numbers {
            text.push_str(&format!("{} = {number}\n", name.trim_start_matches("YEASTAR_")));
        }
    }
    text
}

fn short(name: &str) -> &str {
    name.trim_start_matches("yeastar_")
}

fn line(function: &Function) -> Result<String, String> {
    let returns = result(&function.returns)?;
    if BARE.contains(&short(&function.name)) {
        return Ok(bare(&function.name, &returns));
    }
    let arguments = function.arguments.iter().map(argument).collect::<Result<Vec<_>, _>>()?;
    let separator = if arguments.is_empty() { "" } else { ", " };
    Ok(format!(
        "        self.{} = _bind({}, {returns}{separator}{})\n",
        short(&function.name),
        symbol(&function.name),
        arguments.join(", ")
    ))
}

fn bare(name: &str, returns: &str) -> String {
    format!("        self.{} = _bare({}, {returns})\n", short(name), symbol(name))
}

/// The function, by the library that keeps the interpreter's lock or the one that gives it away.
fn symbol(name: &str) -> String {
    let short = short(name);
    let holds = HOLDING.iter().any(|prefix| short.starts_with(prefix)) && !RELEASING.contains(&short);
    format!("{}.{name}", if holds { "holding" } else { "releasing" })
}

/// `yeastar_event_fn` → `EVENT_FN`
fn callback_name(name: &str) -> String {
    short(name).to_uppercase()
}

fn callback_type(name: &str, function: &Function) -> Result<String, String> {
    let arguments = function.arguments.iter().map(argument).collect::<Result<Vec<_>, _>>()?;
    Ok(format!("{name} = ctypes.CFUNCTYPE({}, {})\n", result(&function.returns)?, arguments.join(", ")))
}

fn argument(argument: &Argument) -> Result<String, String> {
    match argument {
        Argument::Function(function) => Ok(callback_name(&format!("{}_fn", function.name))),
        Argument::Plain(of) if of.starts_with("yeastar_") && !of.contains('*') && of != "yeastar_status" => {
            Ok(callback_name(of))
        }
        Argument::Plain(of) => result(of),
    }
}

/// A type of C as ctypes has it.
fn result(of: &str) -> Result<String, String> {
    let name = match of {
        "void" => return Ok("None".to_owned()),
        "const char *" => "c_char_p",
        "int" => "c_int",
        "int32_t" | "yeastar_status" => "c_int32",
        "int64_t" => "c_int64",
        "uint16_t" => "c_uint16",
        "uint64_t" => "c_uint64",
        "size_t" => "c_size_t",
        "bool" => "c_bool",
        pointer if pointer.ends_with('*') => "c_void_p",
        other => return Err(format!("python/prototypes.rs does not know the type {other} of the header")),
    };
    Ok(format!("ctypes.{name}"))
}

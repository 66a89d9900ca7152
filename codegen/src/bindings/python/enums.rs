//! The statuses, the kinds of events and the configuration keys.

use super::{Docstring, comment, head};
use crate::model::Model;
use crate::text::pascal;

/// `_statuses.py`
pub fn statuses(model: &Model) -> String {
    let mut text = head("The statuses of the library, and an exception for each.", "api/statuses.toml");
    text.push_str(
        "from enum import IntEnum\n\nfrom ._error import CLASSES, YeastarError\n\n\n\
         class Status(IntEnum):\n    \"\"\"Why a call failed: `YeastarError.status`.\"\"\"\n\n    #: Success.\n    OK = 0\n",
    );
    for status in &model.statuses.all {
        text.push_str(&comment(4, &in_python(&status.about)));
        text.push_str(&format!("    {} = {}\n", status.name, status.number));
    }
    for status in &model.statuses.all {
        let class = exception(&status.name);
        let mut docstring = Docstring::new(4, &in_python(&status.about));
        if status.effect == crate::statuses::Effect::Unknown {
            docstring.paragraph("The operation may have taken effect.");
        }
        text.push_str(&format!("\n\nclass {class}(YeastarError):\n{}\n", docstring.end()));
        text.push_str(&format!(
            "    status = Status.{0}\n    status_name = \"YEASTAR_ERR_{0}\"\n",
            status.name
        ));
    }
    text.push_str("\n\nCLASSES.update({\n");
    for status in &model.statuses.all {
        text.push_str(&format!("    {}: {},\n", status.number, exception(&status.name)));
    }
    text.push_str("})\n\n__all__ = [\n    \"Status\",\n");
    for status in &model.statuses.all {
        text.push_str(&format!("    \"{}\",\n", exception(&status.name)));
    }
    text.push_str("]\n");
    text
}

/// `LOGIN_REFUSED` → `YeastarLoginRefusedError`
fn exception(name: &str) -> String {
    format!("Yeastar{}Error", pascal(name))
}

/// With the names that C has for the same things.
fn in_python(text: &str) -> String {
    [
        ("yeastar_error_http_status", "`http_status`"),
        ("yeastar_error_pbx_code", "`pbx_code`"),
        ("yeastar_error_retry_after_ms", "`retry_after`"),
        // `close`, signal handlers and sinks raise exceptions of their own.
        (
            "cancelled: by yeastar_client_cancel or yeastar_client_close, by the interrupt function, or by a sink",
            "cancelled by `cancel`",
        ),
        // `next` returns None.
        ("The time-out expired: of a call, or of waiting for an event", "The time-out of the call expired"),
        ("yeastar_event_deadline_ms", "`Event.deadline`"),
        (
            "An argument is NULL although it must not be, not UTF-8, unknown or out of range",
            "An argument is unknown, out of range or not UTF-8",
        ),
        ("has been freed", "is closed"),
        ("; free it", "; close it"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (old, new)| text.replace(old, new))
}

/// The rows of the table of `docs/python.md`.
pub fn exceptions(model: &Model) -> String {
    let yes = |is: bool| if is { "yes" } else { "no" };
    let mut table =
        String::from("| exception | meaning | transient | may have taken effect |\n|---|---|---|---|\n");
    for status in &model.statuses.all {
        table.push_str(&format!(
            "| `{}` | {} | {} | {} |\n",
            exception(&status.name),
            in_python(&status.about),
            yes(status.transient),
            yes(status.effect == crate::statuses::Effect::Unknown)
        ));
    }
    table
}

/// `_kinds.py`
pub fn kinds(model: &Model) -> String {
    let mut text = head("What events are about.", "api/events.toml");
    text.push_str("from enum import IntEnum\nfrom typing import Dict\n\n\nclass EventKind(IntEnum):\n    \"\"\"What happened: `Event.kind`.\"\"\"\n\n");
    for kind in &model.events.kinds {
        let words: Vec<String> = kind.words.iter().map(|word| format!("`{word}`")).collect();
        let words = if words.is_empty() { String::new() } else { format!("{}. ", words.join(" or ")) };
        let fields: Vec<String> = kind.fields.iter().map(|field| format!("`{}`", field.name)).collect();
        let fields =
            if fields.is_empty() { String::new() } else { format!(" Fields: {}.", fields.join(", ")) };
        text.push_str(&comment(4, &format!("{words}{}{fields}", in_python(&kind.about))));
        text.push_str(&format!("    {} = {}\n", kind.name, kind.number));
    }
    text.push_str(
        "\n\n#: By number.\nKINDS: Dict[int, EventKind] = {kind.value: kind for kind in EventKind}\n",
    );
    text
}

/// `_keys.py`
pub fn keys(model: &Model) -> Result<String, String> {
    let mut text = head("The configuration keys.", "api/config.toml");
    text.push_str(
        "import os\nfrom typing import Dict, Sequence, TypedDict, Union\n\n\
         #: The value of a key: True and False are on and off, a list is joined by commas.\n\
         Value = Union[str, int, bool, \"os.PathLike[str]\", Sequence[Union[str, int]]]\n\n\
         #: Keyword arguments, and the keys that they stand for: the dot of a key is an underscore.\n\
         DOTTED: Dict[str, str] = {\n",
    );
    let mut known: Vec<String> = Vec::new();
    for key in &model.config.keys {
        let keyword = key.name.replace('.', "_");
        if known.contains(&keyword) {
            return Err(format!(
                "the key {} reads as another one where an underscore stands for the dot",
                key.name
            ));
        }
        known.push(keyword.clone());
        if keyword != key.name {
            text.push_str(&format!("    \"{keyword}\": \"{}\",\n", key.name));
        }
    }
    text.push_str("}\n\n#: What `Config`, `Client` and `Listener` take as keyword arguments.\nKeys = TypedDict(\"Keys\", {\n");
    for key in &model.config.keys {
        let default = key.default.as_ref().map_or(String::new(), |default| format!("; default: {default}"));
        text.push_str(&comment(4, &format!("{}: {}{default}", key.about, key.takes())));
        let keyword = key.name.replace('.', "_");
        text.push_str(&format!("    \"{keyword}\": Value,\n"));
        if keyword != key.name {
            text.push_str(&format!("    \"{}\": Value,\n", key.name));
        }
    }
    text.push_str("}, total=False)\n");
    Ok(text)
}

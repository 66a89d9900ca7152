//! `_requests.py` and `_aio_requests.py`: a method for each request.

use super::types::{entries, entry_name, reply_name};
use super::{Docstring, head, identifier, with_methods};
use crate::model::{Effect, Kind, Method, Model, Param, Request};
use crate::text::{pascal, small};
use crate::words::{explained, since};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Sync,
    Async,
}

/// Requests whose paths begin alike: `extension/…`.
struct Group<'a> {
    name: &'a str,
    requests: Vec<&'a Request>,
    /// Whether the package has hand-written methods for it.
    downloads: bool,
}

/// The whole file.
pub fn file(model: &Model, mode: Mode) -> String {
    let about = match mode {
        Mode::Sync => "A method for each request of the API.",
        Mode::Async => "A coroutine for each request of the API.",
    };
    let mut text = head(about, "api/requests-v1.toml");
    let downloads = if mode == Mode::Sync { "_downloads" } else { "_aio_downloads" };
    text.push_str("from functools import cached_property\nfrom typing import TYPE_CHECKING, Optional, Sequence\n\nfrom . import types\n");
    text.push_str("from ._calls import Many, Text\n");
    text.push_str(&format!(
        "from .{downloads} import CdrDownloads, Group, RecordingDownloads, VoicemailDownloads\nfrom ._library import library\n\n\
         if TYPE_CHECKING:\n    from {}\n",
        match mode {
            Mode::Sync => "._core import Core",
            Mode::Async => ".aio import AsyncCore",
        }
    ));
    let groups = groups(model);
    for group in &groups {
        let base =
            if group.downloads { format!("{}Downloads", pascal(group.name)) } else { "Group".to_owned() };
        text.push_str(&format!(
            "\n\nclass {}({base}):\n    \"\"\"The requests `{}/...`.\"\"\"\n",
            pascal(group.name),
            group.name
        ));
        for request in &group.requests {
            text.push_str(&method(model, request, mode));
        }
    }
    text.push_str(&format!(
        "\n\nclass Requests:\n    \"\"\"The requests of the API.\"\"\"\n\n    \
         def __init__(self, core: \"{}\") -> None:\n        self._core = core\n",
        if mode == Mode::Sync { "Core" } else { "AsyncCore" }
    ));
    for group in &groups {
        let class = pascal(group.name);
        text.push_str(&format!(
            "\n    @cached_property\n    def {}(self) -> {class}:\n        \"\"\"The requests `{}/...`.\"\"\"\n        return {class}(self._core)\n",
            identifier(group.name),
            group.name
        ));
    }
    for request in generated(model).filter(|request| !request.path.contains('/')) {
        text.push_str(&method(model, request, mode));
    }
    text
}

fn generated(model: &Model) -> impl Iterator<Item = &Request> {
    model.apis[0].functions()
}

fn groups(model: &Model) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for request in generated(model) {
        let Some((name, _)) = request.path.split_once('/') else { continue };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.requests.push(request),
            None => {
                let link = |other: &Request| {
                    other.method == Method::Get && other.path.split('/').next() == Some(name)
                };
                let downloads = model.apis[0].requests.iter().any(link);
                groups.push(Group { name, requests: vec![request], downloads });
            }
        }
    }
    groups
}

fn method(model: &Model, request: &Request, mode: Mode) -> String {
    let name = identifier(request.path.rsplit('/').next().unwrap_or(&request.path));
    let optional: Vec<&Param> = request.optional().filter(|param| !param.name.contains("[]")).collect();
    let mut signature = vec!["self".to_owned()];
    signature.extend(
        request.required().map(|param| format!("{}: {}", identifier(&param.name), of(request, param))),
    );
    if !optional.is_empty() {
        signature.push("*".to_owned());
    }
    let given =
        |param: &&Param| format!("{}: Optional[{}] = None", identifier(&param.name), of(request, param));
    signature.extend(optional.iter().map(given));
    let reply = format!("types.{}", reply_name(request));
    let start = if mode == Mode::Sync { "def" } else { "async def" };
    let mut text =
        format!("\n    {start} {name}(\n        {},\n    ) -> {reply}:\n", signature.join(",\n        "));
    if signature.len() < 4 {
        text = format!("\n    {start} {name}({}) -> {reply}:\n", signature.join(", "));
    }
    text.push_str(&match mode {
        Mode::Sync => docstring(model, request, &optional),
        Mode::Async => {
            let path = request.path.replace('/', ".");
            let mut docstring = Docstring::new(8, &request.purpose);
            docstring.paragraph(&format!("Parameters, reply and errors as `yeastar.Client.{path}`."));
            docstring.end()
        }
    });
    let names: String = request.required().map(|param| format!("\"{}\", ", param.name)).collect();
    let values: String = request.required().map(|param| format!("{}, ", identifier(&param.name))).collect();
    let pairs: Vec<String> =
        optional.iter().map(|param| format!("\"{}\": {}", param.name, identifier(&param.name))).collect();
    let pairs = if pairs.is_empty() { String::new() } else { format!(", {{{}}}", pairs.join(", ")) };
    let wait = if mode == Mode::Sync { "" } else { "await " };
    let function = request.function();
    text.push_str(&format!(
        "        reply: {reply} = {wait}self._core.request(\n            library.{}, ({}), ({}){pairs})\n        return reply\n",
        function.trim_start_matches("yeastar_"),
        names.trim_end(),
        values.trim_end(),
    ));
    text
}

/// The type of a parameter.
fn of(request: &Request, param: &Param) -> String {
    match (param.kind, param.many) {
        (Kind::List, _) => format!("Sequence[types.{}]", entry_name(request, param)),
        (_, true) => "Many".to_owned(),
        (_, false) => "Text".to_owned(),
    }
}

fn docstring(model: &Model, request: &Request, optional: &[&Param]) -> String {
    let mut docstring = Docstring::new(8, &request.purpose);
    for param in request.required().chain(optional.iter().copied()) {
        docstring.paragraph(&format!("`{}`: {}.", identifier(&param.name), explained(&model.apis[0], param)));
        for entry in entries(request, param).filter(|_| param.kind == Kind::List) {
            let key = entry.name.rsplit("[].").next().unwrap_or_default();
            docstring.item(&format!("`{key}`: {}", explained(&model.apis[0], entry)));
        }
    }
    if request.reply.is_empty() {
        docstring.paragraph("The reply holds only `status`.");
    } else {
        docstring.paragraph("The reply holds");
        for key in &request.reply {
            docstring.item(&format!("`{}`: {}", key.key, key.note));
        }
    }
    docstring.paragraph(&failures(model, request));
    for note in &request.notes {
        docstring.paragraph(&with_methods(note));
    }
    for open in &request.open {
        docstring.paragraph(&format!("Undocumented: {}", small(open)));
    }
    let repeat = match request.effect {
        Effect::Query => "A query: sent once more if the connection breaks before the reply begins.",
        Effect::Change => "A change: never sent twice because of a broken connection or a time-out.",
    };
    docstring.paragraph(&format!("{repeat} In the API {}.", since(&request.since)));
    docstring.end()
}

fn failures(model: &Model, request: &Request) -> String {
    let mut codes: Vec<i32> = request.errors.iter().chain(&request.fits).copied().collect();
    codes.sort_unstable();
    let meanings: Vec<String> = codes
        .iter()
        .filter_map(|code| model.error(*code))
        .map(|error| format!("{} ({})", error.code, error.meaning))
        .collect();
    let codes = if meanings.is_empty() {
        "The documentation names no error codes.".to_owned()
    } else {
        format!("Error codes of the PBX: {}.", meanings.join(", "))
    };
    format!(
        "Raises `YeastarInvalidArgumentError` if a parameter is wrong (nothing was sent), `YeastarPbxError` if the PBX \
         refuses; otherwise as `call`. {codes}"
    )
}

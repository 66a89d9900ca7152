//! `_requests.py`, `_aio_requests.py` and those of v2.0.0: a method for each request.

use super::types::{entries, entry_name, reply_name};
use super::{Docstring, head, identifier, with_methods};
use crate::model::{Api, Effect, Kind, Method, Model, Param, Request};
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

/// The module of the requests of one version: `_aio_requests_v2`.
pub fn module(api: &Api, mode: Mode) -> String {
    let start = if mode == Mode::Sync { "_requests" } else { "_aio_requests" };
    api.edition.module.map_or(start.to_owned(), |version| format!("{start}_{version}"))
}

/// The whole file.
pub fn file(model: &Model, api: &Api, mode: Mode) -> String {
    let one = if mode == Mode::Sync { "method" } else { "coroutine" };
    let title = api.edition.title;
    let mut text = head(&format!("A {one} for each request of API {title}."), api.edition.source);
    let groups = groups(api);
    // The first version has the others.
    let others = model.apis.iter().filter(|_| api.edition.module.is_none());
    let others: Vec<&Api> = others.filter(|other| other.edition.module.is_some()).collect();
    text.push_str(&imports(&groups, &others, mode));
    for group in &groups {
        let base = base(group);
        text.push_str(&format!(
            "\n\nclass {}({base}):\n    \"\"\"The requests `{}/...` of {title}.\"\"\"\n",
            pascal(group.name),
            group.name,
        ));
        for request in &group.requests {
            text.push_str(&method(model, request, mode));
        }
    }
    text.push_str(&format!(
        "\n\nclass Requests:\n    \"\"\"The requests of API {title}.\"\"\"\n\n    \
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
    for other in others {
        let (name, title) = (other.edition.module.unwrap_or_default(), other.edition.title);
        text.push_str(&format!(
            "\n    @cached_property\n    def {name}(self) -> {types}Requests:\n        \"\"\"The requests of API {title}.\"\"\"\n        \
             return {types}Requests(self._core)\n",
            types = other.edition.types,
        ));
    }
    for request in api.functions().filter(|request| !request.path.contains('/')) {
        text.push_str(&method(model, request, mode));
    }
    text
}

fn imports(groups: &[Group<'_>], others: &[&Api], mode: Mode) -> String {
    let downloads = if mode == Mode::Sync { "_downloads" } else { "_aio_downloads" };
    let mut bases: Vec<String> = vec!["Group".to_owned()];
    bases.extend(groups.iter().filter(|group| group.downloads).map(base));
    bases.sort();
    let mut text = format!(
        "from functools import cached_property\nfrom typing import TYPE_CHECKING, Optional, Sequence\n\nfrom . import types\n\
         from ._calls import Many, Text\nfrom .{downloads} import {}\nfrom ._library import library\n",
        bases.join(", ")
    );
    for other in others {
        text.push_str(&format!(
            "from .{} import Requests as {}Requests\n",
            module(other, mode),
            other.edition.types
        ));
    }
    let core = if mode == Mode::Sync { "._core import Core" } else { ".aio import AsyncCore" };
    text.push_str(&format!("\nif TYPE_CHECKING:\n    from {core}\n"));
    text
}

/// The class that the requests of a group extend.
fn base(group: &Group<'_>) -> String {
    if group.downloads { format!("{}Downloads", pascal(group.name)) } else { "Group".to_owned() }
}

fn groups(api: &Api) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for request in api.functions() {
        let Some((name, _)) = request.path.split_once('/') else { continue };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.requests.push(request),
            None => {
                let link = |other: &Request| {
                    other.method == Method::Get && other.path.split('/').next() == Some(name)
                };
                // Downloads are of the version of the session, whatever it is.
                let downloads = api.edition.module.is_none() && api.requests.iter().any(link);
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
            let version = request.edition.module.map(|version| format!("{version}.")).unwrap_or_default();
            let path = request.path.replace('/', ".");
            let mut docstring = Docstring::new(8, &request.purpose);
            docstring
                .paragraph(&format!("Parameters, reply and errors as `yeastar.Client.{version}{path}`."));
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
        docstring.paragraph(&format!(
            "`{}`: {}.",
            identifier(&param.name),
            explained(model.api_of(request), param)
        ));
        for entry in entries(request, param).filter(|_| param.kind == Kind::List) {
            let key = entry.name.rsplit("[].").next().unwrap_or_default();
            docstring.item(&format!("`{key}`: {}", explained(model.api_of(request), entry)));
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

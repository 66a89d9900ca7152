//! `types.py`: what replies hold, and the entries of lists among the parameters.

use super::{Docstring, class_name, comment, head, is_keyword, with_methods};
use crate::bindings::shape::{self, Content, Member};
use crate::model::{Kind, Model, Need, Param, Request};
use crate::text::capital;
use crate::words::explained;

/// The whole file.
pub fn file(model: &Model) -> Result<String, String> {
    let mut text = head("What replies hold, and the entries of lists among the parameters.", "api/*.toml");
    text.push_str(
        "from typing import List, TypedDict, Union\n\n\n\
         class Reply(TypedDict):\n    \
         \"\"\"A reply that holds nothing more.\n\n    Values are text as sent. A PBX may leave members out, and which ones is not known in advance, so the types declare\n    all of them as present: read those that may be missing with `get`.\n    \"\"\"\n\n    \
         #: Success\n    status: str\n",
    );
    for request in model.functions() {
        if !request.reply.is_empty() {
            reply(request, &mut text)?;
        }
        for list in request.params.iter().filter(|param| param.kind == Kind::List) {
            entry(model, request, list, &mut text);
        }
    }
    records(model, &mut text);
    text.push_str(CERTIFICATE);
    Ok(text)
}

const CERTIFICATE: &str = r#"

class Certificate(TypedDict):
    """What the certificate of a PBX says of itself."""

    #: The value for `tls.pin_sha256`.
    sha256: str
    subject: str
    issuer: str
    #: ISO 8601, UTC.
    not_before: str
    #: ISO 8601, UTC.
    not_after: str
    #: Such as "RSA 2048".
    key: str
    #: Of X.509.
    version: str
"#;

/// The type of a reply.
pub fn reply_name(request: &Request) -> String {
    if request.reply.is_empty() { "Reply".to_owned() } else { class_name(request) }
}

/// The type of the entries of a list among the parameters.
pub fn entry_name(request: &Request, list: &Param) -> String {
    format!("{}{}Entry", class_name(request), capital(&list.name))
}

fn reply(request: &Request, text: &mut String) -> Result<(), String> {
    let members = shape::of(request)?;
    let name = class_name(request);
    nested(&name, &members, text);
    class(&name, "Reply", &format!("The reply of `{}`.", request.path), &members, text);
    Ok(())
}

/// The members of a member.
fn inner(member: &Member) -> Option<&[Member]> {
    match &member.content {
        Content::Text => None,
        Content::Object(members) | Content::List(members) => Some(members),
    }
}

/// The types of members that are objects, before the one that names them.
fn nested(outer: &str, members: &[Member], text: &mut String) {
    for member in members {
        let Some(inside) = inner(member) else { continue };
        let name = nested_name(outer, member);
        nested(&name, inside, text);
        class(&name, "TypedDict", &format!("{}.", capital(&member.note)), inside, text);
    }
}

fn nested_name(outer: &str, member: &Member) -> String {
    format!("{outer}{}", capital(&member.name))
}

fn class(name: &str, base: &str, about: &str, members: &[Member], text: &mut String) {
    let of = |member: &Member| match member.content {
        Content::Text => "str".to_owned(),
        Content::Object(_) => nested_name(name, member),
        Content::List(_) => format!("List[{}]", nested_name(name, member)),
    };
    // A class cannot have a member named `from`.
    if members.iter().any(|member| is_keyword(&member.name)) {
        text.push_str(&format!("\n\n{}{name} = TypedDict(\"{name}\", {{\n", comment(0, about)));
        for member in members {
            text.push_str(&comment(4, &member.note));
            text.push_str(&format!("    \"{}\": \"{}\",\n", member.name, of(member)));
        }
        text.push_str("})\n");
        return;
    }
    text.push_str(&format!("\n\nclass {name}({base}):\n{}\n", Docstring::new(4, about).end()));
    for member in members {
        text.push_str(&comment(4, &member.note));
        text.push_str(&format!("    {}: {}\n", member.name, of(member)));
    }
}

fn entry(model: &Model, request: &Request, list: &Param, text: &mut String) {
    let about = format!("An entry of `{}` of `{}`.", list.name, request.path);
    let name = entry_name(request, list);
    text.push_str(&format!(
        "\n\nclass {name}(TypedDict, total=False):\n{}\n",
        Docstring::new(4, &about).end()
    ));
    for param in entries(request, list) {
        text.push_str(&comment(4, &explained(model.api_of(request), param)));
        text.push_str(&format!("    {}: Union[str, int]\n", last(&param.name)));
    }
}

/// The keys of the entries of a list.
pub fn entries<'a>(request: &'a Request, list: &'a Param) -> impl Iterator<Item = &'a Param> {
    let start = format!("{}[].", list.name);
    request.params.iter().filter(move |param| param.name.starts_with(&start) && param.need != Need::Required)
}

fn last(name: &str) -> &str {
    name.rsplit("[].").next().unwrap_or(name)
}

/// The rows of `cdr.query`, which have the names of the fields of the event.
fn records(model: &Model, text: &mut String) {
    text.push_str(
        "\n\nclass CdrRecord(TypedDict):\n    \"\"\"A call record, with the names that the fields of its event have.\"\"\"\n\n",
    );
    let kind = model.events.kinds.iter().find(|kind| kind.name == "CDR");
    for field in kind.iter().flat_map(|kind| &kind.fields) {
        text.push_str(&comment(4, &with_methods(&field.about)));
        text.push_str(&format!("    {}: str\n", field.name));
    }
    text.push_str(
        "    #: A line that cannot be read, as sent; then there is nothing but this and `_error`.\n    _raw: str\n    \
         #: Why it cannot be read.\n    _error: str\n\n\n\
         class CdrQuery(TypedDict):\n    \"\"\"The reply of `cdr.query`.\"\"\"\n\n    \
         #: The records, oldest first.\n    cdr: List[CdrRecord]\n",
    );
}

//! The requests: a method of the client for each, the types of what it takes and returns, and the table for C.

use super::names::{exported, singular};
use super::{comment, head};
use crate::bindings::shape::{self, Content, Member};
use crate::model::{Api, Effect, Kind, Model, Need, Param, Request};
use crate::text::{capital, small};
use crate::words::{explained, since};

/// `requests_gen.go`, and `requests_v2_gen.go`: those with a function of their own in the binding are left out.
pub fn methods(model: &Model, api: &Api) -> Result<String, String> {
    let mut text = head(api.edition.source);
    text.push_str("import \"context\"\n\n");
    match api.edition.module {
        None => text.push_str(&constants(model)),
        Some(_) => text.push_str(&receiver(api)),
    }
    for request in api.functions() {
        let members = shape::of(request)?;
        if !request.params.is_empty() {
            parameters(model, request, &mut text);
        }
        if !members.is_empty() {
            reply(request, &members, &mut text);
        }
        method(model, request, !members.is_empty(), &mut text);
    }
    Ok(text)
}

/// The places of the requests of all versions in the table for C.
fn constants(model: &Model) -> String {
    let mut text = String::from("// Indexes of the table for C.\nconst (\n");
    for (index, request) in model.functions().enumerate() {
        let counted = if index == 0 { " = iota" } else { "" };
        text.push_str(&format!("\t{}{counted}\n", constant(request)));
    }
    text.push_str(")\n");
    text
}

/// What the methods of a later version belong to.
fn receiver(api: &Api) -> String {
    let (name, title) = (api.edition.types, api.edition.title);
    format!(
        "// {name} makes the requests of API {title}: see [Client.{name}].\ntype {name} struct {{\n\tclient *Client\n}}\n\n\
         // {name} returns what makes the requests of API {title} in the session of the client, whatever the version of the session.\n\
         func (c *Client) {name}() {name} {{\n\treturn {name}{{client: c}}\n}}\n"
    )
}

fn constant(request: &Request) -> String {
    format!("request{}", types(request))
}

/// What the names of its types begin with. Its method has the same name, without the version.
fn types(request: &Request) -> String {
    format!("{}{}", request.edition.types, exported(&request.path))
}

/// The parameters that are not entries of a list.
fn own(request: &Request) -> impl Iterator<Item = &Param> {
    request.params.iter().filter(|param| !param.name.contains("[]."))
}

/// The parameters of the entries of a list, by the key of each.
fn entries<'a>(request: &'a Request, list: &str) -> Vec<(&'a Param, &'a str)> {
    let start = format!("{list}[].");
    request.params.iter().filter_map(|param| Some((param, param.name.strip_prefix(&start)?))).collect()
}

fn parameters(model: &Model, request: &Request, text: &mut String) {
    let method = types(request);
    let name = format!("{method}Request");
    text.push('\n');
    text.push_str(&comment("", &format!("{name} are the parameters of {}.", documented(request))));
    text.push_str(&format!("type {name} struct {{\n"));
    for param in own(request) {
        let field = exported(&param.name);
        text.push_str(&comment("\t", &described(model.api_of(request), &field, param)));
        match param.kind {
            Kind::List => text.push_str(&format!("\t{field} []{method}{field}\n")),
            _ => text.push_str(&format!("\t{field} string\n")),
        }
    }
    text.push_str("}\n");
    for list in own(request).filter(|param| param.kind == Kind::List) {
        let field = exported(&list.name);
        text.push('\n');
        text.push_str(&comment("", &format!("{method}{field} is an entry of {field} in {name}.")));
        text.push_str(&format!("type {method}{field} struct {{\n"));
        for (param, key) in entries(request, &list.name) {
            let field = exported(key);
            text.push_str(&comment("\t", &described(model.api_of(request), &field, param)));
            text.push_str(&format!("\t{field} string\n"));
        }
        text.push_str("}\n");
    }
}

fn described(api: &Api, field: &str, param: &Param) -> String {
    let need = if param.need == Need::Required { "Required: " } else { "" };
    let what = if need.is_empty() { capital(&explained(api, param)) } else { explained(api, param) };
    format!("{field}. {need}{what}.")
}

fn reply(request: &Request, members: &[Member], text: &mut String) {
    let method = types(request);
    text.push('\n');
    text.push_str(&comment("", &format!("{method}Reply is the reply to {}.", documented(request))));
    text.push_str(&format!("type {method}Reply struct {{\n\tReply\n"));
    fields(&method, members, text);
    text.push_str("}\n");
    objects(&method, members, text);
}

fn fields(owner: &str, members: &[Member], text: &mut String) {
    for member in members {
        let field = exported(&member.name);
        let about = if member.note.is_empty() { String::new() } else { format!(": {}", member.note) };
        text.push_str(&comment("\t", &format!("{field}{about}.")));
        let go_type = match &member.content {
            Content::Text => "Text".to_owned(),
            Content::Object(_) => format!("{owner}{field}"),
            Content::List(_) => format!("List[{owner}{}]", singular(&field)),
        };
        text.push_str(&format!("\t{field} {go_type} `json:\"{}\"`\n", member.name));
    }
}

/// The types of objects inside.
fn objects(owner: &str, members: &[Member], text: &mut String) {
    for member in members {
        let field = exported(&member.name);
        let (name, inner, what) = match &member.content {
            Content::Text => continue,
            Content::Object(inner) => (format!("{owner}{field}"), inner, "is"),
            Content::List(inner) => (format!("{owner}{}", singular(&field)), inner, "is an entry of"),
        };
        text.push('\n');
        text.push_str(&comment("", &format!("{name} {what} {field} in a reply.")));
        text.push_str(&format!("type {name} struct {{\n"));
        fields(&name, inner, text);
        text.push_str("}\n");
        objects(&name, inner, text);
    }
}

fn method(model: &Model, request: &Request, has_payload: bool, text: &mut String) {
    let name = exported(&request.path);
    let types = types(request);
    let reply = if has_payload { format!("{types}Reply") } else { "Reply".to_owned() };
    let given = if request.params.is_empty() { String::new() } else { format!(", request {types}Request") };
    let (receiver, client) = match request.edition.module {
        None => ("c *Client".to_owned(), "c"),
        Some(_) => (format!("v {}", request.edition.types), "v.client"),
    };
    text.push('\n');
    for (index, paragraph) in explanation(model, request).iter().enumerate() {
        text.push_str(if index == 0 { "" } else { "//\n" });
        text.push_str(&comment("", paragraph));
    }
    text.push_str(&format!(
        "func ({receiver}) {name}(ctx context.Context{given}) (*{reply}, error) {{\n\ta := newArguments()\n"
    ));
    // C is given the values of the required ones first.
    let mut params: Vec<_> = own(request).collect();
    params.sort_by_key(|param| param.need != Need::Required || param.kind == Kind::List);
    for param in params {
        let field = exported(&param.name);
        let given = match (param.need, param.kind) {
            (_, Kind::List) => {
                let start = format!("\tfor i, item := range request.{field} {{\n");
                entries(request, &param.name).iter().fold(start, |all, (_, key)| {
                    format!("{all}\t\ta.item(\"{}\", i, \"{key}\", item.{})\n", param.name, exported(key))
                }) + "\t}\n"
            }
            (Need::Required, _) => format!("\ta.must(\"{}\", request.{field})\n", param.name),
            _ => format!("\ta.may(\"{}\", request.{field})\n", param.name),
        };
        text.push_str(&given);
    }
    text.push_str(&format!("\treturn typed[{reply}]({client}, ctx, {}, a)\n}}\n", constant(request)));
}

fn explanation(model: &Model, request: &Request) -> Vec<String> {
    let name = exported(&request.path);
    let mut paragraphs = vec![format!("{name} {}", small(&request.purpose))];
    let mut more: Vec<String> = request.notes.clone();
    more.extend(request.open.iter().map(|open| format!("Undocumented: {}", small(open))));
    if !more.is_empty() {
        paragraphs.push(more.join(" "));
    }
    let mut codes: Vec<i32> = request.errors.iter().chain(&request.fits).copied().collect();
    codes.sort_unstable();
    let meanings: Vec<String> = codes
        .iter()
        .filter_map(|code| model.error(*code))
        .map(|error| format!("{} ({})", error.code, error.meaning))
        .collect();
    let pbx =
        if meanings.is_empty() { String::new() } else { format!(", with PBXCode {}", meanings.join(", ")) };
    paragraphs.push(format!(
        "ErrInvalidArgument: a parameter is wrong; nothing was sent. ErrPBX: refused{pbx}. Otherwise as Call."
    ));
    let repeat = match request.effect {
        Effect::Query => "A query: sent once more if the connection breaks before the reply begins.",
        Effect::Change => "A change: never sent twice because of a broken connection or a time-out.",
    };
    paragraphs.push(format!("{repeat} In the API {}.", since(&request.since)));
    paragraphs
}

/// `internal/cyeastar/requests_gen.c`
pub fn table(model: &Model) -> String {
    let mut text = String::from(
        "/* Code generated by `cargo run -p codegen` from the data in the folder api; DO NOT EDIT. */\n\n#include \"shim.h\"\n\n\
         #define REQUEST(name, ...) \\\n    static yeastar_status name(yeastar_client *client, const char *const *required, \
         const yeastar_params *optional, \\\n                               yeastar_reply **reply, yeastar_error **error) \\\n\
         \x20   { \\\n        (void)required; \\\n        return yeastar_##name(client, __VA_ARGS__ optional, reply, error); \\\n\
         \x20   }\n#define R(i) required[i],\n\n",
    );
    for request in model.functions() {
        let required: Vec<String> =
            (0..request.required().count()).map(|index| format!("R({index})")).collect();
        text.push_str(&format!("REQUEST({}, {})\n", short(request), required.join(" ")));
    }
    text.push_str("\nconst ys_request_fn ys_requests[] = {\n");
    for request in model.functions() {
        text.push_str(&format!("    {},\n", short(request)));
    }
    text.push_str("};\nconst size_t ys_request_count = sizeof ys_requests / sizeof ys_requests[0];\n");
    text
}

/// Its method in comments: a link for those of a later version.
fn documented(request: &Request) -> String {
    let name = exported(&request.path);
    if request.edition.types.is_empty() { name } else { format!("[{}.{name}]", request.edition.types) }
}

/// Its function without the prefix.
fn short(request: &Request) -> String {
    request.function().trim_start_matches("yeastar_").to_owned()
}

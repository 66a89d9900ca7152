//! Writes the methods of `yeastar::client`, one for each request that has a generated C function, and its sibling that
//! returns the error.

use crate::functions;
use crate::model::{Effect, Model, Request};
use crate::text::{origin, small, wrap};
use crate::words::{as_given, explained, since};

/// Columns of a line.
const WIDTH: usize = 118;

const HEAD: &str = "\
#ifndef YEASTAR_REQUESTS_HPP
#define YEASTAR_REQUESTS_HPP

#include <yeastar/client_base.hpp>

YEASTAR_NAMESPACE_BEGIN
";

const ABOUT_TRY: &str = "
/// The requests of the API without exceptions: each as its namesake in yeastar::requests, but it returns the error.
class try_requests : public client_base {
public:
";

const ABOUT_THROWING: &str = "
protected:
    using client_base::client_base;
};

#if YEASTAR_EXCEPTIONS
/// The requests of the API, each named after its path: `extension/query` is extension_query. Optional parameters come
/// by name: client.extensionlist_query({{\"pagesize\", \"50\"}}). They throw yeastar::error.
class requests : public try_requests {
public:
";

const FOOT: &str = "
protected:
    using try_requests::try_requests;
};
#else
using requests = try_requests;
#endif

YEASTAR_NAMESPACE_END

#endif
";

/// `include/yeastar/requests.hpp`
pub fn header(model: &Model) -> String {
    let requests: Vec<&Request> = model
        .api
        .groups
        .iter()
        .flat_map(|group| model.api.requests_of(group))
        .filter(|request| !request.by_hand)
        .collect();
    let mut text = format!("{}{HEAD}{ABOUT_TRY}", origin("api/requests-v1.toml"));
    let quiet: Vec<String> = requests.iter().map(|request| without_exceptions(request)).collect();
    text.push_str(&quiet.join("\n"));
    text.push_str(ABOUT_THROWING);
    let throwing: Vec<String> =
        requests.iter().map(|request| format!("{}{}", comment(model, request), throwing(request))).collect();
    text.push_str(&throwing.join("\n"));
    text.push_str(FOOT);
    text
}

/// What both take: the required parameters, and the optional ones where there are any.
fn parameters(request: &Request) -> String {
    let mut given: Vec<String> =
        request.required().map(|param| format!("const argument &{}", param.name)).collect();
    if request.optional().next().is_some() {
        given.push("const params &optional = {}".to_owned());
    }
    given.join(", ")
}

fn without_exceptions(request: &Request) -> String {
    let optional = if request.optional().next().is_some() { "optional" } else { "params()" };
    let given: String = request.required().map(|param| format!(", {}", param.name)).collect();
    format!(
        "{}    {{\n        return request({}, {optional}{given});\n    }}\n",
        declaration(
            &format!("result<reply> try_{}", request.identifier()),
            &parameters(request),
            " noexcept"
        ),
        request.function(),
    )
}

fn throwing(request: &Request) -> String {
    let mut given: Vec<&str> = request.required().map(|param| param.name.as_str()).collect();
    if request.optional().next().is_some() {
        given.push("optional");
    }
    let name = request.identifier();
    format!(
        "{}    {{\n        return must([&] {{ return try_{name}({}); }});\n    }}\n",
        declaration(&format!("reply {name}"), &parameters(request), ""),
        given.join(", "),
    )
}

/// The first lines of a method, broken between parameters only.
fn declaration(name: &str, parameters: &str, end: &str) -> String {
    let first = format!("    {name}(");
    let kept =
        format!("{first}{parameters}){end}").replace(", ", ",\n").replace(' ', "\u{1}").replace('\n', " ");
    let lines = wrap(&kept, WIDTH, "", &" ".repeat(first.len()));
    lines.replace('\u{1}', " ")
}

/// The comment of a method: purpose, parameters, reply, errors.
fn comment(model: &Model, request: &Request) -> String {
    let mut comment = Comment(String::new());
    comment.paragraph(&request.purpose);
    comment.gap();
    for param in request.required() {
        comment.item(&param.name, &explained(model, param));
    }
    if request.required().next().is_some() {
        comment.gap();
    }
    if request.optional().next().is_some() {
        comment.paragraph("`optional`: any of");
        for param in request.optional() {
            comment.item(&as_given(&param.name), &explained(model, param));
        }
        comment.gap();
    }
    if request.reply.is_empty() {
        comment.paragraph("The reply holds only `status`.");
    } else {
        comment.paragraph("The reply holds");
        for key in &request.reply {
            comment.item(&key.key, &key.note);
        }
    }
    comment.gap();
    comment.paragraph(&format!(
        "YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as call. {}",
        functions::pbx_codes(model, request)
    ));
    comment.gap();
    for note in &request.notes {
        comment.paragraph(note);
    }
    for open in &request.open {
        comment.paragraph(&format!("Undocumented: {}", small(open)));
    }
    let repeat = match request.effect {
        Effect::Query => "A query: sent once more if the connection breaks before the reply begins.",
        Effect::Change => "A change: never sent twice because of a broken connection or a time-out.",
    };
    comment.paragraph(&format!("{repeat} In the API {}.", since(&request.since)));
    comment.0
}

struct Comment(String);

impl Comment {
    fn paragraph(&mut self, text: &str) {
        self.0.push_str(&wrap(text, WIDTH, "    /// ", "    /// "));
    }

    fn item(&mut self, name: &str, text: &str) {
        self.0.push_str(&wrap(&format!("`{name}`: {text}"), WIDTH, "    /// - ", "    ///   "));
    }

    fn gap(&mut self) {
        self.0.push_str("    ///\n");
    }
}

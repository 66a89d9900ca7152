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
    let api = &model.apis[0];
    let requests: Vec<&Request> = api
        .groups
        .iter()
        .flat_map(|group| api.requests_of(group))
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
        comment.item(&param.name, &explained(&model.apis[0], param));
    }
    if request.required().next().is_some() {
        comment.gap();
    }
    if request.optional().next().is_some() {
        comment.paragraph("`optional`: any of");
        for param in request.optional() {
            comment.item(&as_given(&param.name), &explained(&model.apis[0], param));
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

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn request(params: &str) -> Request {
        let text = format!(
            "path = \"ringgroup/query\"\ngroup = \"call\"\npurpose = \"Reads a ring group.\"\neffect = \"query\"\n\
             since = {{ api = \"v9\" }}\nsamples = []\nsource = []\nparams = [{params}]\n"
        );
        toml::from_str(&text).expect("a request")
    }

    fn param(name: &str, need: &str) -> String {
        format!("{{ name = \"{name}\", need = \"{need}\", note = \"a note\" }}")
    }

    fn model() -> Model {
        Model::load(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))).expect("the data can be read")
    }

    #[test]
    fn method_without_parameters_takes_none() {
        let request = request("");
        assert_eq!(
            throwing(&request),
            "    reply ringgroup_query()\n    {\n        return must([&] { return try_ringgroup_query(); });\n    }\n"
        );
        assert_eq!(
            without_exceptions(&request),
            "    result<reply> try_ringgroup_query() noexcept\n    {\n        \
             return request(yeastar_ringgroup_query, params());\n    }\n"
        );
    }

    #[test]
    fn required_parameters_come_in_order_and_optional_ones_together_at_the_end() {
        let request = request(
            &[
                param("b", "required"),
                param("x", "optional"),
                param("a", "required"),
                param("y", "conditional"),
            ]
            .join(", "),
        );
        assert_eq!(
            throwing(&request),
            "    reply ringgroup_query(const argument &b, const argument &a, const params &optional = {})\n    {\n        \
             return must([&] { return try_ringgroup_query(b, a, optional); });\n    }\n"
        );
        assert!(
            without_exceptions(&request)
                .contains("        return request(yeastar_ringgroup_query, optional, b, a);\n")
        );
    }

    #[test]
    fn long_declaration_is_broken_between_parameters_and_aligned() {
        let names =
            ["firstparameter", "secondparameter", "thirdparameter", "fourthparameter", "fifthparameter"];
        let params: Vec<String> = names.iter().map(|name| param(name, "required")).collect();
        let text = without_exceptions(&request(&params.join(", ")));
        let lines: Vec<&str> = text.lines().take_while(|line| line.trim() != "{").collect();
        assert!(lines.len() > 1, "{text}");
        let column = lines[0].find('(').expect("a parenthesis") + 1;
        for line in &lines[1..] {
            assert_eq!(line.find("const argument &"), Some(column), "{text}");
        }
        for line in &lines {
            assert!(line.len() <= WIDTH, "{line}");
            assert!(line.ends_with(',') || line.ends_with(") noexcept"), "{line}");
        }
    }

    #[test]
    fn comment_explains_each_parameter_and_fits_the_lines() {
        let request = request(&[param("number", "required"), param("status", "optional")].join(", "));
        let text = comment(&model(), &request);
        for part in [
            "    /// Reads a ring group.\n",
            "    /// - `number`: ",
            "    /// `optional`: any of\n    /// - `status`: ",
            "    /// The reply holds only `status`.\n",
            "YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent.",
            "    /// A query: sent once more",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert!(
            text.lines().all(|line| line.starts_with("    ///") && line.chars().count() <= WIDTH),
            "{text}"
        );
    }

    #[test]
    fn every_request_has_both_methods_unless_it_is_written_by_hand() {
        let model = model();
        let text = header(&model);
        assert!(model.apis[0].requests.iter().any(|request| request.by_hand));
        for request in &model.apis[0].requests {
            let name = request.identifier();
            for method in [format!("    result<reply> try_{name}("), format!("    reply {name}(")] {
                assert_eq!(text.matches(&method).count(), usize::from(!request.by_hand), "{method}");
            }
        }
    }
}

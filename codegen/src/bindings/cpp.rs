//! Writes the methods of `yeastar::client` and `yeastar::v2_requests`, one for each request that has a generated C
//! function, and its sibling that returns the error.

use crate::functions;
use crate::model::{Api, Effect, Model, Param, Request};
use crate::text::{origin, small, wrap};
use crate::words::{as_given, explained, since};

/// Columns of a line.
const WIDTH: usize = 118;

const HEAD: &str = "\
#ifndef YEASTAR_REQUESTS_HPP
#define YEASTAR_REQUESTS_HPP

#include <yeastar/requests_v2.hpp>

YEASTAR_NAMESPACE_BEGIN
";

const HEAD_V2: &str = "\
#ifndef YEASTAR_REQUESTS_V2_HPP
#define YEASTAR_REQUESTS_V2_HPP

#include <yeastar/client_base.hpp>

YEASTAR_NAMESPACE_BEGIN

/// The requests of API v2.0.0, as client.v2() returns them: each named after its path, with the parameters, replies and
/// errors of that version, in the session of the client whatever its version is. Valid while the client exists and has
/// not been moved from. Threads as the client.
class v2_requests {
public:
    explicit v2_requests(client_base &client) noexcept : client_(&client) {}

";

const FOOT_V2: &str = "#endif

private:
    client_base *client_;
};

YEASTAR_NAMESPACE_END

#endif
";

const ABOUT_TRY: &str = "
/// The requests of the API without exceptions: each as its namesake in yeastar::requests, but it returns the error.
class try_requests : public client_base {
public:
    /// The requests of API v2.0.0: client.v2().extension_query(\"1000\").
    v2_requests v2() noexcept { return v2_requests(*this); }

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

/// `include/yeastar/requests.hpp` and `requests_v2.hpp`
pub fn headers(model: &Model) -> Vec<(String, String)> {
    let file = |api: &Api| {
        let version = api.edition.module.map(|module| format!("_{module}")).unwrap_or_default();
        (format!("include/yeastar/requests{version}.hpp"), header(model, api))
    };
    model.apis.iter().map(file).collect()
}

fn header(model: &Model, api: &Api) -> String {
    let of_group = |group| api.requests_of(group).filter(|request| !request.by_hand);
    let requests: Vec<&Request> = api.groups.iter().flat_map(of_group).collect();
    let quiet: Vec<String> = requests.iter().map(|request| without_exceptions(request)).collect();
    let throwing: Vec<String> =
        requests.iter().map(|request| format!("{}{}", comment(model, request), throwing(request))).collect();
    let (quiet, throwing) = (quiet.join("\n"), throwing.join("\n"));
    let origin = origin(api.edition.source);
    match api.edition.module {
        None => format!("{origin}{HEAD}{ABOUT_TRY}{quiet}{ABOUT_THROWING}{throwing}{FOOT}"),
        Some(_) => format!("{origin}{HEAD_V2}{quiet}\n#if YEASTAR_EXCEPTIONS\n{throwing}{FOOT_V2}"),
    }
}

/// The method of a request: `extension_query`, in every version.
fn method(request: &Request) -> String {
    request.path.replace('/', "_")
}

/// What a method reaches the client by.
fn client(request: &Request) -> &'static str {
    if request.edition.module.is_some() { "client_->" } else { "" }
}

/// What both take: the required parameters, and the optional ones where there are any.
fn parameters(request: &Request) -> String {
    let mut given: Vec<String> =
        request.required().map(|param| format!("const argument &{}", param.argument())).collect();
    if request.optional().next().is_some() {
        given.push("const params &optional = {}".to_owned());
    }
    given.join(", ")
}

fn without_exceptions(request: &Request) -> String {
    let optional = if request.optional().next().is_some() { "optional" } else { "params()" };
    let given: String = request.required().map(|param| format!(", {}", param.argument())).collect();
    format!(
        "{}    {{\n        return {}request({}, {optional}{given});\n    }}\n",
        declaration(&format!("result<reply> try_{}", method(request)), &parameters(request), " noexcept"),
        client(request),
        request.function(),
    )
}

fn throwing(request: &Request) -> String {
    let mut given: Vec<String> = request.required().map(Param::argument).collect();
    if request.optional().next().is_some() {
        given.push("optional".to_owned());
    }
    let name = method(request);
    format!(
        "{}    {{\n        return {}must([&] {{ return try_{name}({}); }});\n    }}\n",
        declaration(&format!("reply {name}"), &parameters(request), ""),
        client(request),
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
        comment.item(&param.argument(), &explained(model.api_of(request), param));
    }
    if request.required().next().is_some() {
        comment.gap();
    }
    if request.optional().next().is_some() {
        comment.paragraph("`optional`: any of");
        for param in request.optional() {
            comment.item(&as_given(&param.name), &explained(model.api_of(request), param));
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
        for (api, (_, text)) in model.apis.iter().zip(headers(&model)) {
            assert!(api.requests.iter().any(|request| request.by_hand));
            for request in &api.requests {
                let name = method(request);
                for method in [format!("    result<reply> try_{name}("), format!("    reply {name}(")] {
                    assert_eq!(text.matches(&method).count(), usize::from(!request.by_hand), "{method}");
                }
            }
        }
    }
}

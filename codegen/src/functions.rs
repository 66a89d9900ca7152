//! Generates the C functions: one for each request, except those written by hand.

use crate::model::{Api, Effect, Group, Model, Param, Request, V1};
use crate::text::{origin, small, wrap};
use crate::words::{as_given, explained, since};

/// Width of a comment line in columns, including the slashes.
const WIDTH: usize = 110;

/// `src/ffi/requests.rs`, `src/ffi/requests/v2.rs`
pub fn index(model: &Model, api: &Api) -> String {
    let mut text = format!(
        "//! The C functions that make one request of the API {} each, a file for each group. All have the same form:\n\
         //! the client, the required parameters, the optional ones, the reply, the error.\n",
        api.edition.title
    );
    text.push_str(&origin(api.edition.source));
    let mut modules: Vec<&str> = api.groups.iter().map(|group| group.module.as_str()).collect();
    modules.retain(|module| api.group(module).is_some_and(|group| has_functions(api, group)));
    if *api.edition == V1 {
        modules.extend(model.apis.iter().filter_map(|api| api.edition.module));
    }
    for module in &modules {
        text.push_str(&format!("mod {module};\n"));
    }
    text.push('\n');
    for module in &modules {
        text.push_str(&format!("pub use {module}::*;\n"));
    }
    text
}

/// Whether the group has a request whose function is generated.
pub fn has_functions(api: &Api, group: &Group) -> bool {
    api.requests_of(group).any(|request| !request.by_hand)
}

/// `src/ffi/requests/{group}.rs`
pub fn group(model: &Model, api: &Api, group: &Group) -> String {
    let mut text = format!("//! {}: {}\n", group.name, small(&group.about));
    text.push_str(&origin(api.edition.source));
    if api.requests_of(group).any(|request| !request.by_hand && request.required().next().is_some()) {
        text.push_str("use std::ffi::c_char;\n\n");
    }
    text.push_str(
        "use crate::ffi::request::call;\n\
         use crate::catalogue::requests;\n\
         use crate::ffi::{yeastar_client, yeastar_error, yeastar_params, yeastar_reply, yeastar_status};\n",
    );
    for request in api.requests_of(group).filter(|request| !request.by_hand) {
        text.push('\n');
        text.push_str(&comment(model, api, request));
        text.push_str(&function(request));
    }
    text
}

fn function(request: &Request) -> String {
    let names: Vec<String> = request.required().map(Param::argument).collect();
    let required: String = names.iter().map(|name| format!("{name}: *const c_char, ")).collect();
    format!(
        "#[unsafe(no_mangle)]\npub unsafe extern \"C\" fn {function}(client: *mut yeastar_client, {required}\
         optional: *const yeastar_params, out_reply: *mut *mut yeastar_reply, \
         out_error: *mut *mut yeastar_error) -> yeastar_status {{\n\
         // SAFETY: the caller keeps to the comment above.\n\
         unsafe {{ call(client, &requests::{module}{name}, &[{names}], optional, out_reply, out_error) }}\n}}\n",
        function = request.function(),
        module = request.edition.module.map_or(String::new(), |module| format!("{module}::")),
        name = request.static_name(),
        names = names.join(", "),
    )
}

/// The comment of a function: purpose, parameters, reply, errors.
fn comment(model: &Model, api: &Api, request: &Request) -> String {
    let mut comment = Comment(String::new());
    comment.paragraph(&request.purpose);
    comment.gap();
    if request.required().next().is_none() {
        comment.paragraph("`client` must not be NULL.");
    } else {
        comment.paragraph("Must not be NULL: `client` and");
        for param in request.required() {
            comment.item(&param.argument(), &explained(api, param));
        }
    }
    comment.gap();
    if request.optional().next().is_none() {
        comment.paragraph("`optional`: NULL or empty, since there are no optional parameters.");
    } else {
        comment.paragraph("`optional`: NULL, or any of");
        for param in request.optional() {
            comment.item(&as_given(&param.name), &explained(api, param));
        }
    }
    comment.gap();
    if request.reply.is_empty() {
        comment.paragraph(
            "`out_reply`: may be NULL; receives the reply, which contains only `status`, to be freed with yeastar_reply_free.",
        );
    } else {
        comment.paragraph(
            "`out_reply`: may be NULL; receives the reply, to be freed with yeastar_reply_free. It contains",
        );
        for key in &request.reply {
            comment.item(&key.key, &key.note);
        }
    }
    comment.gap();
    comment.paragraph(&failures(model, request));
    comment.gap();
    for note in &request.notes {
        comment.paragraph(note);
    }
    for open in &request.open {
        comment.paragraph(&format!("Undocumented: {}", small(open)));
    }
    if !request.notes.is_empty() || !request.open.is_empty() {
        comment.gap();
    }
    let repeat = match request.effect {
        Effect::Query => "A query: repeated once if the connection breaks before the reply begins.",
        Effect::Change => "A change: not repeated after a broken connection or a time-out.",
    };
    comment.paragraph(&format!(
        "Any thread; blocks for at most `timeout_ms`. {repeat} In the API {}. Source: {}.",
        since(&request.since),
        request.source.join("; ")
    ));
    comment.0
}

fn failures(model: &Model, request: &Request) -> String {
    format!(
        "`out_error`: may be NULL; receives the error on failure, to be freed with yeastar_error_free. \
         YEASTAR_ERR_INVALID_ARGUMENT: nothing was sent. YEASTAR_ERR_PBX: refused. Otherwise as yeastar_call. {}",
        pbx_codes(model, request)
    )
}

/// The numbers that a PBX answers this request with, and what they mean.
pub fn pbx_codes(model: &Model, request: &Request) -> String {
    let mut codes: Vec<i32> = request.errors.iter().chain(&request.fits).copied().collect();
    codes.sort_unstable();
    let meanings: Vec<String> = codes
        .iter()
        .filter_map(|code| model.error(*code))
        .map(|error| format!("{} ({})", error.code, error.meaning))
        .collect();
    if meanings.is_empty() {
        "The documentation names no error codes.".to_owned()
    } else {
        format!("Error codes of the PBX: {}.", meanings.join(", "))
    }
}

struct Comment(String);

impl Comment {
    fn paragraph(&mut self, text: &str) {
        self.0.push_str(&wrap(text, WIDTH, "/// ", "/// "));
    }

    fn item(&mut self, name: &str, text: &str) {
        self.0.push_str(&wrap(&format!("`{name}`: {text}"), WIDTH, "/// - ", "///   "));
    }

    fn gap(&mut self) {
        self.0.push_str("///\n");
    }
}

//! Writes `docs/requests.md` and `docs/requests-v2.md`.

use crate::json;
use crate::model::{Api, Effect, Group, Method, Model, Need, Origin, Param, Request, V1};
use crate::text::{capital, small};
use crate::words::{as_given, condition, since, takes};

const HEAD_V1: &str = "\
<!-- Written by `cargo run -p codegen` from api/*.toml: edit those, not this. -->

# Requests

The requests of the HTTP API v1.x of Yeastar S-Series PBXs, collected from all editions of the vendor's documentation: the guide
of 2017 (v1.0.1) in English and Chinese, and the pages of v1.1.0 for the S-Series, the K2, the S1000 and the Cloud PBX. Where they
disagree, this page follows the more permissive one. What none of them says is marked *undocumented*.

## Conventions

- Every request has a C function named after its path: `extension/dial_outbound` is `yeastar_extension_dial_outbound`. Required
  parameters are its arguments, in the order of the table. The others are set on a `yeastar_params`, which is passed as `optional`
  and may be NULL.
- Values are strings, even where the vendor's tables call them numbers. A name such as `wakeup[0].time` is the key `time` of the first
  entry of the list `wakeup`.
- Parameters are checked before anything is sent. A check rejects only what no edition allows. `yeastar_call` sends any body.
- The word `all` means all of them, whether the PBX expects the word or expects the parameter to be left out. A request that deletes
  everything needs the word.
- Lists are joined by commas. A trailing comma, as in replies, is ignored.
- A reply holds `status` and the members listed. Values are strings, from some PBXs numbers; `yeastar_reply_string` returns a string for
  both. `[]` stands for each entry: the first `extlist[].extnumber` is at `/extlist/0/extnumber`.
- A **query** changes nothing, and is sent once more if the connection breaks before the reply begins. A **change** is never sent twice.
- *Error codes* are those that the vendor's page names and, in brackets, others that fit by their meaning. The
  [last table](#error-codes) explains them. A missing or blank required parameter is always 10004.
- Samples are the vendor's. Where a sample was broken or missing, it says so.

";

const HEAD_V2: &str = "\
<!-- Written by `cargo run -p codegen` from api/*.toml: edit those, not this. -->

# Requests of v2.0.0

The requests of the HTTP API v2.0.0 of Yeastar S-Series PBXs, collected from the vendor's pages for the S-Series, the K2, the S1000
and the Cloud PBX. S-Series PBXs have it with firmware 30.13.0.30 or later, Cloud PBXs with 81.13.0.30 or later.
[From v1.1.0 to v2.0.0](versions.md#v200) lists which request replaces which.

Each request has a C function named after its path: `extension/query` is `yeastar_v2_extension_query`. It goes to `/api/v2.0.0/`,
whatever the key `api_version` says. The rest is as for v1.x: see the [conventions](requests.md#conventions) and the
[error codes](requests.md#error-codes). Differences:

- An extension, a queue and so on are named by `number`, routes, trunks, contacts and extension groups by `id`, and a leg of a call
  by `channelid`.
- There is no `apply`: requests that change the configuration apply by themselves.
- A request that concerns several things can succeed for some of them only: see `errornum`, `failed` and `unsent`.
- Only the first 1500 to 2000 characters of each of the vendor's pages were available. What could not be read is marked
  *undocumented*, or a note says where it is taken from. The pages name no error codes: those in brackets fit by their meaning.

";

/// The whole page.
pub fn page(model: &Model, api: &Api) -> String {
    let mut page = String::from(if *api.edition == V1 { HEAD_V1 } else { HEAD_V2 });
    page.push_str("## Overview\n\n");
    for group in &api.groups {
        overview(api, group, &mut page);
    }
    for group in &api.groups {
        page.push_str(&format!("\n## {}\n\n{}\n", group.name, group.about));
        for request in api.requests_of(group) {
            section(api, request, &mut page);
        }
    }
    if *api.edition == V1 {
        errors(model, &mut page);
    }
    page
}

fn overview(api: &Api, group: &Group, page: &mut String) {
    page.push_str(&format!("**[{}](#{})**\n\n", group.name, anchor(&group.name)));
    page.push_str("| request | purpose |\n|---|---|\n");
    for request in api.requests_of(group) {
        page.push_str(&format!(
            "| [`{}`](#{}) | {} |\n",
            request.path,
            anchor(&request.path),
            request.purpose
        ));
    }
    page.push('\n');
}

/// The anchor that Markdown renderers give to a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn section(api: &Api, request: &Request, page: &mut String) {
    page.push_str(&format!("\n### {}\n\n{}\n\n", request.path, request.purpose));
    page.push_str(&format!("{}, {}.\n\n", capital(effect(request)), since(&request.since)));
    page.push_str(&format!("```c\n{}\n```\n\n", prototype(request)));
    parameters(api, request, page);
    answer(request, page);
    refusals(request, page);
    for note in &request.notes {
        page.push_str(&format!("- {}\n", escape(note)));
    }
    for open in &request.open {
        page.push_str(&format!("- *Undocumented:* {}\n", escape(&small(open))));
    }
    if !request.notes.is_empty() || !request.open.is_empty() {
        page.push('\n');
    }
    samples(request, page);
    let sources: Vec<String> = request.source.iter().map(|source| source_link(source)).collect();
    page.push_str(&format!("Source: {}\n", sources.join("; ")));
}

fn effect(request: &Request) -> &'static str {
    match (request.method, request.effect) {
        (Method::Get, _) => "a download (GET); its key works once",
        (Method::Post, Effect::Query) => "a query",
        (Method::Post, Effect::Change) => "a change",
    }
}

fn prototype(request: &Request) -> String {
    match request.path.as_str() {
        "login" | "heartbeat" | "logout" => format!("yeastar_{}(client, &error)", request.path),
        "token/refresh" => "/* no function: the library refreshes the token automatically */".to_owned(),
        "voicemail/download" => {
            "yeastar_voicemail_download(client, extid, voicemailfile, voicemailstatus, sink, userdata, &error)".to_owned()
        }
        "recording/download" => "yeastar_recording_download(client, recording, sink, userdata, &error)\n\
                                 yeastar_recording_save(client, recording, file, &error)"
            .to_owned(),
        "cdr/download" => "yeastar_cdr_download(client, extid, starttime, endtime, sink, userdata, &error)\n\
                           yeastar_cdr_query(client, extid, starttime, endtime, &reply, &error)"
            .to_owned(),
        _ => {
            let required: String = request.required().map(|param| format!("{}, ", param.argument())).collect();
            format!("{}(client, {required}optional, &reply, &error)", request.function())
        }
    }
}

fn parameters(api: &Api, request: &Request, page: &mut String) {
    if request.params.is_empty() {
        page.push_str("No parameters.\n\n");
        return;
    }
    page.push_str("| parameter | required | meaning | value |\n|---|---|---|---|\n");
    for param in &request.params {
        let mut what = param.note.clone();
        if let Some(default) = &param.default {
            what.push_str(&format!("; default: {default}"));
        }
        if let Some(open) = &param.open {
            what.push_str(&format!("; *undocumented:* {open}"));
        }
        let takes = takes(api, param);
        page.push_str(&format!(
            "| `{}` | {} | {} | {} |\n",
            as_given(&param.name),
            needed(param),
            cell(&what),
            if takes.is_empty() { "text".to_owned() } else { cell(&takes) }
        ));
    }
    page.push('\n');
}

fn needed(param: &Param) -> String {
    match (param.need, condition(param)) {
        (Need::Required, _) => "yes".to_owned(),
        (_, Some(condition)) if condition == "required" => "yes, in `optional`".to_owned(),
        (_, Some(condition)) => condition.trim_start_matches("required ").to_owned(),
        (Need::Conditional, None) => "depends".to_owned(),
        (Need::Disputed, None) => "no; editions disagree".to_owned(),
        (Need::Optional, None) => "no".to_owned(),
    }
}

fn answer(request: &Request, page: &mut String) {
    if request.method == Method::Get {
        return;
    }
    if request.reply.is_empty() {
        page.push_str("The reply contains only `status`.\n\n");
        return;
    }
    page.push_str("| reply | meaning |\n|---|---|\n");
    for key in &request.reply {
        page.push_str(&format!("| `{}` | {} |\n", key.key, cell(&key.note)));
    }
    page.push('\n');
}

fn refusals(request: &Request, page: &mut String) {
    let list = |codes: &[i32]| codes.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    let text = match (request.errors.as_slice(), request.fits.as_slice()) {
        ([], []) => "Error codes: none documented.".to_owned(),
        (errors, []) => format!("Error codes: {}.", list(errors)),
        ([], fits) => format!("Error codes: ({}).", list(fits)),
        (errors, fits) => format!("Error codes: {} ({}).", list(errors), list(fits)),
    };
    page.push_str(&text);
    page.push_str("\n\n");
}

fn samples(request: &Request, page: &mut String) {
    for sample in &request.samples {
        let on = sample.api.as_ref().map_or(String::new(), |api| format!(" on {api}"));
        if let Some(text) = &sample.request {
            let what = if request.method == Method::Get { "Query" } else { "Request" };
            page.push_str(&format!("{what}{on}{}:\n\n", origin(sample.request_is)));
            block(text, page);
            if let Some(given) = &sample.given {
                page.push_str("Passed to the library:\n\n");
                block(given, page);
            }
            if let Some(sent) = &sample.sent {
                page.push_str("Sent by the library:\n\n");
                block(sent, page);
            }
        }
        match &sample.answer {
            Some(text) if !text.contains("errno") && !request.reply.is_empty() => {
                page.push_str(&format!("Reply{on}{}:\n\n", origin(sample.answer_is)));
                block(text, page);
            }
            Some(text) if text.contains("errno") => {
                page.push_str("Error:\n\n");
                block(text, page);
            }
            _ => {}
        }
    }
}

fn block(text: &str, page: &mut String) {
    page.push_str(&format!("```json\n{}\n```\n\n", json::shown(text)));
}

fn origin(origin: Option<Origin>) -> &'static str {
    match origin {
        None => "",
        Some(Origin::Mended) => " (corrected: malformed in the documentation)",
        Some(Origin::Made) => " (derived from the tables: the documentation has no sample)",
    }
}

fn source_link(source: &str) -> String {
    if source.starts_with("https://") { format!("<{source}>") } else { escape(source) }
}

/// Text inside a table.
fn cell(text: &str) -> String {
    escape(text).replace('|', "\\|")
}

/// Escapes characters that Markdown would interpret as HTML.
fn escape(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;")
}

fn errors(model: &Model, page: &mut String) {
    page.push_str(
        "\n## Error codes\n\n\
         A PBX answers HTTP 200 even if it refuses a request; the reason is the number in `errno`. `yeastar_error_pbx_code` returns the\n\
         number, `yeastar_error_pbx_text` its meaning, and `yeastar_error_is_retriable` whether the same request may succeed later.\n\n\
         | code | meaning | transient | what to do | listed in |\n|---|---|---|---|---|\n",
    );
    for error in &model.errors.errors {
        let was = error.was.as_ref().map_or(String::new(), |was| format!("; in 2017: {was}"));
        page.push_str(&format!(
            "| {} | {}{} | {} | {} | {} |\n",
            error.code,
            cell(&error.meaning),
            cell(&was),
            if error.retriable { "yes" } else { "no" },
            cell(&error.advice),
            cell(&error.editions)
        ));
    }
    let misprints: Vec<String> =
        model.errors.misprints.iter().map(|(printed, meant)| format!("{printed} ({meant})")).collect();
    page.push_str(&format!(
        "\nMisprints with an extra digit: {}. 10001 and 30002 are in no table. The table of v2.0.0 was available up to\n\
         10082; the others that are named for v2.0.0 only are from its list of changes and from public clients.\n",
        misprints.join(", ")
    ));
}

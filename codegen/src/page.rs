//! Writes `docs/requests.md`, the reference that a person reads.

use crate::json;
use crate::model::{Effect, Group, Method, Model, Need, Origin, Param, Request};
use crate::text::{capital, small};
use crate::words::{as_given, condition, since, takes};

const HEAD: &str = "\
<!-- Written by `cargo run -p codegen` from api/*.toml: edit those, not this. -->

# The requests of the API

What a Yeastar S-Series PBX can be asked over its HTTP API v1.x, gathered from every edition of the vendor's documentation: the
guide of 2017 (v1.0.1) in English and Chinese, and the pages of v1.1.0 for the S-Series, the K2, the S1000 and the Cloud PBX.
Where they disagree, the wider reading stands here. What none of them answers is marked *not documented*.

## How to read it

- Every request has a C function named after its path: `extension/dial_outbound` is `yeastar_extension_dial_outbound`. Required
  parameters are its arguments, in the order of the table. All others are set on a `yeastar_params` and handed over as `optional`,
  which may be NULL.
- Values are text, also where the table of the vendor calls them numbers. A parameter such as `wakeup[0].time` is the key `time` of
  the first entry of the list `wakeup`.
- Every parameter is checked before anything is sent. A check refuses only what no edition allows; `yeastar_call` sends whatever
  you write.
- **All of them** is said by the word `all`, whether the PBX wants the word or wants the parameter left out. What deletes
  everything needs the word written out.
- Lists are joined by commas. A comma at the end, as answers have it, is taken and dropped.
- An answer holds `status` besides what is listed. Values come as text, from some boxes as numbers; `yeastar_reply_string` gives
  text for both. `[]` stands for one entry each: `/extlist/0/extnumber` leads to the first `extlist[].extnumber`.
- A **query** changes nothing and is sent once more if the connection dies before the answer begins. A **change** is never sent
  twice.
- Under *Refusals* stand the codes that the page of the request names and, in brackets, those that fit by their meaning. The
  [last table](#error-codes) explains all of them. A blank or missing required parameter is 10004 everywhere.
- Samples are those of the documentation. Where a print is broken or missing, the sample says so.

";

/// The whole page.
pub fn page(model: &Model) -> String {
    let mut page = String::from(HEAD);
    page.push_str("## Overview\n\n");
    for group in &model.api.groups {
        overview(model, group, &mut page);
    }
    for group in &model.api.groups {
        page.push_str(&format!("\n## {}\n\n{}\n", group.name, group.about));
        for request in model.api.requests_of(group) {
            section(model, request, &mut page);
        }
    }
    errors(model, &mut page);
    page
}

fn overview(model: &Model, group: &Group, page: &mut String) {
    page.push_str(&format!("**[{}](#{})**\n\n", group.name, anchor(&group.name)));
    page.push_str("| request | what it does |\n|---|---|\n");
    for request in model.api.requests_of(group) {
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

fn section(model: &Model, request: &Request, page: &mut String) {
    page.push_str(&format!("\n### {}\n\n{}\n\n", request.path, request.purpose));
    page.push_str(&format!("{}, {}.\n\n", capital(effect(request)), since(&request.since)));
    page.push_str(&format!("```c\n{}\n```\n\n", prototype(request)));
    parameters(model, request, page);
    answer(request, page);
    refusals(request, page);
    for note in &request.notes {
        page.push_str(&format!("- {}\n", escape(note)));
    }
    for open in &request.open {
        page.push_str(&format!("- *Not documented:* {}\n", escape(&small(open))));
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
        (Method::Get, _) => "a link (GET) that works once",
        (Method::Post, Effect::Query) => "a query",
        (Method::Post, Effect::Change) => "a change",
    }
}

fn prototype(request: &Request) -> String {
    match request.path.as_str() {
        "login" | "heartbeat" | "logout" => format!("yeastar_{}(client, &error)", request.path),
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
            let required: String = request.required().map(|param| format!("{}, ", param.name)).collect();
            format!("{}(client, {required}optional, &reply, &error)", request.function())
        }
    }
}

fn parameters(model: &Model, request: &Request, page: &mut String) {
    if request.params.is_empty() {
        page.push_str("No parameters.\n\n");
        return;
    }
    page.push_str("| parameter | needed | what it is | takes |\n|---|---|---|---|\n");
    for param in &request.params {
        let mut what = param.note.clone();
        if let Some(default) = &param.default {
            what.push_str(&format!("; if absent: {default}"));
        }
        if let Some(open) = &param.open {
            what.push_str(&format!("; *not documented:* {open}"));
        }
        let takes = takes(model, param);
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
        (_, Some(condition)) if condition == "needed" => "yes, in `optional`".to_owned(),
        (_, Some(condition)) => condition.trim_start_matches("needed ").to_owned(),
        (Need::Conditional, None) => "it depends".to_owned(),
        (Need::Disputed, None) => "no; the editions disagree".to_owned(),
        (Need::Optional, None) => "no".to_owned(),
    }
}

fn answer(request: &Request, page: &mut String) {
    if request.method == Method::Get {
        return;
    }
    if request.reply.is_empty() {
        page.push_str("The answer holds `status` alone.\n\n");
        return;
    }
    page.push_str("| answer | what it is |\n|---|---|\n");
    for key in &request.reply {
        page.push_str(&format!("| `{}` | {} |\n", key.key, cell(&key.note)));
    }
    page.push('\n');
}

fn refusals(request: &Request, page: &mut String) {
    let list = |codes: &[i32]| codes.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
    let text = match (request.errors.as_slice(), request.fits.as_slice()) {
        ([], []) => "Refusals: no page names any.".to_owned(),
        (errors, []) => format!("Refusals: {}.", list(errors)),
        ([], fits) => format!("Refusals: ({}).", list(fits)),
        (errors, fits) => format!("Refusals: {} ({}).", list(errors), list(fits)),
    };
    page.push_str(&text);
    page.push_str("\n\n");
}

fn samples(request: &Request, page: &mut String) {
    for sample in &request.samples {
        let on = sample.api.as_ref().map_or(String::new(), |api| format!(" on {api}"));
        if let Some(text) = &sample.request {
            let what = if request.method == Method::Get { "Parameters in the query" } else { "Request" };
            page.push_str(&format!("{what}{on}{}:\n\n", origin(sample.request_is)));
            block(text, page);
            if let Some(given) = &sample.given {
                page.push_str("What to give to the library for that:\n\n");
                block(given, page);
            }
            if let Some(sent) = &sample.sent {
                page.push_str("What the library sends:\n\n");
                block(sent, page);
            }
        }
        match &sample.answer {
            Some(text) if !text.contains("errno") && !request.reply.is_empty() => {
                page.push_str(&format!("Answer{on}{}:\n\n", origin(sample.answer_is)));
                block(text, page);
            }
            Some(text) if text.contains("errno") => {
                page.push_str("Refusal:\n\n");
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
        Some(Origin::Mended) => " (mended: the print is broken or cut off)",
        Some(Origin::Made) => " (made up from the tables: no edition at hand has one)",
    }
}

fn source_link(source: &str) -> String {
    if source.starts_with("https://") { format!("<{source}>") } else { escape(source) }
}

/// Text inside a table.
fn cell(text: &str) -> String {
    escape(text).replace('|', "\\|")
}

/// Without what Markdown would take for HTML.
fn escape(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;")
}

fn errors(model: &Model, page: &mut String) {
    page.push_str(
        "\n## Error codes\n\n\
         The PBX answers HTTP 200 also when it refuses; the reason is the number in `errno`. The library gives the number\n\
         (`yeastar_error_pbx_code`), its meaning (`yeastar_error_pbx_text`), and whether trying the same again can help\n\
         (`yeastar_error_is_retriable`).\n\n\
         | code | meaning | again? | what to do | listed in |\n|---|---|---|---|---|\n",
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
        "\nMisprints with a digit too many: {}. 10001, 10005 and 30002 are in no table of v1.x. No edition has codes for\n\
         trunks, routes and paging groups: those came with v2.0.0.\n",
        misprints.join(", ")
    ));
}

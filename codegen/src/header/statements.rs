//! What the comment of each function must say: its statuses or what it returns instead, who owns what it returns, and
//! which threads may call it and whether it blocks.

use super::{Header, Item, Kind};

/// Words before the name of a function whose comment applies here, too.
const REFERENCES: [&str; 6] = ["Otherwise as ", "Statuses as ", "statuses of ", "Like ", "As ", "as for "];

/// Fails with a line for each statement that is missing.
pub fn check(header: &Header) -> Result<(), String> {
    let mut missing = Vec::new();
    for item in &header.items {
        let text = with_references(header, item);
        missing
            .extend(unsaid(item, &text).into_iter().map(|what| format!("{} does not say {what}", item.name)));
    }
    if missing.is_empty() { Ok(()) } else { Err(format!("include/yeastar.h: {}", missing.join("\n"))) }
}

fn unsaid(item: &Item, text: &str) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let says = |words: &[&str]| words.iter().any(|word| text.to_lowercase().contains(word));
    if matches!(item.kind, Kind::Callback | Kind::Object) && !says(&["thread"]) {
        missing.push("which threads may use it, or on which it runs");
    }
    if item.kind != Kind::Function {
        return missing;
    }
    if !(says(&["thread"]) && says(&["block", "wait"])) {
        missing.push("which threads may call it, and whether it blocks");
    }
    if item.returns() == "yeastar_status" {
        if !text.contains("YEASTAR_ERR_") {
            missing.push("which statuses it returns");
        }
    } else if item.arguments().first().is_some_and(|first| first.contains("yeastar_"))
        && !text.contains("NULL")
    {
        missing.push("what it does with NULL");
    }
    if gives_a_pointer(item) && !says(&["freed with", "free it with", "borrowed", "static"]) {
        missing.push("who owns what it returns");
    }
    if item.name.ends_with("_free") && !says(&["call it once"]) {
        missing.push("how often it may be called");
    }
    missing
}

/// Whether it returns a pointer, or writes one to an argument.
fn gives_a_pointer(item: &Item) -> bool {
    let out = |argument: &String| argument.contains("**out_") && !argument.ends_with("out_error");
    item.returns().ends_with('*') || item.arguments().iter().any(out)
}

/// The text of the comment, and of those that it refers to, and so on.
fn with_references(header: &Header, item: &Item) -> String {
    let mut names = vec![item.name.clone()];
    let mut text = String::new();
    let mut at = 0;
    while let Some(found) = names.get(at).and_then(|name| header.get(name)) {
        let comment = found.text();
        for other in REFERENCES.iter().flat_map(|words| after(&comment, words)) {
            if header.get(&other).is_some() && !names.contains(&other) {
                names.push(other);
            }
        }
        text.push_str(&comment);
        at += 1;
    }
    text
}

/// The names after each of these words.
fn after(text: &str, words: &str) -> Vec<String> {
    let name =
        |rest: &str| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    text.split(words).skip(1).map(name).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::header::parse;

    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
    }

    #[test]
    fn every_function_says_what_it_must() {
        check(&Header::load(root()).expect("the header can be read")).expect("complete");
    }

    /// The complaints about a function with this comment.
    fn about(comment: &str) -> String {
        let declaration =
            "YEASTAR_API yeastar_status yeastar_take(yeastar_client *client, yeastar_reply **out_reply);";
        let other = "/**\n * Logs in. `YEASTAR_ERR_TOKEN`. Any thread; blocks.\n */\nYEASTAR_API yeastar_status yeastar_other(void);";
        let header =
            parse(&format!("/**\n * {comment}\n */\n{declaration}\n{other}\n")).expect("well-formed");
        check(&header).err().unwrap_or_default()
    }

    #[test]
    fn missing_statement_is_named_with_the_function() {
        let whole =
            "Takes. `out_reply` is freed with yeastar_reply_free. `YEASTAR_ERR_IO`. Any thread; blocks.";
        assert_eq!(about(whole), "");
        let lacks = |words: &str| about(&whole.replace(words, ""));
        let start = "include/yeastar.h: yeastar_take does not say ";
        assert_eq!(lacks("`YEASTAR_ERR_IO`."), format!("{start}which statuses it returns"));
        assert_eq!(lacks("Any thread; "), format!("{start}which threads may call it, and whether it blocks"));
        assert_eq!(lacks("; blocks"), format!("{start}which threads may call it, and whether it blocks"));
        assert_eq!(lacks("is freed with yeastar_reply_free"), format!("{start}who owns what it returns"));
    }

    #[test]
    fn statement_may_stand_at_a_function_that_is_referred_to() {
        assert_eq!(about("`out_reply` is borrowed. Otherwise as yeastar_other."), "");
        assert_ne!(about("`out_reply` is borrowed. See yeastar_other."), "");
    }
}

//! Formats JSON for people: on one line if it fits, otherwise with line breaks at the braces.

use serde_json::Value;

const WIDTH: usize = 100;

/// Formats JSON. Text that is not JSON is returned unchanged.
pub fn shown(text: &str) -> String {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => layout(&value, 0),
        Err(_) => text.to_owned(),
    }
}

fn layout(value: &Value, indent: usize) -> String {
    let line = inline(value);
    if indent + line.chars().count() <= WIDTH {
        return line;
    }
    let inner = " ".repeat(indent + 2);
    let outer = " ".repeat(indent);
    match value {
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, value)| format!("{inner}\"{key}\": {}", layout(value, indent + 2)))
                .collect();
            format!("{{\n{}\n{outer}}}", members.join(",\n"))
        }
        Value::Array(items) => {
            let items: Vec<String> =
                items.iter().map(|item| format!("{inner}{}", layout(item, indent + 2))).collect();
            format!("[\n{}\n{outer}]", items.join(",\n"))
        }
        _ => line,
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(key, value)| format!("\"{key}\": {}", inline(value))).collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_json_is_on_one_line() {
        assert_eq!(shown(r#"{"a":"1","b":[{"c":"2"}]}"#), r#"{"a": "1", "b": [{"c": "2"}]}"#);
    }

    #[test]
    fn long_json_is_broken_into_lines_without_changes() {
        let long = format!(r#"{{"a":[{{"b":"{0}"}},{{"b":"{0}"}}]}}"#, "x".repeat(60));
        let shown = shown(&long);
        assert!(shown.lines().all(|line| line.len() <= WIDTH), "{shown}");
        let value = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
        assert_eq!(value(&shown), value(&long));
    }
}

//! The shape of a reply, from the flat keys of the data: `queues[].queuenumber` is the member `queuenumber` of the objects in
//! the list `queues`.

use crate::model::Request;

/// A member of a reply, or of an object in one.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    pub name: String,
    /// What it is; empty if the data describe only its members.
    pub note: String,
    pub content: Content,
}

#[derive(Debug, PartialEq, Eq)]
pub enum Content {
    Text,
    Object(Vec<Member>),
    /// A list of objects.
    List(Vec<Member>),
}

/// The members of a successful reply besides `status`, in the order of the data.
pub fn of(request: &Request) -> Result<Vec<Member>, String> {
    let mut members = Vec::new();
    for key in &request.reply {
        insert(&mut members, &key.key, &key.note).map_err(|why| format!("answer {}: {why}", key.key))?;
    }
    Ok(members)
}

fn insert(members: &mut Vec<Member>, key: &str, note: &str) -> Result<(), String> {
    let (name, rest) = key.split_once('.').map_or((key, None), |(name, rest)| (name, Some(rest)));
    let (name, is_list) = name.strip_suffix("[]").map_or((name, false), |name| (name, true));
    if is_list && rest.is_none() {
        return Err("name the list itself without []".to_owned());
    }
    let at = members.iter().position(|member| member.name == name).unwrap_or_else(|| {
        members.push(Member { name: name.to_owned(), note: String::new(), content: Content::Text });
        members.len() - 1
    });
    let member = &mut members[at];
    let Some(rest) = rest else {
        if !member.note.is_empty() {
            return Err("twice".to_owned());
        }
        member.note = note.to_owned();
        return Ok(());
    };
    if member.content == Content::Text {
        member.content = if is_list { Content::List(Vec::new()) } else { Content::Object(Vec::new()) };
    }
    match (&mut member.content, is_list) {
        (Content::List(inner), true) | (Content::Object(inner), false) => insert(inner, rest, note),
        _ => Err("both a list and an object".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(keys: &[&str]) -> Result<Vec<Member>, String> {
        let mut members = Vec::new();
        for key in keys {
            insert(&mut members, key, "a note")?;
        }
        Ok(members)
    }

    fn text(name: &str) -> Member {
        Member { name: name.to_owned(), note: "a note".to_owned(), content: Content::Text }
    }

    #[test]
    fn keys_of_one_list_become_members_of_its_objects() {
        let members =
            shape(&["total", "queues[].name", "queues[].members", "queues[].members[].agent"]).unwrap();
        let agents = Member { content: Content::List(vec![text("agent")]), ..text("members") };
        let queues = Member {
            name: "queues".to_owned(),
            note: String::new(),
            content: Content::List(vec![text("name"), agents]),
        };
        assert_eq!(members, [text("total"), queues]);
    }

    #[test]
    fn contradicting_keys_are_rejected() {
        assert_eq!(shape(&["a", "a"]).unwrap_err(), "twice");
        assert_eq!(shape(&["a.b", "a[].c"]).unwrap_err(), "both a list and an object");
        assert_eq!(shape(&["a[]"]).unwrap_err(), "name the list itself without []");
    }
}

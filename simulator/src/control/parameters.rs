//! What the parameters of an action may be, and checking those of a request.

use std::collections::BTreeMap;

use super::user_actions::ActionError;
use crate::api::errno::Errno;
use crate::api::fields::Fields;

/// A parameter of an action.
pub struct Parameter {
    pub name: &'static str,
    pub values: Values,
    pub help: &'static str,
}

/// The allowed values of a parameter. Blank ones never are.
#[derive(Clone, Copy)]
pub enum Values {
    Text,
    /// A whole number up to this.
    Number(u64),
    OneOf(&'static [&'static str]),
}

pub const YES_OR_NO: Values = Values::OneOf(&["yes", "no"]);

/// Which parameters a request must have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    All,
    /// The first of them that is there counts.
    AnyOne,
}

/// The checked parameters of a request.
#[derive(Debug)]
pub struct Arguments(BTreeMap<&'static str, String>);

impl Arguments {
    /// Refuses what no parameter is called, what is missing, and wrong values.
    pub fn check(parameters: &[Parameter], needs: Needs, fields: &Fields) -> Result<Self, ActionError> {
        let known = |name: &str| parameters.iter().any(|parameter| parameter.name == name);
        if let Some(stranger) = fields.names().find(|name| !known(name)) {
            return Err(wrong(format!("there is no parameter {stranger:?}; there {}", listed(parameters))));
        }
        let mut arguments = BTreeMap::new();
        for parameter in parameters {
            let Some(text) = fields.filled(parameter.name) else { continue };
            parameter.values.check(&text).map_err(|reason| wrong(format!("{} {reason}", parameter.name)))?;
            arguments.insert(parameter.name, text);
        }
        let missing = parameters.iter().find(|parameter| !arguments.contains_key(parameter.name));
        match missing {
            Some(parameter) if needs == Needs::All => {
                Err(wrong(format!("{} is missing or blank", parameter.name)))
            }
            Some(_) if arguments.is_empty() => {
                let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name).collect();
                Err(wrong(format!("{} is missing or blank", names.join(" or "))))
            }
            _ => Ok(Self(arguments)),
        }
    }

    /// Blank if it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    pub fn number(&self, name: &str) -> u64 {
        self.text(name).parse().unwrap_or_default()
    }

    pub fn is_yes(&self, name: &str) -> bool {
        self.text(name) == "yes"
    }
}

impl Values {
    fn check(self, text: &str) -> Result<(), String> {
        match self {
            Values::Text => Ok(()),
            Values::Number(most) if text.parse::<u64>().is_ok_and(|number| number <= most) => Ok(()),
            Values::Number(most) => Err(format!("must be a whole number up to {most}, not {text:?}")),
            Values::OneOf(words) if words.contains(&text) => Ok(()),
            Values::OneOf(words) => Err(format!("must be {}, not {text:?}", either(words))),
        }
    }
}

pub fn wrong(reason: String) -> ActionError {
    ActionError::new(Errno::BLANK_PARAMETER, reason)
}

fn listed(parameters: &[Parameter]) -> String {
    let names: Vec<&str> = parameters.iter().map(|parameter| parameter.name).collect();
    match names.as_slice() {
        [] => "are none".to_owned(),
        [one] => format!("is {one}"),
        _ => format!("are {}", names.join(", ")),
    }
}

/// `a, b or c`
fn either(words: &[&str]) -> String {
    match words {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::request::Request;

    const PARAMETERS: &[Parameter] = &[
        Parameter { name: "extid", values: Values::Text, help: "" },
        Parameter { name: "errno", values: Values::Number(9), help: "" },
        Parameter { name: "does", values: Values::OneOf(&["a", "b", "c"]), help: "" },
    ];

    fn check(needs: Needs, body: &str) -> Result<Arguments, String> {
        let request = Request { body: body.as_bytes().to_vec(), ..Request::default() };
        Arguments::check(PARAMETERS, needs, &Fields::of(&request).unwrap()).map_err(|error| error.to_string())
    }

    #[test]
    fn wrong_parameters_are_refused_with_what_they_may_be() {
        for (needs, body, reason) in [
            (Needs::All, r#"{"extid":"1"}"#, "errno is missing or blank"),
            (Needs::AnyOne, r#"{"extid":" "}"#, "extid or errno or does is missing or blank"),
            (
                Needs::AnyOne,
                r#"{"extid":"1","x":1}"#,
                r#"there is no parameter "x"; there are extid, errno, does"#,
            ),
            (
                Needs::AnyOne,
                r#"{"extid":"1","y":[]}"#,
                r#"there is no parameter "y"; there are extid, errno, does"#,
            ),
            (Needs::AnyOne, r#"{"errno":10}"#, r#"errno must be a whole number up to 9, not "10""#),
            (Needs::AnyOne, r#"{"does":"d"}"#, r#"does must be a, b or c, not "d""#),
        ] {
            assert_eq!(check(needs, body).unwrap_err(), reason, "{body}");
        }
    }

    #[test]
    fn text_and_number_are_the_same() {
        let arguments = check(Needs::All, r#"{"extid":1000,"errno":"7","does":"c"}"#).unwrap();
        assert_eq!((arguments.text("extid"), arguments.number("errno")), ("1000", 7));
    }
}

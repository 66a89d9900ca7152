//! The arguments of a request: checks that they are complete, and encodes them.

use std::borrow::Cow;

use super::request::{Kind, Need, Param, Request};
use crate::error::{Error, Result};
use crate::text::json::write;
use crate::text::percent;

/// The checked arguments of a request, in the order of the catalogue.
pub(super) struct Arguments<'a> {
    pub(super) request: &'a Request,
    pub(super) list: Vec<Argument<'a>>,
}

pub(super) struct Argument<'a> {
    pub(super) param: Param,
    /// Its index among the parameters of the request.
    pub(super) place: usize,
    /// The index of its entry, if it belongs to a list.
    pub(super) entry: usize,
    /// As given.
    pub(super) value: &'a str,
    pub(super) sent: Cow<'a, str>,
    /// The value is `all`, which is expressed by omitting it.
    pub(super) omitted: bool,
}

impl Argument<'_> {
    /// Appends a member of an object. The value is always a string, as in every sample.
    fn write_as(&self, key: &str, json: &mut String) {
        write::key(json, key);
        if self.param.percent {
            json.push('"');
            percent::encode_into(&self.sent, json);
            json.push('"');
        } else {
            write::text(json, &self.sent);
        }
    }
}

/// The name as a caller writes it: `wakeup[0].time` for `wakeup[].time`.
pub(super) fn as_given(name: &str) -> Cow<'_, str> {
    if name.contains("[]") { Cow::Owned(name.replace("[]", "[0]")) } else { Cow::Borrowed(name) }
}

impl Request {
    /// The names of some of its parameters, as a caller writes them.
    pub(super) fn names(&self, of: impl Fn(&Param) -> bool) -> String {
        let names: Vec<Cow<'_, str>> =
            self.params().filter(|param| of(param)).map(|param| as_given(param.name)).collect();
        names.join(", ")
    }
}

impl<'a> Arguments<'a> {
    pub(super) fn named(&self, name: &str) -> Option<&Argument<'a>> {
        self.list.iter().find(|argument| argument.param.name == name)
    }

    /// The argument for this entry of a list; outside lists the entry is 0.
    fn given(&self, name: &str, entry: usize) -> Option<&Argument<'a>> {
        self.list.iter().find(|argument| argument.param.name == name && argument.entry == entry)
    }

    /// The number of entries of a list.
    fn entries(&self, list: &str) -> usize {
        self.of_list(list).map(|argument| argument.entry + 1).max().unwrap_or(0)
    }

    fn of_list(&self, list: &str) -> impl Iterator<Item = &Argument<'a>> {
        self.list.iter().filter(move |argument| argument.param.nested().is_some_and(|(name, _)| name == list))
    }

    fn sent(&self) -> impl Iterator<Item = &Argument<'a>> {
        self.list.iter().filter(|argument| !argument.omitted)
    }

    /// Fails if a required parameter is missing.
    pub(super) fn check_complete(&self) -> Result<()> {
        for param in self.request.params() {
            let entries = match param.nested() {
                Some((list, _)) => self.entries(list),
                None => 1,
            };
            if matches!(param.kind, Kind::List | Kind::Object) {
                self.check_list(&param)?;
                continue;
            }
            for entry in 0..entries {
                if let Some(reason) = self.requirement(&param, entry) {
                    if self.given(param.name, entry).is_none() {
                        let name = param.name.replace("[]", &format!("[{entry}]"));
                        return Err(self.missing(&name, &reason));
                    }
                }
            }
        }
        Ok(())
    }

    /// Fails if a required list is empty, or if an index is missing.
    fn check_list(&self, param: &Param) -> Result<()> {
        let entries = self.entries(param.name);
        if param.kind == Kind::Object && entries > 1 {
            let text = format!("{}: {} has one entry only, {}[0]", self.request.path, param.name, param.name);
            return Err(Error::invalid_argument(text));
        }
        if entries == 0 && param.need == Need::RequiredOptional {
            let keys = self.request.names(|other| {
                other.need == Need::RequiredOptional
                    && other.nested().is_some_and(|(list, _)| list == param.name)
            });
            return Err(self.missing(if keys.is_empty() { param.name } else { &keys }, ""));
        }
        let gap =
            (0..entries).find(|entry| self.of_list(param.name).all(|argument| argument.entry != *entry));
        match gap {
            Some(gap) => {
                Err(self.missing(&format!("{}[{gap}]", param.name), " because a later entry is given"))
            }
            None => Ok(()),
        }
    }

    /// Why the parameter is required; `None` if it is not.
    fn requirement(&self, param: &Param, entry: usize) -> Option<String> {
        match param.need {
            Need::RequiredOptional => Some(String::new()),
            Need::RequiredOptionalIf(name, values) => {
                let value = self.given(name, entry)?.value;
                values.contains(value).then(|| format!(" if {} is {value}", as_given(name)))
            }
            Need::Required | Need::Optional => None,
        }
    }

    fn missing(&self, name: &str, reason: &str) -> Error {
        Error::invalid_argument(format!("{} needs {name}{reason}", self.request.path))
    }

    /// A JSON object; empty if there are no arguments.
    pub(super) fn json(&self) -> String {
        // Most bodies fit without growing.
        let mut json = String::with_capacity(128);
        json.push('{');
        let mut written = None;
        for argument in self.sent() {
            match argument.param.nested() {
                None => argument.write_as(argument.param.name, &mut json),
                Some((list, _)) if written == Some(list) => {}
                Some((list, _)) => {
                    written = Some(list);
                    self.write_list(list, &mut json);
                }
            }
        }
        if written.is_none() && json.len() == 1 {
            return String::new();
        }
        json.push('}');
        json
    }

    fn write_list(&self, list: &str, json: &mut String) {
        write::key(json, list);
        let is_object = self.request.params().any(|param| param.name == list && param.kind == Kind::Object);
        if !is_object {
            json.push('[');
        }
        for entry in 0..self.entries(list) {
            json.push_str(if entry == 0 { "{" } else { ",{" });
            for argument in self.of_list(list).filter(|argument| argument.entry == entry) {
                if let Some((_, key)) = argument.param.nested() {
                    argument.write_as(key, json);
                }
            }
            json.push('}');
        }
        if !is_object {
            json.push(']');
        }
    }

    pub(super) fn query(&self) -> String {
        let mut query = String::new();
        for argument in self.sent() {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(argument.param.name);
            query.push('=');
            percent::encode_into(&argument.sent, &mut query);
        }
        query
    }
}

//! Pairs what was given to a request with what it takes, checks it, and writes what is sent.

use std::borrow::Cow;

use super::check;
use super::params::Params;
use super::request::{All, Kind, Need, Param, Request};
use super::rules::{self, Edition};
use super::wire;
use crate::error::{Error, Result};

/// No value that the documentation knows comes near. A longer one is a mistake, and would only keep the PBX busy.
const LONGEST: usize = 64 * 1024;

/// What was given to a request, checked, in the order of the catalogue.
pub(super) struct Arguments<'a> {
    pub(super) request: &'a Request,
    list: Vec<Argument<'a>>,
}

pub(super) struct Argument<'a> {
    param: &'static Param,
    /// Its place among the parameters of the request.
    place: usize,
    /// Which entry of the list that it belongs to.
    entry: usize,
    /// As given.
    pub(super) value: &'a str,
    sent: Cow<'a, str>,
    /// It says all, which is said by leaving it out.
    pub(super) omitted: bool,
}

impl Request {
    /// The JSON body for a PBX of v1.1.0. Empty when nothing is given: the samples of such requests have no body.
    ///
    /// `required` holds the values of [`Request::required`] in order.
    pub fn body(&self, required: &[&str], optional: Option<&Params>) -> Result<String> {
        self.body_for(Edition::Current, required, optional)
    }

    /// The JSON body for a PBX of the edition given.
    pub fn body_for(&self, edition: Edition, required: &[&str], optional: Option<&Params>) -> Result<String> {
        Ok(self.arguments(edition, required, optional)?.json())
    }

    /// The part of a URL's query that a download takes: `recording=…&random=…`, percent-encoded.
    pub fn query(&self, required: &[&str], optional: Option<&Params>) -> Result<String> {
        Ok(self.arguments(Edition::Current, required, optional)?.query())
    }

    fn arguments<'a>(
        &'a self,
        edition: Edition,
        required: &[&'a str],
        optional: Option<&'a Params>,
    ) -> Result<Arguments<'a>> {
        let mut list = Vec::with_capacity(required.len() + optional.map_or(0, Params::len));
        self.add_required(required, &mut list)?;
        for given in optional.into_iter().flat_map(Params::iter) {
            self.add_optional(&given.name, given.entry, &given.value, &mut list)?;
        }
        list.sort_by_key(|argument| argument.place);
        let arguments = Arguments { request: self, list };
        for rule in self.rules {
            rules::check(*rule, edition, &arguments)?;
        }
        arguments.check_demands()?;
        Ok(arguments)
    }

    fn add_required<'a>(&self, values: &[&'a str], list: &mut Vec<Argument<'a>>) -> Result<()> {
        let required = self.params.iter().enumerate().filter(|(_, param)| param.need == Need::Required);
        let names: usize = self.required().count();
        if names != values.len() {
            let listed: Vec<&str> = self.required().map(|param| param.name).collect();
            return Err(Error::invalid_argument(format!(
                "{} has {names} required parameters ({}), not {}",
                self.path,
                listed.join(", "),
                values.len()
            )));
        }
        for ((place, param), value) in required.zip(values) {
            list.push(self.argument(place, param, 0, value)?);
        }
        Ok(())
    }

    fn add_optional<'a>(
        &self,
        name: &str,
        entry: usize,
        value: &'a str,
        list: &mut Vec<Argument<'a>>,
    ) -> Result<()> {
        let known = |param: &Param| param.name == name || param.aka.contains(&name);
        let Some((place, param)) = self.params.iter().enumerate().find(|(_, param)| known(param)) else {
            return Err(self.unknown(name));
        };
        if param.need == Need::Required {
            return Err(self.invalid(name, "is an argument of its own, not an optional parameter"));
        }
        if list.iter().any(|other| other.place == place && other.entry == entry) {
            return Err(self.invalid(param.name, "is given twice, in two spellings"));
        }
        list.push(self.argument(place, param, entry, value)?);
        Ok(())
    }

    fn argument<'a>(
        &self,
        place: usize,
        param: &'static Param,
        entry: usize,
        value: &'a str,
    ) -> Result<Argument<'a>> {
        if param.kind == Kind::List {
            let keys = self.names(|other| other.nested().is_some_and(|(list, _)| list == param.name));
            return Err(self.invalid(param.name, &format!("is a list: set {keys}")));
        }
        if value.len() > LONGEST {
            return Err(self.invalid(param.name, &format!("takes at most {LONGEST} bytes")));
        }
        let sent = check::value(param, value).map_err(|why| self.invalid(param.name, &why))?;
        let omitted = param.all == All::Omit && value == "all";
        Ok(Argument { param, place, entry, value, sent, omitted })
    }

    fn unknown(&self, name: &str) -> Error {
        let shown: String = name.chars().take(60).collect();
        let names = self.names(|param| param.need != Need::Required && param.kind != Kind::List);
        let has = if names.is_empty() { "it has none".to_owned() } else { format!("it has {names}") };
        Error::invalid_argument(format!("{} has no optional parameter \"{shown}\": {has}", self.path))
    }

    fn names(&self, of: impl Fn(&Param) -> bool) -> String {
        let names: Vec<String> =
            self.params.iter().filter(|param| of(param)).map(|param| as_given(param.name)).collect();
        names.join(", ")
    }

    fn invalid(&self, name: &str, why: &str) -> Error {
        Error::invalid_argument(format!("{}: {} {why}", self.path, as_given(name)))
    }
}

/// The name as a caller writes it: `wakeup[0].time` for `wakeup[].time`.
fn as_given(name: &str) -> String {
    name.replace("[]", "[0]")
}

impl<'a> Arguments<'a> {
    pub(super) fn named(&self, name: &str) -> Option<&Argument<'a>> {
        self.list.iter().find(|argument| argument.param.name == name)
    }

    /// What was given for this entry of a list; outside lists the entry is 0.
    fn given(&self, name: &str, entry: usize) -> Option<&Argument<'a>> {
        self.list.iter().find(|argument| argument.param.name == name && argument.entry == entry)
    }

    /// How many entries of a list were given.
    fn entries(&self, list: &str) -> usize {
        self.of_list(list).map(|argument| argument.entry + 1).max().unwrap_or(0)
    }

    fn of_list(&self, list: &str) -> impl Iterator<Item = &Argument<'a>> {
        self.list.iter().filter(move |argument| argument.param.nested().is_some_and(|(name, _)| name == list))
    }

    fn sent(&self) -> impl Iterator<Item = &Argument<'a>> {
        self.list.iter().filter(|argument| !argument.omitted)
    }

    /// Whether everything is there that has to be.
    fn check_demands(&self) -> Result<()> {
        for param in self.request.params {
            let entries = match param.nested() {
                Some((list, _)) => self.entries(list),
                None => 1,
            };
            if param.kind == Kind::List {
                self.check_list(param)?;
                continue;
            }
            for entry in 0..entries {
                if let Some(reason) = self.demand(param, entry) {
                    if self.given(param.name, entry).is_none() {
                        let name = param.name.replace("[]", &format!("[{entry}]"));
                        return Err(self.missing(&name, &reason));
                    }
                }
            }
        }
        Ok(())
    }

    /// A list that is demanded has an entry, and between entries there is no gap.
    fn check_list(&self, param: &Param) -> Result<()> {
        let entries = self.entries(param.name);
        if entries == 0 && param.need == Need::Demanded {
            let keys = self.request.names(|other| {
                other.need == Need::Demanded && other.nested().is_some_and(|(list, _)| list == param.name)
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

    /// Whether the parameter has to be given, and why.
    fn demand(&self, param: &Param, entry: usize) -> Option<String> {
        match param.need {
            Need::Demanded => Some(String::new()),
            Need::DemandedFor(name, values) => {
                let value = self.given(name, entry)?.value;
                values.contains(&value).then(|| format!(" if {} is {value}", as_given(name)))
            }
            Need::Required | Need::Optional => None,
        }
    }

    fn missing(&self, name: &str, reason: &str) -> Error {
        Error::invalid_argument(format!("{} needs {name}{reason}", self.request.path))
    }

    fn json(&self) -> String {
        let mut json = wire::Object::new();
        let mut written = None;
        for argument in self.sent() {
            match argument.param.nested() {
                None => json.text(argument.param.name, &argument.sent, argument.param.percent),
                Some((list, _)) if written == Some(list) => {}
                Some((list, _)) => {
                    written = Some(list);
                    json.list(list, (0..self.entries(list)).map(|entry| self.entry(list, entry)));
                }
            }
        }
        if json.is_empty() { String::new() } else { json.end() }
    }

    /// One entry of a list.
    fn entry(&self, list: &str, entry: usize) -> wire::Object {
        let mut object = wire::Object::new();
        for argument in self.of_list(list).filter(|argument| argument.entry == entry) {
            if let Some((_, key)) = argument.param.nested() {
                object.text(key, &argument.sent, argument.param.percent);
            }
        }
        object
    }

    fn query(&self) -> String {
        let mut query = String::new();
        for argument in self.sent() {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(argument.param.name);
            query.push('=');
            wire::percent_encode(&argument.sent, &mut query);
        }
        query
    }
}

#[cfg(test)]
mod tests {
    use crate::catalogue::{Params, requests};

    fn params(pairs: &[(&str, &str)]) -> Params {
        let mut params = Params::new();
        for (name, value) in pairs {
            params.set(name, value).expect("a well-formed name");
        }
        params
    }

    #[test]
    fn required_and_optional_parameters_become_one_object() {
        let body = requests::EXTENSION_DIAL_EXTENSION
            .body(&["1000", "1002"], Some(&params(&[("autoanswer", "no")])))
            .expect("good");
        assert_eq!(body, r#"{"caller":"1000","callee":"1002","autoanswer":"no"}"#);
    }

    #[test]
    fn a_request_without_parameters_has_no_body() {
        assert_eq!(requests::DEVICEINFO_QUERY.body(&[], None).expect("good"), "");
        assert_eq!(requests::EXTENSION_QUERY.body(&[], None).expect("good"), "");
        assert_eq!(requests::EXTENSION_QUERY.body(&[], Some(&Params::new())).expect("good"), "");
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_names_there_are() {
        let request = &requests::EXTENSION_DIAL_OUTBOUND;
        let error = request
            .body(&["1000", "5551"], Some(&params(&[("autoanser", "no")])))
            .expect_err("no such parameter");
        assert_eq!(
            error.message(),
            "extension/dial_outbound has no optional parameter \"autoanser\": it has autoanswer"
        );
        let error = requests::APPLY.body(&[], Some(&params(&[("now", "yes")]))).expect_err("it has none");
        assert_eq!(error.message(), "apply has no optional parameter \"now\": it has none");
    }

    #[test]
    fn a_required_parameter_is_no_optional_one() {
        let error = requests::EXTENSION_HANGUP
            .body(&["1000"], Some(&params(&[("extid", "1001")])))
            .expect_err("given twice");
        assert_eq!(
            error.message(),
            "extension/hangup: extid is an argument of its own, not an optional parameter"
        );
    }

    #[test]
    fn the_number_of_required_parameters_has_to_fit() {
        let error = requests::EXTENSION_DIAL_EXTENSION.body(&["1000"], None).expect_err("one of two");
        assert_eq!(
            error.message(),
            "extension/dial_extension has 2 required parameters (caller, callee), not 1"
        );
    }

    #[test]
    fn a_value_out_of_range_is_refused_with_what_is_allowed() {
        let error = requests::EXTENSION_UPDATE
            .body(&["1000"], Some(&params(&[("maxregistrations", "9")])))
            .expect_err("out of range");
        assert_eq!(
            error.message(),
            "extension/update: maxregistrations takes a number from 1 to 5, not \"9\""
        );
    }

    #[test]
    fn a_required_parameter_must_not_be_blank() {
        let error = requests::EXTENSION_HANGUP.body(&[""], None).expect_err("blank");
        assert_eq!(error.message(), "extension/hangup: extid must not be blank");
    }

    #[test]
    fn what_the_type_of_a_trunk_needs_is_demanded() {
        let peer = params(&[("host", "10.0.0.1"), ("port", "5060"), ("domain", "10.0.0.1")]);
        let add = &requests::SIPTRUNK_ADD;
        assert!(add.body(&["Peer", "peer"], Some(&peer)).is_ok());
        let error = add.body(&["Peer", "account"], Some(&peer)).expect_err("no user name");
        assert_eq!(error.message(), "siptrunk/add needs username if trunktype is account");
    }

    #[test]
    fn text_is_escaped_as_json_wants_it() {
        let trunk = params(&[]);
        let body = requests::SIPTRUNK_DELETE.body(&["a\"b\\c\u{1}ä"], Some(&trunk)).expect("good");
        assert_eq!(body, "{\"trunkname\":\"a\\\"b\\\\c\\u0001ä\"}");
    }

    #[test]
    fn the_query_of_a_download_is_percent_encoded() {
        let query = requests::CDR_DOWNLOAD
            .query(&["all", "2018-11-07 00:00:00", "2019-02-18 23:59:59", "0cbc&"], None)
            .expect("good");
        assert_eq!(
            query,
            "extid=all&starttime=2018-11-07%2000%3A00%3A00&endtime=2019-02-18%2023%3A59%3A59&random=0cbc%26"
        );
    }
}

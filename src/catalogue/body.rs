//! Matches arguments with the parameters of a request, checks them, and encodes them.

use super::arguments::{Argument, Arguments, as_given};
use super::params::Params;
use super::request::{AllEncoding, Kind, Need, Param, Request};
use super::rules::{self, ApiLevel};
use super::validate;
use crate::error::{Error, Result};

/// Far longer than any documented value.
const MAX_LENGTH: usize = 64 * 1024;

impl Request {
    /// The JSON body for a PBX of v1.1.0. Empty if there are no arguments: the samples of such requests have no body.
    ///
    /// `required`: the values of [`Request::required`] in order.
    pub fn body(&self, required: &[&str], optional: Option<&Params>) -> Result<String> {
        self.body_for(ApiLevel::FromV1_1_0, required, optional)
    }

    /// The JSON body for a PBX of the given level.
    pub fn body_for(&self, level: ApiLevel, required: &[&str], optional: Option<&Params>) -> Result<String> {
        Ok(self.arguments(level, required, optional)?.json())
    }

    /// The part of a URL's query that a download takes: `recording=…&random=…`, percent-encoded.
    pub fn query(&self, required: &[&str], optional: Option<&Params>) -> Result<String> {
        Ok(self.arguments(ApiLevel::FromV1_1_0, required, optional)?.query())
    }

    fn arguments<'a>(
        &'a self,
        level: ApiLevel,
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
        if let Some(rule) = self.rule {
            rules::check(rule, level, &arguments)?;
        }
        arguments.check_complete()?;
        Ok(arguments)
    }

    fn add_required<'a>(&self, values: &[&'a str], list: &mut Vec<Argument<'a>>) -> Result<()> {
        let required = self.params().enumerate().filter(|(_, param)| param.need == Need::Required);
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
        let known = |param: &Param| param.name == name || param.aliases.contains(name);
        let Some((place, param)) = self.params().enumerate().find(|(_, param)| known(param)) else {
            return Err(self.unknown(name));
        };
        if param.need == Need::Required {
            return Err(self.invalid(name, "is a required parameter, not an optional one"));
        }
        if list.iter().any(|other| other.place == place && other.entry == entry) {
            return Err(self.invalid(param.name, "is given twice, in two spellings"));
        }
        list.push(self.argument(place, param, entry, value)?);
        Ok(())
    }

    fn argument<'a>(&self, place: usize, param: Param, entry: usize, value: &'a str) -> Result<Argument<'a>> {
        if matches!(param.kind, Kind::List | Kind::Object) {
            let keys = self.names(|other| other.nested().is_some_and(|(list, _)| list == param.name));
            let what = if param.kind == Kind::List { "a list" } else { "an object" };
            return Err(self.invalid(param.name, &format!("is {what}: set {keys}")));
        }
        if value.len() > MAX_LENGTH {
            return Err(self.invalid(param.name, &format!("must have at most {MAX_LENGTH} bytes")));
        }
        let sent = validate::value(&param, value).map_err(|why| self.invalid(param.name, &why))?;
        let omitted = param.all == AllEncoding::OmitField && value == "all";
        Ok(Argument { param, place, entry, value, sent, omitted })
    }

    fn unknown(&self, name: &str) -> Error {
        let shown: String = name.chars().take(60).collect();
        let names = self
            .names(|param| param.need != Need::Required && !matches!(param.kind, Kind::List | Kind::Object));
        let has = if names.is_empty() { "it has none".to_owned() } else { format!("it has {names}") };
        Error::invalid_argument(format!("{} has no optional parameter \"{shown}\": {has}", self.path))
    }

    fn invalid(&self, name: &str, why: &str) -> Error {
        Error::invalid_argument([self.path, ": ", &as_given(name), " ", why].concat())
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
    fn request_without_parameters_has_no_body() {
        assert_eq!(requests::DEVICEINFO_QUERY.body(&[], None).expect("good"), "");
        assert_eq!(requests::EXTENSION_QUERY.body(&[], None).expect("good"), "");
        assert_eq!(requests::EXTENSION_QUERY.body(&[], Some(&Params::new())).expect("good"), "");
    }

    #[test]
    fn error_for_an_unknown_name_lists_the_known_ones() {
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
    fn required_parameter_is_rejected_among_the_optional_ones() {
        let error = requests::EXTENSION_HANGUP
            .body(&["1000"], Some(&params(&[("extid", "1001")])))
            .expect_err("given twice");
        assert_eq!(error.message(), "extension/hangup: extid is a required parameter, not an optional one");
    }

    #[test]
    fn wrong_number_of_required_parameters_is_rejected() {
        let error = requests::EXTENSION_DIAL_EXTENSION.body(&["1000"], None).expect_err("one of two");
        assert_eq!(
            error.message(),
            "extension/dial_extension has 2 required parameters (caller, callee), not 1"
        );
    }

    #[test]
    fn error_for_a_value_out_of_range_names_the_range() {
        let error = requests::EXTENSION_UPDATE
            .body(&["1000"], Some(&params(&[("maxregistrations", "9")])))
            .expect_err("out of range");
        assert_eq!(
            error.message(),
            "extension/update: maxregistrations must be a number from 1 to 5, not \"9\""
        );
    }

    #[test]
    fn blank_required_parameter_is_rejected() {
        let error = requests::EXTENSION_HANGUP.body(&[""], None).expect_err("blank");
        assert_eq!(error.message(), "extension/hangup: extid must not be blank");
    }

    #[test]
    fn parameters_required_by_the_trunk_type_are_checked() {
        let peer = params(&[("host", "10.0.0.1"), ("port", "5060"), ("domain", "10.0.0.1")]);
        let add = &requests::SIPTRUNK_ADD;
        assert!(add.body(&["Peer", "peer"], Some(&peer)).is_ok());
        let error = add.body(&["Peer", "account"], Some(&peer)).expect_err("no user name");
        assert_eq!(error.message(), "siptrunk/add needs username if trunktype is account");
    }

    #[test]
    fn text_is_escaped_as_json() {
        let trunk = params(&[]);
        let body = requests::SIPTRUNK_DELETE.body(&["a\"b\\c\u{1}ä"], Some(&trunk)).expect("good");
        assert_eq!(body, "{\"trunkname\":\"a\\\"b\\\\c\\u0001ä\"}");
    }

    #[test]
    fn query_of_a_download_is_percent_encoded() {
        let query = requests::CDR_DOWNLOAD
            .query(&["all", "2018-11-07 00:00:00", "2019-02-18 23:59:59", "0cbc&"], None)
            .expect("good");
        assert_eq!(
            query,
            "extid=all&starttime=2018-11-07%2000%3A00%3A00&endtime=2019-02-18%2023%3A59%3A59&random=0cbc%26"
        );
    }
}

//! The description of a request and its parameters.

/// One request of the API.
#[derive(Debug)]
pub struct Request {
    /// The path after `/api/{version}/`.
    pub path: &'static str,
    /// Whether it belongs to v2.0.0 instead of v1.x.
    pub is_v2: bool,
    pub effect: Effect,
    pub method: Method,
    /// The parameters, in the form that `table.rs` reads: a fraction of the size of structs, whose references would also be
    /// relocated when the library is loaded.
    pub(super) table: &'static str,
    /// The members of a successful reply besides `status`, joined by blanks.
    pub payload: &'static str,
    /// A check that concerns several parameters.
    pub rule: Option<Rule>,
}

/// Whether a request changes anything. Only queries are repeated when the connection breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Query,
    Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// All requests but downloads. The parameters are in a JSON object.
    Post,
    /// Downloads. The parameters are in the query string.
    Get,
}

/// One parameter. If the editions of the documentation disagree, the more permissive one applies.
#[derive(Clone, Copy, Debug)]
pub struct Param {
    /// As on the wire; `wakeup[].time` is the key `time` of the entries of the list `wakeup`.
    pub name: &'static str,
    pub need: Need,
    pub kind: Kind,
    /// Several values, joined by commas.
    pub many: bool,
    pub all: AllEncoding,
    /// Whether `""` may be sent.
    pub blank: bool,
    /// In characters.
    pub min_len: usize,
    pub max_len: usize,
    /// Forbidden characters.
    pub forbidden: &'static str,
    pub no_emoji: bool,
    /// Percent-encoded inside the JSON.
    pub percent: bool,
    /// Other spellings of its name that are accepted and corrected.
    pub aliases: Values,
    /// Never shown in a message.
    pub secret: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// An argument of the C function.
    Required,
    /// Required, but set with the optional ones.
    RequiredOptional,
    /// Required if the named parameter has one of these values; set with the optional ones.
    RequiredOptionalIf(&'static str, Values),
    Optional,
}

/// The format of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    /// Letters and digits.
    Letters,
    /// Digits: numbers that are dialled, ids, counts without a documented range.
    Digits,
    /// The id of a call, such as `1495698433.203`.
    Call,
    Number {
        min: u32,
        max: u32,
    },
    OneOf(Values),
    /// Names of prompts, joined by `+`.
    Prompts,
    /// `HH:MM`
    Time,
    /// `yyyy-mm-dd hh:mm:ss`
    DateTime,
    Ip,
    /// A list of objects, whose keys are separate parameters.
    List,
    /// A list of one entry, which is sent as an object.
    Object,
}

/// Texts, joined by `|`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Values(pub(super) &'static str);

impl Values {
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split('|').filter(|value| !value.is_empty())
    }

    pub(super) fn contains(self, value: &str) -> bool {
        self.iter().any(|one| one == value)
    }
}

/// How "all of them" is sent. Callers always write `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllEncoding {
    /// It is not supported.
    No,
    /// By the word `all`.
    Word,
    /// By leaving the parameter out.
    OmitField,
}

/// A check that concerns several parameters of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Alarms are selected by `time` up to v1.0.1 and by `wakeupid` since v1.1.0; without either, all are.
    AlarmDeletion,
    /// The same selection; since v1.1.0 a changed alarm must be complete.
    AlarmChange,
    /// A paging or intercom group has members.
    PagingMembers,
}

impl Request {
    /// In the order of the C function, whose arguments are the required ones.
    pub fn params(&self) -> impl Iterator<Item = Param> + use<> {
        self.table.lines().map(Param::read)
    }

    /// The required parameters, in order.
    pub fn required(&self) -> impl Iterator<Item = Param> + use<> {
        self.params().filter(|param| param.need == Need::Required)
    }
}

impl Param {
    /// The key of an entry of a list: `wakeup[].time` is (`wakeup`, `time`).
    pub(super) fn nested(&self) -> Option<(&'static str, &'static str)> {
        self.name.split_once("[].")
    }
}

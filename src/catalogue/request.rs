//! The description of a request and its parameters.

/// One request of the API.
#[derive(Debug)]
pub struct Request {
    /// The path after `/api/{version}/`.
    pub path: &'static str,
    /// Its heading in the reference.
    pub group: &'static str,
    /// What it does, in one sentence.
    pub purpose: &'static str,
    pub effect: Effect,
    pub method: Method,
    /// In the order of the C function, whose arguments are the required ones.
    pub params: &'static [Param],
    /// The members of a successful reply besides `status`.
    pub payload: &'static [&'static str],
    /// Error codes that its page names, or that fit by their meaning.
    pub errors: &'static [i32],
    /// Checks that concern several parameters.
    pub rules: &'static [Rule],
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
    pub aliases: &'static [&'static str],
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
    RequiredOptionalIf(&'static str, &'static [&'static str]),
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
    OneOf(&'static [&'static str]),
    /// Names of prompts, joined by `+`.
    Prompts,
    /// `HH:MM`
    Time,
    /// `yyyy-mm-dd hh:mm:ss`
    DateTime,
    Ip,
    /// A list of objects, whose keys are separate parameters.
    List,
}

pub(super) const ON_OFF: Kind = Kind::OneOf(&["on", "off"]);
pub(super) const YES_NO: Kind = Kind::OneOf(&["yes", "no"]);

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
    /// The required parameters, in order.
    pub fn required(&self) -> impl Iterator<Item = &'static Param> + use<> {
        self.params.iter().filter(|param| param.need == Need::Required)
    }
}

impl Param {
    const fn new(name: &'static str, need: Need, kind: Kind) -> Param {
        Param {
            name,
            need,
            kind,
            many: false,
            all: AllEncoding::No,
            blank: false,
            min_len: 0,
            max_len: usize::MAX,
            forbidden: "",
            no_emoji: false,
            percent: false,
            aliases: &[],
            secret: false,
        }
    }

    pub(super) const fn required(name: &'static str, kind: Kind) -> Param {
        Param::new(name, Need::Required, kind)
    }

    pub(super) const fn optional(name: &'static str, kind: Kind) -> Param {
        Param::new(name, Need::Optional, kind)
    }

    pub(super) const fn required_optional(name: &'static str, kind: Kind) -> Param {
        Param::new(name, Need::RequiredOptional, kind)
    }

    pub(super) const fn required_if(mut self, name: &'static str, values: &'static [&'static str]) -> Param {
        self.need = Need::RequiredOptionalIf(name, values);
        self
    }

    pub(super) const fn many(mut self) -> Param {
        self.many = true;
        self
    }

    pub(super) const fn all(mut self, all: AllEncoding) -> Param {
        self.all = all;
        self
    }

    pub(super) const fn blank(mut self) -> Param {
        self.blank = true;
        self
    }

    pub(super) const fn min_len(mut self, characters: usize) -> Param {
        self.min_len = characters;
        self
    }

    pub(super) const fn max_len(mut self, characters: usize) -> Param {
        self.max_len = characters;
        self
    }

    pub(super) const fn forbids(mut self, characters: &'static str) -> Param {
        self.forbidden = characters;
        self
    }

    pub(super) const fn no_emoji(mut self) -> Param {
        self.no_emoji = true;
        self
    }

    pub(super) const fn percent(mut self) -> Param {
        self.percent = true;
        self
    }

    pub(super) const fn aliases(mut self, names: &'static [&'static str]) -> Param {
        self.aliases = names;
        self
    }

    pub(super) const fn secret(mut self) -> Param {
        self.secret = true;
        self
    }

    /// The key of an entry of a list: `wakeup[].time` is (`wakeup`, `time`).
    pub(super) fn nested(&self) -> Option<(&'static str, &'static str)> {
        self.name.split_once("[].")
    }
}

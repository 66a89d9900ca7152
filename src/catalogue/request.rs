//! How a request and its parameters are described.

/// One request of the API.
#[derive(Debug)]
pub struct Request {
    /// What stands after `/api/{version}/`.
    pub path: &'static str,
    /// Heading under which the reference lists it.
    pub group: &'static str,
    /// What it does, in one sentence.
    pub purpose: &'static str,
    pub effect: Effect,
    pub method: Method,
    /// In the order of the C function, the required ones being its arguments.
    pub params: &'static [Param],
    /// The members of a successful answer besides `status`.
    pub payload: &'static [&'static str],
    /// Codes that its page names or that fit by their meaning.
    pub errors: &'static [i32],
    /// Checks that concern several parameters.
    pub rules: &'static [Rule],
}

/// What a request does to the PBX. Only a query may be sent again when its connection died.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Query,
    Change,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Everything but the downloads. The parameters stand in a JSON object.
    Post,
    /// The links of the downloads. The parameters stand in the query.
    Get,
}

/// One parameter. What it may hold is the wider reading where the editions of the documentation disagree.
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
    /// Characters that it must not hold.
    pub forbidden: &'static str,
    pub no_emoji: bool,
    /// Percent-encoded inside the JSON.
    pub percent: bool,
    /// Other spellings of its name that are taken and mended.
    pub aliases: &'static [&'static str],
    /// Never shown in a message.
    pub secret: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// An argument of the C function.
    Required,
    /// Has to be given with the optional ones.
    RequiredOptional,
    /// Has to be given with the optional ones if the parameter named has one of these values.
    RequiredOptionalIf(&'static str, &'static [&'static str]),
    Optional,
}

/// What a value has to look like.
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
    /// A list of objects, whose keys are parameters of their own.
    List,
}

pub(super) const ON_OFF: Kind = Kind::OneOf(&["on", "off"]);
pub(super) const YES_NO: Kind = Kind::OneOf(&["yes", "no"]);

/// How "all of them" is said on the wire. Callers always write `all`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllEncoding {
    /// It cannot be said.
    No,
    /// By the word `all`.
    Word,
    /// By leaving the parameter out.
    OmitField,
}

/// A check that concerns several parameters of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Alarms are picked by `time` up to v1.0.1 and by `wakeupid` from v1.1.0 on; no pick means all.
    AlarmDeletion,
    /// The same pick; from v1.1.0 on a changed alarm is given whole.
    AlarmChange,
    /// A paging or intercom group has members.
    PagingMembers,
}

impl Request {
    /// The parameters that are arguments of their own, in order.
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

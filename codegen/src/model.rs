//! `api/*.toml` as types. The head of `api/requests-v1.toml` explains each field.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::config::Config;
use crate::events::Events;
use crate::statuses::Statuses;

/// What differs between the versions of the API, besides the requests.
#[derive(Debug, PartialEq, Eq)]
pub struct Edition {
    /// The data, relative to the root of the repository.
    pub source: &'static str,
    /// What a title says: `v1.x`.
    pub title: &'static str,
    /// Before the names of its functions.
    pub function: &'static str,
    /// The module of its files, below `requests`; none for the first version, whose names came without one.
    pub module: Option<&'static str>,
    /// The reference page.
    pub page: &'static str,
    /// Before the names of its types in the bindings.
    pub types: &'static str,
}

pub static V1: Edition = Edition {
    source: "api/requests-v1.toml",
    title: "v1.x",
    function: "yeastar_",
    module: None,
    page: "docs/requests.md",
    types: "",
};

pub static V2: Edition = Edition {
    source: "api/requests-v2.toml",
    title: "v2.0.0",
    function: "yeastar_v2_",
    module: Some("v2"),
    page: "docs/requests-v2.md",
    types: "V2",
};

fn first_edition() -> &'static Edition {
    &V1
}

impl Edition {
    /// A file of its requests: `src/ffi/requests/v2/queue.rs`.
    pub fn file(&self, folder: &str, module: &str) -> String {
        match self.module {
            Some(own) => format!("{folder}/{own}/{module}.rs"),
            None => format!("{folder}/{module}.rs"),
        }
    }

    /// The file that names the others.
    pub fn index(&self, folder: &str) -> String {
        match self.module {
            Some(own) => format!("{folder}/{own}.rs"),
            None => format!("{folder}.rs"),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    #[serde(skip, default = "first_edition")]
    pub edition: &'static Edition,
    pub characters: BTreeMap<String, String>,
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
    #[serde(rename = "request")]
    pub requests: Vec<Request>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    pub module: String,
    pub name: String,
    pub about: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    #[serde(skip, default = "first_edition")]
    pub edition: &'static Edition,
    pub path: String,
    pub group: String,
    pub purpose: String,
    pub effect: Effect,
    #[serde(default)]
    pub method: Method,
    #[serde(default)]
    pub by_hand: bool,
    pub since: Since,
    /// The requests of v1.x that it replaces.
    #[serde(default)]
    pub v1: Vec<String>,
    /// What is different from them.
    pub change: Option<String>,
    #[serde(default)]
    pub params: Vec<Param>,
    pub rule: Option<String>,
    #[serde(default)]
    pub reply: Vec<Key>,
    #[serde(default)]
    pub errors: Vec<i32>,
    #[serde(default)]
    pub fits: Vec<i32>,
    pub samples: Vec<Sample>,
    #[serde(default)]
    pub notes: Vec<String>,
    #[serde(default)]
    pub open: Vec<String>,
    pub source: Vec<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Effect {
    Query,
    Change,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    #[default]
    Post,
    Get,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Since {
    pub api: Option<String>,
    pub firmware: Option<String>,
    pub open: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Param {
    pub name: String,
    #[serde(default)]
    pub need: Need,
    pub when: Option<String>,
    #[serde(default)]
    pub kind: Kind,
    #[serde(default)]
    pub values: Vec<String>,
    pub min: Option<u32>,
    pub max: Option<u32>,
    pub min_len: Option<usize>,
    pub max_len: Option<usize>,
    pub forbid: Option<String>,
    #[serde(default)]
    pub no_emoji: bool,
    #[serde(default)]
    pub many: bool,
    pub all: Option<All>,
    pub blank: Option<bool>,
    pub encode: Option<Encode>,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub secret: bool,
    pub default: Option<String>,
    pub note: String,
    pub open: Option<String>,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    Required,
    #[default]
    Optional,
    Conditional,
    Disputed,
}

#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Text,
    Letters,
    Digits,
    Number,
    Choice,
    Extension,
    Ivr,
    Queue,
    RingGroup,
    Group,
    Id,
    Call,
    Channel,
    Conference,
    Phone,
    Name,
    File,
    Prompts,
    Time,
    DateTime,
    Ip,
    List,
    /// As `List`, with one entry, which is sent as an object.
    Object,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum All {
    Word,
    Omit,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Encode {
    Percent,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    pub key: String,
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    pub api: Option<String>,
    pub given: Option<String>,
    pub request: Option<String>,
    pub request_is: Option<Origin>,
    pub sent: Option<String>,
    pub answer: Option<String>,
    pub answer_is: Option<Origin>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    Mended,
    Made,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Errors {
    pub misprints: BTreeMap<String, i32>,
    #[serde(rename = "error")]
    pub errors: Vec<PbxError>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PbxError {
    pub code: i32,
    pub meaning: String,
    pub retriable: bool,
    pub advice: String,
    pub editions: String,
    pub was: Option<String>,
}

/// The input of the generator.
pub struct Model {
    /// In the order of their versions.
    pub apis: Vec<Api>,
    pub errors: Errors,
    pub config: Config,
    pub events: Events,
    pub statuses: Statuses,
}

impl Model {
    pub fn load(root: &Path) -> Result<Model, String> {
        Ok(Model {
            apis: [&V1, &V2].into_iter().map(|edition| Api::load(root, edition)).collect::<Result<_, _>>()?,
            errors: read(&root.join("api/errors.toml"))?,
            config: read(&root.join("api/config.toml"))?,
            events: read(&root.join("api/events.toml"))?,
            statuses: read(&root.join("api/statuses.toml"))?,
        })
    }

    /// The requests of all versions.
    pub fn requests(&self) -> impl Iterator<Item = &Request> {
        self.apis.iter().flat_map(|api| &api.requests)
    }

    /// Those with a generated function.
    pub fn functions(&self) -> impl Iterator<Item = &Request> {
        self.requests().filter(|request| !request.by_hand)
    }

    /// The version that a request belongs to.
    pub fn api_of(&self, request: &Request) -> &Api {
        let api = self.apis.iter().find(|api| std::ptr::eq(api.edition, request.edition));
        api.unwrap_or(&self.apis[0])
    }

    pub fn error(&self, code: i32) -> Option<&PbxError> {
        self.errors.errors.iter().find(|error| error.code == code)
    }
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

impl Api {
    fn load(root: &Path, edition: &'static Edition) -> Result<Api, String> {
        let mut api: Api = read(&root.join(edition.source))?;
        api.edition = edition;
        api.requests.iter_mut().for_each(|request| request.edition = edition);
        Ok(api)
    }

    /// Those with a generated function.
    pub fn functions(&self) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(|request| !request.by_hand)
    }

    pub fn requests_of<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Request> {
        self.requests.iter().filter(move |request| request.group == group.module)
    }

    pub fn group(&self, module: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.module == module)
    }
}

impl Request {
    /// `extension/dial_extension` → `extension_dial_extension`
    pub fn identifier(&self) -> String {
        self.path.replace('/', "_")
    }

    pub fn static_name(&self) -> String {
        self.identifier().to_uppercase()
    }

    /// The members of a successful reply besides `status`: `extlist` for `extlist[].number`.
    pub fn payload(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for key in &self.reply {
            let name = key.key.split(['.', '[']).next().unwrap_or_default();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// The C function that makes this request. One that is written by hand makes those of all versions, and that of a
    /// download makes two.
    pub fn function(&self) -> String {
        let prefix = if self.by_hand { V1.function } else { self.edition.function };
        format!("{prefix}{}", self.identifier())
    }

    pub fn required(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(|param| param.need == Need::Required)
    }

    pub fn optional(&self) -> impl Iterator<Item = &Param> {
        self.params.iter().filter(|param| param.need != Need::Required)
    }
}

impl Param {
    /// The name of the argument: `operator` is a word of C++, and `type` one of Rust.
    pub fn argument(&self) -> String {
        let is_reserved = matches!(self.name.as_str(), "operator" | "type");
        format!("{}{}", self.name, if is_reserved { "_" } else { "" })
    }

    /// Whether `""` may be sent.
    pub fn may_be_blank(&self) -> bool {
        use Kind::{Choice, DateTime, Ip, List, Number, Object, Prompts, Time};
        self.blank.unwrap_or_else(|| {
            let checked =
                matches!(self.kind, Choice | DateTime | Ip | List | Number | Object | Prompts | Time);
            self.need != Need::Required && !checked && self.all.is_none()
        })
    }
}

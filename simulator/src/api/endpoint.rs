//! An entry in the table of requests, and the input and output of its handler.

use super::errno::Errno;
use super::fields::Fields;
use crate::clock::Timestamp;
use crate::http::listener::Peer;
use crate::json::{Json, Object};
use crate::option_values::ApiVersion;
use crate::shared::Shared;
use crate::state::error::StateError;
use crate::state::pbx_state::PbxState;

/// One request of the API.
pub struct Endpoint {
    /// What stands after `/api/{version}/`.
    pub path: &'static str,
    /// Parameters that may not be blank.
    pub required: &'static [&'static str],
    pub handler: fn(&ApiRequest) -> ApiResult,
    /// Login and the refresh of a token need none.
    pub needs_token: bool,
    pub versions: Versions,
}

/// In which versions of the API a request exists in this form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versions {
    V1,
    V2,
    Both,
}

impl Versions {
    pub fn has(self, version: ApiVersion) -> bool {
        match version {
            ApiVersion::V1 => self != Versions::V2,
            ApiVersion::V2 => self != Versions::V1,
        }
    }
}

impl Endpoint {
    pub const fn new(
        path: &'static str,
        required: &'static [&'static str],
        handler: fn(&ApiRequest) -> ApiResult,
    ) -> Self {
        Self { path, required, handler, needs_token: true, versions: Versions::V1 }
    }

    /// A request of version 2.
    pub const fn v2(
        path: &'static str,
        required: &'static [&'static str],
        handler: fn(&ApiRequest) -> ApiResult,
    ) -> Self {
        Self { path, required, handler, needs_token: true, versions: Versions::V2 }
    }

    pub const fn in_versions(mut self, versions: Versions) -> Self {
        self.versions = versions;
        self
    }

    pub const fn without_token(mut self) -> Self {
        self.needs_token = false;
        self
    }
}

/// A request on its way through a handler.
pub struct ApiRequest<'a> {
    pub shared: &'a Shared,
    pub fields: Fields,
    pub peer: Peer,
    pub token: String,
    pub version: ApiVersion,
    /// As sent: `v1.0.1`
    pub version_text: String,
    pub now: Timestamp,
}

pub enum ApiReply {
    /// What follows `"status":"Success"`.
    Fields(Object),
    File {
        content_type: &'static str,
        name: String,
        bytes: Vec<u8>,
    },
}

/// Why a request is refused: what is wrong with the request itself, or what the state says.
#[derive(Debug)]
pub enum Refusal {
    Errno(Errno),
    State(StateError),
}

impl From<Errno> for Refusal {
    fn from(errno: Errno) -> Self {
        Refusal::Errno(errno)
    }
}

impl From<StateError> for Refusal {
    fn from(error: StateError) -> Self {
        Refusal::State(error)
    }
}

pub type ApiResult = Result<ApiReply, Refusal>;

/// `"status":"Success"` and no more.
pub fn done() -> ApiResult {
    Ok(ApiReply::Fields(Object::new()))
}

pub fn with(key: &str, value: impl Into<Json>) -> ApiResult {
    Ok(ApiReply::Fields(Object::new().with(key, value)))
}

/// All of these extensions must exist.
pub fn check_extensions(state: &PbxState, numbers: &[String]) -> Result<(), StateError> {
    numbers.iter().try_for_each(|number| state.extension(number).map(|_| ()))
}

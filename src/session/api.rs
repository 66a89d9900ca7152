//! The version of the API that a session speaks, and the versions in the paths of requests.

use std::ffi::{CStr, CString};
use std::sync::atomic::{AtomicU8, Ordering};

/// The value of `api_version` that makes the session find out.
const AUTO: &str = "auto";
/// An HTTP status: the server has no such path.
pub const NOT_FOUND: u16 = 404;

const V1: &CStr = c"v1.1.0";
const V2: &CStr = c"v2.0.0";

/// The version that a token belongs to; [`Api`] knows its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// That of the key `api_version`.
    Configured,
    /// v1.1.0, found by `auto`.
    V1,
    /// v2.0.0, found by `auto`.
    V2,
}

/// Which version a request is sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family<'a> {
    /// The one that the session speaks.
    Session,
    /// The one that the session speaks if it is a version 1, otherwise v1.1.0.
    V1,
    V2,
    /// The one with this name.
    Named(&'a str),
}

/// The key `api_version`, and what a session with `auto` has found.
pub struct Api {
    /// `None`: `auto`.
    configured: Option<CString>,
    /// One of the constants below.
    found: AtomicU8,
}

/// The version that a login goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    pub version: Version,
    /// Whether the PBX knows this version is not known yet.
    pub is_probe: bool,
}

const NOTHING: u8 = 0;
const FOUND_V1: u8 = 1;
const FOUND_V2: u8 = 2;

impl Api {
    pub fn new(api_version: &str) -> Api {
        let configured = (api_version != AUTO).then(|| CString::new(api_version).unwrap_or_default());
        Api { configured, found: AtomicU8::new(NOTHING) }
    }

    /// `None`: `auto` has not found it yet.
    pub fn known(&self) -> Option<Version> {
        match self.found.load(Ordering::SeqCst) {
            _ if self.configured.is_some() => Some(Version::Configured),
            FOUND_V1 => Some(Version::V1),
            FOUND_V2 => Some(Version::V2),
            _ => None,
        }
    }

    /// The version for the next login.
    pub fn for_login(&self) -> Attempt {
        match self.known() {
            Some(version) => Attempt { version, is_probe: false },
            None => Attempt { version: Version::V2, is_probe: true },
        }
    }

    pub fn is_auto(&self) -> bool {
        self.configured.is_none()
    }

    pub fn note(&self, version: Version) {
        self.found.store(number(version), Ordering::SeqCst);
    }

    /// The PBX does not know this version any more. If another has been found meanwhile, that stays.
    pub fn forget(&self, version: Version) {
        let _ = self.found.compare_exchange(number(version), NOTHING, Ordering::SeqCst, Ordering::SeqCst);
    }

    pub fn c_name(&self, version: Version) -> &CStr {
        match version {
            Version::Configured => self.configured.as_deref().unwrap_or(V1),
            Version::V1 => V1,
            Version::V2 => V2,
        }
    }

    /// Its segment in a path.
    pub fn name(&self, version: Version) -> &str {
        text(self.c_name(version))
    }

    pub fn is_v2(&self, version: Version) -> bool {
        self.name(version).starts_with("v2")
    }

    /// The segment for a request of this family, with a token of this version.
    pub fn segment<'a>(&'a self, family: Family<'a>, version: Version) -> &'a str {
        match family {
            Family::V1 if self.is_v2(version) => text(V1),
            Family::Session | Family::V1 => self.name(version),
            Family::V2 => text(V2),
            Family::Named(name) => name,
        }
    }
}

fn number(version: Version) -> u8 {
    match version {
        Version::Configured => NOTHING,
        Version::V1 => FOUND_V1,
        Version::V2 => FOUND_V2,
    }
}

/// Names of versions are ASCII.
fn text(name: &CStr) -> &str {
    name.to_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn configured_version_is_known_and_cannot_be_forgotten() {
        let api = Api::new("v1.0.1");
        assert_eq!(api.known(), Some(Version::Configured));
        api.forget(Version::Configured);
        assert_eq!(api.known().map(|version| api.name(version)), Some("v1.0.1"));
        assert!(!api.is_auto() && !api.is_v2(Version::Configured));
        assert!(Api::new("v2.0.0").is_v2(Version::Configured));
    }

    #[test]
    fn found_version_is_kept_until_that_version_is_forgotten() {
        let api = Api::new("auto");
        assert_eq!((api.known(), api.is_auto()), (None, true));
        api.note(Version::V2);
        api.forget(Version::V1);
        assert_eq!(api.known(), Some(Version::V2));
        api.forget(Version::V2);
        assert_eq!(api.known(), None);
    }

    #[test]
    fn request_goes_to_the_version_of_its_family() {
        for (configured, session, v1) in
            [("v1.0.1", "v1.0.1", "v1.0.1"), ("v1.10", "v1.10", "v1.10"), ("v2.0.0", "v2.0.0", "v1.1.0")]
        {
            let api = Api::new(configured);
            let segment = |family| api.segment(family, Version::Configured).to_owned();
            assert_eq!(segment(Family::Session), session);
            assert_eq!(segment(Family::V1), v1);
            assert_eq!(segment(Family::V2), "v2.0.0");
            assert_eq!(segment(Family::Named("v1.0.0")), "v1.0.0");
        }
    }
}

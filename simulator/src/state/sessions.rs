//! Sessions: tokens and their expiry, where their reports go, and the lock-out.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex};

use fastrand::Rng;
use md5::{Digest, Md5};
use ring::rand::{SecureRandom, SystemRandom};

use super::error::StateError;
use crate::clock::Timestamp;
use crate::hex::hex;
use crate::option_values::ApiVersion;
use crate::options::Options;
use crate::reports::dialect::Dialect;
use crate::reports::subscribers::{Subscribers, Target};
use crate::threads::lock;

/// Failed logins in a row that lock an address out.
const FAILURES: u32 = 5;
/// Expired tokens that are remembered, to tell them from unknown ones.
const DEAD_KEPT: usize = 1000;
/// Addresses whose failures are counted.
const ADDRESSES_KEPT: usize = 10_000;

pub struct Sessions {
    options: Arc<Options>,
    password_md5: String,
    random: Random,
    live: HashMap<String, Session>,
    dead: VecDeque<String>,
    /// Sessions whose token has expired and can be refreshed, by what it can be refreshed with.
    refreshable: VecDeque<(String, Session)>,
    failures: HashMap<IpAddr, Failures>,
    logins: u64,
    login_counts: LoginCounts,
}

/// Where tokens and keys come from.
enum Random {
    System(SystemRandom),
    /// Not that of the calls, which logins must not change.
    Seeded(Rng),
}

impl Random {
    fn new(seed: Option<u64>) -> Self {
        seed.map_or_else(|| Random::System(SystemRandom::new()), |seed| Random::Seeded(Rng::with_seed(!seed)))
    }
}

/// What a login set up.
#[derive(Clone, Debug)]
pub struct Session {
    last_sign: Timestamp,
    /// Of two logins with the same target, the later one decides on the dialect.
    order: u64,
    pub target: Option<Target>,
    pub dialect: Dialect,
    /// The version of the API whose login set it up.
    api: ApiVersion,
    /// With what the token can be replaced; Cloud PBXs only.
    refresh: Option<String>,
}

/// Logins that were processed, whether their answers arrived or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoginCounts {
    pub accepted: u64,
    /// With a wrong name or password. Those from a locked-out address are not among them.
    pub refused: u64,
}

#[derive(Default)]
struct Failures {
    in_a_row: u32,
    locked_until: Option<Timestamp>,
}

impl Sessions {
    pub fn new(options: Arc<Options>) -> Self {
        let password_md5 = hex(&Md5::digest(options.password.as_bytes()));
        let seed = options.seed;
        Self {
            options,
            password_md5,
            random: Random::new(seed),
            live: HashMap::new(),
            dead: VecDeque::new(),
            refreshable: VecDeque::new(),
            failures: HashMap::new(),
            logins: 0,
            login_counts: LoginCounts::default(),
        }
    }

    /// Checks the credentials. The password must be sent as its MD5 in 32 lower-case hex digits.
    pub fn check(
        &mut self,
        from: IpAddr,
        username: &str,
        password: &str,
        now: Timestamp,
    ) -> Result<(), StateError> {
        let right = username == self.options.username && password == self.password_md5;
        self.admit(from, right, now)
    }

    /// The same for a login over TCP, which has the password in clear text.
    pub fn check_secret(
        &mut self,
        from: IpAddr,
        username: &str,
        secret: &str,
        now: Timestamp,
    ) -> Result<(), StateError> {
        let right = username == self.options.username && secret == self.options.password;
        self.admit(from, right, now)
    }

    fn admit(&mut self, from: IpAddr, right: bool, now: Timestamp) -> Result<(), StateError> {
        if self.locked_out(from, now) {
            return Err(StateError::LockedOut);
        }
        if right {
            self.failures.remove(&from);
            self.login_counts.accepted += 1;
            return Ok(());
        }
        self.login_counts.refused += 1;
        if self.failures.len() >= ADDRESSES_KEPT {
            self.failures.retain(|_, failures| failures.locked_until.is_some_and(|until| until > now));
        }
        let failures = self.failures.entry(from).or_default();
        failures.in_a_row += 1;
        if failures.in_a_row >= FAILURES {
            failures.locked_until = Some(now + self.options.lockout);
        }
        Err(StateError::WrongCredentials)
    }

    pub fn login_counts(&self) -> LoginCounts {
        self.login_counts
    }

    pub fn locked_out(&mut self, address: IpAddr, now: Timestamp) -> bool {
        let until = self.failures.get(&address).and_then(|failures| failures.locked_until);
        match until {
            Some(until) if until > now => true,
            Some(_) => {
                self.failures.remove(&address);
                false
            }
            None => false,
        }
    }

    pub fn unblock(&mut self) {
        self.failures.clear();
    }

    pub fn locked_addresses(&mut self, now: Timestamp) -> Vec<IpAddr> {
        let addresses: Vec<IpAddr> = self.failures.keys().copied().collect();
        let mut locked: Vec<IpAddr> =
            addresses.into_iter().filter(|address| self.locked_out(*address, now)).collect();
        locked.sort_unstable();
        locked
    }

    pub fn open(
        &mut self,
        target: Option<Target>,
        dialect: Dialect,
        api: ApiVersion,
        now: Timestamp,
    ) -> Result<String, StateError> {
        self.expire(now);
        if self.options.single_token {
            self.expire_all();
        }
        let token = self.key()?;
        self.logins += 1;
        let session = Session { last_sign: now, order: self.logins, target, dialect, api, refresh: None };
        self.live.insert(token.clone(), session);
        Ok(token)
    }

    /// With what `token` can be replaced, even after it has expired.
    pub fn add_refresh(&mut self, token: &str) -> Result<String, StateError> {
        let refresh = self.key()?;
        let session = self.live.get_mut(token).ok_or(StateError::UnknownToken)?;
        session.refresh = Some(refresh.clone());
        Ok(refresh)
    }

    /// Replaces a token and what it is refreshed with; both are over. Returns the new token.
    pub fn refresh(&mut self, refresh: &str, now: Timestamp) -> Result<String, StateError> {
        self.expire(now);
        let live = self.live.iter().find(|(_, session)| session.refresh.as_deref() == Some(refresh));
        let session = match live.map(|(token, _)| token.clone()) {
            Some(token) => {
                let session = self.live.remove(&token);
                self.remember_dead(token);
                session
            }
            None => {
                let index = self.refreshable.iter().position(|(known, _)| known == refresh);
                index.and_then(|index| self.refreshable.remove(index)).map(|(_, session)| session)
            }
        };
        let session = session.ok_or(StateError::UnknownToken)?;
        let token = self.key()?;
        self.live.insert(token.clone(), Session { last_sign: now, refresh: None, ..session });
        Ok(token)
    }

    /// Records a request in that version of the API, which keeps the token alive.
    pub fn enter(&mut self, token: &str, api: Option<ApiVersion>, now: Timestamp) -> Result<(), StateError> {
        let bound = self.options.bound_tokens;
        let known = self.live.get(token).map(|session| session.api);
        if bound && known.is_some() && known != api {
            return Err(StateError::UnknownToken);
        }
        self.touch(token, now).map(|_| ())
    }

    /// 32 random hex digits.
    pub fn key(&mut self) -> Result<String, StateError> {
        let mut bytes = [0; 16];
        match &mut self.random {
            Random::System(system) => system.fill(&mut bytes).map_err(|_| StateError::NoRandomness)?,
            Random::Seeded(rng) => rng.fill(&mut bytes),
        }
        Ok(hex(&bytes))
    }

    /// Records a request with `token`, which keeps the token alive.
    pub fn touch(&mut self, token: &str, now: Timestamp) -> Result<&mut Session, StateError> {
        if token.is_empty() {
            return Err(StateError::BlankToken);
        }
        self.expire(now);
        let was = self.dead.iter().any(|dead| dead == token);
        let unknown = if was { StateError::ExpiredToken } else { StateError::UnknownToken };
        let session = self.live.get_mut(token).ok_or(unknown)?;
        session.last_sign = now;
        Ok(session)
    }

    /// After a logout the token is unknown.
    pub fn close(&mut self, token: &str) {
        self.live.remove(token);
    }

    pub fn expire_all(&mut self) {
        let all: Vec<(String, Session)> = self.live.drain().collect();
        all.into_iter().for_each(|(token, session)| self.bury(token, session));
    }

    pub fn count(&mut self, now: Timestamp) -> usize {
        self.expire(now);
        self.live.len()
    }

    /// Where reports go now, each address once.
    fn targets(&mut self, now: Timestamp) -> Vec<(Target, Dialect)> {
        self.expire(now);
        let mut sessions: Vec<&Session> = self.live.values().collect();
        sessions.sort_by_key(|session| session.order);
        let mut targets: Vec<(Target, Dialect)> = Vec::new();
        for session in sessions {
            let Some(target) = &session.target else { continue };
            match targets.iter_mut().find(|(known, _)| known == target) {
                Some((_, dialect)) => *dialect = session.dialect,
                None => targets.push((target.clone(), session.dialect)),
            }
        }
        targets
    }

    fn knows(&mut self, target: &Target, now: Timestamp) -> bool {
        self.expire(now);
        self.live.values().any(|session| session.target.as_ref() == Some(target))
    }

    /// A delivered report keeps every token alive that it was sent for.
    fn prolong(&mut self, target: &Target, now: Timestamp) {
        for session in self.live.values_mut().filter(|session| session.target.as_ref() == Some(target)) {
            session.last_sign = now;
        }
    }

    fn expire(&mut self, now: Timestamp) {
        let life = self.options.token_life;
        let over = |session: &Session| now.since(session.last_sign) >= life;
        let tokens: Vec<String> =
            self.live.iter().filter(|(_, session)| over(session)).map(|(token, _)| token.clone()).collect();
        for token in tokens {
            if let Some(session) = self.live.remove(&token) {
                self.bury(token, session);
            }
        }
    }

    /// The token has expired.
    fn bury(&mut self, token: String, session: Session) {
        if let Some(refresh) = session.refresh.clone() {
            if self.refreshable.len() >= DEAD_KEPT {
                self.refreshable.pop_front();
            }
            self.refreshable.push_back((refresh, session));
        }
        self.remember_dead(token);
    }

    fn remember_dead(&mut self, token: String) {
        if self.dead.len() >= DEAD_KEPT {
            self.dead.pop_front();
        }
        self.dead.push_back(token);
    }
}

impl Subscribers for Mutex<Sessions> {
    fn targets(&self, now: Timestamp) -> Vec<(Target, Dialect)> {
        lock(self).targets(now)
    }

    fn is_subscribed(&self, target: &Target, now: Timestamp) -> bool {
        lock(self).knows(target, now)
    }

    fn is_anyone_logged_in(&self, now: Timestamp) -> bool {
        lock(self).count(now) > 0
    }

    fn report_delivered(&self, target: &Target, now: Timestamp) {
        lock(self).prolong(target, now);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const MD5_OF_PASSWORD: &str = "5f4dcc3b5aa765d61d8327deb882cf99";

    fn sessions() -> Sessions {
        Sessions::new(Arc::new(Options::default()))
    }

    fn at(seconds: u64) -> Timestamp {
        Timestamp(seconds * 1000)
    }

    fn target(port: u16) -> Option<Target> {
        Some(Target { host: "127.0.0.1".to_owned(), port, path: "/".to_owned() })
    }

    #[test]
    fn only_lower_case_md5_of_the_password_is_accepted() {
        let mut sessions = sessions();
        assert_eq!(sessions.check(HERE, "api", MD5_OF_PASSWORD, at(0)), Ok(()));
        for wrong in ["password", &MD5_OF_PASSWORD.to_uppercase(), ""] {
            assert_eq!(
                sessions.check(HERE, "api", wrong, at(0)),
                Err(StateError::WrongCredentials),
                "{wrong}"
            );
        }
    }

    #[test]
    fn five_failures_in_a_row_lock_the_address_for_ten_minutes() {
        let mut sessions = sessions();
        for _ in 0..5 {
            assert_eq!(sessions.check(HERE, "api", "wrong", at(0)), Err(StateError::WrongCredentials));
        }
        assert_eq!(sessions.check(HERE, "api", MD5_OF_PASSWORD, at(599)), Err(StateError::LockedOut));
        let elsewhere = IpAddr::from([192, 0, 2, 1]);
        assert_eq!(sessions.check(elsewhere, "api", MD5_OF_PASSWORD, at(599)), Ok(()));
        assert_eq!(sessions.check(HERE, "api", MD5_OF_PASSWORD, at(600)), Ok(()));
    }

    #[test]
    fn successful_login_resets_failures() {
        let mut sessions = sessions();
        for _ in 0..3 {
            for _ in 0..4 {
                let _ = sessions.check(HERE, "api", "wrong", at(0));
            }
            assert_eq!(sessions.check(HERE, "api", MD5_OF_PASSWORD, at(0)), Ok(()));
        }
    }

    #[test]
    fn token_in_use_does_not_expire() {
        let mut sessions = sessions();
        let token = sessions.open(None, Dialect::Default, ApiVersion::V1, at(0)).unwrap();
        assert!(sessions.touch(&token, at(1799)).is_ok());
        assert!(sessions.touch(&token, at(1799 + 1799)).is_ok());
        assert_eq!(sessions.touch(&token, at(1799 + 1799 + 1800)).err(), Some(StateError::ExpiredToken));
    }

    #[test]
    fn blank_unknown_expired_and_logged_out_tokens_are_distinguished() {
        let mut sessions = sessions();
        let token = sessions.open(None, Dialect::Default, ApiVersion::V1, at(0)).unwrap();
        assert_eq!(sessions.touch("", at(0)).err(), Some(StateError::BlankToken));
        assert_eq!(sessions.touch("feed", at(0)).err(), Some(StateError::UnknownToken));
        sessions.close(&token);
        assert_eq!(sessions.touch(&token, at(0)).err(), Some(StateError::UnknownToken));
        let token = sessions.open(None, Dialect::Default, ApiVersion::V1, at(0)).unwrap();
        sessions.expire_all();
        assert_eq!(sessions.touch(&token, at(0)).err(), Some(StateError::ExpiredToken));
    }

    #[test]
    fn address_that_logs_in_twice_gets_its_reports_once_in_the_later_dialect() {
        let mut sessions = sessions();
        for (port, dialect) in [(8260, Dialect::Default), (8261, Dialect::Default), (8260, Dialect::V1_0_2)] {
            sessions.open(target(port), dialect, ApiVersion::V1, at(0)).unwrap();
        }
        let got: Vec<_> = sessions.targets(at(1)).into_iter().map(|(target, d)| (target.port, d)).collect();
        assert_eq!(got, [(8260, Dialect::V1_0_2), (8261, Dialect::Default)]);
        assert!(sessions.targets(at(1800)).is_empty());
    }

    #[test]
    fn under_single_token_a_new_login_ends_the_old_one() {
        let mut sessions = Sessions::new(Arc::new(Options {
            single_token: true,
            lockout: Duration::ZERO,
            ..Options::default()
        }));
        let old = sessions.open(None, Dialect::Default, ApiVersion::V1, at(0)).unwrap();
        let new = sessions.open(None, Dialect::Default, ApiVersion::V1, at(0)).unwrap();
        assert_eq!(sessions.touch(&old, at(1)).err(), Some(StateError::ExpiredToken));
        assert!(sessions.touch(&new, at(1)).is_ok());
    }
}

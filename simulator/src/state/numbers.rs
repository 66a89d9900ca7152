//! The numbering plan: which numbers are taken, and what a dialled number leads to.

use super::call::Destination;
use super::error::StateError;
use super::number_pattern;
use super::pbx_state::PbxState;
use super::settings::split_list;
use crate::clock::Timestamp;
use crate::reports::event::TrunkLeg;

impl PbxState {
    /// Whether the number belongs to an object.
    pub fn is_taken(&self, number: &str) -> bool {
        self.extensions.contains_key(number)
            || self.ivrs.contains_key(number)
            || self.queues.contains_key(number)
            || self.ring_groups.contains_key(number)
            || self.paging_groups.rows.iter().any(|row| row.settings.get("number") == number)
    }

    /// The new number of an object, if it may have it.
    pub fn new_number(
        &self,
        old: &str,
        wanted: Option<&str>,
        refusal: StateError,
    ) -> Result<String, StateError> {
        let new = wanted.unwrap_or(old).to_owned();
        let is_number = (1..=15).contains(&new.len()) && new.chars().all(|c| c.is_ascii_digit());
        if new != old && (!is_number || self.is_taken(&new)) { Err(refusal) } else { Ok(new) }
    }

    /// A leg to `number` on the trunk of the first outbound route that matches it and allows the extension.
    pub fn trunk_leg(&mut self, number: &str, fromext: &str, now: Timestamp) -> Result<TrunkLeg, StateError> {
        self.extension(fromext)?;
        if !number.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#')) {
            return Err(StateError::InvalidNumber);
        }
        let allowed = self.outbound_routes.rows.iter().find(|row| {
            let extensions = split_list(row.settings.get("extensions"));
            number_pattern::fits(row.settings.get("prefix"), number)
                && extensions.iter().any(|own| own == fromext)
        });
        let trunks = allowed.map(|row| split_list(row.settings.get("trunks")));
        let trunk =
            trunks.and_then(|trunks| trunks.into_iter().next()).ok_or(StateError::DialingOutNotAllowed)?;
        let id = self.new_callid(now);
        Ok(TrunkLeg { from: fromext.to_owned(), to: number.to_owned(), trunk, id })
    }

    /// The destination of a dialled number: an object of the PBX, else a number outside.
    pub fn resolve(
        &mut self,
        number: &str,
        fromext: &str,
        now: Timestamp,
    ) -> Result<Destination, StateError> {
        let own = number.to_owned();
        if self.extensions.contains_key(number) {
            Ok(Destination::Extension(own))
        } else if self.ivrs.contains_key(number) {
            Ok(Destination::Ivr(own))
        } else if self.queues.contains_key(number) {
            Ok(Destination::Queue(own))
        } else if self.ring_groups.contains_key(number) {
            Ok(Destination::RingGroup(own))
        } else if fromext.is_empty() {
            Err(StateError::NoSuchNumber)
        } else {
            self.trunk_leg(number, fromext, now).map(Destination::Outside)
        }
    }
}

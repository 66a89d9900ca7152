//! Sending text messages through a GSM module.

use percent_encoding::percent_decode_str;

use super::error::StateError;
use super::pbx_state::PbxState;
use super::sms::Sms;
use crate::clock::Timestamp;
use crate::reports::event::Event;

const KEPT: usize = 1000;
const MAX_LENGTH: usize = 2000;

impl PbxState {
    /// The text comes percent-encoded. A number with anything but digits is accepted, and its delivery fails.
    pub fn send_sms(
        &mut self,
        trunk: &str,
        to: &str,
        message: &str,
        now: Timestamp,
    ) -> Result<String, StateError> {
        if to.is_empty() {
            return Err(StateError::BlankNumber);
        }
        if message.is_empty() {
            return Err(StateError::BlankText);
        }
        let module = self.lines.iter().find(|line| line.name == trunk && line.kind == "GSM");
        if module.ok_or(StateError::NoSuchGsmModule)?.status != "Idle" {
            return Err(StateError::GsmModuleBusy);
        }
        let text = percent_decode_str(message).decode_utf8_lossy().into_owned();
        let id = format!("{to}-{}", now.seconds());
        let sent = to.trim_start_matches('+').chars().all(|c| c.is_ascii_digit())
            && text.chars().count() <= MAX_LENGTH;
        if sent {
            if self.sms.len() >= KEPT {
                self.sms.remove(0);
            }
            self.sms.push(Sms { id: id.clone(), to: to.to_owned(), trunk: trunk.to_owned(), text });
        }
        self.emit(Event::SmsSent { status: if sent { "Succeed" } else { "Failed" }, smsid: id.clone() });
        Ok(id)
    }
}

//! Text messages through a GSM module.

use percent_encoding::percent_decode_str;

use super::PbxState;
use crate::api::errno::Errno;
use crate::clock::Timestamp;
use crate::reports::Event;

const KEPT: usize = 1000;
const LONGEST: usize = 2000;

/// A message as it left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sms {
    pub id: String,
    pub to: String,
    pub trunk: String,
    pub text: String,
}

impl PbxState {
    /// The text comes percent-encoded. A number that holds anything but digits is taken, and its delivery fails.
    pub fn send_sms(
        &mut self,
        trunk: &str,
        to: &str,
        message: &str,
        now: Timestamp,
    ) -> Result<String, Errno> {
        if to.is_empty() {
            return Err(Errno::BLANK_NUMBER);
        }
        if message.is_empty() {
            return Err(Errno::BLANK_SMS);
        }
        let module = self.lines.iter().find(|line| line.name == trunk && line.kind == "GSM");
        if module.ok_or(Errno::NO_SUCH_GSM_MODULE)?.status != "Idle" {
            return Err(Errno::GSM_MODULE_BUSY);
        }
        let text = percent_decode_str(message).decode_utf8_lossy().into_owned();
        let id = format!("{to}-{}", now.seconds());
        let sent =
            to.trim_start_matches('+').chars().all(|c| c.is_ascii_digit()) && text.chars().count() <= LONGEST;
        if sent {
            if self.sms.len() >= KEPT {
                self.sms.remove(0);
            }
            self.sms.push(Sms { id: id.clone(), to: to.to_owned(), trunk: trunk.to_owned(), text });
        }
        self.emit(&Event::SmsSent { status: if sent { "Succeed" } else { "Failed" }, smsid: id.clone() });
        Ok(id)
    }
}

//! Check-out: resets the room's extension and deletes the guest's messages and alarms.

use super::error::StateError;
use super::pbx_state::PbxState;
use super::settings::split_list;

impl PbxState {
    pub fn check_out(&mut self, extension: &str) -> Result<(), StateError> {
        let room = self.extension_mut(extension)?;
        room.settings.set("username", extension);
        room.settings.set("callerid", extension);
        self.records.voicemail.remove(extension);
        self.alarms.delete_all(extension);
        for route in &mut self.outbound_routes.rows {
            let mut allowed = split_list(route.settings.get("extensions"));
            allowed.retain(|number| number != extension);
            route.settings.set("extensions", &allowed.join(","));
        }
        Ok(())
    }
}

//! Wake-up calls of the hotel kind.

use super::PbxState;
use crate::api::errno::Errno;
use crate::api::fields::Fields;
use crate::json::Object;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Counted per extension, from 1.
    id: u32,
    time: String,
    kind: String,
    weekdays: String,
    prompt: String,
    repeats: String,
    repeatinterval: String,
}

/// Which alarms of an extension are meant: v1.1.0 has ids, v1.0.x goes by the time.
pub enum Pick {
    Id(String),
    Time(String),
    All,
}

impl Pick {
    fn fits(&self, alarm: &Alarm) -> bool {
        match self {
            Pick::Id(id) => alarm.id.to_string() == *id,
            Pick::Time(time) => alarm.time == *time,
            Pick::All => true,
        }
    }
}

impl Alarm {
    pub fn describe(&self) -> Object {
        let mut object = Object::new()
            .with("wakeupid", self.id.to_string())
            .with("time", self.time.as_str())
            .with("type", self.kind.as_str());
        if self.kind == "custom" {
            object.add("weekdays", self.weekdays.as_str());
        }
        object
            .with("prompt", self.prompt.as_str())
            .with("repeats", self.repeats.as_str())
            .with("repeatinterval", self.repeatinterval.as_str())
    }

    /// `old` gives what was not sent.
    fn read(fields: &Fields, old: Option<&Alarm>) -> Result<Alarm, Errno> {
        let old = old.cloned().unwrap_or_else(|| Alarm {
            id: 0,
            time: String::new(),
            kind: String::new(),
            weekdays: String::new(),
            prompt: "macroform-cold_day".to_owned(),
            repeats: "1".to_owned(),
            repeatinterval: "5".to_owned(),
        });
        let take = |name: &str, old: String| fields.filled(name).unwrap_or(old);
        let alarm = Alarm {
            id: old.id,
            time: take("time", old.time),
            kind: take("type", old.kind),
            weekdays: take("weekdays", old.weekdays),
            prompt: take("prompt", old.prompt),
            repeats: take("repeats", old.repeats),
            repeatinterval: take("repeatinterval", old.repeatinterval),
        };
        if alarm.is_valid() { Ok(alarm) } else { Err(Errno::ALARM_NOT_SAVED) }
    }

    fn is_valid(&self) -> bool {
        let number = |text: &str| text.parse::<u32>().ok();
        let time = self.time.split_once(':').is_some_and(|(hour, minute)| {
            hour.len() == 2
                && minute.len() == 2
                && number(hour).is_some_and(|h| h < 24)
                && number(minute).is_some_and(|m| m < 60)
        });
        let day = |day: &str| number(day).is_some_and(|day| day < 7);
        let days = match self.kind.as_str() {
            "onetime" | "everyday" => true,
            "custom" => !self.weekdays.is_empty() && self.weekdays.split(',').map(str::trim).all(day),
            _ => false,
        };
        let repeats = number(&self.repeats).is_some_and(|times| (1..=3).contains(&times));
        time && days && repeats && number(&self.repeatinterval).is_some()
    }
}

impl PbxState {
    pub fn add_alarm(&mut self, extension: &str, fields: &Fields) -> Result<(), Errno> {
        self.extension(extension)?;
        let mut alarm = Alarm::read(fields, None)?;
        let alarms = self.alarms.entry(extension.to_owned()).or_default();
        if alarms.iter().any(|known| known.time == alarm.time && known.kind == alarm.kind) {
            return Err(Errno::ALARM_EXISTS);
        }
        alarm.id = alarms.iter().map(|known| known.id).max().unwrap_or(0) + 1;
        alarms.push(alarm);
        Ok(())
    }

    pub fn alarms_of(&self, extension: &str) -> &[Alarm] {
        self.alarms.get(extension).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn update_alarm(&mut self, extension: &str, pick: &Pick, fields: &Fields) -> Result<(), Errno> {
        let alarms = self.alarms.entry(extension.to_owned()).or_default();
        let alarm = alarms.iter_mut().find(|alarm| pick.fits(alarm)).ok_or(Errno::NO_SUCH_ALARM)?;
        *alarm = Alarm::read(fields, Some(alarm))?;
        Ok(())
    }

    pub fn delete_alarms(&mut self, extension: &str, picks: &[Pick]) -> Result<(), Errno> {
        let alarms = self.alarms.entry(extension.to_owned()).or_default();
        let is_there = |pick: &Pick| matches!(pick, Pick::All) || alarms.iter().any(|alarm| pick.fits(alarm));
        if !picks.iter().all(is_there) {
            return Err(Errno::NO_SUCH_ALARM);
        }
        alarms.retain(|alarm| !picks.iter().any(|pick| pick.fits(alarm)));
        Ok(())
    }

    /// A guest leaves: nothing of his stay remains on the room's extension.
    pub fn check_out(&mut self, extension: &str) -> Result<(), Errno> {
        let room = self.extensions.get_mut(extension).ok_or(Errno::NO_SUCH_EXTENSION)?;
        room.settings.set("username", extension);
        room.settings.set("callerid", extension);
        self.records.voicemail.remove(extension);
        self.alarms.remove(extension);
        for route in &mut self.outbound_routes.rows {
            let mut allowed = crate::api::fields::split_list(route.settings.get("extensions"));
            allowed.retain(|number| number != extension);
            route.settings.set("extensions", &allowed.join(","));
        }
        Ok(())
    }
}

//! Wake-up calls.

use std::collections::BTreeMap;

use super::error::StateError;
use super::settings::Changes;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// Counted per extension, from 1.
    pub id: u32,
    pub time: String,
    pub kind: String,
    pub weekdays: String,
    pub prompt: String,
    pub repeats: String,
    pub repeatinterval: String,
}

/// Selects alarms of an extension: v1.1.0 by id, v1.0.x by time.
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
    /// Values that were not sent come from `old`.
    fn new(changes: &Changes, old: Option<&Alarm>) -> Result<Alarm, StateError> {
        let old = old.cloned().unwrap_or_else(|| Alarm {
            id: 0,
            time: String::new(),
            kind: String::new(),
            weekdays: String::new(),
            prompt: "macroform-cold_day".to_owned(),
            repeats: "1".to_owned(),
            repeatinterval: "5".to_owned(),
        });
        let take = |name: &str, old: String| changes.filled(name).map_or(old, str::to_owned);
        let alarm = Alarm {
            id: old.id,
            time: take("time", old.time),
            kind: take("type", old.kind),
            weekdays: take("weekdays", old.weekdays),
            prompt: take("prompt", old.prompt),
            repeats: take("repeats", old.repeats),
            repeatinterval: take("repeatinterval", old.repeatinterval),
        };
        if alarm.is_valid() { Ok(alarm) } else { Err(StateError::InvalidAlarm) }
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

/// The alarms of every extension.
#[derive(Default)]
pub struct Alarms(BTreeMap<String, Vec<Alarm>>);

impl Alarms {
    pub fn add(&mut self, extension: &str, changes: &Changes) -> Result<(), StateError> {
        let mut alarm = Alarm::new(changes, None)?;
        let alarms = self.0.entry(extension.to_owned()).or_default();
        if alarms.iter().any(|known| known.time == alarm.time && known.kind == alarm.kind) {
            return Err(StateError::AlarmExists);
        }
        alarm.id = Self::next_id(alarms);
        alarms.push(alarm);
        Ok(())
    }

    /// One that has an id already; 0 = the next. By changes, two can have come to the same time.
    pub fn load(&mut self, extension: &str, id: u32, changes: &Changes) -> Result<(), StateError> {
        let mut alarm = Alarm::new(changes, None)?;
        let alarms = self.0.entry(extension.to_owned()).or_default();
        if alarms.iter().any(|known| known.id == id) {
            return Err(StateError::AlarmExists);
        }
        alarm.id = if id > 0 { id } else { Self::next_id(alarms) };
        alarms.push(alarm);
        Ok(())
    }

    fn next_id(alarms: &[Alarm]) -> u32 {
        alarms.iter().map(|known| known.id).max().unwrap_or(0).saturating_add(1)
    }

    pub fn all(&self) -> impl Iterator<Item = (&str, &Alarm)> {
        self.0.iter().flat_map(|(extension, alarms)| alarms.iter().map(|alarm| (extension.as_str(), alarm)))
    }

    pub fn of(&self, extension: &str) -> &[Alarm] {
        self.0.get(extension).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn update(&mut self, extension: &str, pick: &Pick, changes: &Changes) -> Result<(), StateError> {
        let alarms = self.0.entry(extension.to_owned()).or_default();
        let alarm = alarms.iter_mut().find(|alarm| pick.fits(alarm)).ok_or(StateError::NoSuchAlarm)?;
        *alarm = Alarm::new(changes, Some(alarm))?;
        Ok(())
    }

    pub fn delete(&mut self, extension: &str, picks: &[Pick]) -> Result<(), StateError> {
        let alarms = self.0.entry(extension.to_owned()).or_default();
        let is_there = |pick: &Pick| matches!(pick, Pick::All) || alarms.iter().any(|alarm| pick.fits(alarm));
        if !picks.iter().all(is_there) {
            return Err(StateError::NoSuchAlarm);
        }
        alarms.retain(|alarm| !picks.iter().any(|pick| pick.fits(alarm)));
        Ok(())
    }

    pub fn delete_all(&mut self, extension: &str) {
        self.0.remove(extension);
    }
}

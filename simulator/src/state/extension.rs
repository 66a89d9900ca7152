//! An extension and its settings.

use super::settings::{ON_OFF, Rule, Setting, Settings, setting};

const FORWARD_TO: Rule = Rule::OneOf(&["Voicemail", "Extension", "Mobile Number", "Custom Number"]);
const FORBIDDEN_IN_PASSWORD: &str = ";&\"'\\<>`| ";

/// In the order of `extension/query`.
pub const SETTINGS: &[Setting] = &[
    setting("username", Rule::Text(31, ""), ""),
    setting("callerid", Rule::Text(31, ""), ""),
    setting("registername", Rule::Filled(31, ""), ""),
    setting("registerpassword", Rule::Filled(31, FORBIDDEN_IN_PASSWORD), ""),
    setting("maxregistrations", Rule::Range(1, 5), "1"),
    setting("loginpassword", Rule::Filled(63, FORBIDDEN_IN_PASSWORD), ""),
    setting("email", Rule::Text(255, ""), ""),
    setting("mobile", Rule::Digits(31), ""),
    setting("language", Rule::ReadOnly, "System Default"),
    setting("hasvoicemail", ON_OFF, "on"),
    setting("enablevmtoemail", ON_OFF, "off"),
    setting("vmsecret", Rule::Digits(63), ""),
    setting("alwaysforward", ON_OFF, "off"),
    setting("atransferto", FORWARD_TO, "Voicemail"),
    setting("atransferext", Rule::Digits(15), ""),
    setting("atransferprefix", Rule::Digits(7), ""),
    setting("atransfernum", Rule::Digits(15), ""),
    setting("noanswerforward", ON_OFF, "on"),
    setting("ntransferto", FORWARD_TO, "Voicemail"),
    setting("ntransferext", Rule::Digits(15), ""),
    setting("ntransferprefix", Rule::Digits(15), ""),
    setting("ntransfernum", Rule::Digits(15), ""),
    setting("busyforward", ON_OFF, "on"),
    setting("btransferto", FORWARD_TO, "Voicemail"),
    setting("btransferext", Rule::Digits(15), ""),
    setting("btransferprefix", Rule::Digits(7), ""),
    setting("btransfernum", Rule::Digits(15), ""),
    setting("ringsimultaneous", ON_OFF, "off"),
    setting("mobileprefix", Rule::Digits(7), ""),
    setting("enablemobile", ON_OFF, "off"),
    setting("allowbeingmonitored", ON_OFF, "off"),
    setting(
        "monitormode",
        Rule::OneOf(&["Disabled", "Extensive", "Listen", "Whisper", "Barge-in"]),
        "Disabled",
    ),
    setting("ringtimeout", Rule::OneOf(&["15", "30", "60", "120", "300"]), "30"),
    setting("maxduration", MAX_DURATION, "Follow System"),
    setting("dnd", ON_OFF, "off"),
    setting("callrestriction", ON_OFF, "off"),
    setting("agentid", Rule::Text(31, ""), ""),
];

const MAX_DURATION: Rule =
    Rule::OneOf(&["Follow System", "Unlimited", "60", "300", "600", "900", "1800", "3600", "6000"]);

const NAMES: &[&str] =
    &["Ada", "Bela", "Chen", "Dora", "Emil", "Fatou", "Grete", "Hugo", "Ines", "Jonas", "Kaya", "Luis"];

/// What the telephone of an extension does when it rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phone {
    /// It is answered after one step of the pace.
    PicksUp,
    /// It rings until it is answered by hand.
    Rings,
    /// It is busy.
    Busy,
}

impl Phone {
    /// How each is written.
    pub const WORDS: &'static [&'static str] = &["picks_up", "rings", "busy"];
    const ALL: [Phone; 3] = [Phone::PicksUp, Phone::Rings, Phone::Busy];

    pub fn of_word(word: &str) -> Option<Phone> {
        Self::WORDS.iter().zip(Self::ALL).find(|(known, _)| **known == word).map(|(_, phone)| phone)
    }

    pub fn word(self) -> &'static str {
        Self::WORDS.iter().zip(Self::ALL).find(|(_, phone)| *phone == self).map_or("", |(word, _)| word)
    }
}

#[derive(Clone, Debug)]
pub struct Extension {
    pub number: String,
    /// Where an analog telephone is plugged in; SIP extensions have none.
    pub port: Option<String>,
    pub registered: bool,
    pub phone: Phone,
    pub settings: Settings,
}

impl Extension {
    /// A registered SIP telephone.
    pub fn new(number: &str) -> Self {
        let settings = Settings::new(SETTINGS)
            .with("username", number)
            .with("callerid", number)
            .with("registername", number)
            .with("registerpassword", &format!("Reg{number}pw"))
            .with("loginpassword", &format!("Log{number}pw"))
            .with("vmsecret", number);
        Self { number: number.to_owned(), port: None, registered: true, phone: Phone::PicksUp, settings }
    }

    /// The third of ten is analog, the last of ten is not registered.
    pub fn fixture(number: u32, index: u32) -> Self {
        let name = usize::try_from(index).ok().and_then(|index| NAMES.get(index)).copied();
        let monitored = if index % 10 < 2 { "on" } else { "off" };
        let monitor = if index % 10 == 4 { "Extensive" } else { "Disabled" };
        let mut extension = Self::new(&number.to_string());
        extension.settings.set("username", name.unwrap_or(&number.to_string()));
        extension.settings.set("allowbeingmonitored", monitored);
        extension.settings.set("monitormode", monitor);
        extension.port = (index % 10 == 2).then(|| format!("Span2-Port{}", index / 10 + 1));
        extension.registered = index % 10 != 9;
        if !extension.registered {
            // Unreachable, and calls are not forwarded.
            extension.settings.set("noanswerforward", "off");
        }
        extension
    }

    pub fn is_analog(&self) -> bool {
        self.port.is_some()
    }

    pub fn kind(&self) -> &'static str {
        if self.is_analog() { "FXS" } else { "SIP" }
    }

    /// Its status in the extension list while it is not in a call.
    pub fn idle_status(&self) -> &'static str {
        match (self.registered, self.is_analog()) {
            (true, true) => "Idle",
            (false, true) => "Fxsnoport",
            (true, false) => "Registered",
            (false, false) => "Unavailable",
        }
    }

    /// A forward needs its target, and the mobile functions a mobile number.
    pub fn is_valid(&self) -> bool {
        let blank = |name: &str| self.settings.get(name).is_empty();
        let forwards = [("alwaysforward", "a"), ("noanswerforward", "n"), ("busyforward", "b")];
        let aimless = forwards.iter().any(|(on, letter)| {
            self.settings.is_on(on)
                && match self.settings.get(&format!("{letter}transferto")) {
                    "Extension" => blank(&format!("{letter}transferext")),
                    "Mobile Number" => blank("mobile"),
                    "Custom Number" => blank(&format!("{letter}transfernum")),
                    _ => false,
                }
        });
        let speechless = self.settings.is_on("enablemobile") && blank("mobile");
        !aimless && !speechless
    }

    /// Whether the setting belongs to a forward that is off, or to another target than the one in force.
    pub fn is_idle_forward(&self, name: &str) -> bool {
        let (on, part) = match name.split_once("transfer") {
            Some(("a", part)) => ("alwaysforward", part),
            Some(("n", part)) => ("noanswerforward", part),
            Some(("b", part)) => ("busyforward", part),
            _ => return false,
        };
        let to =
            name.strip_suffix(part).map(|stem| self.settings.get(&format!("{stem}to"))).unwrap_or_default();
        !self.settings.is_on(on)
            || match part {
                "ext" => to != "Extension",
                "num" => to != "Custom Number",
                _ => false,
            }
    }
}

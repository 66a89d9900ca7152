//! Names in answers that are spelt in more than one way, and lists that are text.

/// Names on the wire and what they are elsewhere.
const NAMES: [(&str, &str); 4] = [
    ("moblie", "mobile"),
    ("dsttrunkname", "desttrunkname"),
    ("callduraction", "callduration"),
    ("talkduraction", "talkduration"),
];

/// The name that this library uses for one on the wire: `moblie` → `mobile`.
pub fn canonical_name(wire: &str) -> &str {
    NAMES.iter().find(|(printed, _)| *printed == wire).map_or(wire, |(_, meant)| meant)
}

/// The name on the wire that may stand for one of this library: `mobile` → `moblie`.
pub fn wire_name(canonical: &str) -> Option<&'static str> {
    NAMES.iter().find(|(_, meant)| *meant == canonical).map(|(printed, _)| *printed)
}

/// The items of a list that is joined by commas, one of which may end it: `1001,1002,`.
pub fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

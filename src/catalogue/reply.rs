//! Names in replies with several spellings, and lists in strings.

/// Names used by PBXs, and the canonical ones.
const NAMES: [(&str, &str); 4] = [
    ("moblie", "mobile"),
    ("dsttrunkname", "desttrunkname"),
    ("callduraction", "callduration"),
    ("talkduraction", "talkduration"),
];

/// The canonical name: `moblie` → `mobile`.
pub fn canonical_name(wire: &str) -> &str {
    NAMES.iter().find(|(printed, _)| *printed == wire).map_or(wire, |(_, meant)| meant)
}

/// The PBX's name for a canonical one: `mobile` → `moblie`.
pub fn wire_name(canonical: &str) -> Option<&'static str> {
    NAMES.iter().find(|(_, meant)| *meant == canonical).map(|(printed, _)| *printed)
}

/// The items of a comma-separated list, which may have a trailing comma: `1001,1002,`.
pub fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty())
}

//! Canonical names of fields: the PBX's names, with misspellings corrected.

use super::text::Word;

pub(super) const CALLID: Word = Word("callid\0");
pub(super) const SN: Word = Word("sn\0");
pub(super) const EXT: Word = Word("ext\0");
pub(super) const INBOUND: Word = Word("inbound\0");
pub(super) const OUTBOUND: Word = Word("outbound\0");
pub(super) const NUMBER: Word = Word("number\0");
pub(super) const MEMBERSTATUS: Word = Word("memberstatus\0");

/// The canonical name of a known field of a report. Unknown fields keep their name.
pub(super) fn of_report(wire: &str) -> Option<Word> {
    Some(match wire {
        "callid" => CALLID,
        "sn" => SN,
        "reason" => Word("reason\0"),
        "info" => Word("info\0"),
        "infos" => Word("infos\0"),
        "flag" => Word("flag\0"),
        // `promtp` occurs in one edition of the tables.
        "prompt" | "promtp" => Word("prompt\0"),
        "timestart" => Word("timestart\0"),
        "callfrom" => Word("callfrom\0"),
        "callto" => Word("callto\0"),
        "callduration" | "callduraction" => Word("callduration\0"),
        "talkduration" | "talkduraction" => Word("talkduration\0"),
        "srctrunkname" => Word("srctrunkname\0"),
        // In the order of: reports of v1, tables of 2017, events of 2.0.0, CDR files.
        "desttrunkname" | "dstrunkname" | "dsttrcunkname" | "dsttrunkname" => Word("desttrunkname\0"),
        "status" => Word("status\0"),
        "type" => Word("type\0"),
        "pincode" => Word("pincode\0"),
        "recording" => Word("recording\0"),
        "didnumber" => Word("didnumber\0"),
        "agentringtime" => Word("agentringtime\0"),
        "cdrid" => Word("cdrid\0"),
        "surveyresult" => Word("surveyresult\0"),
        "extension" => Word("extension\0"),
        "trunkname" => Word("trunkname\0"),
        "extid" => Word("extid\0"),
        "operation" => Word("operation\0"),
        "smsid" => Word("smsid\0"),
        "playtonum" => Word("playtonum\0"),
        _ => return None,
    })
}

/// The name of a member of the object `ivr`: `ivrid` in 1.0.2, `number` in 2.0.0.
pub(super) fn of_ivr(wire: &str) -> Option<Word> {
    matches!(wire, "ivrid" | "number").then_some(Word("ivrid\0"))
}

/// The type of a party, if known.
pub(super) fn of_party(wire: &str) -> Option<Word> {
    Some(match wire {
        "ext" => EXT,
        "inbound" => INBOUND,
        "outbound" => OUTBOUND,
        _ => return None,
    })
}

/// The canonical name of a known field of a party.
pub(super) fn within_party(is_ext: bool, wire: &str) -> Option<Word> {
    Some(match wire {
        "extid" if is_ext => NUMBER,
        "number" => NUMBER,
        "from" => Word("from\0"),
        "to" => Word("to\0"),
        // Prompt reports and 2.0.0 say `trunkname`.
        "trunk" | "trunkname" => Word("trunk\0"),
        // The id of the leg, for later requests; 2.0.0 has one key for all types.
        "inboundid" | "outboundid" | "channelid" => Word("id\0"),
        "memberstatus" => MEMBERSTATUS,
        "callpath" => Word("callpath\0"),
        _ => return None,
    })
}

/// Names that the library sets, which a sender must not be able to set.
pub(super) fn is_reserved_in_party(name: &str) -> bool {
    matches!(name, "type" | "role")
}

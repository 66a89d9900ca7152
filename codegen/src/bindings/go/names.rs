//! Names as Go writes them: the API runs words together (`ringsimultaneous`), Go sets them apart (`RingSimultaneous`).

/// Words of the API whose form in Go is not their capitals, or that are not to be taken for two others.
const FORMS: [(&str, &str); 29] = [
    ("api", "API"),
    ("atransfer", "ATransfer"),
    ("btransfer", "BTransfer"),
    ("ca", "CA"),
    ("cdr", "CDR"),
    ("csta", "CSTA"),
    ("did", "DID"),
    ("dnd", "DND"),
    ("dod", "DOD"),
    ("dtmf", "DTMF"),
    ("http", "HTTP"),
    ("id", "ID"),
    ("io", "IO"),
    ("ip", "IP"),
    ("ivr", "IVR"),
    ("keepalive", "KeepAlive"),
    ("md5", "MD5"),
    ("ntransfer", "NTransfer"),
    ("pbx", "PBX"),
    ("sha256", "SHA256"),
    ("sip", "SIP"),
    ("sms", "SMS"),
    ("sn", "SN"),
    ("tls", "TLS"),
    ("uacsta", "UaCSTA"),
    ("url", "URL"),
    ("utc", "UTC"),
    ("vm", "VM"),
    ("wrapup", "WrapUp"),
];

/// Words that are written together with others. A key that is not made of them is one word.
const WORDS: &str = "\
    action add addr address after agent agents allow allowed always announce announcement answer auth auto barge \
    barged being breakout business busy bytes call callee caller calls cause channel check checkout clients code \
    company conference contacts count date del dest device dial digit download duration dynamic email empty \
    enable end error ext exten extension extensions failover failure fax file firmware first flag for forward freq \
    from group hanup hardware has have hold home idle in inbound info infos interval invite join key last leave \
    length linkus list listened login max member members message mobile mode moderator monitor monitored multicast \
    music name no num num2 number on other out outbound outbounds paging park parked parking participante \
    party password path permission phone pin play pos prefix prompt query queue queues random recording register \
    registrations repeat repeats response restriction retry ring route router routers routes satisfaction secret \
    select selected session simultaneous slot src start status strategy string survey system tag talk time timeout \
    timezone to transfer trunk trunks type unselect update use user username ver voicemail wait wakeup wakeups \
    weekdays when whispered zip zone";

/// The name of a key, a path, or part of it: `extension/dial_extension` → `ExtensionDialExtension`.
pub fn exported(key: &str) -> String {
    key.split(['_', '-', '/', '.']).map(|part| set_apart(&part.to_lowercase())).collect()
}

/// As few words as possible.
fn set_apart(key: &str) -> String {
    let mut best: Vec<Option<Vec<&str>>> = vec![None; key.len() + 1];
    best[0] = Some(Vec::new());
    for end in 1..=key.len() {
        for start in 0..end {
            let (Some(before), Some(word)) = (&best[start], key.get(start..end)) else { continue };
            if is_word(word) && best[end].as_ref().is_none_or(|found| before.len() + 1 < found.len()) {
                best[end] = Some([before.as_slice(), &[word]].concat());
            }
        }
    }
    match best.pop().flatten() {
        Some(words) if !words.is_empty() => words.into_iter().map(form).collect(),
        _ => form(key),
    }
}

fn is_word(word: &str) -> bool {
    FORMS.iter().any(|(known, _)| *known == word) || WORDS.split_whitespace().any(|known| known == word)
}

fn form(word: &str) -> String {
    FORMS
        .iter()
        .find(|(known, _)| *known == word)
        .map_or_else(|| crate::text::capital(word), |(_, form)| (*form).to_owned())
}

/// What the texts of the data call by its name in C.
const IN_GO: [(&str, &str); 7] = [
    (
        "by yeastar_client_cancel or yeastar_client_close, by the interrupt function, or by a sink",
        "by its context, by Cancel or by a writer",
    ),
    ("yeastar_error_http_status", "HTTPStatus"),
    ("yeastar_error_pbx_code", "PBXCode"),
    ("yeastar_error_retry_after_ms", "RetryAfter"),
    ("yeastar_event_deadline_ms", "Deadline"),
    ("An argument is NULL where it must not be, not UTF-8,", "An argument is not UTF-8,"),
    ("larger than max_reply_bytes", "larger than MaxReplyBytes"),
];

/// A text of the data with the names of Go: `yeastar_voicemail_download` → `VoicemailDownload`.
pub fn translated(text: &str) -> String {
    let text = IN_GO.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
    let mut parts = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    parts.by_ref().fold(String::new(), |all, part| {
        let name = part.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let rest = part.get(name.len()..).unwrap_or_default();
        let name = match name.split_once('_') {
            Some(("yeastar", function)) => exported(function),
            Some(("YEASTAR", constant)) => match constant.split_once('_') {
                Some(("ERR", status)) => format!("Err{}", exported(status)),
                Some(("EVENT", kind)) => format!("Kind{}", exported(kind)),
                _ => name.to_owned(),
            },
            _ => name.to_owned(),
        };
        all + &name + rest
    })
}

/// The name of one of several: `queues` → `Queue`. Of a word that ends in `s` anyway, as it is.
pub fn singular(name: &str) -> &str {
    match name.strip_suffix('s') {
        Some(one) if !one.ends_with(['s', 'u', 'i']) => one,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_words_are_separated() {
        for (key, name) in [
            ("extid", "ExtID"),
            ("extension/dial_extension", "ExtensionDialExtension"),
            ("tls.pin_sha256", "TLSPinSHA256"),
            ("ringsimultaneous", "RingSimultaneous"),
            ("enablevmtoemail", "EnableVMToEmail"),
            ("atransferto", "ATransferTo"),
            ("deviceinfo/query", "DeviceInfoQuery"),
            ("CALL_FAILED", "CallFailed"),
            ("status", "Status"),
            ("something", "Something"),
            ("", ""),
        ] {
            assert_eq!(exported(key), name, "{key}");
        }
    }

    #[test]
    fn names_of_c_become_those_of_go() {
        assert_eq!(
            translated("See yeastar_voicemail_download, `YEASTAR_ERR_IO` (or YEASTAR_EVENT_INVITE)."),
            "See VoicemailDownload, `ErrIO` (or KindInvite)."
        );
    }

    #[test]
    fn singular_of_a_list_name_has_no_s() {
        assert_eq!(
            (singular("Queues"), singular("QueueStatus"), singular("Inbound")),
            ("Queue", "QueueStatus", "Inbound")
        );
    }
}

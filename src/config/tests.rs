use std::net::IpAddr;

use super::*;
use crate::error::Kind;

/// The fields of a key in `api/config.toml` that the test of the setters uses.
#[derive(serde::Deserialize)]
struct Row {
    name: String,
    kind: String,
    #[serde(default)]
    values: Vec<String>,
    min: Option<u64>,
    max: Option<u64>,
    #[serde(default)]
    examples: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
}

impl Row {
    /// Values that the key takes, the last one other than its default.
    fn good(&self) -> Vec<String> {
        let (min, max) = (self.min.unwrap_or(0), self.max.unwrap_or(0));
        let letters = |count: u64| "\u{e9}".repeat(usize::try_from(count).unwrap());
        let mut good: Vec<String> = match self.kind.as_str() {
            "text" => vec![letters(min), letters(max)],
            "number" | "milliseconds" | "seconds" => vec![min.to_string(), max.to_string()],
            "switch" => vec!["on".to_owned(), "off".to_owned()],
            "choice" => self.values.clone(),
            "file" => vec!["a folder/a file".to_owned()],
            "networks" => vec!["192.168.5.150".to_owned(), "192.168.5.0/24, fe80::/10".to_owned()],
            _ => Vec::new(),
        };
        good.extend(self.examples.iter().cloned());
        good
    }

    fn bad(&self) -> Vec<String> {
        let (min, max) = (self.min.unwrap_or(0), self.max.unwrap_or(0));
        let mut bad = vec![String::new()];
        let fixed: &[&str] = match self.kind.as_str() {
            "text" => &["a\u{1}", "a\u{85}", "a\n"],
            "number" | "milliseconds" | "seconds" => &["-1", "+1", "1.5", "10 ", "x", "1\n"],
            "switch" | "choice" => &["ON", "yes", "true", "on\n"],
            "file" => &["a\n"],
            "networks" => &["pbx", "1.2.3.4/33", "1.2.3.4/+8", "::/129", "1.2.3.4,"],
            _ => &[],
        };
        bad.extend(fixed.iter().map(|text| (*text).to_owned()));
        match self.kind.as_str() {
            "text" => bad.push("\u{e9}".repeat(usize::try_from(max + 1).unwrap())),
            "number" | "milliseconds" | "seconds" => {
                bad.push((max + 1).to_string());
                bad.extend(min.checked_sub(1).map(|least| least.to_string()));
            }
            _ => {}
        }
        bad.extend(self.refused.iter().cloned());
        bad
    }
}

fn rows() -> Vec<Row> {
    #[derive(serde::Deserialize)]
    struct Table {
        key: Vec<Row>,
    }
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/api/config.toml")).unwrap();
    toml::from_str::<Table>(&text).unwrap().key
}

#[test]
fn every_key_accepts_valid_values_and_rejects_invalid_ones() {
    let rows = rows();
    assert_eq!(rows.len(), KEYS.len());
    for row in &rows {
        let key = row.name.as_str();
        let default = format!("{:?}", Config::default());
        let mut config = Config::default();
        for value in row.good() {
            config.set(key, &value).unwrap_or_else(|error| panic!("{key}={value}: {error}"));
        }
        assert_ne!(format!("{config:?}"), default, "{key} changed nothing");
        for value in row.bad() {
            let before = format!("{config:?}");
            let error = config.set(key, &value).expect_err(&format!("{key}={value} was accepted"));
            assert_eq!(error.kind(), Kind::InvalidArgument);
            assert!(error.message().starts_with(&format!("{key} must be ")), "{error}");
            assert_eq!(format!("{config:?}"), before, "{key}={value} failed but changed something");
        }
    }
}

#[test]
fn every_default_is_accepted_by_its_setter_and_is_the_initial_value() {
    let default = format!("{:?}", Config::default());
    for key in KEYS {
        let Some(value) = key.default else { continue };
        let mut config = Config::default();
        config.set(key.name, value).unwrap_or_else(|error| panic!("{}={value}: {error}", key.name));
        assert_eq!(format!("{config:?}"), default, "{}", key.name);
    }
}

#[test]
fn line_break_at_the_end_is_refused_with_a_hint() {
    for key in ["password", "username", "name", "timeout_ms", "tls.ca_file", "tls.verify", "report.url"] {
        for end in ["\n", "\r\n", "\r"] {
            let error = Config::default().set(key, &format!("secret{end}")).unwrap_err();
            assert!(error.message().ends_with(": remove the line break at its end"), "{error}");
        }
    }
}

#[test]
fn password_limit_counts_characters_like_that_of_the_user_name() {
    for key in ["username", "password", "login.guard_id"] {
        for letter in ["a", "\u{e9}", "\u{1f600}"] {
            Config::default().set(key, &letter.repeat(255)).unwrap();
            Config::default().set(key, &letter.repeat(256)).unwrap_err();
        }
    }
}

#[test]
fn malformed_address_is_rejected_with_the_correct_form() {
    for (key, value, hint) in [
        ("report.address", "192.168.5.1:8260", "write 192.168.5.1, and set report.port to 8260"),
        ("report.address", "[fe80::1]:8260", "write fe80::1, and set report.port to 8260"),
        ("report.address", "gate.lan:8260", "write gate.lan, and set report.port to 8260"),
        ("report.address", "http://gate.lan", "leave out the scheme"),
        ("report.url", "http://gate.lan:8260/report", "leave out the scheme: gate.lan:8260/report"),
        (
            "report.url",
            "HTTP://gate.lan/report",
            "leave out the scheme, and name the port: gate.lan:80/report",
        ),
        (
            "report.url",
            "https://gate.lan:8260/x",
            "the PBX sends reports by plain HTTP only, so leave out the scheme",
        ),
        ("report.url", "gate.lan:0/report", "the port must be 1 to 65535"),
        ("report.url", "gate.lan:65536", "the port must be 1 to 65535"),
        ("report.url", "gate.lan:+80/report", "the port must be 1 to 65535"),
    ] {
        let error = Config::default().set(key, value).unwrap_err();
        assert!(error.message().ends_with(&format!(": {hint}")), "{key}={value}: {error}");
    }
}

#[test]
fn invalid_secret_is_never_shown() {
    for (key, value) in [("password", "battery\n"), ("password", "bat\u{1}tery"), ("proxy", "battery:1")] {
        let error = Config::default().set(key, value).unwrap_err();
        assert!(!error.message().contains("bat"), "{error}");
    }
}

#[test]
fn error_for_an_unknown_key_lists_the_keys() {
    let error = Config::default().set("colour", "x").unwrap_err();
    assert!(error.message().starts_with("there is no key 'colour'; the keys are url, name,"), "{error}");
}

#[test]
fn error_for_a_misspelt_key_names_the_key_that_is_probably_meant() {
    for (key, meant) in [
        ("pasword", "password"),
        ("keepalive_intervall_s", "keepalive_interval_s"),
        ("URL", "url"),
        ("tls_pin_sha256", "tls.pin_sha256"),
        ("pin_sha256", "tls.pin_sha256"),
        ("journal", "listener.journal"),
        ("listener.bnid", "listener.bind"),
    ] {
        let error = Config::default().set(key, "x").unwrap_err();
        let start = format!("there is no key '{key}': did you mean {meant}? The keys are url, name,");
        assert!(error.message().starts_with(&start), "{error}");
    }
    for key in ["", "x", "größe", "listener", "sha256", &"password".repeat(1000)] {
        let error = Config::default().set(key, "x").unwrap_err();
        assert!(!error.message().contains("did you mean"), "{error}");
    }
}

#[test]
fn secret_is_neither_stored_in_clear_text_nor_shown() {
    let mut config = Config::default();
    config.set("password", "correct horse").unwrap();
    let hash = config.password.clone().unwrap().md5;
    assert!(!format!("{config:?}").contains("correct horse"));
    assert!(!format!("{config:?}").contains(hash.expose()));
    let error = config.set("password_md5", "battery staple").unwrap_err();
    assert!(!error.message().contains("battery"), "{error}");
    for key in ["url", "proxy"] {
        let error = config.set(key, "https://me:battery@pbx").unwrap_err();
        assert!(!error.message().contains("battery"), "{error}");
    }
}

#[test]
fn upper_case_hash_is_sent_in_lower_case() {
    let mut config = Config::default();
    config.set("password_md5", "0F4DCC3B5AA765D61D8327DEB882CF99").unwrap();
    assert_eq!(config.password.unwrap().md5.expose(), "0f4dcc3b5aa765d61d8327deb882cf99");
}

#[test]
fn urltag_follows_from_report_url_unless_set() {
    for (url, expected) in [
        ("report", UrlTag::Relative),
        ("/report", UrlTag::Relative),
        ("a/b:8260/c", UrlTag::Relative),
        ("110.22.2.3:8260/report", UrlTag::Absolute),
        ("110.22.2.3:8260", UrlTag::Absolute),
        ("[::1]:8260/report", UrlTag::Absolute),
    ] {
        let mut config = Config::default();
        config.set("report.url", url).unwrap();
        assert_eq!(config.urltag(), expected, "{url}");
        config.set("report.urltag", "1").unwrap();
        assert_eq!(config.urltag(), UrlTag::Absolute);
    }
}

#[test]
fn report_path_is_extracted_from_report_url() {
    for (url, path) in [
        ("report", Some("report")),
        ("/report/", Some("report")),
        ("a/b:1/c", Some("a/b:1/c")),
        ("/", None),
        ("110.22.2.3:8260/report/x", Some("report/x")),
        ("110.22.2.3:8260", None),
    ] {
        let mut config = Config::default();
        config.set("report.url", url).unwrap();
        assert_eq!(config.report_path(), path, "{url}");
    }
    assert_eq!(Config::default().report_path(), None);
}

#[test]
fn network_contains_its_addresses_only() {
    let holds = |network: &str, address: &str| {
        network.parse::<Cidr>().unwrap().contains(address.parse::<IpAddr>().unwrap())
    };
    assert!(holds("192.168.5.150", "192.168.5.150"));
    assert!(!holds("192.168.5.150", "192.168.5.151"));
    assert!(holds("192.168.5.77/24", "192.168.5.1"));
    assert!(!holds("192.168.5.0/24", "192.168.6.1"));
    assert!(holds("0.0.0.0/0", "8.8.8.8"));
    assert!(!holds("0.0.0.0/0", "::1"));
    assert!(holds("fe80::/10", "fe80::1"));
    assert!(holds("::/0", "2001:db8::1"));
    assert!(holds("10.0.0.0/8", "::ffff:10.1.2.3"));
    assert!(holds("::ffff:10.1.2.3", "10.1.2.3"));
    assert!(holds("::ffff:10.0.0.0/104", "10.1.2.3"));
    assert!(!holds("::ffff:10.0.0.0/104", "11.1.2.3"));
    assert!(holds("::/0", "10.1.2.3") && !holds("2000::/3", "10.1.2.3"));
}

#[test]
fn label_is_the_name_or_else_the_host() {
    let mut config = Config::default();
    config.set("url", "https://pbx.example.com:8088").unwrap();
    assert_eq!(config.label(), "pbx.example.com");
    config.set("name", "Head office").unwrap();
    assert_eq!(config.label(), "Head office");
}

/// A file that is removed when it is dropped.
struct TemporaryFile(std::path::PathBuf);

impl TemporaryFile {
    fn new(name: &str, content: &[u8]) -> TemporaryFile {
        let path = std::env::temp_dir().join(format!("yeastar-config-{}-{name}.toml", std::process::id()));
        std::fs::write(&path, content).unwrap();
        TemporaryFile(path)
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn file_sets_each_of_its_keys() {
    let file = TemporaryFile::new(
        "good",
        b"# An office.\nurl = \"https://pbx.example.com:8088\"\nusername = 'api'\npassword = \"old\"\n\
          password_md5 = '5f4dcc3b5aa765d61d8327deb882cf99'\ntimeout_ms = 2_000\nkeepalive = false\n\
          listener.allow = ['10.0.0.0/8', '::1']\n\"listener.queue\" = 7\n[report]\nport = 8261\nversion = '2.0.0'\n",
    );
    let mut loaded = Config::default();
    loaded.load(&file.0).unwrap();
    let mut set = Config::default();
    for (key, value) in [
        ("url", "https://pbx.example.com:8088"),
        ("username", "api"),
        ("password_md5", "5f4dcc3b5aa765d61d8327deb882cf99"),
        ("timeout_ms", "2000"),
        ("keepalive", "off"),
        ("listener.allow", "10.0.0.0/8,::1"),
        ("listener.queue", "7"),
        ("report.port", "8261"),
        ("report.version", "2.0.0"),
    ] {
        set.set(key, value).unwrap();
    }
    assert_eq!(format!("{loaded:?}"), format!("{set:?}"));
    assert_eq!(loaded.password, set.password, "the later line holds");
}

#[test]
fn error_in_a_file_names_line_and_key_and_changes_nothing() {
    let cases: &[(&[u8], usize, &str)] = &[
        (b"url = 'http://pbx'\n\npasword = 'x'\n", 3, "there is no key 'pasword'"),
        (b"[listener]\nqueue = 0\n", 2, "listener.queue must be 1 to 1048576 events, not '0'"),
        (b"[listener.queue]\nsize = 1\n", 2, "there is no key 'listener.queue.size'"),
        (b"url = 'http://pbx'\ntimeout_ms = 1.5\n", 2, "timeout_ms must be a string, a decimal integer"),
        (b"name = 'a'\nname = 'b'\n", 2, "duplicate key"),
        (b"name = 'a'\npassword = 'battery\n", 2, ""),
        (b"name = 'a'\npassword = battery\n", 2, ""),
        (b"name = 'a'\npassword = ['battery', {}]\n", 2, "password must be a string"),
        (b"name = 'a'\npassword = \"battery\\n\"\n", 2, "password must be 1 to 255 characters"),
        (b"name = 'a'\n[[password]]\nbattery = 1\n", 2, "password must be a string"),
    ];
    for (index, (content, line, text)) in cases.iter().enumerate() {
        let file = TemporaryFile::new(&format!("bad-{index}"), content);
        let mut config = Config::default();
        let error = config.load(&file.0).unwrap_err();
        let start = format!("{}, line {line}: {text}", file.0.display());
        assert_eq!(error.kind(), Kind::InvalidArgument);
        assert!(error.message().starts_with(&start), "{error}");
        assert!(!error.message().contains("battery"), "{error}");
        assert_eq!(format!("{config:?}"), format!("{:?}", Config::default()));
    }
}

#[test]
fn unreadable_file_is_named_in_the_error() {
    let missing = std::env::temp_dir().join("yeastar-there-is-no-such-file.toml");
    let latin_1 = TemporaryFile::new("latin-1", b"name = 'B\xfcro'\n");
    let large = TemporaryFile::new("large", &b"#\n".repeat(600_000));
    for path in [&missing, &latin_1.0, &large.0, &std::env::temp_dir()] {
        let error = Config::default().load(path).unwrap_err();
        assert!(error.message().starts_with(&format!("cannot read '{}': ", path.display())), "{error}");
    }
}

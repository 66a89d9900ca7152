use std::net::IpAddr;

use super::*;
use crate::error::Kind;

/// A good and a bad value for each key; the last good one differs from the default.
const VALUES: &[(&str, &[&str], &[&str])] = &[
    ("url", &["https://192.168.5.150:8088"], &["", "192.168.5.150", "https://pbx:0", "https://pbx:65536"]),
    ("name", &["Head office"], &["", "a\nb"]),
    ("api_version", &["v1.0.1", "v1.10"], &["", "..", "v1/../x", "v1.1.0?x"]),
    ("username", &["api"], &["", "a\u{1}"]),
    ("password", &["letmein", " "], &[""]),
    (
        "password_md5",
        &["5f4dcc3b5aa765d61d8327deb882cf99", "5F4DCC3B5AA765D61D8327DEB882CF99"],
        &["", "5f4dcc", "zf4dcc3b5aa765d61d8327deb882cf99"],
    ),
    ("timeout_ms", &["1", "3600000"], &["0", "-1", "+1", "3600001", "1.5", "", "10 "]),
    ("connect_timeout_ms", &["1", "3600000"], &["0", "x"]),
    ("max_reply_bytes", &["1024", "1073741824"], &["1023", "1073741825"]),
    ("tls.ca_file", &["ca.pem"], &[""]),
    (
        "tls.pin_sha256",
        &[
            PIN,
            "AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA:AA",
        ],
        &["", "aa", "x"],
    ),
    ("tls.verify", &["on", "off"], &["", "no", "0", "OFF"]),
    ("tls.close_notify", &["auto", "require", "ignore"], &["", "on"]),
    (
        "proxy",
        &["none", "http://proxy:3128", "http://u:p@proxy:3128"],
        &["", "proxy:3128", "https://proxy:3128"],
    ),
    ("keepalive", &["on", "off"], &["", "yes"]),
    ("keepalive_interval_s", &["1", "1500"], &["0", "1501", ""]),
    ("login.guard_id", &["branch-office"], &["", "a\nb"]),
    ("login.guard_file", &["guard"], &[""]),
    ("pbx.timezone", &["Europe/Berlin"], &[""]),
    ("report.version", &["default", "1.0.2", "2.0.0"], &["", "1.0.1"]),
    ("report.address", &["192.168.5.1"], &["", "a b"]),
    ("report.port", &["1", "65535"], &["0", "65536", ""]),
    ("report.url", &["report", "110.22.2.3:8260/report"], &["", "a b"]),
    ("report.urltag", &["0", "1"], &["", "2"]),
    ("listener.bind", &["0.0.0.0:8260", "127.0.0.1:0", "[::1]:0"], &["", "8260", "localhost"]),
    ("listener.path", &["/report"], &["", "a b"]),
    ("listener.allow", &["192.168.5.150", "192.168.5.0/24,fe80::/10"], &["", "pbx", "1.2.3.4/33", "::/129"]),
    ("listener.trusted_proxies", &["127.0.0.1", "10.0.0.0/8,::1"], &["", "proxy", "1.2.3.4/33"]),
    ("listener.queue", &["1", "1048576"], &["0", "1048577"]),
    ("listener.queue_bytes", &["65536", "1099511627776"], &["65535", "1099511627777"]),
    ("listener.overflow", &["reject", "drop_oldest", "drop_newest"], &["", "drop"]),
    ("listener.journal", &["reports.db"], &[""]),
    ("listener.journal_max_bytes", &["1048576", "1099511627776"], &["1048575", "1099511627777"]),
    ("listener.dedupe_ms", &["0", "60000"], &["60001", ""]),
];

const PIN: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

#[test]
fn every_key_takes_its_good_values_and_refuses_the_bad_ones() {
    let tested: Vec<&str> = VALUES.iter().map(|(key, ..)| *key).collect();
    let all: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    assert_eq!(tested, all);
    for (key, good, bad) in VALUES {
        let default = format!("{:?}", Config::default());
        let mut config = Config::default();
        for value in *good {
            config.set(key, value).unwrap_or_else(|error| panic!("{key}={value}: {error}"));
        }
        assert_ne!(format!("{config:?}"), default, "{key} changed nothing");
        for value in *bad {
            let before = format!("{config:?}");
            let error = config.set(key, value).expect_err(&format!("{key}={value} was taken"));
            assert_eq!(error.kind(), Kind::InvalidArgument);
            assert!(error.message().starts_with(&format!("{key} takes ")), "{error}");
            assert_eq!(format!("{config:?}"), before, "{key}={value} failed and yet changed something");
        }
    }
}

#[test]
fn an_unknown_key_names_the_keys() {
    let error = Config::default().set("pasword", "x").unwrap_err();
    assert!(error.message().starts_with("there is no key 'pasword'; the keys are url, name,"), "{error}");
}

#[test]
fn a_secret_is_neither_kept_in_clear_nor_shown() {
    let mut config = Config::default();
    config.set("password", "correct horse").unwrap();
    let hash = config.password_md5.clone().unwrap();
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
fn an_upper_case_hash_is_sent_in_lower_case() {
    let mut config = Config::default();
    config.set("password_md5", "0F4DCC3B5AA765D61D8327DEB882CF99").unwrap();
    assert_eq!(config.password_md5.unwrap().expose(), "0f4dcc3b5aa765d61d8327deb882cf99");
}

#[test]
fn the_form_of_the_url_gives_the_tag_unless_one_is_set() {
    for (url, expected) in [
        ("report", UrlTag::Relative),
        ("/report", UrlTag::Relative),
        ("a/b:8260/c", UrlTag::Relative),
        ("110.22.2.3:8260/report", UrlTag::Absolute),
        ("110.22.2.3:8260", UrlTag::Absolute),
        ("[::1]:8260/report", UrlTag::Absolute),
        ("http://gate.example.com/report", UrlTag::Absolute),
    ] {
        let mut config = Config::default();
        config.set("report.url", url).unwrap();
        assert_eq!(config.urltag(), expected, "{url}");
        config.set("report.urltag", "1").unwrap();
        assert_eq!(config.urltag(), UrlTag::Absolute);
    }
}

#[test]
fn the_path_of_a_report_url_is_found() {
    for (url, path) in [
        ("report", Some("report")),
        ("/report/", Some("report")),
        ("a/b:1/c", Some("a/b:1/c")),
        ("/", None),
        ("110.22.2.3:8260/report/x", Some("report/x")),
        ("110.22.2.3:8260", None),
        ("http://gate/report", Some("report")),
        ("http://gate", None),
    ] {
        let mut config = Config::default();
        config.set("report.url", url).unwrap();
        assert_eq!(config.report_path(), path, "{url}");
    }
    assert_eq!(Config::default().report_path(), None);
}

#[test]
fn a_network_holds_its_addresses_and_no_others() {
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
    assert!(holds("::ffff:10.0.0.0/104", "10.1.2.3") && holds("::ffff:10.1.2.3", "10.1.2.3"));
    assert!(!holds("::ffff:10.0.0.0/104", "11.1.2.3"));
    assert!(holds("::/0", "10.1.2.3") && !holds("2000::/3", "10.1.2.3"));
}

#[test]
fn the_label_is_the_name_or_the_host() {
    let mut config = Config::default();
    config.set("url", "https://pbx.example.com:8088").unwrap();
    assert_eq!(config.label(), "pbx.example.com");
    config.set("name", "Head office").unwrap();
    assert_eq!(config.label(), "Head office");
}

/// The reference page, made from the table.
fn page() -> String {
    let mut page = String::from(
        "# Configuration\n\n\
         One table of string keys drives `yeastar_config_set`, the errors and this page, which `make docs` writes.\n\
         A key that does not exist, or a value that is not as told here, fails at once with\n\
         `YEASTAR_ERR_INVALID_ARGUMENT` and a message that says what the key takes.\n\n\
         | key | takes | default | meaning |\n|---|---|---|---|\n",
    );
    for key in KEYS {
        page.push_str(&format!("| `{}` | {} | {} | {} |\n", key.name, key.takes, key.default, key.meaning));
    }
    page.push_str(include_str!("notes.md"));
    page
}

#[test]
fn the_reference_page_is_fresh() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md");
    if std::env::var_os("YEASTAR_WRITE_DOCS").is_some() {
        std::fs::write(path, page()).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == page(), "docs/configuration.md is stale: run `make docs`");
}

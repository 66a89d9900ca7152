//! What is a list of values: the configuration, statuses, kinds of events, the fields of a call record.

use super::names::exported;
use super::{comment, head};
use crate::config::{Config, Key, Kind};
use crate::events::Events;
use crate::statuses::Statuses;
use crate::text::capital;

/// `config_gen.go`
pub fn config(config: &Config) -> String {
    let mut text = head("api/config.toml");
    text.push_str("import \"time\"\n\n");
    text.push_str(&comment(
        "",
        "Config is the configuration of clients and listeners; docs/configuration.md has a table of the keys. A field that is \
         \"\" or 0 leaves its key as File has it, or else at its default.",
    ));
    text.push_str("type Config struct {\n");
    text.push_str(&comment("\t", "File is the path of a TOML file with keys; empty for none."));
    text.push_str("\tFile string\n\n");
    for key in &config.keys {
        text.push_str(&comment("\t", &about(key)));
        text.push_str(&format!("\t{} {}\n\n", field(key), go_type(key)));
    }
    text.push_str(&comment(
        "\t",
        "Options are keys by their names and values as they stand in a file, such as \"listener.dedupe_ms\": \"0\". They win \
         over the fields, and reach the values that a field cannot have.",
    ));
    text.push_str(
        "\tOptions map[string]string\n}\n\nfunc (c Config) fields() []setting {\n\tvar list settingList\n",
    );
    for key in &config.keys {
        let (name, field) = (&key.name, field(key));
        text.push_str(&match key.kind {
            Kind::Number => format!("\tlist.number(\"{name}\", c.{field})\n"),
            Kind::Milliseconds => format!("\tlist.duration(\"{name}\", c.{field}, time.Millisecond)\n"),
            Kind::Seconds => format!("\tlist.duration(\"{name}\", c.{field}, time.Second)\n"),
            _ => format!("\tlist.text(\"{name}\", c.{field})\n"),
        });
    }
    text.push_str("\treturn list\n}\n");
    text
}

/// The unit is in the type.
fn field(key: &Key) -> String {
    let name = match key.kind {
        Kind::Milliseconds => key.name.trim_end_matches("_ms"),
        Kind::Seconds => key.name.trim_end_matches("_s"),
        _ => &key.name,
    };
    exported(name)
}

fn go_type(key: &Key) -> &'static str {
    match key.kind {
        Kind::Number => "int64",
        Kind::Milliseconds | Kind::Seconds => "time.Duration",
        _ => "string",
    }
}

fn about(key: &Key) -> String {
    let takes = key.takes();
    let default = if key.shown() == "-" { String::new() } else { format!(" Default: {}.", key.shown()) };
    format!("{} is the key {}: {}. It must be {takes}.{default}", field(key), key.name, key.about)
}

/// `status_gen.go`
pub fn statuses(statuses: &Statuses) -> String {
    let mut text = head("api/statuses.toml");
    text.push_str("// The statuses of errors. Numbers are only ever added.\nconst (\n");
    for status in &statuses.all {
        let name = format!("Err{}", exported(&status.name));
        text.push_str(&comment("\t", &format!("{name}: {}", status.meaning())));
        text.push_str(&format!("\t{name} Status = {}\n", status.number));
    }
    text.push_str(")\n");
    text
}

/// `kind_gen.go`
pub fn kinds(events: &Events) -> String {
    let mut text = head("api/events.toml");
    text.push_str(
        "import \"strconv\"\n\n// Kind is what an event tells. A report of a kind that this version does not know is \
         KindUnknown.\ntype Kind int32\n\n// The kinds of events. Numbers are only ever added.\nconst (\n",
    );
    for kind in &events.kinds {
        let name = format!("Kind{}", exported(&kind.name));
        text.push_str(&comment("\t", &format!("{name}: {}", kind.meaning().replace('`', ""))));
        text.push_str(&format!("\t{name} Kind = {}\n", kind.number));
    }
    text.push_str(
        ")\n\n// String is the name of the kind, such as RING.\nfunc (k Kind) String() string {\n\tswitch k {\n",
    );
    for kind in &events.kinds {
        text.push_str(&format!("\tcase Kind{}:\n\t\treturn \"{}\"\n", exported(&kind.name), kind.name));
    }
    text.push_str("\t}\n\treturn \"Kind(\" + strconv.Itoa(int(k)) + \")\"\n}\n");
    records(events, &mut text);
    text
}

/// The fields of a call record, which a reply to a query has under the same names.
fn records(events: &Events, text: &mut String) {
    text.push_str("\n// CDRFields are the fields of a call record.\ntype CDRFields struct {\n");
    let fields = events.kinds.iter().filter(|kind| kind.name == "CDR").flat_map(|kind| &kind.fields);
    for field in fields {
        let name = exported(&field.name);
        text.push_str(&comment("\t", &format!("{name}: {}", capital(&field.about))));
        text.push_str(&format!("\t{name} Text `json:\"{}\"`\n", field.name));
    }
    text.push_str("}\n");
}

//! The options of a PBX: one list for the command line and the library.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use clap::{Args, Parser};
use clap_complete::Shell;

use crate::fault::Fault;
use crate::option_values::{
    ApiVersion, Bind, BodyStyle, ConfigErrors, HostStyle, InboundControl, MissingApi, Rate, ReportMethod,
    Talk, TlsVersions, milliseconds, moment, seconds,
};
use crate::tcp_options::TcpEvents;

/// A Yeastar S-Series PBX to develop and test against.
///
/// When it is ready it prints one line of JSON: where it listens and the SHA-256 of its certificate. It ends, with
/// exit code 0, on SIGTERM, SIGINT and, under --until-eof, when its standard input closes.
#[derive(Parser, Debug)]
#[command(name = "yeastar-simulator", version, args_override_self = true)]
pub struct CommandLine {
    #[command(flatten)]
    pub options: Options,

    /// End when standard input closes, so that the simulator never outlives the program that started it.
    ///
    /// Example: --until-eof
    #[arg(long)]
    pub until_eof: bool,

    /// Print what a shell completes after the name of the command, and exit.
    ///
    /// Example: --completions bash
    #[arg(long, value_name = "SHELL")]
    pub completions: Option<Shell>,

    /// Print the office that the other options give, as a file for --office, and end.
    ///
    /// Example: --extensions 20 --dump-office
    #[arg(long)]
    pub dump_office: bool,
}

/// The options of one PBX. `Options::default()` listens on free ports of 127.0.0.1; the other defaults are the command's.
#[derive(Args, Clone)]
pub struct Options {
    /// Address of the HTTPS port, or "off"; port 0 picks a free one.
    ///
    /// Example: --https 127.0.0.1:0
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8088")]
    pub https: Bind,

    /// Address of the HTTP port, or "off"; port 0 picks a free one.
    ///
    /// Example: --http off
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    pub http: Bind,

    /// Answer on the HTTP port with a redirect to HTTPS, as a PBX does from the factory.
    ///
    /// Example: --redirect
    #[arg(long)]
    pub redirect: bool,

    /// TLS versions. A PBX whose security is set to "High" speaks 1.2 only. "old" is 1.0 to 1.2 with CBC and
    /// key exchange by RSA, in builds with the feature old-tls.
    ///
    /// Example: --tls 1.2
    #[arg(long, value_name = "VERSION", default_value = "both")]
    pub tls: TlsVersions,

    /// Certificate (PEM) to show instead of a new one at each start; needs --key. If neither file exists, both are
    /// made.
    ///
    /// Example: --cert pbx.pem --key pbx.key
    #[arg(long, value_name = "FILE", requires = "key")]
    pub cert: Option<PathBuf>,

    /// Private key (PEM) of the certificate given by --cert.
    ///
    /// Example: --cert pbx.pem --key pbx.key
    #[arg(long, value_name = "FILE", requires = "cert")]
    pub key: Option<PathBuf>,

    /// Versions of the API that the PBX speaks.
    ///
    /// Example: --api v1
    #[arg(long, value_name = "VERSIONS", default_value = "v1,v2", value_delimiter = ',')]
    pub api: Vec<ApiVersion>,

    /// Answer to requests of a version of the API that the PBX does not speak: status 404, the error code 10003, or a
    /// page of HTML. The documentation does not say what old firmware answers.
    ///
    /// Example: --api v1 --missing-api html
    #[arg(long, value_name = "ANSWER", default_value = "404")]
    pub missing_api: MissingApi,

    /// A token works only in the version of the API whose login gave it. Without this, in each.
    ///
    /// Example: --bound-tokens
    #[arg(long)]
    pub bound_tokens: bool,

    /// A Cloud PBX: a v2 login gives a refreshtoken and no transport, and token/refresh works.
    ///
    /// Example: --cloud
    #[arg(long)]
    pub cloud: bool,

    /// How reports are sent: by HTTP, over TCP event connections, or both. Default: tcp with --tcp-events, else http.
    ///
    /// Example: --report-method both --tcp-events 0
    #[arg(long, value_name = "METHOD")]
    pub report_method: Option<ReportMethod>,

    #[command(flatten)]
    pub tcp: TcpEvents,

    /// Keep connections open between requests if the client asks for it. A PBX closes after each answer.
    ///
    /// Example: --keep-alive
    #[arg(long)]
    pub keep_alive: bool,

    /// Name of the API user.
    ///
    /// Example: --username crm
    #[arg(long, value_name = "NAME", default_value = "api")]
    pub username: String,

    /// Password of the API user, in clear text. Clients log in with its MD5.
    ///
    /// Example: --password Secret123
    #[arg(long, value_name = "TEXT", default_value = "password")]
    pub password: String,

    /// Seconds that a token lives after the last request or report.
    ///
    /// Example: --token-life 20
    #[arg(long, value_name = "SECONDS", default_value = "1800", value_parser = seconds)]
    pub token_life: Duration,

    /// A new login ends all earlier tokens. Without this, any number of tokens are valid at once.
    ///
    /// Example: --single-token
    #[arg(long)]
    pub single_token: bool,

    /// Only requests keep a token alive, as in the Chinese guide of 2017; by default answered reports do so too.
    ///
    /// Example: --reports-keep-no-token
    #[arg(long)]
    pub reports_keep_no_token: bool,

    /// Seconds that an address is locked out after five failed logins in a row.
    ///
    /// Example: --lockout 5
    #[arg(long, value_name = "SECONDS", default_value = "600", value_parser = seconds)]
    pub lockout: Duration,

    /// Start as if the API service of the PBX were down: logins fail with 30003, other requests with 20010.
    ///
    /// Example: --api-down
    #[arg(long)]
    pub api_down: bool,

    /// Milliseconds between the steps of a call: ringing, answering.
    ///
    /// Example: --pace 20
    #[arg(long, value_name = "MILLISECONDS", default_value = "300", value_parser = milliseconds)]
    pub pace: Duration,

    /// Milliseconds that the parties of a call talk before one hangs up, or "forever". Default: three times the pace.
    ///
    /// Example: --talk forever
    #[arg(long, value_name = "MILLISECONDS")]
    pub talk: Option<Talk>,

    /// Number of extensions, from 1000 upward.
    ///
    /// Example: --extensions 500
    #[arg(long, value_name = "NUMBER", default_value_t = 10, value_parser = clap::value_parser!(u32).range(4..=5000))]
    pub extensions: u32,

    /// What the PBX consists of, as a TOML file: extensions, trunks, routes, queues, records. Without it, there is the office
    /// that --dump-office prints.
    ///
    /// Example: --office office.toml
    #[arg(long, value_name = "FILE", conflicts_with = "extensions")]
    pub office: Option<PathBuf>,

    /// Send ExtensionStatus reports, as with the status monitors switched on.
    ///
    /// Example: --monitor
    #[arg(long)]
    pub monitor: bool,

    /// Telephones ring until they are answered by hand, through the page or the control interface.
    ///
    /// Example: --manual
    #[arg(long)]
    pub manual: bool,

    /// What the application decides about inbound calls, within ten seconds each: whether to take them (Invite), where
    /// they go (Incoming), both, or nothing.
    ///
    /// Example: --inbound-control both
    #[arg(long, value_name = "WHAT", default_value = "none")]
    pub inbound_control: InboundControl,

    /// Minimum seconds between two `apply` requests; earlier ones fail with 10025. The documentation says only "too often".
    ///
    /// Example: --apply-interval 0
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub apply_interval: Duration,

    /// Error codes for wrong or missing trunks, routes and paging groups, for which version 1 of the API has none: those of
    /// version 2.0.0, or 20007 ("no data") for all.
    ///
    /// Example: --config-errors no-data
    #[arg(long, value_name = "CODES", default_value = "v2")]
    pub config_errors: ConfigErrors,

    /// Scripted calls per second ("s"), minute ("min") or hour ("h"). They begin with the first login, or after 5 seconds.
    ///
    /// Example: --traffic 5/min
    #[arg(long, value_name = "CALLS/TIME")]
    pub traffic: Option<Rate>,

    /// A fault: WHERE:WHICH:WHAT, or WHERE:WHICH:WHAT:xTIMES if it goes away. WHERE is answer, report, tcp or tls; WHICH is a request's path, a
    /// report's name, or *; WHAT is drop, delay=MS, cut=BYTES, garble, numbers; for answers also late=MS,
    /// short=BYTES, gbk, slow=BYTES_PER_SECOND, status=CODE, html, empty, gzip, nolength, nonotify; for reports also repeat,
    /// reorder, noslash, notarget, split; for tcp also repeat, reorder, split, bytes, join, silence; for tls refuse. docs/simulator.md explains each. May be repeated.
    ///
    /// Example: --fault answer:extension/query:delay=500:x3 --fault report:NewCdr:drop
    #[arg(long = "fault", value_name = "FAULT")]
    pub faults: Vec<Fault>,

    /// Record all requests and reports to a file, one JSON object per line. Passwords, tokens, keys and the paths of
    /// receivers are replaced by zeros.
    ///
    /// Example: --record traffic.jsonl
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,

    /// Answer from a recording only: tokens are not checked and no calls are played.
    ///
    /// Example: --replay traffic.jsonl
    #[arg(long, value_name = "FILE")]
    pub replay: Option<PathBuf>,

    /// Disable the control interface (/simulator/…) and the page (/). Anyone who can connect can use them.
    ///
    /// Example: --no-control
    #[arg(long)]
    pub no_control: bool,

    /// A host name under which the control interface may be used, besides IP addresses and localhost. May be repeated.
    ///
    /// Example: --control-host simulator
    #[arg(long = "control-host", value_name = "NAME")]
    pub control_hosts: Vec<String>,

    /// Seed of all that is random, tokens and keys included, to make runs repeatable.
    ///
    /// Example: --seed 7
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,

    /// Time in UTC at which the PBX's clock begins. It then moves only with the steps of calls and when it is set forward:
    /// with the same --seed and the same requests, two runs give the same answers and reports, byte for byte.
    ///
    /// Example: --clock 2026-01-01T09:00:00Z --seed 7
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub clock: Option<SystemTime>,

    /// Serial number of the PBX, sent as "sn" in reports.
    ///
    /// Example: --serial 369362089179
    #[arg(long, value_name = "TEXT", default_value = "369362089179")]
    pub serial: String,

    /// Milliseconds before a report that was not answered 200 is sent again, doubled each time. The documentation gives no
    /// interval.
    ///
    /// Example: --report-retry-ms 200
    #[arg(long = "report-retry-ms", value_name = "MILLISECONDS", default_value = "1000", value_parser = milliseconds)]
    pub report_retry: Duration,

    /// How often such a report is sent again before it is given up. The documentation gives no number.
    ///
    /// Example: --report-retries 0
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    pub report_retries: u32,

    /// Milliseconds to wait for the answer to a report. The documentation gives no time-out.
    ///
    /// Example: --report-timeout-ms 500
    #[arg(long = "report-timeout-ms", value_name = "MILLISECONDS", default_value = "5000", value_parser = milliseconds)]
    pub report_timeout: Duration,

    /// The Host header of reports: "plain", or "blank" with a blank before the port, as the vendor prints it. Servers that
    /// check it, such as Go's net/http, answer the blank with 400.
    ///
    /// Example: --report-host blank
    #[arg(long, value_name = "STYLE", default_value = "plain")]
    pub report_host: HostStyle,

    /// The body of reports: on one line, or indented as in the vendor's samples.
    ///
    /// Example: --report-body printed
    #[arg(long, value_name = "STYLE", default_value = "compact")]
    pub report_body: BodyStyle,
}

impl Options {
    /// How long parties talk before one of them hangs up; `None` = until told to.
    pub fn talk_time(&self) -> Option<Duration> {
        match self.talk {
            None => Some(self.pace.saturating_mul(3)),
            Some(Talk::For(time)) => Some(time),
            Some(Talk::Forever) => None,
        }
    }

    pub fn reports_by(&self) -> ReportMethod {
        let usual = if self.tcp.events.0.is_some() { ReportMethod::Tcp } else { ReportMethod::Http };
        self.report_method.unwrap_or(usual)
    }
}

impl Default for Options {
    #[expect(
        clippy::expect_used,
        reason = "the command line parsed here is empty: every default is a constant above"
    )]
    fn default() -> Self {
        let line = CommandLine::try_parse_from(["yeastar-simulator"]).expect("the defaults parse");
        let free_port = Bind(Some(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))));
        Self { https: free_port, http: free_port, ..line.options }
    }
}

/// Without the password.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("https", &self.https)
            .field("http", &self.http)
            .field("username", &self.username)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_listen_on_free_loopback_ports() {
        let options = Options::default();
        for bind in [options.https, options.http] {
            assert_eq!(bind.0.map(|address| address.to_string()).as_deref(), Some("127.0.0.1:0"));
        }
    }

    #[test]
    fn last_of_two_equal_options_counts_and_faults_add_up() {
        let line = [
            "x",
            "--http",
            "off",
            "--fault",
            "tls:*:refuse",
            "--http",
            "127.0.0.1:1",
            "--fault",
            "tls:*:refuse",
        ];
        let options = CommandLine::try_parse_from(line).unwrap().options;
        assert_eq!(options.http.0.map(|address| address.port()), Some(1));
        assert_eq!(options.faults.len(), 2);
    }

    #[test]
    fn every_option_has_an_example() {
        let command = <CommandLine as clap::CommandFactory>::command();
        for option in command.get_arguments().filter(|option| option.get_long().is_some()) {
            let name = option.get_long().unwrap();
            let help = option.get_long_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains(&format!("--{name}")) && help.contains("Example:"), "--{name}: {help}");
        }
    }

    #[test]
    fn password_is_not_in_the_debug_output() {
        let options = Options { password: "Secret123".to_owned(), ..Options::default() };
        assert!(!format!("{options:?}").contains("Secret123"));
    }
}

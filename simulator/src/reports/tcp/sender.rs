//! Writes the reports of one TCP event connection.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use super::connections::EventConnection;
use super::framing::{Act, Fate, Framing};
use crate::clock::Clock;
use crate::error::reason;
use crate::fault::ActiveFaults;
use crate::http::listener::Stream;
use crate::options::Options;
use crate::record::entries::SentReport;
use crate::record::traffic_log::TrafficLog;
use crate::reports::report::Report;
use crate::threads::{ThreadGroup, lock};

/// What sending takes.
#[derive(Clone)]
pub struct Sender {
    pub options: Arc<Options>,
    pub clock: Arc<Clock>,
    pub threads: Arc<ThreadGroup>,
    pub log: Arc<TrafficLog>,
    pub faults: Arc<ActiveFaults>,
}

impl Sender {
    /// Until the connection is closed.
    pub fn work(&self, connection: &EventConnection, stream: &Mutex<Box<dyn Stream>>) {
        let mut framing = Framing::default();
        while let Some(report) = connection.next() {
            let effects = self.faults.of_tcp(&report.name);
            let text = self.options.report_body.text(&report.body);
            let (acts, fate) = framing.acts(&text, self.options.tcp.separator.text(), &effects);
            let result = self.perform(acts, connection, stream);
            let outcome = match (&result, fate) {
                (Err(error), _) => Err(format!("not sent: {}", reason(error))),
                (Ok(()), Fate::Lost) => Err("lost by a fault".to_owned()),
                (Ok(()), Fate::Sent | Fate::Held) => Ok(200),
            };
            self.log_sent(&format!("tcp://{}", connection.peer), connection.dialect.name(), &report, outcome);
            if result.is_err() {
                break;
            }
        }
        connection.close();
        for report in connection.rest() {
            let why = Err("not sent: the connection was closed".to_owned());
            self.log_sent(&format!("tcp://{}", connection.peer), connection.dialect.name(), &report, why);
        }
    }

    fn perform(
        &self,
        acts: Vec<Act>,
        connection: &EventConnection,
        stream: &Mutex<Box<dyn Stream>>,
    ) -> io::Result<()> {
        for act in acts {
            match act {
                Act::Write(bytes) => {
                    let mut stream = lock(stream);
                    stream.write_all(&bytes)?;
                    stream.flush()?;
                    connection.touch();
                }
                Act::Pause(time) => self.threads.pause(time),
                Act::Cut => connection.close(),
            }
        }
        Ok(())
    }

    pub fn log_sent(&self, to: &str, dialect: &'static str, report: &Report, answer: Result<u16, String>) {
        self.log.report_sent(SentReport {
            at_ms: self.clock.now().0,
            to: to.to_owned(),
            dialect,
            name: report.name.clone(),
            callid: report.callid().to_owned(),
            body: self.options.report_body.text(&report.body),
            attempt: 1,
            answer,
        });
    }
}

//! The state as server-sent events, for the page.

use std::io::{self, Write};
use std::time::Duration;

use super::views;
use crate::http::listener::NextAction;
use crate::shared::Shared;

/// The least time between two updates.
const UPDATE_INTERVAL: Duration = Duration::from_millis(250);

/// Sends the state whenever it has changed.
pub fn send(shared: &Shared, out: &mut dyn Write) -> io::Result<NextAction> {
    out.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n",
    )?;
    let mut told = String::new();
    let mut silent: u32 = 0;
    while !shared.threads.stopping() {
        let mut now = views::state(shared);
        let time = now.0.iter().position(|(key, _)| key == "time").map(|index| now.0.remove(index));
        let text = now.compact();
        silent += 1;
        if text != told {
            now.0.extend(time);
            out.write_all(format!("data: {}\n\n", now.compact()).as_bytes())?;
            out.flush()?;
            told = text;
            silent = 0;
        } else if silent > 40 {
            // A comment, to notice clients that have gone.
            out.write_all(b": still here\n\n")?;
            out.flush()?;
            silent = 0;
        }
        shared.threads.pause(UPDATE_INTERVAL);
    }
    Ok(NextAction::Abort)
}

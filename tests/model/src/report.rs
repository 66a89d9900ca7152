//! A stub of the reports for the queue.

pub mod library_event {
    #[derive(Clone, Copy, Debug)]
    pub enum Cause<'a> {
        Dropped,
        Other(&'a str),
    }

    #[derive(Debug)]
    pub struct Gap<'a> {
        pub cause: Cause<'a>,
        pub from_ms: Option<i64>,
        pub to_ms: i64,
        pub count: Option<u64>,
    }

    impl Gap<'_> {
        /// Minus the number of dropped events.
        pub fn event(&self, _: Option<&str>) -> i64 {
            match self.cause {
                Cause::Dropped => -self.count.and_then(|count| i64::try_from(count).ok()).unwrap_or(0),
                Cause::Other(_) => 0,
            }
        }
    }
}

//! Why a PBX could not be started.

use std::{fmt, io};

#[derive(Debug)]
pub struct StartError(String);

impl StartError {
    pub(crate) fn new(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}

/// What the system says, without its number. The kind alone would often be "uncategorized error".
pub(crate) fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error ").next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reason_is_what_the_system_says_even_if_the_kind_has_no_name() {
        let no_device = io::Error::from_raw_os_error(19);
        assert_eq!(reason(&no_device), "No such device");
        assert_eq!(reason(&io::ErrorKind::InvalidData.into()), "invalid data");
    }
}

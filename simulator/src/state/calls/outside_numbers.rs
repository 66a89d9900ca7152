//! Outside numbers: their last digits decide how they behave.

/// The reason for which a number with this ending cannot be reached.
pub fn outside_failure(number: &str) -> Option<&'static str> {
    const REASONS: &[(&str, &str)] = &[
        ("404", "404 NOT found"),
        ("480", "480 Temporarily unavailable"),
        ("484", "484 Address Incomplete"),
        ("486", "486 Busy Here"),
        ("487", "487 Request Terminated"),
        ("503", "503 Service Unavailable"),
        ("603", "603 Declined"),
    ];
    REASONS.iter().find(|(ending, _)| number.ends_with(ending)).map(|(_, reason)| *reason)
}

/// Whether a number with this ending rings without being answered.
pub fn never_answers(number: &str) -> bool {
    number.ends_with("408")
}

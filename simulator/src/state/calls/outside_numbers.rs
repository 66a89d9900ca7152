//! Numbers outside: how those that are called behave follows from their last digits.

/// Outside numbers that end so cannot be reached: a way to have every reason at will.
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

/// Outside numbers that end so ring and are not answered.
pub fn never_answers(number: &str) -> bool {
    number.ends_with("408")
}

//! Patterns of routes: `X` is any digit, `Z` 1 to 9, `N` 2 to 9, `[1-3]` one of these, `.` one or more of anything, `!` any rest.

/// Whether the whole number fits; a blank pattern fits everything.
pub fn fits(pattern: &str, number: &str) -> bool {
    if pattern.is_empty() {
        return true;
    }
    let pattern: Vec<char> = pattern.strip_prefix('_').unwrap_or(pattern).chars().collect();
    let number: Vec<char> = number.chars().collect();
    rest_fits(&pattern, &number)
}

fn rest_fits(pattern: &[char], number: &[char]) -> bool {
    match (pattern.split_first(), number.split_first()) {
        (None, _) => number.is_empty(),
        (Some(('!', _)), _) => true,
        (Some(('.', _)), digit) => digit.is_some(),
        (Some(_), None) => false,
        (Some(('[', set)), Some((digit, number))) => {
            let Some(end) = set.iter().position(|c| *c == ']') else { return false };
            let (set, pattern) = set.split_at(end);
            in_set(set, *digit) && rest_fits(pattern.get(1..).unwrap_or_default(), number)
        }
        (Some((want, pattern)), Some((digit, number))) => {
            let one = match want {
                'X' => digit.is_ascii_digit(),
                'Z' => ('1'..='9').contains(digit),
                'N' => ('2'..='9').contains(digit),
                other => other == digit,
            };
            one && rest_fits(pattern, number)
        }
    }
}

fn in_set(set: &[char], digit: char) -> bool {
    match set {
        [from, '-', to, rest @ ..] => (*from..=*to).contains(&digit) || in_set(rest, digit),
        [one, rest @ ..] => *one == digit || in_set(rest, digit),
        [] => false,
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn dial_patterns_are_matched() {
        for (pattern, number) in
            [("", "1"), ("10.", "1005"), ("9!", "9"), ("X.", "42"), ("NXZ", "201"), ("[1-36]0", "60")]
        {
            assert!(fits(pattern, number), "{pattern} {number}");
        }
        for (pattern, number) in
            [("10.", "10"), ("X.", "4"), ("NXZ", "101"), ("[1-36]0", "50"), ("100", "1000"), ("[1", "1")]
        {
            assert!(!fits(pattern, number), "{pattern} {number}");
        }
    }
}

//! `/api/{version}/{request}`

/// `/api/v1.1.0/extension/query` → version and name. Repeated slashes are ignored.
pub fn split_path(path: &str) -> Option<(String, String)> {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    if segments.next() != Some("api") {
        return None;
    }
    let version = segments.next()?;
    let number = version.strip_prefix('v')?;
    let digits = number.chars().all(|c| c.is_ascii_digit() || c == '.');
    if number.is_empty() || !digits {
        return None;
    }
    Some((version.to_owned(), segments.collect::<Vec<_>>().join("/")))
}

/// `extension/query` of `/api/v1.1.0/extension/query`; of another path, all of it.
pub fn name_of(path: &str) -> String {
    split_path(path).map_or_else(|| path.trim_matches('/').to_owned(), |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_has_a_version_and_a_name() {
        for path in ["/api/v1.1.0/login", "/api/v1.10/login", "/api/v1.0.1/login", "/api/v2.0.0//login/"] {
            assert_eq!(split_path(path).map(|(_, name)| name).as_deref(), Some("login"), "{path}");
        }
        for path in ["/", "/api", "/api/login", "/api/vx/login", "/API/v1.1.0/login"] {
            assert_eq!(split_path(path), None, "{path}");
        }
    }
}

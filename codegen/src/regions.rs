//! Hand-written pages with generated regions between markers: `<!-- NAME: written by make docs -->` … `<!-- end of
//! NAME -->`.

/// The page with the region `name` replaced by `content`.
pub fn replace(page: &str, name: &str, content: &str) -> Result<String, String> {
    let begin = format!("<!-- {name}: written by make docs -->\n");
    let end = format!("<!-- end of {name} -->\n");
    let missing = |marker: &str| format!("the line {} is missing", marker.trim());
    let (before, rest) = page.split_once(&begin).ok_or_else(|| missing(&begin))?;
    let (_, after) = rest.split_once(&end).ok_or_else(|| missing(&end))?;
    Ok(format!("{before}{begin}\n{}\n\n{end}{after}", content.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "a\n<!-- keys: written by make docs -->\nold\n<!-- end of keys -->\nb\n";

    #[test]
    fn region_is_replaced_and_the_rest_stays() {
        let page = replace(PAGE, "keys", "new\n").expect("it has the region");
        assert_eq!(page, "a\n<!-- keys: written by make docs -->\n\nnew\n\n<!-- end of keys -->\nb\n");
        assert_eq!(replace(&page, "keys", "new\n"), Ok(page));
    }

    #[test]
    fn missing_marker_is_named() {
        let missing = replace(PAGE, "kinds", "").expect_err("no such region");
        assert_eq!(missing, "the line <!-- kinds: written by make docs --> is missing");
    }
}

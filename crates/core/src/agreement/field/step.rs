//! The steps that a name is written in. Knows no field.

/// A step of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NameStep {
    /// `rate_mcm_d`.
    Member(String),
    /// `[2022-01-01]` or `["Growth, 5 %"]`.
    Key {
        /// The key or the position.
        text: String,
        /// Is it in quotes, and so a key?
        quoted: bool,
    },
}

/// Reads `quantities.phases[2022-01-01].rate_mcm_d`; `None` for what is not written so.
pub(super) fn steps(text: &str) -> Option<Vec<NameStep>> {
    let mut steps = Vec::new();
    let mut rest = text.trim();
    loop {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        if name.is_empty() || !plain {
            return None;
        }
        steps.push(NameStep::Member(name.to_owned()));
        rest = after;
        while let Some(inside) = rest.strip_prefix('[') {
            let (key, after) = key(inside)?;
            steps.push(key);
            rest = after;
        }
        if rest.is_empty() {
            return Some(steps);
        }
        rest = rest.strip_prefix('.')?;
    }
}

/// A key up to its closing bracket, and what follows.
fn key(inside: &str) -> Option<(NameStep, &str)> {
    let Some(inside) = inside.trim_start().strip_prefix('"') else {
        let (key, after) = inside.split_once(']')?;
        let text = key.trim();
        return (!text.is_empty()).then(|| (NameStep::Key { text: text.to_owned(), quoted: false }, after));
    };
    let mut text = String::new();
    let mut letters = inside.char_indices();
    loop {
        match letters.next()?.1 {
            '\\' => text.push(letters.next()?.1),
            '"' => break,
            letter => text.push(letter),
        }
    }
    let after = letters.as_str().trim_start().strip_prefix(']')?;
    Some((NameStep::Key { text, quoted: true }, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_plain_and_in_quotes() {
        let key = |text: &str, quoted| NameStep::Key { text: text.to_owned(), quoted };
        let member = |text: &str| NameStep::Member(text.to_owned());
        assert_eq!(steps("a[0].b_c"), Some(vec![member("a"), key("0", false), member("b_c")]));
        assert_eq!(steps("a[ x-1 ]"), Some(vec![member("a"), key("x-1", false)]));
        assert_eq!(steps(r#"a["], \"5\" \\ %"].b"#), Some(vec![member("a"), key(r#"], "5" \ %"#, true), member("b")]));
        for odd in ["", "a.", ".a", "a[", "a[]", "a[0", "a[0]b", "a b", "a[\"x]", "what is this"] {
            assert_eq!(steps(odd), None, "{odd}");
        }
    }
}

//! Addresses that a reader of a figure may follow. Opens none.

use std::fmt::Write as _;

/// A longer address is no address.
const LONGEST: usize = 2000;

/// Where a text leads to, if it is an address of the web, with letters beyond ASCII as percent signs and digits. Whatever
/// else it may be, a script, a file, an address with quotes, spaces or control characters, leads nowhere.
#[must_use]
pub(super) fn web_address(text: &str) -> Option<String> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").map_or_else(|| lower.starts_with("http://").then_some(7), |_| Some(8))?;
    let host = text.get(rest..)?.split(['/', '?', '#']).next()?;
    let named = host.chars().all(|letter| letter.is_ascii_alphanumeric() || "-._:[]".contains(letter));
    let hostile = |letter: char| letter.is_whitespace() || letter.is_control() || "\"'<>\\^`{|}".contains(letter);
    if host.is_empty() || !named || text.len() > LONGEST || text.contains(hostile) {
        return None;
    }
    let mut address = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii() {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_the_web_lead_somewhere_and_nothing_else_does() {
        for text in ["https://en.trend.az/business/3536424.html", "http://a.b:80/?q=1&r=(2)#x", "HTTPS://A.example"] {
            assert_eq!(web_address(text).as_deref(), Some(text));
        }
        assert_eq!(web_address("https://a.example/ə").as_deref(), Some("https://a.example/%C9%99"));
        let hostile = [
            "",
            "a.example",
            "https://",
            "https:///x",
            "javascript:alert(1)//https://a.example",
            "data:text/html,x",
            "file:///x",
            "https://a.example/\" onclick=\"x",
            "https://a.example/'x",
            "https://a.example/a b",
            "https://a.example/\u{1}",
            "https://a.example/\n",
            "https://user@a.example",
            "https://əzər.example/",
            "https://a.example/<script>",
        ];
        for text in hostile {
            assert_eq!(web_address(text), None, "{text:?}");
        }
        assert_eq!(web_address(&format!("https://a.example/{}", "x".repeat(3000))), None);
    }
}

//! Whole numbers as readers write them.

/// A whole number with its thousands separated: 5,830.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A figure that is not below zero, with its thousands separated and its own decimals: 1,847.5.
pub fn figure(n: f64) -> String {
    let plain = n.to_string();
    let (whole, decimals) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut out = thousands(whole.parse().unwrap_or_default());
    if !decimals.is_empty() {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{figure, thousands};

    #[test]
    fn thousands_are_set_apart() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (5_830, "5,830"),
            (1_234_567, "1,234,567"),
        ];
        assert!(cases.iter().all(|(n, text)| thousands(*n) == *text));
        let cases = [(0.1, "0.1"), (1_847.5, "1,847.5"), (120_000.0, "120,000")];
        assert!(cases.iter().all(|(n, text)| figure(*n) == *text));
    }
}

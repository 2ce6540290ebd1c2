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

#[cfg(test)]
mod tests {
    use super::thousands;

    #[test]
    fn thousands_are_set_apart() {
        let cases = [
            (0, "0"),
            (999, "999"),
            (5_830, "5,830"),
            (1_234_567, "1,234,567"),
        ];
        assert!(cases.iter().all(|(n, text)| thousands(*n) == *text));
    }
}

//! Positions and their text.

/// A share of the picture's width, in hundredths of a percent: 0 is the left edge, 10,000 the right.
pub type Pos = u16;

/// The right edge.
pub(crate) const FULL: Pos = 10_000;

/// A position as an SVG length: `2089` is `20.89%`.
#[must_use]
pub fn percent(pos: Pos) -> String {
    let mut out = (pos / 100).to_string();
    let rest = pos % 100;
    if rest > 0 {
        out.push('.');
        if rest < 10 {
            out.push('0');
        }
        out.push_str(
            (if rest.is_multiple_of(10) {
                rest / 10
            } else {
                rest
            })
            .to_string()
            .as_str(),
        );
    }
    out.push('%');
    out
}

/// The share `part` of the full width as a position; what lies outside is put on the edge.
pub(crate) fn pos(part: f64) -> Pos {
    // Saturating: NaN becomes 0, infinities the edges.
    (part * f64::from(FULL) + 0.5).clamp(0.0, f64::from(FULL)) as Pos
}

/// Which end of a label stands at its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// As SVG's `text-anchor` writes it.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// How to anchor a label at `pos` so that it does not leave the picture.
#[must_use]
pub fn anchor(pos: Pos) -> Anchor {
    match pos {
        0..800 => Anchor::Start,
        9_201.. => Anchor::End,
        _ => Anchor::Middle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_written_without_needless_digits() {
        for (at, text) in [
            (0, "0%"),
            (5, "0.05%"),
            (50, "0.5%"),
            (2089, "20.89%"),
            (2100, "21%"),
            (10_000, "100%"),
        ] {
            assert_eq!(percent(at), text);
        }
    }

    #[test]
    fn what_lies_outside_is_put_on_the_edge() {
        assert_eq!(
            [pos(-0.2), pos(0.5), pos(1.2), pos(f64::NAN)],
            [0, 5_000, 10_000, 0]
        );
    }
}

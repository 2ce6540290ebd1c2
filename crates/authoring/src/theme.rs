//! A centre's own colours: `[theme]` in `centre.toml`.
//!
//! They become the custom properties listed in docs/embedding.md, in a style sheet that the snippet
//! links. Contrast is computed when the file is read, against the widget's other colours too.

use crate::contrast::{Colour, SHAPE, TEXT};
use crate::fields::{Field, Fields};

/// The widget's own colours, for those that a theme does not set.
const TOKENS: &str = include_str!("../../../style/tokens.css");

/// Colours of the widget that stand on the theme's ground, what they are called, and what they need.
const OWN: [(&str, &str, f64); 4] = [
    ("--ew-ink-2", "quiet text", TEXT),
    ("--ew-reader", "the reader’s own marks", TEXT),
    ("--ew-trouble", "words of trouble", TEXT),
    ("--ew-edge", "the edges of fields and buttons", SHAPE),
];

/// A centre's own colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// On a light page.
    light: Colours,
    /// On a dark page; without them the summary stays light there.
    dark: Option<Colours>,
}

/// The four colours of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Colours {
    accent: Colour,
    on_accent: Colour,
    ink: Colour,
    paper: Colour,
}

/// Reads `[theme]`.
pub fn read_theme(field: &Field<'_>) -> Option<Theme> {
    let fields = field.fields()?;
    let light = colours(&fields, "#0b4f6c", "#ffffff", "#15202b", "#ffffff");
    let dark_field = fields.get("dark");
    let dark = match &dark_field {
        None => Some(None),
        Some(dark) => dark.fields().map(|inner| {
            let read = colours(&inner, "#82c5de", "#0c1a22", "#e7ecef", "#12191f");
            inner.close();
            read.inspect(|colours| weigh(&inner, colours, 1))
        }),
    };
    fields.close();
    let light = light.inspect(|colours| weigh(&fields, colours, 0))?;
    let dark = dark?;
    (dark_field.is_none() || dark.is_some()).then_some(Theme { light, dark })
}

fn colours(
    fields: &Fields<'_>,
    accent: &str,
    on_accent: &str,
    ink: &str,
    paper: &str,
) -> Option<Colours> {
    let colour = |name, example: &str| {
        let field = fields.need(name, &format!("\"{example}\""))?;
        let text = field.text()?;
        let colour = Colour::parse(&text).filter(|_| text.len() == 7);
        if colour.is_none() {
            field.fault(
                format!("`{text}` is not a colour"),
                format!(
                    "write `#` and six digits, two each for red, green and blue: `\"{example}\"`"
                ),
            );
        }
        colour
    };
    let (accent, on_accent) = (colour("accent", accent), colour("on_accent", on_accent));
    let (ink, paper) = (colour("ink", ink), colour("paper", paper));
    Some(Colours {
        accent: accent?,
        on_accent: on_accent?,
        ink: ink?,
        paper: paper?,
    })
}

/// Warns of every pair that is hard to tell apart. `scheme` is 0 for light, 1 for dark.
fn weigh(fields: &Fields<'_>, colours: &Colours, scheme: usize) {
    let pairs = [
        ("ink", colours.ink, "paper", colours.paper),
        ("accent", colours.accent, "paper", colours.paper),
        ("on_accent", colours.on_accent, "accent", colours.accent),
    ];
    for (name, colour, ground_name, ground) in pairs {
        let contrast = colour.contrast(ground);
        if contrast < TEXT {
            fields.warn(
                name,
                too_little(
                    contrast,
                    &format!("`{name}` {colour}"),
                    &format!("`{ground_name}` {ground}"),
                    TEXT,
                ),
                cure((name, colour), (ground_name, ground)),
            );
        }
    }
    for (token, called, needed) in OWN {
        let Some(own) = token_colour(token, scheme) else {
            continue;
        };
        let contrast = own.contrast(colours.paper);
        if contrast < needed {
            fields.warn(
                "paper",
                too_little(
                    contrast,
                    &format!("{called} {own}"),
                    &format!("`paper` {}", colours.paper),
                    needed,
                ),
                format!("make `paper` {}", opposite(way(own, colours.paper))),
            );
        }
    }
}

fn too_little(contrast: f64, colour: &str, ground: &str, needed: f64) -> String {
    let criterion = if needed < TEXT { "1.4.11" } else { "1.4.3" };
    let contrast = shown(contrast);
    format!(
        "the contrast between {colour} and {ground} is {contrast} to 1, and must be at least {needed} to 1 (WCAG 2.2, {criterion})"
    )
}

/// Which of the two has more room to change, and in which direction.
fn cure((name, colour): (&str, Colour), (ground_name, ground): (&str, Colour)) -> String {
    let way = way(colour, ground);
    let mut ways = Vec::new();
    for (name, colour, way) in [(name, colour, way), (ground_name, ground, opposite(way))] {
        let end = if way == "lighter" { 1.0 } else { 0.0 };
        if (colour.luminance() - end).abs() > f64::EPSILON {
            ways.push(format!("`{name}` {way}"));
        }
    }
    format!("make {}", ways.join(", or "))
}

/// Cut off, not rounded: 4.498 is not 4.5.
fn shown(contrast: f64) -> String {
    format!("{:.2}", (contrast * 100.0).floor() / 100.0)
}

/// The direction in which a colour must change to stand out more.
fn way(colour: Colour, ground: Colour) -> &'static str {
    if colour.luminance() < ground.luminance() {
        "darker"
    } else {
        "lighter"
    }
}

fn opposite(way: &str) -> &'static str {
    if way == "darker" { "lighter" } else { "darker" }
}

/// A colour of the widget's style sheet, for light (0) or dark (1).
fn token_colour(name: &str, scheme: usize) -> Option<Colour> {
    let (_, rest) = TOKENS.split_once(&[name, ": light-dark("].concat())?;
    let (pair, _) = rest.split_once(')')?;
    Colour::parse(pair.split(',').nth(scheme)?.trim())
}

impl Theme {
    /// The style sheet: custom properties on the element.
    #[must_use]
    pub fn css(&self) -> String {
        let mut out = String::from(
            "/* Written by `evidence-walk build` from [theme] in centre.toml. */\nevidence-walk, .ew-toolkit {\n",
        );
        for (name, colour) in self.light.named() {
            out.push_str(&format!("  --evidence-walk-{name}: {colour};\n"));
        }
        let Some(dark) = &self.dark else {
            // The colours that a theme does not set would turn dark without it.
            out.push_str("  color-scheme: light;\n}\n");
            return out;
        };
        // As in style/tokens.css: the page's colour scheme decides, where the browser knows how.
        out.push_str(
            "}\n@supports (color: light-dark(#000, #fff)) {\n  evidence-walk, .ew-toolkit {\n",
        );
        for ((name, light), (_, dark)) in self.light.named().iter().zip(dark.named()) {
            out.push_str(&format!(
                "    --evidence-walk-{name}: light-dark({light}, {dark});\n"
            ));
        }
        out.push_str("  }\n}\n");
        out
    }
}

impl Colours {
    fn named(&self) -> [(&'static str, Colour); 4] {
        [
            ("accent", self.accent),
            ("on-accent", self.on_accent),
            ("ink", self.ink),
            ("paper", self.paper),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widgets_own_colours_are_found_and_pass_on_its_own_ground() {
        for (token, called, needed) in OWN {
            for scheme in [0, 1] {
                let own = token_colour(token, scheme).unwrap_or_else(|| panic!("no {token}"));
                let ground = Colour::parse(["#ffffff", "#12191f"][scheme]).unwrap();
                assert!(own.contrast(ground) >= needed, "{called}, {scheme}");
            }
        }
    }
}

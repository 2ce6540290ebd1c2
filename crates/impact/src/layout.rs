//! Where everything of a theory stands: the impact on top, in layers below it what leads there.
//!
//! The order within a layer is that of Sugiyama's method, by the crate rust-sugiyama. A link that spans several layers
//! gets a point in each between, so that it runs beside the boxes and not behind them.

use std::collections::HashMap;

use evidence_walk_document::impact::theory::{Theory, TheoryNode};
use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;

/// Letters of a name on one line of its box.
const LINE_CHARS: usize = 26;
/// Width of a box.
pub const BOX_WIDTH: f64 = 216.0;
/// Height of a line of text.
pub const LINE_HEIGHT: f64 = 17.0;
/// Space above and below the words of a box, the line with its kind among it.
pub const BOX_PADDING: f64 = 34.0;
/// Space between boxes, and between layers.
const GAP: f64 = 24.0;
const LAYER_GAP: f64 = 64.0;
/// Room around everything.
const MARGIN: f64 = 12.0;
/// Width kept for a link that runs past boxes.
const PASSING: f64 = 20.0;
/// Radius of the circle with a link's number.
pub const NUMBER_RADIUS: f64 = 11.0;

/// A rectangle, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Area {
    /// Whether two share more than an edge.
    #[must_use]
    pub fn overlaps(&self, other: &Area) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// A box with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedNode {
    /// Place in [`Theory::nodes`].
    pub node: usize,
    /// Where it stands.
    pub area: Area,
    /// Its name, line by line.
    pub lines: Vec<String>,
}

/// A link with its number.
#[derive(Debug, Clone, PartialEq)]
pub struct PlacedLink {
    /// Place in [`Theory::links`].
    pub link: usize,
    /// Where it runs, from what comes first to what follows.
    pub points: Vec<(f64, f64)>,
    /// The middle of its number.
    pub number: (f64, f64),
}

/// A theory with places.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// Width of the whole.
    pub width: f64,
    /// Height of the whole.
    pub height: f64,
    /// The boxes, in the order of the theory.
    pub nodes: Vec<PlacedNode>,
    /// The links, in the order of the theory.
    pub links: Vec<PlacedLink>,
}

/// Places a theory.
#[must_use]
pub fn layout(theory: &Theory) -> Layout {
    let layers = layers(theory);
    let lines: Vec<Vec<String>> = theory
        .nodes
        .iter()
        .map(|node| wrapped(&node.name))
        .collect();
    let heights = layer_heights(&layers, &lines);
    let chains = chains(theory, &layers);
    let across = across(theory, &layers, &chains);

    let top_of = |layer: usize| -> f64 {
        let above = heights.iter().take(layer);
        MARGIN + above.map(|height| height + LAYER_GAP).sum::<f64>()
    };
    let height_of = |layer: usize| heights.get(layer).copied().unwrap_or_default();
    let x = |vertex: u32| across.get(&vertex).copied().unwrap_or_default();
    let nodes: Vec<PlacedNode> = lines
        .into_iter()
        .zip(&layers)
        .enumerate()
        .map(|(node, (lines, layer))| {
            let height = box_height(&lines);
            let area = Area {
                x: x(number(node)) - BOX_WIDTH / 2.0,
                // In the middle of its layer.
                y: top_of(*layer) + (height_of(*layer) - height) / 2.0,
                width: BOX_WIDTH,
                height,
            };
            PlacedNode { node, area, lines }
        })
        .collect();

    let mut links: Vec<PlacedLink> = Vec::new();
    for (link, chain) in chains.iter().enumerate() {
        let Some((from, to)) = ends(theory, link) else {
            continue;
        };
        let (Some(below), Some(above)) = (nodes.get(from), nodes.get(to)) else {
            continue;
        };
        let mut points = vec![(middle(&below.area), below.area.y)];
        // From below: the point nearest to what comes first stands last in the chain.
        for (vertex, layer) in chain.iter().rev() {
            let top = top_of(*layer);
            points.push((x(*vertex), top + height_of(*layer)));
            points.push((x(*vertex), top));
        }
        points.push((middle(&above.area), above.area.y + above.area.height));
        let number = free_place(&points, &nodes, &links);
        links.push(PlacedLink {
            link,
            points,
            number,
        });
    }
    let right = nodes.iter().map(|placed| placed.area.x + BOX_WIDTH);
    let passing = links
        .iter()
        .flat_map(|link| &link.points)
        .map(|(x, _)| x + PASSING);
    let width = right.chain(passing).fold(0.0, f64::max) + MARGIN;
    let height = heights.iter().sum::<f64>() + LAYER_GAP * (heights.len().max(1) - 1) as f64;
    Layout {
        width,
        height: height + 2.0 * MARGIN,
        nodes,
        links,
    }
}

fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn middle(area: &Area) -> f64 {
    area.x + area.width / 2.0
}

fn box_height(lines: &[String]) -> f64 {
    lines.len() as f64 * LINE_HEIGHT + BOX_PADDING
}

fn ends(theory: &Theory, link: usize) -> Option<(usize, usize)> {
    let link = theory.links.get(link)?;
    let place = |id: &str| theory.nodes.iter().position(|node| node.id == id);
    Some((place(&link.from)?, place(&link.to)?))
}

/// How many links at most lie between each node and an impact. A circle, which no theory that was read has, ends
/// where it is longer than there are nodes.
fn layers(theory: &Theory) -> Vec<usize> {
    let mut layers = vec![0_usize; theory.nodes.len()];
    for _ in 0..theory.nodes.len() {
        let mut changed = false;
        for link in 0..theory.links.len() {
            let Some((from, to)) = ends(theory, link) else {
                continue;
            };
            let below = layers.get(to).copied().unwrap_or_default() + 1;
            if let Some(layer) = layers.get_mut(from)
                && *layer < below
            {
                *layer = below;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    layers
}

fn layer_heights(layers: &[usize], lines: &[Vec<String>]) -> Vec<f64> {
    let mut heights = vec![0.0; layers.iter().max().map_or(0, |last| last + 1)];
    for (layer, lines) in layers.iter().zip(lines) {
        if let Some(height) = heights.get_mut(*layer) {
            *height = f64::max(*height, box_height(lines));
        }
    }
    heights
}

/// For each link the points that it passes, as numbers of vertices with their layers, from what follows down.
fn chains(theory: &Theory, layers: &[usize]) -> Vec<Vec<(u32, usize)>> {
    let mut next = theory.nodes.len();
    let links = 0..theory.links.len();
    links
        .map(|link| {
            let Some((from, to)) = ends(theory, link) else {
                return Vec::new();
            };
            let layer = |node: usize| layers.get(node).copied().unwrap_or_default();
            let passed = layer(to) + 1..layer(from);
            passed
                .map(|layer| {
                    next += 1;
                    (number(next - 1), layer)
                })
                .collect()
        })
        .collect()
}

/// The middle of each vertex, from the left.
fn across(theory: &Theory, layers: &[usize], chains: &[Vec<(u32, usize)>]) -> HashMap<u32, f64> {
    // Every vertex is as high as the next, so that layers are too; where they stand is worked out apart.
    let mut vertices: Vec<(u32, (f64, f64))> = (0..theory.nodes.len())
        .map(|node| (number(node), (BOX_WIDTH + GAP, 1.0)))
        .collect();
    let passing = chains.iter().flatten();
    vertices.extend(passing.map(|(vertex, _)| (*vertex, (PASSING + GAP, 1.0))));
    let mut edges: Vec<(u32, u32)> = Vec::new();
    for (link, chain) in chains.iter().enumerate() {
        let Some((from, to)) = ends(theory, link) else {
            continue;
        };
        let mut above = number(to);
        for (vertex, _) in chain {
            edges.push((above, *vertex));
            above = *vertex;
        }
        edges.push((above, number(from)));
    }
    let config = Config {
        vertex_spacing: 0.0,
        dummy_vertices: false,
        ..Config::default()
    };
    let mut across = HashMap::new();
    let mut left = MARGIN;
    for (placed, ..) in from_vertices_and_edges(&vertices, &edges, &config) {
        let half = |vertex: usize| {
            let of = vertices.get(vertex);
            of.map_or(0.0, |(_, (width, _))| width / 2.0)
        };
        let least = placed.iter().map(|(vertex, (x, _))| x - half(*vertex));
        let shift = left - least.fold(f64::INFINITY, f64::min);
        for (vertex, (x, _)) in &placed {
            across.insert(number(*vertex), x + shift);
        }
        let most = placed
            .iter()
            .map(|(vertex, (x, _))| x + shift + half(*vertex));
        left = most.fold(left, f64::max);
    }
    // A node that no link touches is in no layout of its own: it stands to the right.
    for node in 0..theory.nodes.len() {
        across.entry(number(node)).or_insert_with(|| {
            left += BOX_WIDTH + GAP;
            left - BOX_WIDTH / 2.0
        });
    }
    apart(theory, layers, chains, &mut across);
    across
}

/// Moves what stands in one layer apart where it would overlap, from the left.
fn apart(
    theory: &Theory,
    layers: &[usize],
    chains: &[Vec<(u32, usize)>],
    across: &mut HashMap<u32, f64>,
) {
    let mut rows: HashMap<usize, Vec<(u32, f64)>> = HashMap::new();
    for (node, layer) in (0..theory.nodes.len()).zip(layers) {
        let row = rows.entry(*layer).or_default();
        row.push((number(node), BOX_WIDTH / 2.0));
    }
    for (vertex, layer) in chains.iter().flatten() {
        let row = rows.entry(*layer).or_default();
        row.push((*vertex, PASSING / 2.0));
    }
    for row in rows.values_mut() {
        let at = |vertex: &u32| across.get(vertex).copied().unwrap_or_default();
        row.sort_by(|(one, _), (other, _)| at(one).total_cmp(&at(other)));
        let mut right = f64::NEG_INFINITY;
        for (vertex, half) in row.iter() {
            let least = right + GAP + half;
            let x = across.entry(*vertex).or_default();
            *x = f64::max(*x, least);
            right = *x + half;
        }
    }
}

/// A place on a link for its number that touches no box and no other number, as near to the middle as there is.
fn free_place(points: &[(f64, f64)], nodes: &[PlacedNode], links: &[PlacedLink]) -> (f64, f64) {
    let taken = |(x, y): (f64, f64)| {
        let area = around(x, y);
        let on_box = nodes.iter().any(|placed| placed.area.overlaps(&area));
        on_box
            || links
                .iter()
                .any(|link| around(link.number.0, link.number.1).overlaps(&area))
    };
    let steps = (0..=40).map(|step| {
        let off = f64::from((step + 1) / 2) / 42.0;
        0.5 + if step % 2 == 0 { off } else { -off }
    });
    let mut places = steps.map(|part| along(points, part));
    let first = along(points, 0.5);
    places.find(|place| !taken(*place)).unwrap_or(first)
}

/// The square around a number.
#[must_use]
pub fn around(x: f64, y: f64) -> Area {
    Area {
        x: x - NUMBER_RADIUS,
        y: y - NUMBER_RADIUS,
        width: 2.0 * NUMBER_RADIUS,
        height: 2.0 * NUMBER_RADIUS,
    }
}

/// The point at a part of the way along straight pieces.
fn along(points: &[(f64, f64)], part: f64) -> (f64, f64) {
    let pieces = || points.iter().zip(points.iter().skip(1));
    let length = |((ax, ay), (bx, by)): (&(f64, f64), &(f64, f64))| (bx - ax).hypot(by - ay);
    let mut rest = pieces().map(length).sum::<f64>() * part;
    for piece in pieces() {
        let of = length(piece);
        let ((ax, ay), (bx, by)) = piece;
        if rest <= of && of > 0.0 {
            return (ax + (bx - ax) * rest / of, ay + (by - ay) * rest / of);
        }
        rest -= of;
    }
    points.last().copied().unwrap_or_default()
}

/// A name in lines; a word that is longer than a line stands alone.
fn wrapped(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE_CHARS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// What a box stands for.
#[must_use]
pub fn node_of<'a>(theory: &'a Theory, placed: &PlacedNode) -> Option<&'a TheoryNode> {
    theory.nodes.get(placed.node)
}

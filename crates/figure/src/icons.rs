//! Icons in rows, of which the first so many are filled. They are grouped and never scattered: scattered icons
//! make a share feel larger (Price and others 2022, Judgment and Decision Making 17(2)).

/// Icons that stand next to each other in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IconRun {
    /// Which row, from the top, beginning with 0.
    pub row: u32,
    /// Column of the first icon, beginning with 0.
    pub first: u32,
    /// How many icons there are, at least 1.
    pub length: u32,
}

/// The runs of the icons numbered `from` up to, and without, `to`, in rows of `columns`.
#[must_use]
pub fn icon_runs(columns: u32, from: u32, to: u32) -> Vec<IconRun> {
    let mut runs = Vec::new();
    let columns = columns.max(1);
    let mut next = from;
    while next < to {
        let (row, first) = (next / columns, next % columns);
        let length = (columns - first).min(to - next);
        runs.push(IconRun { row, first, length });
        next += length;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filled_icons_are_one_group_and_the_rest_goes_on_where_they_end() {
        let run = |row, first, length| IconRun { row, first, length };
        assert_eq!(icon_runs(10, 0, 13), [run(0, 0, 10), run(1, 0, 3)]);
        assert_eq!(
            icon_runs(10, 13, 30),
            [run(1, 3, 7), run(2, 0, 10)],
            "the rest"
        );
        assert_eq!(icon_runs(10, 7, 7), []);
    }

    #[test]
    fn every_icon_is_drawn_once() {
        for filled in 0..=100 {
            let all = [icon_runs(10, 0, filled), icon_runs(10, filled, 100)].concat();
            let mut places: Vec<u32> = all
                .iter()
                .flat_map(|run| (0..run.length).map(move |n| run.row * 10 + run.first + n))
                .collect();
            places.sort_unstable();
            assert_eq!(places, (0..100).collect::<Vec<u32>>(), "{filled}");
        }
    }
}

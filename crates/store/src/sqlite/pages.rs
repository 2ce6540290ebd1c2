//! Rewrites an SQLite page in a form that does not reveal when its rows arrived.
//!
//! SQLite puts each new row into a page's free space from the end downwards, so a page shows in which
//! order its rows arrived, and where a moved or deleted row was. In the form made here rows lie in the
//! order of their keys, close together, and the space between holds zeros. Rows, pointers and the
//! amount of free space stay the same, so that SQLite reads the page as before.
//!
//! The layout of pages: sqlite.org/fileformat2.html, section 1.6 ("B-tree Pages").

/// Bytes of the file's own header, on its first page.
const FILE_HEADER: usize = 100;

/// Kinds of pages that hold rows or keys. All other pages begin with a page number, whose first
/// byte is smaller as long as the file is under [`MOST_PAGES`].
const INTERIOR_INDEX: u8 = 0x02;
const INTERIOR_TABLE: u8 = 0x05;
const LEAF_INDEX: u8 = 0x0a;
const LEAF_TABLE: u8 = 0x0d;

/// From this many pages on, a page number could begin like a kind.
pub(super) const MOST_PAGES: u32 = 0x0200_0000;

/// Smallest size of a row in bytes.
const LEAST_CELL: usize = 4;

/// A page that contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Contradiction;

/// The page in that form; `None` if it has the form already, or holds no rows.
pub(super) fn in_order(page: &[u8], is_first: bool) -> Result<Option<Vec<u8>>, Contradiction> {
    let start = if is_first { FILE_HEADER } else { 0 };
    let kind = byte(page, start)?;
    let header = match kind {
        INTERIOR_INDEX | INTERIOR_TABLE => 12,
        LEAF_INDEX | LEAF_TABLE => 8,
        _ => return Ok(None),
    };
    let many = number(page, start + 3)?;
    let pointers = start + header;
    let cells = pointers + 2 * many;
    let mut ordered = vec![0; page.len()];
    copy(page, &mut ordered, 0..pointers, 0)?;
    let mut end = page.len();
    for nth in 0..many {
        let from = number(page, pointers + 2 * nth)?;
        let long = length(page, from, kind)?;
        let to = end.checked_sub(long).filter(|to| *to >= cells);
        end = to.ok_or(Contradiction)?;
        copy(page, &mut ordered, from..from + long, end)?;
        put(&mut ordered, pointers + 2 * nth, end)?;
    }
    // No free block within the rows, none too small to be one; where the rows begin (0 for 65,536).
    put(&mut ordered, start + 1, 0)?;
    put(&mut ordered, start + 5, end & 0xffff)?;
    *ordered.get_mut(start + 7).ok_or(Contradiction)? = 0;
    Ok((ordered != page).then_some(ordered))
}

/// Bytes of the row at `at`, without those that continue on pages of their own.
fn length(page: &[u8], at: usize, kind: u8) -> Result<usize, Contradiction> {
    let child = match kind {
        INTERIOR_INDEX | INTERIOR_TABLE => 4,
        _ => 0,
    };
    let (first, wide) = varint(page, at + child)?;
    let long = match kind {
        INTERIOR_TABLE => child + wide,
        LEAF_TABLE => {
            let (_, row) = varint(page, at + wide)?;
            wide + row + local(first, page.len(), page.len() - 35)
        }
        _ => child + wide + local(first, page.len(), (page.len() - 12) * 64 / 255 - 23),
    };
    Ok(long.max(LEAST_CELL))
}

/// Bytes of a row of `payload` bytes that lie on the page itself, where at most `most` may, with the
/// number of the page on which it continues.
fn local(payload: u64, page: usize, most: usize) -> usize {
    let Some(payload) = usize::try_from(payload).ok().filter(|all| *all > most) else {
        return usize::try_from(payload).unwrap_or(most);
    };
    let least = (page - 12) * 32 / 255 - 23;
    let rest = least + (payload - least) % (page - 4);
    4 + if rest <= most { rest } else { least }
}

/// A number of SQLite's variable length, and how many bytes it takes.
fn varint(page: &[u8], at: usize) -> Result<(u64, usize), Contradiction> {
    let mut value = 0u64;
    for wide in 0..8 {
        let next = byte(page, at + wide)?;
        value = value << 7 | u64::from(next & 0x7f);
        if next < 0x80 {
            return Ok((value, wide + 1));
        }
    }
    Ok((value << 8 | u64::from(byte(page, at + 8)?), 9))
}

fn byte(page: &[u8], at: usize) -> Result<u8, Contradiction> {
    page.get(at).copied().ok_or(Contradiction)
}

fn number(page: &[u8], at: usize) -> Result<usize, Contradiction> {
    let both = [byte(page, at)?, byte(page, at + 1)?];
    Ok(u16::from_be_bytes(both).into())
}

fn put(page: &mut [u8], at: usize, value: usize) -> Result<(), Contradiction> {
    let value = u16::try_from(value).map_err(|_| Contradiction)?;
    let place = page.get_mut(at..at + 2).ok_or(Contradiction)?;
    place.copy_from_slice(&value.to_be_bytes());
    Ok(())
}

fn copy(
    from: &[u8],
    to: &mut [u8],
    part: std::ops::Range<usize>,
    at: usize,
) -> Result<(), Contradiction> {
    let part = from.get(part).ok_or(Contradiction)?;
    let place = to.get_mut(at..at + part.len()).ok_or(Contradiction)?;
    place.copy_from_slice(part);
    Ok(())
}

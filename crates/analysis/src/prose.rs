//! Which blocks are English prose. In the others nothing is looked for, and the document says so.
//!
//! A block is judged by counts alone: small words of English and of some other languages, letters
//! of other scripts, and what stands between spaces that is no word ([`chunks`]). A block too short
//! to judge goes with those around it, or with the document where nearly all of that is something
//! else. The thresholds leave English alone rather than find every foreign line.

use hearsay_model::{Block, BlockRole, Language, Notice, Span};

mod chunks;
mod languages;

use chunks::Counts;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    English,
    Foreign(Option<Language>),
    NotProse,
}

/// Judges the blocks. Running text that is not English prose gets the role that says so; a headline
/// or caption keeps its own.
///
/// Gives, for each block, what of it is to be read: all, or nothing (an empty span where it
/// starts), and the notices. Of furniture nothing is read: a running head says on every page what the
/// headline said.
pub fn read(text: &str, blocks: &mut [Block]) -> (Vec<Block>, Vec<Notice>) {
    let mut kinds: Vec<Option<Kind>> = blocks.iter().map(|block| judged(text, block)).collect();
    fill(blocks, &mut kinds);
    for (block, kind) in blocks.iter_mut().zip(&kinds) {
        if matches!(block.role, BlockRole::Paragraph | BlockRole::Heading) {
            match kind {
                Some(Kind::Foreign(_)) => block.role = BlockRole::Foreign,
                Some(Kind::NotProse) => block.role = BlockRole::NotProse,
                _ => {}
            }
        }
    }
    let readable = |(block, kind): (&Block, &Option<Kind>)| {
        let Span { start, end } = block.span;
        let skip = matches!(kind, Some(Kind::Foreign(_) | Kind::NotProse))
            || block.role == BlockRole::Boilerplate;
        Block { span: Span { start, end: if skip { start } else { end } }, ..*block }
    };
    let notices = notices(blocks, &kinds);
    (blocks.iter().zip(&kinds).map(readable).collect(), notices)
}

fn judged(text: &str, block: &Block) -> Option<Kind> {
    match block.role {
        BlockRole::NotProse => Some(Kind::NotProse),
        BlockRole::Foreign => Some(Kind::Foreign(None)),
        _ => judge(&Counts::of(block.span.of(text))),
    }
}

/// What the counts of a block say; `None` where they are too few.
fn judge(counts: &Counts) -> Option<Kind> {
    if counts.other_script * 2 > counts.letters && counts.other_script >= 6 {
        return Some(Kind::Foreign(None));
    }
    if counts.chunks >= 4 && counts.words * 5 < counts.chunks * 2 {
        return Some(Kind::NotProse);
    }
    let (language, foreign) = counts.strongest();
    let small = counts.words.max(1);
    if counts.words >= 5 && foreign >= 2 && foreign * 8 >= small && foreign >= counts.english * 3 {
        return Some(Kind::Foreign(Some(language)));
    }
    // Long sentences of small letters without one “the” or “of” are in a language not listed.
    if counts.small >= 12 && counts.english * 8 < counts.small {
        return Some(Kind::Foreign(None));
    }
    (counts.words >= 5 && counts.english * 12 >= counts.words).then_some(Kind::English)
}

/// Gives the blocks that could not be judged the kind of both neighbours, or of the document where
/// most of it is of one kind.
fn fill(blocks: &[Block], kinds: &mut [Option<Kind>]) {
    let most = prevailing(blocks, kinds);
    let mut before: Option<Kind> = None;
    let mut open = 0;
    for at in 0..kinds.len() {
        let Some(kind) = kinds[at] else { continue };
        if before == Some(kind) && kind != Kind::English {
            kinds[open..at].fill(Some(kind));
        }
        (before, open) = (Some(kind), at + 1);
    }
    for kind in kinds.iter_mut().filter(|kind| kind.is_none()) {
        *kind = most;
    }
}

/// The kind of seven eighths of the text that could be judged, if that is half of all.
fn prevailing(blocks: &[Block], kinds: &[Option<Kind>]) -> Option<Kind> {
    // English, foreign, not prose, not told.
    let mut sizes = [0_u64; 4];
    for (block, kind) in blocks.iter().zip(kinds) {
        let place = match kind {
            Some(Kind::English) => 0,
            Some(Kind::Foreign(_)) => 1,
            Some(Kind::NotProse) => 2,
            None => 3,
        };
        sizes[place] += size(block);
    }
    let judged: u64 = sizes[..3].iter().sum();
    let enough = |size: u64| judged >= sizes[3] && size * 8 >= judged * 7;
    let mut told = kinds.iter().flatten().copied();
    match sizes {
        _ if judged == 0 => None,
        [_, foreign, ..] if enough(foreign) => told.find(|kind| matches!(kind, Kind::Foreign(_))),
        [_, _, noise, _] if enough(noise) => Some(Kind::NotProse),
        _ => None,
    }
}

/// Bytes of a block.
fn size(block: &Block) -> u64 {
    u64::from(block.span.end - block.span.start)
}

/// One notice for each thing that is in the way.
fn notices(blocks: &[Block], kinds: &[Option<Kind>]) -> Vec<Notice> {
    let (mut all, mut foreign, mut noise) = (0_u64, 0, 0);
    let mut languages: Vec<(Language, u64)> = Vec::new();
    for (block, kind) in blocks.iter().zip(kinds) {
        let size = size(block);
        all += size;
        match kind {
            Some(Kind::NotProse) => noise += size,
            Some(Kind::Foreign(language)) => {
                foreign += size;
                if let Some(language) = *language {
                    match languages.iter_mut().find(|(own, _)| *own == language) {
                        Some((_, sum)) => *sum += size,
                        None => languages.push((language, size)),
                    }
                }
            }
            _ => {}
        }
    }
    let share = |part: u64| ((part * 1000 / all.max(1)).max(1)) as u16;
    let language = languages.into_iter().find(|(_, size)| size * 2 > foreign).map(|(own, _)| own);
    let foreign = (foreign > 0).then(|| Notice::NotEnglish { language, share: share(foreign) });
    let noise = (noise > 0).then(|| Notice::NotProse { share: share(noise) });
    foreign.into_iter().chain(noise).collect()
}

//! Headline, byline, captions, paragraphs; title, authors, date …
//!
//! Roles are told by form and place: how long a block is, how it ends, what stands at its head, and
//! what has come before it. No publication is known by its habits.

use hearsay_model::{Block, BlockRole, Meta, Span};

use crate::tokens::tokenise;
use crate::words::Words;

mod blocks;
mod byline;
mod credits;
mod furniture;
mod people;

/// What the layout of a text tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// Blocks in order.
    pub blocks: Vec<Block>,
    /// The metadata that the text states.
    pub meta: Meta,
}

/// A headline is no longer than this many bytes.
const LONGEST_HEADLINE: usize = 200;
/// A heading between paragraphs is no longer than this many bytes.
const LONGEST_HEADING: usize = 90;

/// The layout that a file states: blocks in text order with their roles. Of a paragraph a file hardly
/// ever knows that it is a byline, a credit or furniture; that is read off its looks.
pub fn stated(text: &str, blocks: &[(Span, BlockRole)]) -> Structure {
    let mut structure = Structure::default();
    let mut above = true;
    for &(span, stated) in blocks {
        let tokens = tokenise(span.of(text));
        let words = Words { text: span.of(text), tokens: &tokens };
        let read = match stated {
            BlockRole::Paragraph => looks(words, above, &mut structure.meta)
                .or_else(|| dateline(words, above, &mut structure.meta)),
            BlockRole::Byline | BlockRole::Heading if above => byline(words, &mut structure.meta),
            _ => None,
        };
        let role = read.unwrap_or(stated);
        above &= role != BlockRole::Paragraph;
        structure.blocks.push(Block { span, role, number: None });
    }
    number(&mut structure.blocks);
    structure
}

/// Numbers the paragraphs from 1, those in other languages too.
pub fn number(blocks: &mut [Block]) {
    let mut before = 0;
    for block in blocks {
        let counts = matches!(block.role, BlockRole::Paragraph | BlockRole::Foreign);
        before += u32::from(counts);
        block.number = counts.then_some(before);
    }
}

/// Reads the layout of `text` off its looks.
pub fn read(text: &str) -> Structure {
    let spans = blocks::split(text);
    let mut structure = Structure::default();
    // Headline and bylines stand above the first real paragraph.
    let mut above = true;
    for (index, &span) in spans.iter().enumerate() {
        let tokens = tokenise(span.of(text));
        let words = Words { text: span.of(text), tokens: &tokens };
        let followed = index + 1 < spans.len();
        let role = role(words, index, above, followed, &mut structure.meta);
        above &= role != BlockRole::Paragraph;
        structure.blocks.push(Block { span, role, number: None });
    }
    heading_needs_text_below(text, &mut structure.blocks);
    number(&mut structure.blocks);
    structure
}

/// The part that one block plays; what it states goes to `meta`, where the first word counts.
fn role(words: Words<'_>, index: usize, above: bool, followed: bool, meta: &mut Meta) -> BlockRole {
    if let Some(role) = looks(words, above, meta) {
        return role;
    }
    if index == 0 && followed && is_headline(words) {
        meta.title = Some(people::plain(words.text.trim_end_matches('.')));
        return BlockRole::Headline;
    }
    if !above && followed && is_heading(words.text) {
        return BlockRole::Heading;
    }
    dateline(words, above, meta).unwrap_or(BlockRole::Paragraph)
}

/// A first paragraph may say where and when it was written; it is a paragraph all the same.
fn dateline(words: Words<'_>, above: bool, meta: &mut Meta) -> Option<BlockRole> {
    above.then(|| byline::dateline(words)).flatten()?.state(meta);
    Some(BlockRole::Paragraph)
}

fn byline(words: Words<'_>, meta: &mut Meta) -> Option<BlockRole> {
    byline::read(words)?.state(meta);
    Some(BlockRole::Byline)
}

/// The part of a block that is no running text, as its words tell, and what they state.
fn looks(words: Words<'_>, above: bool, meta: &mut Meta) -> Option<BlockRole> {
    if let Some(role) = above.then(|| byline(words, meta)).flatten() {
        return Some(role);
    }
    if furniture::is(words.text) {
        return Some(BlockRole::Boilerplate);
    }
    if let Some(names) = credits::contributors(words) {
        meta.contributors.extend(names);
        return Some(BlockRole::Contributors);
    }
    if let Some(credit) = credits::photo(words.text) {
        if !meta.photo_credits.contains(&credit) {
            meta.photo_credits.push(credit);
        }
        return Some(BlockRole::Caption);
    }
    None
}

/// Short, one sentence, no closing full stop (unless written in title case).
fn is_headline(words: Words<'_>) -> bool {
    let text = words.text;
    let short = text.len() <= LONGEST_HEADLINE && !text.contains('\n');
    let closed = text.ends_with(['.', ':', ',', ';']);
    let quoted = text.ends_with(['”', '"']) && text.starts_with(['“', '"']);
    short && !quoted && (!closed || text.ends_with('.') && is_title_case(words))
}

/// Whether nearly all words of more than three letters start with a capital.
pub(crate) fn is_title_case(words: Words<'_>) -> bool {
    let long = words
        .tokens
        .iter()
        .filter(|token| token.of(words.text).chars().filter(|c| c.is_alphabetic()).count() > 3);
    let (mut upper, mut all) = (0, 0);
    for token in long {
        all += 1;
        upper += u32::from(token.upper);
    }
    all >= 3 && upper * 10 >= all * 8
}

fn is_heading(text: &str) -> bool {
    text.len() <= LONGEST_HEADING
        && !text.contains('\n')
        && text.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
        && text.ends_with(|c: char| c.is_alphanumeric())
        && text.split_whitespace().count() <= 12
        && !text.contains(['“', '"', ':', '―', '—'])
}

/// A heading with another heading and no paragraph below it is a line of a list or a poem.
fn heading_needs_text_below(text: &str, blocks: &mut [Block]) {
    let mut text_below = false;
    for block in blocks.iter_mut().rev() {
        match block.role {
            BlockRole::Heading if !text_below => block.role = BlockRole::Paragraph,
            BlockRole::Paragraph => text_below = block.span.of(text).len() > LONGEST_HEADING,
            BlockRole::Heading => text_below = false,
            _ => {}
        }
    }
}

/// The span of `part` within `whole`, of which it is a slice.
fn span_in(whole: &str, part: &str) -> Span {
    let start = part.as_ptr() as usize - whole.as_ptr() as usize;
    Span::new(start, start + part.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(text: &str) -> Vec<BlockRole> {
        read(text).blocks.iter().map(|block| block.role).collect()
    }

    const LONG: &str = "The harbour board met behind closed doors for most of the afternoon, and when \
        its members came out they had little to say to the crowd that had waited for them.";

    #[test]
    fn an_article_from_head_to_foot() {
        use BlockRole::{Boilerplate, Byline, Caption, Contributors, Heading, Headline, Paragraph};
        let text = format!(
            "Harbour Board Votes to Close the Pier\n\nBy Jane Roe and John Q. Public\n\nMay 3, 2019\n\n\
             The pier at dusk. Credit Ann Moe/Reuters\n\n{LONG}\n\nWhat comes next\n\n{LONG}\n\n\
             Advertisement\n\nRita Loe contributed reporting.\n\nRead the full report here."
        );
        let structure = read(&text);
        let roles: Vec<_> = structure.blocks.iter().map(|block| block.role).collect();
        assert_eq!(
            roles,
            [
                Headline,
                Byline,
                Byline,
                Caption,
                Paragraph,
                Heading,
                Paragraph,
                Boilerplate,
                Contributors,
                Boilerplate
            ]
        );
        let meta = structure.meta;
        assert_eq!(meta.title.as_deref(), Some("Harbour Board Votes to Close the Pier"));
        assert_eq!(meta.authors, ["Jane Roe", "John Q. Public"]);
        assert_eq!(meta.date.map(|d| d.to_string()).as_deref(), Some("2019-05-03"));
        assert_eq!(meta.photo_credits, ["Ann Moe/Reuters"]);
        assert_eq!(meta.contributors, ["Rita Loe"]);
        assert_eq!(structure.blocks[6].number, Some(2));
    }

    #[test]
    fn a_dateline_stays_in_its_paragraph() {
        let text = format!("Pier to Close, Board Says\n\nOSLO, May 3 (Reuters) - {LONG}");
        let structure = read(&text);
        assert_eq!(structure.blocks[1].role, BlockRole::Paragraph);
        assert_eq!(structure.meta.publisher.as_deref(), Some("Reuters"));
    }

    #[test]
    fn one_line_is_one_paragraph() {
        assert_eq!(roles("He said so."), [BlockRole::Paragraph]);
        assert_eq!(roles("No full stop"), [BlockRole::Paragraph]);
        assert_eq!(roles(" \n\n "), []);
    }

    #[test]
    fn a_quotation_is_no_heading() {
        let text = format!("{LONG}\n\n“We are done”\n\n{LONG}");
        assert_eq!(roles(&text), [BlockRole::Paragraph; 3]);
    }
}

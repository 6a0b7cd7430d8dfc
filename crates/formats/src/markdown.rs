//! Markdown (CommonMark with tables, footnotes and front matter): the text as it is rendered.

use hearsay_model::{BlockRole, Meta, RawDocument};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::sheet::Sheet;
use crate::{FormatError, encoding, front_matter, html};

/// What this reads beyond CommonMark.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_YAML_STYLE_METADATA_BLOCKS)
    .union(Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS);

/// The document of a Markdown file.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<RawDocument, FormatError> {
    let source = encoding::decode(name, bytes)?;
    let mut page = Page::default();
    for event in Parser::new_ext(&source, OPTIONS) {
        page.take(event);
    }
    page.flush();
    page.sheet.finish(name, page.meta)
}

/// What is being written.
#[derive(Default)]
struct Page {
    sheet: Sheet,
    meta: Meta,
    /// The block in hand.
    words: String,
    /// The part it plays; a paragraph where nothing else is said.
    role: Option<BlockRole>,
    /// Images around the place: their words are shown only where the picture cannot be.
    images: u32,
    /// Whether a headline or a paragraph has been written.
    begun: bool,
    /// The lines of a block of HTML, or of the front matter.
    aside: Option<String>,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Html(text) if self.aside.is_some() => {
                self.aside.get_or_insert_default().push_str(&text);
            }
            Event::Text(text) | Event::Code(text) if self.images == 0 => self.words.push_str(&text),
            Event::SoftBreak => self.words.push(' '),
            Event::HardBreak => self.words.push('\n'),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                let first = *level == HeadingLevel::H1 && !self.begun;
                self.role = Some(if first { BlockRole::Headline } else { BlockRole::Heading });
            }
            Tag::CodeBlock(_) | Tag::Table(_) => {
                self.flush();
                self.role = Some(BlockRole::NotProse);
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush();
                self.aside = Some(String::new());
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Paragraph
            | Tag::Item
            | Tag::List(_)
            | Tag::BlockQuote(_)
            | Tag::FootnoteDefinition(_) => self.flush(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::TableCell => self.words.push('\t'),
            TagEnd::TableHead | TagEnd::TableRow => {
                self.words.truncate(self.words.trim_end_matches('\t').len());
                self.words.push('\n');
            }
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::HtmlBlock => {
                let (text, layout) = html::fragment(&self.aside.take().unwrap_or_default());
                for (span, role) in layout.blocks {
                    self.sheet.block(role, span.of(&text));
                }
            }
            TagEnd::MetadataBlock(_) => {
                self.meta = front_matter::read(&self.aside.take().unwrap_or_default());
            }
            TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::Paragraph
            | TagEnd::Item
            | TagEnd::FootnoteDefinition => self.flush(),
            _ => {}
        }
    }

    /// Writes the block in hand.
    fn flush(&mut self) {
        let role = self.role.take().unwrap_or(BlockRole::Paragraph);
        self.begun |= !self.words.trim().is_empty();
        self.sheet.block(role, &self.words);
        self.words.clear();
    }
}

#[cfg(test)]
mod tests {
    use hearsay_model::BlockRole::{self, Heading, Headline, NotProse, Paragraph};

    use super::read;

    fn blocks(source: &str) -> Vec<(BlockRole, String)> {
        let raw = read("a.md", source.as_bytes()).unwrap_or_default();
        let blocks = raw.layout.blocks.iter();
        blocks.map(|(span, role)| (*role, span.of(&raw.text).to_owned())).collect()
    }

    #[test]
    fn the_text_is_the_rendered_one() {
        for (source, block) in [
            ("The *mayor* [said](https://example.org \"No\") **“no”**.", "The mayor said “no”."),
            ("One line,\nand the next.", "One line, and the next."),
            ("One line,\\\nand the next.", "One line,\nand the next."),
            ("Tom &amp; `Ada` &#8212; \\*both\\*", "Tom & Ada — *both*"),
            ("A pier ![the pier](pier.png \"x\") at dusk.[^1]\n\n[^1]:\n", "A pier  at dusk."),
            ("- [x] Tea", "Tea"),
            ("> “No,” she said.", "“No,” she said."),
            ("No <b onclick=\"alert(1)\">pier</b>.", "No pier."),
            ("<div><script>alert(1)</script><p>No pier.</p></div>", "No pier."),
        ] {
            assert_eq!(blocks(source), [(Paragraph, block.to_owned())], "{source}");
        }
    }

    #[test]
    fn headings_lists_code_and_tables_are_told_apart() {
        let source = "Pier to close\n=====\n\nText.\n\n# What next\n\n1. One.\n2. Two.\n\n   More.\n\n\
                      ```\nlet a;\n  b\n```\n\n| a | b |\n|---|---|\n| 1 | “2” |\n\n[^1]: A note.\n";
        let wanted = [
            (Headline, "Pier to close"),
            (Paragraph, "Text."),
            (Heading, "What next"),
            (Paragraph, "One."),
            (Paragraph, "Two."),
            (Paragraph, "More."),
            (NotProse, "let a;\n  b"),
            (NotProse, "a\tb\n1\t“2”"),
            (Paragraph, "A note."),
        ];
        assert_eq!(blocks(source), wanted.map(|(role, text)| (role, text.to_owned())));
    }

    #[test]
    fn front_matter_is_metadata_and_no_text() {
        for source in [
            "---\ntitle: \"Pier: closed\"\nauthors:\n  - Ada Byrne\n  - Tom Vale\ndate: 2019-05-04\n---\nNo.",
            "+++\ntitle = 'Pier: closed'\nauthor = [\"Ada Byrne\", \"Tom Vale\"]\ndate = 2019-05-04T10:00:00Z\n+++\nNo.",
        ] {
            let raw = read("a.md", source.as_bytes()).unwrap_or_default();
            assert_eq!(raw.text, "No.");
            assert_eq!(raw.stated.title.as_deref(), Some("Pier: closed"));
            assert_eq!(raw.stated.authors, ["Ada Byrne", "Tom Vale"]);
            assert_eq!(raw.stated.date.map(|it| it.to_string()).as_deref(), Some("2019-05-04"));
        }
    }

    #[test]
    fn nothing_to_read_is_said() {
        let said = read("a.md", b"---\ntitle: x\n---\n\n![](a.png)").map_err(|e| e.to_string());
        let sentence = "a.md: the document is empty. Put the text in, or remove the file.";
        assert_eq!(said, Err(sentence.to_owned()));
    }
}

//! Words and marks, whatever the spacing.

use hearsay_model::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits: “said”, “Mr.”, “U.S.”, “J.”; abbreviations keep their full stops.
    Word,
    /// Digits with separators: “30,000”, “2016”, “3.5”.
    Number,
    /// A possessive or contracted ending: “’s”, “n’t”, “’re”.
    Clitic,
    /// A quotation mark of any kind, `''` and ``` `` ``` included.
    Quote,
    /// Any other mark, one character each.
    Mark,
}

/// A word or mark with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Whether it starts with an upper-case letter.
    pub upper: bool,
    /// Whether white space (or the start of the text) stands before it.
    pub spaced: bool,
}

impl Token {
    /// Its letters as they stand there.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text)
    }
}

/// Abbreviations that keep their full stop, in lower case without it. A single letter and letters
/// alternating with stops (“U.S.”, “p.m.”) keep theirs without being listed.
pub const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "ariz", "assn", "atty", "aug", "ave", "brig", "bros", "calif", "capt", "cmdr",
    "co", "col", "colo", "conn", "corp", "cpl", "dec", "del", "dept", "det", "dist", "dr", "esq",
    "etc", "feb", "fla", "fri", "ft", "ga", "gen", "gov", "hon", "hr", "ill", "inc", "insp", "jan",
    "jr", "kan", "ky", "la", "lt", "ltd", "maj", "mass", "md", "messrs", "mfg", "mich", "minn",
    "miss", "mo", "mon", "mr", "mrs", "ms", "msgr", "mt", "neb", "nev", "no", "nov", "oct", "okla",
    "ore", "pa", "penn", "pfc", "ph", "prof", "pvt", "rep", "reps", "res", "ret", "rev", "sat",
    "sec", "sen", "sens", "sept", "sgt", "sr", "st", "supt", "tenn", "tex", "thu", "treas", "tue",
    "univ", "va", "vs", "vt", "wash", "wed", "wis", "wyo",
];

/// Cuts `text` into tokens. White space of every kind (no-break spaces too) separates and is dropped.
///
/// Glued words are cut where a lower-case word runs into a capitalised one (`previewedWikiLeaks`),
/// and where a sentence runs into the next (`campaign.The`).
pub fn tokenise(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut spaced = true;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || is_invisible(c) {
            spaced = true;
            at += c.len_utf8();
            continue;
        }
        let (end, kind) = next(text, at, c, spaced);
        tokens.push(Token { span: Span::new(at, end), kind, upper: c.is_uppercase(), spaced });
        spaced = false;
        at = end;
    }
    tokens
}

/// Takes out the marks `>` at the head of lines, with which mail quotes: they stand inside sentences
/// and are none of them.
pub fn drop_marks(text: &str, tokens: &mut Vec<Token>) {
    let (mut head, mut dropped, mut end) = (true, false, 0);
    tokens.retain_mut(|token| {
        head |= text.get(end..token.span.start as usize).is_some_and(|it| it.contains('\n'));
        end = token.span.end as usize;
        let mark = head && token.of(text) == ">";
        token.spaced |= dropped;
        (head, dropped) = (mark, mark);
        !mark
    });
}

/// Zero-width characters and the byte order mark: nothing that a reader sees.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    c == '\'' || c == '’'
}

/// The end and kind of the token that starts at `at` with `c`.
fn next(text: &str, at: usize, c: char, spaced: bool) -> (usize, TokenKind) {
    let rest = &text[at..];
    if c.is_numeric() {
        return (at + number(rest), TokenKind::Number);
    }
    if c.is_alphanumeric() || c == '_' {
        return (at + word(rest), TokenKind::Word);
    }
    if rest.starts_with("''") || rest.starts_with("``") || rest.starts_with("’’") {
        return (at + 2 * c.len_utf8(), TokenKind::Quote);
    }
    if is_apostrophe(c) && !spaced {
        let letters = c.len_utf8() + run(&rest[c.len_utf8()..], char::is_alphabetic);
        let ending = rest[c.len_utf8()..letters].to_lowercase();
        if matches!(ending.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m") {
            return (at + letters, TokenKind::Clitic);
        }
    }
    let kind = if matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '\'' | '`')
    {
        TokenKind::Quote
    } else {
        TokenKind::Mark
    };
    (at + c.len_utf8(), kind)
}

/// Bytes of the run at the start of `rest` whose characters pass.
fn run(rest: &str, pass: impl Fn(char) -> bool) -> usize {
    rest.find(|c: char| !pass(c)).unwrap_or(rest.len())
}

/// Digits with “,” “.” “:” between digits; letters that follow at once belong (“20th”, “3D”).
fn number(rest: &str) -> usize {
    let mut end = run(rest, char::is_numeric);
    while let Some(mark) = rest[end..].chars().next().filter(|c| matches!(c, ',' | '.' | ':')) {
        let digits = run(&rest[end + mark.len_utf8()..], char::is_numeric);
        if digits == 0 {
            break;
        }
        end += mark.len_utf8() + digits;
    }
    end + run(&rest[end..], char::is_alphanumeric)
}

/// Letters and digits, an apostrophe inside a name (“O’Brien”), the full stops of abbreviations.
fn word(rest: &str) -> usize {
    let mut end = run(rest, |c| c.is_alphanumeric() || c == '_');
    end = glued(&rest[..end]).unwrap_or(end);
    if rest[..end].len() == end
        && let Some(mark) = rest[end..].chars().next().filter(|&c| is_apostrophe(c))
        && end == 1
    {
        // O’Brien, D’Angelo: one capital, an apostrophe, a capital.
        let after = &rest[end + mark.len_utf8()..];
        if rest.starts_with(char::is_uppercase) && after.starts_with(char::is_uppercase) {
            end += mark.len_utf8() + run(after, char::is_alphanumeric);
        }
    }
    // n’t: “did” + “n’t” reads as one word; the negation is looked for in it.
    if rest[..end].ends_with(['n', 'N'])
        && let Some(mark) = rest[end..].chars().next().filter(|&c| is_apostrophe(c))
    {
        let after = &rest[end + mark.len_utf8()..];
        let letters = run(after, char::is_alphabetic);
        if after[..letters].eq_ignore_ascii_case("t") {
            return end + mark.len_utf8() + letters;
        }
    }
    if !rest[end..].starts_with('.') {
        return end;
    }
    // U.S., p.m., J.: single letters, each with its stop.
    let mut stops = 0;
    let mut stop = 0;
    while let Some(c) = rest[stop..].chars().next().filter(|c| c.is_alphabetic()) {
        let letter = stop + c.len_utf8();
        if !rest[letter..].starts_with('.') {
            break;
        }
        stop = letter + 1;
        stops += 1;
    }
    let goes_on = rest[stop..].starts_with(|c: char| c.is_alphanumeric());
    if stops > 1 || (stops == 1 && rest.starts_with(char::is_uppercase) && !goes_on) {
        return stop;
    }
    let abbreviated = rest[..end].len() <= 6
        && ABBREVIATIONS.binary_search(&rest[..end].to_lowercase().as_str()).is_ok()
        && rest.starts_with(char::is_uppercase);
    if abbreviated { end + 1 } else { end }
}

/// Where a lower-case word runs into a capitalised one: “previewed|WikiLeaks”, not “iPhone”,
/// “macOS” or “McCain”.
fn glued(word: &str) -> Option<usize> {
    let lower = run(word, char::is_lowercase);
    let rest = &word[lower..];
    let capitalised = rest.chars().nth(1).is_some_and(char::is_lowercase);
    (lower >= 4 && rest.starts_with(char::is_uppercase) && capitalised).then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        tokenise(text).iter().map(|token| token.of(text)).collect()
    }

    #[test]
    fn words_and_marks() {
        let cases: &[(&str, &[&str])] = &[
            ("Mr.\u{a0}Assange said.", &["Mr.", "Assange", "said", "."]),
            ("occasionally previewedWikiLeaks", &["occasionally", "previewed", "WikiLeaks"]),
            ("Donald J. Trump’s firm", &["Donald", "J.", "Trump", "’s", "firm"]),
            ("He didn't, she said", &["He", "didn't", ",", "she", "said"]),
            ("''Yes,'' he said", &["''", "Yes", ",", "''", "he", "said"]),
            ("in the U.S. at 9 p.m. on", &["in", "the", "U.S.", "at", "9", "p.m.", "on"]),
            ("the campaign.The firm", &["the", "campaign", ".", "The", "firm"]),
            ("30,000 emails, 3.5%", &["30,000", "emails", ",", "3.5", "%"]),
            ("Mr. O’Brien’s “co.”", &["Mr.", "O’Brien", "’s", "“", "co", ".", "”"]),
            ("Russia-linked", &["Russia", "-", "linked"]),
            ("iPhone macOS McCain", &["iPhone", "macOS", "McCain"]),
            ("you’re told I'd", &["you", "’re", "told", "I", "'d"]),
        ];
        for (text, expected) in cases {
            assert_eq!(&cut(text), expected, "{text}");
        }
    }

    #[test]
    fn marks_of_quoted_mail_are_no_words() {
        let text = "> It is\n>closed > shut.\n>> Ana\n> > Ruiz";
        let mut tokens = tokenise(text);
        drop_marks(text, &mut tokens);
        let words: Vec<&str> = tokens.iter().map(|token| token.of(text)).collect();
        assert_eq!(words, ["It", "is", "closed", ">", "shut", ".", "Ana", "Ruiz"]);
        assert!(tokens.iter().filter(|token| token.of(text) != ".").all(|token| token.spaced));
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}

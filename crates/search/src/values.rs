//! What the values of `type: is: in: date: confidence:` mean.

use hearsay_model::{
    Attribution, Confidence, PartialDate, Pattern, QuotationKind, SourceClass, Stance,
};

use crate::fold::fold;

/// A trait of a quotation that `type:` or `is:` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trait {
    Kind(QuotationKind),
    Class(SourceClass),
    Stance(Stance),
    Named,
    Unnamed,
    Negated,
    Corrected,
    Nested,
    Unresolved,
    Doubtful,
}

/// A property of which a quotation has exactly one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dimension {
    Kind,
    Class,
    Stance,
}

/// Traits that are no kind, class or stance, with the names they go by.
const OTHERS: [(&str, Trait); 7] = [
    ("named", Trait::Named),
    ("unnamed", Trait::Unnamed),
    ("negated", Trait::Negated),
    ("corrected", Trait::Corrected),
    ("nested", Trait::Nested),
    ("unresolved", Trait::Unresolved),
    ("doubtful", Trait::Doubtful),
];

/// The values offered for `type:`.
pub(crate) const TYPE_VALUES: [&str; 4] = ["direct", "paraphrase", "mixed", "no-comment"];

impl Trait {
    /// Reads a value; hyphens, spaces, case and British or American spelling do not matter.
    pub(crate) fn parse(value: &str) -> Option<Trait> {
        let plain = |text: &str| -> String {
            let letters: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
            letters.replace("organiz", "organis")
        };
        let value = plain(value);
        let synonym = match value.as_str() {
            "paraphrase" | "paraphrased" => Some(Trait::Kind(QuotationKind::Indirect)),
            "quote" | "quoted" | "verbatim" => Some(Trait::Kind(QuotationKind::Direct)),
            "secondhand" => Some(Trait::Class(SourceClass::Publication)),
            "person" => Some(Trait::Class(SourceClass::NamedPerson)),
            "anonymous" => Some(Trait::Unnamed),
            _ => None,
        };
        synonym
            .or_else(|| Self::every().find(|(key, _)| plain(key) == value).map(|(_, found)| found))
    }

    /// The name that readers are offered for it.
    fn offered_name(self, key: &'static str) -> &'static str {
        match self {
            Self::Class(SourceClass::Publication) => "second-hand",
            Self::Kind(QuotationKind::Indirect) => "paraphrase",
            _ => key,
        }
    }

    /// Every trait with its name.
    fn every() -> impl Iterator<Item = (&'static str, Trait)> {
        let kinds = QuotationKind::ALL.iter().map(|&kind| (kind.key(), Trait::Kind(kind)));
        let classes = SourceClass::ALL.iter().map(|&class| (class.key(), Trait::Class(class)));
        let stances = Stance::ALL.iter().map(|&stance| (stance.key(), Trait::Stance(stance)));
        kinds.chain(OTHERS).chain(classes).chain(stances)
    }

    /// The values offered for `is:`.
    pub(crate) fn offered() -> impl Iterator<Item = (&'static str, Trait)> {
        Self::every()
            .filter(|(_, found)| !matches!(found, Trait::Kind(_)))
            .map(|(key, found)| (found.offered_name(key), found))
    }

    /// What this trait is a value of, where a quotation has only one.
    pub(crate) fn dimension(self) -> Option<Dimension> {
        match self {
            Self::Kind(_) => Some(Dimension::Kind),
            Self::Class(_) | Self::Named | Self::Unnamed => Some(Dimension::Class),
            Self::Stance(_) => Some(Dimension::Stance),
            _ => None,
        }
    }

    /// The dimension of which `value` is one of several exclusive values.
    pub(crate) fn single(value: &str) -> Option<Dimension> {
        Self::parse(value).and_then(Self::dimension)
    }

    /// Whether the attribution has it.
    pub(crate) fn holds(self, attribution: &Attribution) -> bool {
        let class = attribution.source_class;
        match self {
            Self::Kind(kind) => attribution.kind == kind,
            Self::Class(wanted) => class == wanted,
            Self::Stance(stance) => attribution.stance == stance,
            Self::Named => !class.is_unnamed() && class != SourceClass::Unknown,
            Self::Unnamed => class.is_unnamed(),
            Self::Negated => attribution.negated,
            Self::Corrected => attribution.why.pattern == Pattern::Editor,
            Self::Nested => attribution.within.is_some(),
            Self::Unresolved => attribution.speaker.is_none(),
            Self::Doubtful => attribution.confidence < Confidence::DOUBTFUL,
        }
    }
}

/// What `type:` and `is:` can ask for and an attribution has, by the names that readers are offered.
pub fn traits_of(attribution: &Attribution) -> impl Iterator<Item = &'static str> {
    let all = Trait::every().filter(|(_, one)| one.holds(attribution));
    all.map(|(key, one)| one.offered_name(key))
}

/// The trait that a value of `type:` or `is:` means, by the name that readers are offered.
pub fn trait_meant(value: &str) -> Option<&'static str> {
    let meant = Trait::parse(value)?;
    Trait::every().find(|(_, one)| *one == meant).map(|(key, one)| one.offered_name(key))
}

/// Where words are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a set of four places, each in it or not")]
pub struct Scope {
    /// In the words attributed.
    pub content: bool,
    /// In the source and the cue.
    pub frame: bool,
    /// In the document's title.
    pub title: bool,
    /// Anywhere in the document.
    pub text: bool,
}

impl Scope {
    /// Where words are looked for unless `in:` says otherwise.
    pub const USUAL: Scope = Scope { content: true, frame: true, title: false, text: false };
    /// Nowhere.
    pub const NONE: Scope = Scope { content: false, frame: false, title: false, text: false };

    /// Reads the value of `in:`.
    pub fn parse(value: &str) -> Option<Scope> {
        match fold(value).trim() {
            "title" | "headline" => Some(Scope { title: true, ..Self::NONE }),
            "text" | "document" => Some(Scope { text: true, ..Self::NONE }),
            "quote" | "quotes" | "content" => Some(Scope { content: true, ..Self::NONE }),
            _ => None,
        }
    }

    /// Both places.
    #[must_use]
    pub fn or(self, other: Scope) -> Scope {
        Scope {
            content: self.content || other.content,
            frame: self.frame || other.frame,
            title: self.title || other.title,
            text: self.text || other.text,
        }
    }
}

/// The values offered for `in:`.
pub(crate) const SCOPES: [&str; 3] = ["quote", "title", "text"];

/// From a date to a date, both included; open where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRange {
    /// The first, open where there is none.
    pub from: Option<PartialDate>,
    /// The last.
    pub to: Option<PartialDate>,
}

impl DateRange {
    /// Reads `2017`, `2017-10-25`, `2016..2017`, `2016..`, `..2017`, `>=2016`, `<2017`.
    pub fn parse(value: &str) -> Option<DateRange> {
        let value = value.trim();
        let date = |text: &str| text.trim().parse::<PartialDate>().ok();
        if let Some((from, to)) = value.split_once("..") {
            let (from, to) = (from.trim(), to.trim_start_matches('.').trim());
            let range = DateRange { from: date(from), to: date(to) };
            let read = (range.from.is_some() || from.is_empty())
                && (range.to.is_some() || to.is_empty())
                && (range.from.is_some() || range.to.is_some());
            return read.then_some(range);
        }
        if let Some(from) = value.strip_prefix(">=") {
            return date(from).map(|from| DateRange { from: Some(from), to: None });
        }
        if let Some(to) = value.strip_prefix("<=") {
            return date(to).map(|to| DateRange { from: None, to: Some(to) });
        }
        date(value).map(|day| DateRange { from: Some(day), to: Some(day) })
    }

    /// Whether all of `when` lies in the range: 2016 lies in 2016..2017, not in June 2016.
    pub fn covers(self, when: PartialDate) -> bool {
        let late = self.from.is_none_or(|from| first_day(when) >= first_day(from));
        late && self.to.is_none_or(|to| last_day(when) <= last_day(to))
    }
}

fn first_day(date: PartialDate) -> (i16, u8, u8) {
    (date.year, date.month.unwrap_or(1), date.day.unwrap_or(1))
}

/// The last day for comparing: the 31st of every month, since no date lies behind the real one.
fn last_day(date: PartialDate) -> (i16, u8, u8) {
    (date.year, date.month.unwrap_or(12), date.day.unwrap_or(31))
}

/// A range of confidence, in thousandths, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certainty {
    from: u16,
    to: u16,
}

impl Certainty {
    /// Reads `>0.8`, `>=0.8`, `<0.5`, `<=0.5`, `0.5..0.8`, and a bare `0.8` as “at least”.
    /// Percentages are fine too: `>80%`.
    pub fn parse(value: &str) -> Option<Certainty> {
        let value = value.trim();
        let at_least = |from: u16| Certainty { from, to: 1000 };
        if let Some((from, to)) = value.split_once("..") {
            return Some(Certainty { from: thousandths(from)?, to: thousandths(to)? });
        }
        if let Some(from) = value.strip_prefix(">=") {
            return thousandths(from).map(at_least);
        }
        if let Some(from) = value.strip_prefix('>') {
            return thousandths(from).map(|from| at_least(from + 1));
        }
        if let Some(to) = value.strip_prefix("<=") {
            return thousandths(to).map(|to| Certainty { from: 0, to });
        }
        if let Some(to) = value.strip_prefix('<') {
            // Below nothing there is nothing: an empty range.
            return thousandths(to).map(|to| match to.checked_sub(1) {
                Some(to) => Certainty { from: 0, to },
                None => Certainty { from: 1, to: 0 },
            });
        }
        thousandths(value).map(at_least)
    }

    /// Whether it lies in the range.
    pub fn covers(self, confidence: Confidence) -> bool {
        (self.from..=self.to).contains(&confidence.0)
    }
}

/// A fraction (`0.8`, `.8`, `1`) or a percentage (`80%`, `80`) in thousandths. Digits are read by
/// hand: no float is needed, nor its rounding.
fn thousandths(text: &str) -> Option<u16> {
    let text = text.trim();
    let (text, percent) = match text.strip_suffix('%') {
        Some(number) => (number.trim(), true),
        None => (text, false),
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && part.is_empty() || whole.len() > 4 {
        return None;
    }
    if !whole.bytes().chain(part.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole: u32 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let digit = |index: usize| part.as_bytes().get(index).map_or(0, |byte| u32::from(byte - b'0'));
    let percent = percent || whole > 1;
    let value = if percent {
        whole * 10 + digit(0)
    } else {
        whole * 1000 + digit(0) * 100 + digit(1) * 10 + digit(2)
    };
    u16::try_from(value).ok().filter(|&value| value <= 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traits_are_read_in_any_spelling() {
        let cases = [
            ("Direct", Some(Trait::Kind(QuotationKind::Direct))),
            ("paraphrase", Some(Trait::Kind(QuotationKind::Indirect))),
            ("no comment", Some(Trait::Kind(QuotationKind::NoComment))),
            ("second-hand", Some(Trait::Class(SourceClass::Publication))),
            ("secondhand", Some(Trait::Class(SourceClass::Publication))),
            ("organization", Some(Trait::Class(SourceClass::Organisation))),
            ("unnamed-group", Some(Trait::Class(SourceClass::UnnamedGroup))),
            ("unnamed", Some(Trait::Unnamed)),
            ("denied", Some(Trait::Stance(Stance::Denied))),
            ("corrected", Some(Trait::Corrected)),
            ("purple", None),
            ("", None),
        ];
        for (value, expected) in cases {
            assert_eq!(Trait::parse(value), expected, "{value}");
        }
    }

    #[test]
    fn dates_in_and_out_of_range() {
        let cases = [
            ("2016..2017", "2016", true),
            ("2016..2017", "2017-12-31", true),
            ("2016..2017", "2018-01-01", false),
            ("2016-06", "2016", false),
            ("2016", "2016-06", true),
            ("2016-06..", "2020", true),
            ("..2016-02", "2016-02-29", true),
            ("<=2016-02", "2016-03", false),
            (">=2016-02", "2016-02-01", true),
        ];
        for (range, when, expected) in cases {
            let read = DateRange::parse(range);
            let held = when.parse().ok().and_then(|when| read.map(|range| range.covers(when)));
            assert_eq!(held, Some(expected), "{when} in {range}");
        }
        for bad in ["", "..", "soon", "2016..soon", "2016-13"] {
            assert_eq!(DateRange::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn confidence_is_read_exactly() {
        let cases = [
            (">0.8", Some((801, 1000))),
            (">=.8", Some((800, 1000))),
            ("<50%", Some((0, 499))),
            ("<0", Some((1, 0))),
            ("80", Some((800, 1000))),
            ("1", Some((1000, 1000))),
            ("0.25..0.5", Some((250, 500))),
            ("1.5", None),
            ("101", None),
            ("high", None),
            ("", None),
        ];
        for (value, expected) in cases {
            let read = Certainty::parse(value).map(|range| (range.from, range.to));
            assert_eq!(read, expected, "{value}");
        }
    }
}

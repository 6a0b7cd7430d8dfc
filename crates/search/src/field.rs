//! The filters of the query language.

/// A filter: what stands before the colon in `speaker:"Ann Lee"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Who says it.
    Speaker,
    /// Who or what is spoken of.
    About,
    /// Who says it or is spoken of.
    Entity,
    /// Through whom or by what channel it came.
    Via,
    /// In whose words: direct, indirect, mixed, no-comment.
    Type,
    /// Class of source, stance and other traits.
    Is,
    /// The attributing word.
    Cue,
    /// When it was said.
    Date,
    /// Where words are looked for: title, text, quote.
    In,
    /// Who wrote the document.
    From,
    /// Whom the document was sent to.
    To,
    /// How sure the analysis is.
    Confidence,
}

impl Field {
    /// Every filter, in the order in which they are offered.
    pub const ALL: [Field; 12] = [
        Self::Speaker,
        Self::About,
        Self::Entity,
        Self::Type,
        Self::Is,
        Self::Via,
        Self::Cue,
        Self::Date,
        Self::In,
        Self::From,
        Self::To,
        Self::Confidence,
    ];

    /// The name before the colon.
    pub fn key(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::About => "about",
            Self::Entity => "entity",
            Self::Via => "via",
            Self::Type => "type",
            Self::Is => "is",
            Self::Cue => "cue",
            Self::Date => "date",
            Self::In => "in",
            Self::From => "from",
            Self::To => "to",
            Self::Confidence => "confidence",
        }
    }

    /// The filter with this name, or one of the names that people try first.
    pub fn from_key(key: &str) -> Option<Field> {
        let key = key.to_lowercase();
        Self::ALL.into_iter().find(|field| field.key() == key).or(match key.as_str() {
            "by" | "source" => Some(Self::Speaker),
            "kind" => Some(Self::Type),
            "verb" => Some(Self::Cue),
            "author" => Some(Self::From),
            _ => None,
        })
    }

    /// What it filters by, in a few words.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Speaker => "who says it",
            Self::About => "who or what is spoken of",
            Self::Entity => "who says it or is spoken of",
            Self::Via => "through whom, or by what channel",
            Self::Type => "direct, paraphrase, mixed, no comment",
            Self::Is => "unnamed, second-hand, denied …",
            Self::Cue => "the attributing word: say, deny …",
            Self::Date => "when: 2017, 2017-10-25, 2016..2017",
            Self::In => "look for words in: title, text, quote",
            Self::From => "who wrote the document",
            Self::To => "whom it was sent to",
            Self::Confidence => "how sure the analysis is: >0.8",
        }
    }

    /// Whether its values are names of entities.
    pub fn is_of_entities(self) -> bool {
        matches!(self, Self::Speaker | Self::About | Self::Entity)
    }
}

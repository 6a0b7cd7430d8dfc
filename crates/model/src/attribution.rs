//! Who said what, in whose words, and how it reached the reader.

use serde::{Deserialize, Serialize};

use crate::{Edit, EntityId, PartialDate, Span};

/// Index into [`Document::attributions`](crate::Document::attributions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AttributionId(pub u32);

/// An enum whose variants have a stable name in files, queries and URLs.
macro_rules! keyed {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $key:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every variant, in the order in which they are listed to a reader.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The name in files, queries and URLs.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key,)+ }
            }

            /// The variant with this key.
            pub fn from_key(key: &str) -> Option<$name> {
                match key { $($key => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

keyed! {
    /// In whose words the content stands.
    QuotationKind {
        /// Verbatim, in quotation marks.
        Direct = "direct",
        /// A paraphrase.
        Indirect = "indirect",
        /// A paraphrase with quoted words in it.
        Mixed = "mixed",
        /// A refusal or absence of comment; there is no content.
        NoComment = "no-comment",
    }
}

keyed! {
    /// What kind of source stands behind a statement.
    SourceClass {
        /// A person with a name.
        NamedPerson = "named-person",
        /// An organisation speaking as one.
        Organisation = "organisation",
        /// Another publication: the statement is second-hand.
        Publication = "publication",
        /// A record, report, court filing, statement on paper.
        Document = "document",
        /// One person without a name.
        UnnamedPerson = "unnamed-person",
        /// Several persons without a name.
        UnnamedGroup = "unnamed-group",
        /// The text does not tell.
        Unknown = "unknown",
    }
}

impl SourceClass {
    /// Whether nobody is named for it.
    pub fn is_unnamed(self) -> bool {
        matches!(self, Self::UnnamedPerson | Self::UnnamedGroup)
    }
}

keyed! {
    /// How the cue presents the content.
    Stance {
        /// Neutral: said, wrote, told.
        Said = "said",
        /// At a distance: claimed, alleged, insisted.
        Claimed = "claimed",
        /// Confirmed, acknowledged, disclosed.
        Confirmed = "confirmed",
        /// Denied, rejected, disputed.
        Denied = "denied",
        /// Asked, urged, demanded.
        Asked = "asked",
        /// Believed, thought, hoped, intended.
        Believed = "believed",
        /// Declined to say anything.
        Declined = "declined",
    }
}

keyed! {
    /// The form by which an attribution was recognised.
    Pattern {
        /// “X said (that) …”
        SourceCueContent = "source-cue-content",
        /// “…,” X said.
        ContentSourceCue = "content-source-cue",
        /// “…,” said X.
        ContentCueSource = "content-cue-source",
        /// “…,” X said, “…”: the cue stands in the middle.
        Medial = "medial",
        /// According to X, …
        AccordingTo = "according-to",
        /// X: “…”, and transcripts.
        Colon = "colon",
        /// “…” — X, without a verb.
        Dash = "dash",
        /// “her claim that …”: the cue is a noun.
        Noun = "noun",
        /// A quotation that goes on after one whose speaker was given.
        Continued = "continued",
        /// Words in quotation marks inside a paraphrase.
        Embedded = "embedded",
        /// “declined to comment”, “did not respond to requests for comment”.
        NoComment = "no-comment",
        /// Found by the trained model, by none of the forms above.
        Learnt = "learnt",
        /// Put there by an editor.
        Editor = "editor",
    }
}

keyed! {
    /// How the words of the source lead to the speaker.
    Resolution {
        /// The full name stands there.
        Name = "name",
        /// A shorter form of a name given elsewhere: “Mr. Assange”.
        ShortName = "short-name",
        /// A description that goes with a name: “the WikiLeaks founder”.
        Description = "description",
        /// A pronoun.
        Pronoun = "pronoun",
        /// An unnamed source stands for itself: “former officials”.
        Unnamed = "unnamed",
        /// The quotation goes on; the speaker was given before.
        Continued = "continued",
        /// It leads to nobody that can be told.
        Unresolved = "unresolved",
    }
}

keyed! {
    /// What speaks against an attribution, apart from how well its cue and form usually do.
    Doubt {
        /// Another reading takes some of the same words for another statement.
        Rival = "rival",
        /// The rules and the trained model name different sources.
        Disputed = "disputed",
        /// Only the trained model found it.
        OnlyModel = "only-model",
        /// Only the rules found it.
        OnlyRules = "only-rules",
        /// The trained model is not sure of the source.
        Source = "source",
        /// The trained model is not sure of the words of saying.
        Cue = "cue",
        /// The trained model is not sure of what is said.
        Content = "content",
        /// There are no words of saying.
        NoCue = "no-cue",
        /// The words of saying hide who speaks: “is expected to”.
        Hidden = "hidden",
        /// It is supposed, wanted or still to come: “would say”, “will tell”.
        Unreal = "unreal",
        /// It may be an act rather than a statement: “posted a list”.
        Act = "act",
        /// The source is no more than “who” or “they”.
        Vague = "vague",
        /// The parts stand far from each other, or in an unusual order.
        Apart = "apart",
        /// The content begins or ends inside quotation marks.
        Cut = "cut",
    }
}

/// Why an attribution was made, as codes; an interface turns them into a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The form that was recognised.
    pub pattern: Pattern,
    /// The dictionary form of the word that decided: “say”, “accord”; empty where there is none.
    pub cue: String,
    /// How the speaker was found.
    pub resolution: Resolution,
    /// What lowered the confidence most, the weightiest first; at most [`Why::MOST_DOUBTS`].
    pub doubts: Vec<Doubt>,
    /// What an editor did to it: each thing once, with what stood there before the first time.
    pub edits: Vec<Edit>,
}

impl Why {
    /// More doubts than this are not told.
    pub const MOST_DOUBTS: usize = 2;
}

/// How sure the analysis is that source and content are right: 0 to 1000, in thousandths; 1000 where
/// an editor looked at it.
///
/// A whole number, so that every platform stores the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Confidence(pub u16);

impl Confidence {
    /// Below this the analysis itself is in doubt.
    pub const DOUBTFUL: Confidence = Confidence(500);

    /// As a fraction, 0 to 1.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

/// Where something was said: “on Twitter”, “in a statement”.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channel {
    /// The channel without preposition and article: “Twitter”, “statement”.
    pub name: String,
    /// The words that say so.
    pub span: Span,
    /// Whether only an earlier sentence says so.
    pub from_context: bool,
}

/// When something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// Resolved against the publication date.
    pub when: PartialDate,
    /// The words that say so.
    pub span: Span,
    /// Whether only an earlier sentence says so.
    pub from_context: bool,
}

/// One step of how a statement reached the reader, read outward from the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hop {
    /// The publication in the reader's hand and its bylines: see [`Meta`](crate::Meta).
    Publication,
    /// The source of an attribution: this one, or one whose content holds it.
    Source(AttributionId),
    /// A further origin that the text names without an attribution of its own (“citing two officials”).
    Stated {
        /// The words that name it.
        span: Span,
        /// Whom they mean.
        entity: Option<EntityId>,
    },
    /// The text does not say where the hop before has it from.
    NotStated,
}

/// Source + cue + content.
///
/// Each role is a list of spans in text order, since a quotation may be cut by its cue
/// (“…,” he said. “…”). `content` is empty for [`QuotationKind::NoComment`] only; `source` and
/// `cue` may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// In whose words.
    pub kind: QuotationKind,
    /// Who, as it stands there: “Mr. Assange”.
    pub source: Vec<Span>,
    /// The words that attribute: “said on Wednesday”.
    pub cue: Vec<Span>,
    /// What is attributed; quotation marks included.
    pub content: Vec<Span>,
    /// Whom the source means; `None` rather than a guess.
    pub speaker: Option<EntityId>,
    /// What kind of source it is.
    pub source_class: SourceClass,
    /// How the cue presents the content.
    pub stance: Stance,
    /// Whether the cue is negated: “did not disclose”.
    pub negated: bool,
    /// Where it was said.
    pub channel: Option<Channel>,
    /// When it was said.
    pub date: Option<Dated>,
    /// The reason the text gives for not naming the source (“who spoke on condition of anonymity
    /// because …”).
    pub anonymity: Option<Span>,
    /// The attribution whose content holds this one.
    pub within: Option<AttributionId>,
    /// How it reached the reader, from the reader outward.
    pub chain: Vec<Hop>,
    /// How sure the analysis is.
    pub confidence: Confidence,
    /// Why it was made.
    pub why: Why,
    /// Whether an editor changed or added it.
    pub edited: bool,
}

impl Attribution {
    /// Every span of every role, in text order.
    pub fn spans(&self) -> Vec<Span> {
        let mut all: Vec<Span> =
            [&self.source, &self.cue, &self.content].into_iter().flatten().copied().collect();
        crate::sorting::unstable(&mut all);
        all
    }

    /// From its first byte to its last; `None` for one without any span.
    pub fn extent(&self) -> Option<Span> {
        self.spans().into_iter().reduce(Span::join)
    }

    /// Whether it tells what another publication told.
    pub fn is_second_hand(&self) -> bool {
        self.source_class == SourceClass::Publication
    }
}

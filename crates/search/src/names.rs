//! Names that are looked for, and whom they mean.

use crate::bits::Bits;
use crate::corpus::Corpus;
use crate::words::{name_key, word_texts};

/// Entities that a value of `speaker: about: entity:` means.
pub(crate) struct Meant {
    /// Indices into the corpus's entities.
    pub(crate) entities: Bits,
    /// Whether the value is a name in full rather than words of one.
    pub(crate) exact: bool,
}

/// Words of a name that is looked for, the last perhaps only begun (`Assan*`).
#[derive(Clone, Debug)]
pub struct Name {
    words: Vec<String>,
    begun: bool,
}

impl Name {
    /// Nothing where the value has no letter or digit.
    pub fn new(value: &str) -> Option<Self> {
        let words = word_texts(value);
        (!words.is_empty()).then(|| Self { words, begun: value.ends_with('*') })
    }

    /// The words, folded, and whether each is only begun.
    pub fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        let end = self.words.len();
        let begun = move |number| self.begun && number + 1 == end;
        self.words.iter().enumerate().map(move |(number, word)| (word.as_str(), begun(number)))
    }

    /// Whether all words are among those of `text`, in any order.
    pub fn fits(&self, text: &str) -> bool {
        self.is_in(&word_texts(text))
    }

    fn is_in(&self, text: &[String]) -> bool {
        self.words().all(|(word, begun)| {
            text.iter().any(|other| if begun { other.starts_with(word) } else { other == word })
        })
    }
}

impl Corpus {
    /// The number of the name that the value is in full; with a star it is only begun.
    pub(crate) fn name_in_full(&self, value: &str) -> Option<u32> {
        if value.ends_with('*') { None } else { self.names.get(&name_key(value)).copied() }
    }

    /// The entities that a value means: those with just this name, or else those whose name or
    /// alias has all its words (the last one as a beginning, where a star stands behind it).
    pub(crate) fn meant(&self, value: &str) -> Meant {
        let mut entities = Bits::none(self.entities().len());
        let exact = self.name_in_full(value);
        let name = Name::new(value);
        for (index, entity) in self.entities().iter().enumerate() {
            let fits = match (exact, &name) {
                (Some(name_id), _) => entity.name_id == name_id,
                (None, Some(name)) => entity.names.iter().any(|words| name.is_in(words)),
                (None, None) => false,
            };
            if fits {
                entities.set(index);
            }
        }
        Meant { entities, exact: exact.is_some() }
    }
}

//! The article as a careful reader annotated it: `tests/gold/*.json` of the repository.
//! Offsets are code points.

use serde::Deserialize;

/// `[start, end)` in code points.
pub type Place = [u32; 2];

#[derive(Clone, Debug, Deserialize)]
pub struct Annotation {
    pub id: String,
    pub text: String,
    pub entities: Vec<Entity>,
    pub attributions: Vec<Attribution>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Entity {
    pub name: String,
    pub kind: String,
    pub aliases: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Attribution {
    pub kind: String,
    pub speaker: String,
    pub source: Vec<Place>,
    pub cue: Vec<Place>,
    pub content: Vec<Place>,
    /// In words: “named person”.
    pub source_class: String,
    pub channel: Option<String>,
    pub date: Option<String>,
    /// Known only from sentences before; may be given, need not.
    pub context_channel: Option<String>,
    /// Likewise.
    pub context_date: Option<String>,
    /// A careful reader may leave it out.
    #[serde(default)]
    pub optional: bool,
}

impl Annotation {
    /// The annotation of the article that comes with the repository.
    pub fn of_the_article() -> Annotation {
        let json = include_str!("../../../../tests/gold/000_a1d385072563321f.json");
        serde_json::from_str(json).expect("the annotation is JSON of this form")
    }

    pub fn words(&self, places: &[Place]) -> String {
        let characters: Vec<char> = self.text.chars().collect();
        let parts: Vec<String> = places
            .iter()
            .map(|&[start, end]| characters[start as usize..end as usize].iter().collect())
            .collect();
        parts.join(" … ")
    }
}

/// For comparison: lower case, single spaces, straight apostrophes, no article in front.
pub fn folded(name: &str) -> String {
    let name = name.to_lowercase().replace('’', "'");
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.split_first() {
        Some((&("the" | "a" | "an"), rest)) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

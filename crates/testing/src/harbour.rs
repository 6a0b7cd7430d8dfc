//! A harbour town, of which the tests of searching tell.

use hearsay_model::Document;

/// Words that differ by case, accents, endings and slips, and some that stand everywhere.
pub const WORDS: [&str; 24] = [
    "harbour",
    "Harbor",
    "harbours",
    "ferry",
    "Ferries",
    "café",
    "cafe",
    "Zoë",
    "zoe's",
    "e-mail",
    "30,000",
    "30000",
    "the",
    "the",
    "the",
    "of",
    "of",
    "straße",
    "strasse",
    "firstSecond",
    "ministry",
    "minister",
    "minsitry",
    "Ærø",
];
/// Names that share words, one with an address.
pub const NAMES: [&str; 4] = ["Ann Lee", "Zoë Ng <ng@example.org>", "Lee Ann", "Harbour Board"];

/// A letter in which one of three people states one of four things in one of three ways, and an official,
/// who is not named, another.
pub fn letter(number: usize) -> Document {
    let who = ["Ann Lee", "Tomas Ng", "Zoë Ruiz"][number % 3];
    let thing = ["ferry", "bridge", "harbour", "tunnel"][number % 4];
    let how = ["said", "denied", "claimed"][number % 3];
    let mut document = crate::document(&format!(
        "# The {thing}, part {number}
         [s:{{{who}}}] [c:{how}] [q:that the {thing} of the {{Ferry Board|org}} would open in spring].
         ! class=named-person stance={how} confidence=900
         [q2:“No {thing} was late,”] [c2:said] [s2:a harbour official].
         !2 class=unnamed-person kind=direct"
    ));
    document.id = format!("letter {number}");
    document
}

//! Attributions against annotated ones.

use std::collections::BTreeSet;

use hearsay_model::{self as model, CodePoints, Document, Span};

use crate::annotation::{self, Annotation, Place, folded};

/// How one annotated attribution was found.
pub struct Verdict {
    /// Index of the attribution that matches it.
    pub matched: Option<usize>,
    /// What is wrong with that one, in words; empty where nothing is.
    pub faults: Vec<String>,
    /// Whether it names somebody else.
    pub is_wrong_speaker: bool,
    /// Whether its content is the same to the character.
    pub is_exact: bool,
}

impl Verdict {
    /// Matched, with source, speaker, class, channel and date right.
    pub fn is_found(&self) -> bool {
        self.matched.is_some() && self.faults.is_empty()
    }
}

/// A verdict for each annotated attribution, and the attributions that match none.
pub fn compare(gold: &Annotation, document: &Document) -> (Vec<Verdict>, Vec<usize>) {
    let points = CodePoints::new(&document.text);
    let tokens = Tokens::new(&gold.text);
    let found: Vec<Sides> =
        document.attributions.iter().map(|it| Sides::new(&points, it)).collect();
    let partners = matches(&tokens, gold, &found);
    let verdicts = gold
        .attributions
        .iter()
        .zip(&partners)
        .map(|(wanted, &partner)| judge(document, wanted, partner, &found))
        .collect();
    let extra = (0..found.len()).filter(|&index| !partners.contains(&Some(index))).collect();
    (verdicts, extra)
}

/// The spans of a found attribution in code points.
struct Sides {
    source: Vec<Place>,
    cue: Vec<Place>,
    content: Vec<Place>,
}

impl Sides {
    fn new(points: &CodePoints<'_>, attribution: &model::Attribution) -> Self {
        let places = |spans: &[Span]| spans.iter().map(|&span| points.span(span)).collect();
        Self {
            source: places(&attribution.source),
            cue: places(&attribution.cue),
            content: places(&attribution.content),
        }
    }
}

fn overlap(one: &[Place], other: &[Place]) -> bool {
    one.iter().any(|a| other.iter().any(|b| a[0] < b[1] && b[0] < a[1]))
}

/// For each annotated attribution the one that matches: one to one, the best first; contents that
/// share at least half of their tokens, or none on both sides and cues that overlap.
fn matches(tokens: &Tokens, gold: &Annotation, found: &[Sides]) -> Vec<Option<usize>> {
    let mut candidates = Vec::new();
    for (g, wanted) in gold.attributions.iter().enumerate() {
        for (f, it) in found.iter().enumerate() {
            let likeness = if wanted.content.is_empty() && it.content.is_empty() {
                if overlap(&wanted.cue, &it.cue) { 1.0 } else { 0.0 }
            } else {
                jaccard(&tokens.covered(&wanted.content), &tokens.covered(&it.content))
            };
            if likeness >= 0.5 {
                let is_other_source = !overlap(&wanted.source, &it.source);
                candidates.push((1.0 - likeness, is_other_source, g, f));
            }
        }
    }
    candidates.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2, a.3).cmp(&(b.1, b.2, b.3))));
    let mut partners = vec![None; gold.attributions.len()];
    for (_, _, g, f) in candidates {
        if partners[g].is_none() && !partners.contains(&Some(f)) {
            partners[g] = Some(f);
        }
    }
    partners
}

fn judge(
    document: &Document,
    wanted: &annotation::Attribution,
    partner: Option<usize>,
    found: &[Sides],
) -> Verdict {
    let mut verdict =
        Verdict { matched: partner, faults: Vec::new(), is_wrong_speaker: false, is_exact: false };
    let Some(index) = partner else { return verdict };
    let (it, sides) = (&document.attributions[index], &found[index]);
    verdict.is_exact = sides.content == wanted.content;
    if !overlap(&sides.source, &wanted.source) {
        verdict.faults.push("another source".to_owned());
    }
    match document.speaker(it) {
        None => verdict.faults.push("no speaker".to_owned()),
        Some(speaker) if folded(&speaker.name) == folded(&wanted.speaker) => {}
        Some(speaker) => {
            verdict.is_wrong_speaker = true;
            verdict.faults.push(format!("WRONG SPEAKER “{}”", speaker.name));
        }
    }
    let class = wanted.source_class.replace(' ', "-");
    if it.source_class.key() != class {
        verdict.faults.push(format!("class {} for {class}", it.source_class.key()));
    }
    let channel = it.channel.as_ref().map(|channel| folded(&channel.name));
    let date = it.date.map(|date| date.when.to_string());
    verdict.faults.extend(unlike(
        "channel",
        channel,
        wanted.channel.as_ref(),
        wanted.context_channel.as_ref(),
    ));
    verdict.faults.extend(unlike("date", date, wanted.date.as_ref(), wanted.context_date.as_ref()));
    verdict
}

/// A channel or a date must be there where the sentence states it; what only the context states may
/// be left out, but not be something else. Where the annotation is silent nothing is asked.
fn unlike(
    what: &str,
    found: Option<String>,
    stated: Option<&String>,
    context: Option<&String>,
) -> Option<String> {
    let may_be_absent = stated.is_none();
    let wanted = folded(stated.or(context)?);
    match found {
        None if may_be_absent => None,
        None => Some(format!("no {what} for {wanted}")),
        Some(found) if found == wanted => None,
        Some(found) => Some(format!("{what} {found} for {wanted}")),
    }
}

/// Words and single marks: `\w+` or one character that is neither `\w` nor white space.
struct Tokens(Vec<Place>);

impl Tokens {
    fn new(text: &str) -> Self {
        let mut tokens: Vec<Place> = Vec::new();
        let mut is_in_word = false;
        for (at, c) in (0u32..).zip(text.chars()) {
            let is_word = c.is_alphanumeric() || c == '_';
            match tokens.last_mut() {
                Some(last) if is_word && is_in_word => last[1] = at + 1,
                _ if c.is_whitespace() => {}
                _ => tokens.push([at, at + 1]),
            }
            is_in_word = is_word;
        }
        Self(tokens)
    }

    /// Indices of the tokens that lie wholly in one of the places.
    fn covered(&self, places: &[Place]) -> BTreeSet<usize> {
        let inside = |token: &Place| places.iter().any(|it| it[0] <= token[0] && token[1] <= it[1]);
        (0..self.0.len()).filter(|&index| inside(&self.0[index])).collect()
    }
}

fn jaccard(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> f64 {
    let both = one.intersection(other).count();
    let either = one.len() + other.len() - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

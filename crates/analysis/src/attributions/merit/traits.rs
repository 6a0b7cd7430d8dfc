//! What speaks for or against a statement, as names.

use core::ops::Range;
use std::borrow::Cow;

use hearsay_model::{BlockRole, Doubt, Pattern, QuotationKind, Stance};

use super::super::page::Page;
use super::super::{Draft, Evidence, Support, lexicon, passives, stance, words};
use crate::tokens::TokenKind;

/// The traits of a statement. Each name stands at most once. `rivalled` says whether another claims
/// some of the same words.
pub fn traits(page: &Page<'_>, draft: &Draft, rivalled: bool) -> Vec<Cow<'static, str>> {
    let (support, form) = (support(draft), pattern(draft));
    let mut found = vec!["always", support, form];
    if let Some(evidence) = draft.support.evidence() {
        certainty(evidence, draft, &mut found);
    } else {
        steps(draft.confidence.0, &GRAMMAR, &mut found);
        // Quotation marks say more than the network does.
        if draft.kind != QuotationKind::Direct {
            heard(page, draft, &mut found);
        }
    }
    cue(page, draft, &mut found);
    content(page, draft, &mut found);
    source(page, draft, &mut found);
    place(page, draft, &mut found);
    let mut found: Vec<Cow<'static, str>> = found.into_iter().map(Cow::Borrowed).collect();
    if draft.support == Support::Grammar {
        found.push(format!("{support}; {form}").into());
    }
    if rivalled {
        found.push(format!("rivalled; {support}").into());
    }
    found
}

/// Who found it, and in whose words it is.
pub fn support(draft: &Draft) -> &'static str {
    use QuotationKind::{Direct, Mixed};
    match (draft.support, draft.kind) {
        (Support::Grammar, Direct) => "grammar, verbatim",
        (Support::Grammar, Mixed) => "grammar, mixed",
        (Support::Grammar, _) => "grammar, paraphrase",
        (Support::Network(_), Direct) => "network, verbatim",
        (Support::Network(_), Mixed) => "network, mixed",
        (Support::Network(_), _) => "network, paraphrase",
        (Support::Both(_), Direct) => "both, verbatim",
        (Support::Both(_), Mixed) => "both, mixed",
        (Support::Both(_), _) => "both, paraphrase",
        (Support::Disputed(_), Direct) => "disputed, verbatim",
        (Support::Disputed(_), _) => "disputed, paraphrase",
    }
}

/// [`support`] if the grammar and the network had both found it.
pub fn agreed(draft: &Draft) -> &'static str {
    match draft.kind {
        QuotationKind::Direct => "both, verbatim",
        QuotationKind::Mixed => "both, mixed",
        _ => "both, paraphrase",
    }
}

/// The form.
pub fn pattern(draft: &Draft) -> &'static str {
    match draft.pattern {
        Pattern::SourceCueContent => "form: cue before",
        Pattern::ContentSourceCue | Pattern::ContentCueSource => "form: cue after",
        Pattern::Medial => "form: cue between",
        Pattern::AccordingTo => "form: according to",
        Pattern::Colon => "form: colon",
        Pattern::Dash => "form: dash",
        Pattern::Noun => "form: noun",
        Pattern::Continued => "form: continued",
        _ => "form: none",
    }
}

/// A threshold in thousandths and the trait of reaching it.
pub type Step = (u16, &'static str);

const GRAMMAR: [Step; 4] = [
    (500, "grammar at 500"),
    (570, "grammar at 570"),
    (700, "grammar at 700"),
    (800, "grammar at 800"),
];
const SOURCE: [Step; 4] = [
    (500, "source at 500"),
    (700, "source at 700"),
    (850, "source at 850"),
    (950, "source at 950"),
];
const CUE: [Step; 5] = [
    (450, "cue at 450"),
    (600, "cue at 600"),
    (750, "cue at 750"),
    (850, "cue at 850"),
    (950, "cue at 950"),
];
const CONTENT: [Step; 5] = [
    (500, "content at 500"),
    (650, "content at 650"),
    (800, "content at 800"),
    (900, "content at 900"),
    (970, "content at 970"),
];
const SHARED: [Step; 3] = [(650, "agree on 650"), (800, "agree on 800"), (950, "agree on 950")];

fn steps(value: u16, steps: &[Step], found: &mut Vec<&'static str>) {
    found.extend(steps.iter().filter(|(least, _)| value >= *least).map(|(_, name)| *name));
}

const HEARD: [[Step; 5]; 3] = [
    [
        (20, "heard source at 20"),
        (70, "heard source at 70"),
        (200, "heard source at 200"),
        (400, "heard source at 400"),
        (700, "heard source at 700"),
    ],
    [
        (20, "heard cue at 20"),
        (70, "heard cue at 70"),
        (200, "heard cue at 200"),
        (400, "heard cue at 400"),
        (700, "heard cue at 700"),
    ],
    [
        (20, "heard content at 20"),
        (70, "heard content at 70"),
        (200, "heard content at 200"),
        (400, "heard content at 400"),
        (700, "heard content at 700"),
    ],
];

/// The thresholds of what the network says of the parts of a statement, with the doubt that not
/// reaching them makes.
pub fn ladders(draft: &Draft) -> Vec<(Doubt, &'static [Step])> {
    let steps: [&[Step]; 3] = match draft.support {
        Support::Grammar if draft.kind == QuotationKind::Direct => return Vec::new(),
        Support::Grammar => [&HEARD[0], &HEARD[1], &HEARD[2]],
        _ => [&SOURCE, &CUE, &CONTENT],
    };
    [Doubt::Source, Doubt::Cue, Doubt::Content].into_iter().zip(steps).collect()
}

/// What the network thinks of the parts of a statement that the grammar alone found.
fn heard(page: &Page<'_>, draft: &Draft, found: &mut Vec<&'static str>) {
    let parts = [&draft.source, &draft.cue, &draft.content];
    for (role, (ranges, thresholds)) in parts.into_iter().zip(&HEARD).enumerate() {
        let tokens = ranges.iter().cloned().flatten();
        let own =
            tokens.filter_map(|at| Some(usize::from(page.reading.labelled.shares.get(at)?[role])));
        let (count, sum) = own.fold((0, 0), |(count, sum), share| (count + 1, sum + share));
        steps((sum / count.max(1)) as u16, thresholds, found);
    }
}

fn certainty(evidence: Evidence, draft: &Draft, found: &mut Vec<&'static str>) {
    steps(evidence.source, &SOURCE, found);
    steps(evidence.cue, &CUE, found);
    steps(evidence.content, &CONTENT, found);
    if !matches!(draft.support, Support::Network(_)) {
        steps(evidence.shared, &SHARED, found);
    }
}

fn cue(page: &Page<'_>, draft: &Draft, found: &mut Vec<&'static str>) {
    let tokens = || draft.cue.iter().cloned().flatten();
    let length = tokens().count();
    found.push(match length {
        0 => "cue: none",
        1 => "cue: one word",
        2..=3 => "cue: few words",
        4..=6 => "cue: phrase",
        _ => "cue: long",
    });
    let verb = lexicon::verb(&draft.lemma).map(|(verb, _)| verb);
    found.push(match verb {
        Some(verb) if matches!(verb.lemma, "say" | "tell") => "verb: says",
        Some(verb) if verb.frames.clause && verb.frames.object => "verb: tells or names",
        Some(verb) if verb.frames.clause => "verb: tells",
        Some(verb) if verb.frames.object && verb.frames.that => "verb: names or that",
        Some(verb) if verb.frames.object => "verb: names",
        // “posted that …” tells something, “posted a database” is an act.
        Some(verb) if verb.frames.that && is_act(page, draft) => "verb: that, without that",
        Some(verb) if verb.frames.that => "verb: that",
        Some(verb) if verb.frames.to => "verb: to",
        Some(_) => "verb: other",
        None if draft.lemma == "accord" => "verb: according",
        None if draft.lemma.is_empty() => "verb: unknown",
        None => "verb: noun",
    });
    if let Some(stance) = stance(&draft.lemma) {
        found.push(match stance {
            Stance::Said => "stance: said",
            Stance::Claimed => "stance: claimed",
            Stance::Confirmed => "stance: confirmed",
            Stance::Denied => "stance: denied",
            Stance::Asked => "stance: asked",
            Stance::Believed => "stance: believed",
            Stance::Declined => "stance: declined",
        });
    }
    if passives::hiding(page, draft).is_some() {
        found.push("cue: hides who");
    }
    if draft.negated {
        found.push("cue: negated");
    }
    if tokens().any(|at| matches!(page.word(at), "would" | "could" | "might" | "should" | "may")) {
        found.push("cue: supposed");
    }
    // “would have believed” tells of nothing that anybody believed.
    if found.contains(&"cue: supposed") && tokens().any(|at| page.word(at) == "have") {
        found.push("cue: unreal");
    }
    if tokens().any(|at| page.word(at) == "will") {
        found.push("cue: will");
    }
    if tokens().next().is_some_and(|at| page.word(at) == "to") {
        found.push("cue: infinitive");
    }
    if tokens().any(|at| page.word(at).ends_with("ing") && !page.upper(at)) {
        found.push("cue: gerund");
    }
    if tokens().any(|at| words::is_be(page.word(at))) {
        found.push("cue: be");
    }
    if tokens().next().is_some_and(|at| page.quotation(at).is_some()) {
        found.push("cue: quoted");
    }
}

/// Whether the content is no clause that a verb with “that” could take.
fn is_act(page: &Page<'_>, draft: &Draft) -> bool {
    let opens = draft.content.first().map_or("", |content| page.word(content.start));
    let verb = |at: usize| page.kind(at) == TokenKind::Word && words::is_finite(page.word(at));
    let clause = draft.content.iter().cloned().flatten().any(verb);
    opens != "that" && !words::opens_question(opens) && !clause
}

fn content(page: &Page<'_>, draft: &Draft, found: &mut Vec<&'static str>) {
    let Some(first) = draft.content.first() else { return };
    let tokens: usize = draft.content.iter().map(ExactSizeIterator::len).sum();
    found.push(match tokens {
        0..=2 => "content: 1–2",
        3..=4 => "content: 3–4",
        5..=7 => "content: 5–7",
        8..=12 => "content: 8–12",
        13..=20 => "content: 13–20",
        21..=35 => "content: 21–35",
        _ => "content: 36 and more",
    });
    let opens = page.word(first.start);
    found.push(match opens {
        "that" if is_predicate(page, first.start + 1) => "content: that, relative",
        "that" => "content: that",
        "to" => "content: to",
        _ if page.opens(first.start).is_some() => "content: quotation",
        _ if words::opens_question(opens) => "content: question",
        _ if words::is_nominative(opens) => "content: pronoun",
        _ if words::is_preposition(opens) => "content: preposition",
        _ if words::is_determiner(opens) => "content: determiner",
        _ if page.upper(first.start) => "content: capital",
        _ => "content: other",
    });
    if draft.content.iter().any(|range| cuts_quotation(page, range)) {
        found.push("content: cuts a quotation");
    }
    if draft.content.len() > 1 {
        found.push("content: in pieces");
    }
    if draft.content.iter().any(|range| page.has_finite(range.clone())) {
        found.push("content: clause");
    }
    if draft.content.last().is_some_and(|last| ends_sentence(page, last)) {
        found.push("content: to the end");
    }
}

/// Whether the range holds a part of a quotation and not the rest of it.
fn cuts_quotation(page: &Page<'_>, range: &Range<usize>) -> bool {
    let cut = |at: usize, whole: fn(&Range<usize>, usize) -> bool| {
        page.quotation(at).is_some_and(|index| !whole(&page.quoted(index), at))
    };
    cut(range.start, |quoted, at| quoted.start == at)
        || cut(range.end.saturating_sub(1), |quoted, at| quoted.end == at + 1)
}

/// Whether nothing but a mark stands between the range and the end of its sentence.
fn ends_sentence(page: &Page<'_>, range: &Range<usize>) -> bool {
    let Some(last) = range.end.checked_sub(1) else { return false };
    let sentence = page.sentence(last).and_then(|at| page.reading.sentences.get(at));
    sentence.is_some_and(|sentence| range.end + 1 >= sentence.tokens.end)
}

/// Whether a verb follows at once, so that “that” stands for the word before: “a statement that
/// named nobody” tells nothing of what was stated.
fn is_predicate(page: &Page<'_>, from: usize) -> bool {
    let verb = (from..from + 3).find(|&at| !words::is_adverb(page.word(at))).unwrap_or(from);
    !page.upper(verb) && !words::is_nominative(page.word(verb)) && page.has_finite(verb..verb + 1)
}

fn source(page: &Page<'_>, draft: &Draft, found: &mut Vec<&'static str>) {
    let Some(source) = draft.source.first() else {
        found.push("source: none");
        return;
    };
    let opens = page.word(source.start);
    let named =
        (source.clone()).any(|at| page.mention(at).is_some_and(|(_, kind)| !kind.is_value()));
    found.push(match opens {
        "he" | "she" => "source: he",
        "they" | "it" | "we" | "you" | "i" => "source: they",
        "his" | "her" | "its" | "their" | "my" | "our" => "source: his",
        "who" | "which" | "that" => "source: who",
        _ if named => "source: named",
        _ if page.upper(source.start) && page.is_name_like(source.start) => "source: capital",
        _ if words::is_determiner(opens) => "source: described",
        _ => "source: other",
    });
    if source.len() > 8 {
        found.push("source: long");
    }
    if source.clone().any(|at| page.quotation(at).is_some()) {
        found.push("source: quoted");
    }
    let (Some(cue), Some(content)) = (draft.cue.first(), draft.content.first()) else { return };
    found.push(
        match (source.start < cue.start, cue.start < content.start, source.start < content.start) {
            (true, true, _) => "order: source, cue, content",
            (true, false, true) => "order: source, content, cue",
            (true, false, false) => "order: content, source, cue",
            (false, false, _) => "order: content, cue, source",
            (false, true, true) => "order: cue, source, content",
            (false, true, false) => "order: cue, content, source",
        },
    );
    let gap =
        cue.start.max(source.start) - cue.end.min(source.end).min(cue.start.max(source.start));
    found.push(match gap {
        0 => "source: beside",
        1..=3 => "source: near",
        4..=9 => "source: off",
        _ => "source: far",
    });
}

fn place(page: &Page<'_>, draft: &Draft, found: &mut Vec<&'static str>) {
    let first = draft.extent().start;
    let Some(sentence) = page.sentence(first) else { return };
    match page.role(sentence) {
        BlockRole::Headline | BlockRole::Heading => found.push("place: headline"),
        BlockRole::Caption => found.push("place: caption"),
        _ => {}
    }
    let mut sentences = draft.content.iter().filter_map(|range| page.sentence(range.start));
    if !sentences.any(|at| at == sentence) {
        found.push("place: over sentences");
    }
}

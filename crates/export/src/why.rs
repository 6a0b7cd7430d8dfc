//! Why an attribution was made, as a sentence for a reader.

use hearsay_model::{
    Attribution, Confidence, Document, Doubt, Edit, Pattern, QuotationKind, Resolution,
};

use crate::{edits, words};

/// Longer words are not repeated in the sentence (in characters).
const LONGEST: usize = 60;
/// From here on, in thousandths, nothing is said against an attribution.
const NEARLY_SURE: u16 = 900;

/// One plain sentence: the form that was recognised, and how the source leads to the speaker.
///
/// “Wrote” after a quotation by “Ms. Vale” reads: *“wrote” stands after the quotation; “Ms. Vale”
/// is a short form of Rosa Vale.* What an editor did to it follows in a sentence of its own.
pub fn sentence(document: &Document, attribution: &Attribution) -> String {
    let edits = &attribution.why.edits;
    let form = form(document, attribution);
    // How the analysis found a speaker says nothing of the one that an editor named.
    let found = if edits.iter().any(|edit| matches!(edit, Edit::Speaker { .. } | Edit::Added)) {
        format!("{form}.")
    } else {
        format!("{form}; {}.", speaker(document, attribution))
    };
    match edits::sentence(document, attribution) {
        Some(edited) if edits.contains(&Edit::Added) => edited,
        Some(edited) => format!("{found} {edited}"),
        None => found,
    }
}

/// How sure the analysis is, and what speaks against it where that is not nearly sure: *64% sure.
/// Against it: only the trained model found it.*
pub fn certainty(attribution: &Attribution) -> String {
    if !attribution.why.edits.is_empty() {
        return "An editor looked at it.".to_owned();
    }
    let Confidence(thousandths) = attribution.confidence;
    let sure = format!("{}% sure.", (thousandths + 5) / 10);
    let doubts: Vec<&str> = attribution.why.doubts.iter().copied().map(against).collect();
    if doubts.is_empty() || thousandths >= NEARLY_SURE {
        return sure;
    }
    format!("{sure} Against it: {}.", doubts.join("; "))
}

fn against(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Rival => "another reading gives some of its words to another statement",
        Doubt::Disputed => "the rules and the trained model name different sources",
        Doubt::OnlyModel => "only the trained model found it",
        Doubt::OnlyRules => "the trained model did not find it",
        Doubt::Source => "the model is unsure of the source",
        Doubt::Cue => "the model is unsure of the words of saying",
        Doubt::Content => "the model is unsure of what is said",
        Doubt::NoCue => "there is no word of saying",
        Doubt::Hidden => "its words hide who speaks",
        Doubt::Unreal => "it may be supposed or still to come",
        Doubt::Act => "it may be an act, not a statement",
        Doubt::Vague => "the source is a word like “who” or “they”",
        Doubt::Apart => "its parts stand far apart",
        Doubt::Cut => "it begins or ends inside quotation marks",
    }
}

/// The form by which it was recognised.
fn form(document: &Document, attribution: &Attribution) -> String {
    let cue = quoted_cue(document, attribution);
    let what = match attribution.kind {
        QuotationKind::Direct => "the quotation",
        QuotationKind::Indirect | QuotationKind::Mixed => "the paraphrase",
        QuotationKind::NoComment => "the refusal",
    };
    match attribution.why.pattern {
        Pattern::SourceCueContent => format!("{cue} stands before {what}"),
        Pattern::ContentSourceCue | Pattern::ContentCueSource => {
            format!("{cue} stands after {what}")
        }
        Pattern::Medial => format!("{cue} stands in the middle of {what}"),
        Pattern::AccordingTo => format!("{cue} names the source of {what}"),
        Pattern::Colon => format!("A colon stands between the source and {what}"),
        Pattern::Dash => format!("A dash stands between {what} and the source"),
        Pattern::Noun => format!("The noun {cue} introduces {what}"),
        Pattern::Continued => "The quotation goes on from the one before".to_owned(),
        Pattern::Embedded => "Quoted words stand inside a sentence about the source".to_owned(),
        Pattern::NoComment => format!("{cue} says that there was no comment"),
        Pattern::Learnt => "The trained model found it; no fixed form applies".to_owned(),
        Pattern::Editor => "An editor put it there".to_owned(),
    }
}

/// How the words of the source lead to the speaker.
fn speaker(document: &Document, attribution: &Attribution) -> String {
    let source = words::of(document, &attribution.source);
    let source = (!source.is_empty()).then(|| quoted(&clipped(&source)));
    let name = document.speaker(attribution).map(|entity| entity.name.as_str());
    match (attribution.why.resolution, source, name) {
        (Resolution::Continued, _, Some(name)) => format!("{name} is still speaking"),
        (Resolution::Name, Some(source), Some(name)) if source != quoted(name) => {
            format!("{source} gives the full name of {name}")
        }
        (Resolution::Name, Some(source), _) => format!("{source} is named in full"),
        (Resolution::ShortName, Some(source), Some(name)) => {
            format!("{source} is a short form of {name}")
        }
        (Resolution::Description, Some(source), Some(name)) => {
            format!("{source} describes {name}")
        }
        (Resolution::Pronoun, Some(source), Some(name)) => format!("{source} stands for {name}"),
        (Resolution::Unnamed, Some(source), _) => format!("{source} is a source without a name"),
        (_, Some(source), Some(name)) => format!("{source} means {name}"),
        (_, Some(source), None) => format!("the text does not tell whom {source} means"),
        (_, None, Some(name)) => format!("the source is {name}"),
        (_, None, None) => "the text does not tell the source".to_owned(),
    }
}

/// The cue as it stands there; the dictionary form of the deciding word where that is too long.
fn quoted_cue(document: &Document, attribution: &Attribution) -> String {
    let stands = words::of(document, &attribution.cue);
    let lemma = &attribution.why.cue;
    if !stands.is_empty() && stands.chars().count() <= LONGEST {
        quoted(&stands)
    } else if !lemma.is_empty() {
        quoted(lemma)
    } else {
        "A cue".to_owned()
    }
}

/// The first words, with an ellipsis where more were there than fit.
fn clipped(words: &str) -> String {
    let Some((end, _)) = words.char_indices().nth(LONGEST) else { return words.to_owned() };
    let fits = words.get(..end).unwrap_or(words);
    let whole = fits.rsplit_once(' ').map_or(fits, |(before, _)| before);
    format!("{whole} …")
}

/// In quotation marks; marks inside become single ones.
fn quoted(words: &str) -> String {
    let inside = words.replace('“', "‘").replace(['”', '"'], "’");
    format!("“{inside}”")
}

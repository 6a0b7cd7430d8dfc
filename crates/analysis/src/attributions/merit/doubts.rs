//! Which traits lowered the score of a statement, in a reader's terms.

use std::borrow::Cow;

use hearsay_model::{Doubt, Why};

use super::super::{Draft, Support};
use super::{traits, weight};

/// What counts as a doubt has lowered the logarithm of the odds by as many thousandths: a statement
/// of which nine in ten are right to one of which seven in eight are.
const LEAST: i32 = 250;

/// The traits that make a doubt, together.
const SIGNS: [(Doubt, &[&str]); 8] = [
    (
        Doubt::Rival,
        &[
            "rivalled; grammar, mixed",
            "rivalled; grammar, paraphrase",
            "rivalled; network, mixed",
            "rivalled; network, paraphrase",
            "rivalled; network, verbatim",
        ],
    ),
    (Doubt::NoCue, &["cue: none"]),
    (Doubt::Hidden, &["cue: hides who"]),
    (Doubt::Unreal, &["cue: supposed", "cue: unreal", "cue: will", "cue: infinitive"]),
    (Doubt::Act, &["content: to", "verb: that, without that"]),
    (Doubt::Vague, &["source: they", "source: who"]),
    (Doubt::Apart, &["source: far", "place: over sentences", "order: source, content, cue"]),
    (Doubt::Cut, &["content: cuts a quotation"]),
];

/// What lowered the score most, the weightiest first.
pub fn doubts(draft: &Draft, found: &[Cow<'static, str>]) -> Vec<Doubt> {
    let has = |name: &str| found.iter().any(|own| own == name);
    let signs = SIGNS.iter().map(|(doubt, names)| {
        let own = names.iter().filter(|name| has(name));
        (*doubt, -own.map(|name| weight(name)).sum::<i32>())
    });
    let ladders = traits::ladders(draft).into_iter().map(|(doubt, steps)| {
        let missed = steps.iter().filter(|(_, name)| !has(name));
        (doubt, missed.map(|(_, name)| weight(name)).sum::<i32>())
    });
    let mut all: Vec<(Doubt, i32)> = signs.chain(ladders).chain(lonely(draft)).collect();
    all.retain(|(_, loss)| *loss >= LEAST);
    // A stable sort: what weighs the same stays in the order of the lists.
    all.sort_by_key(|(_, loss)| core::cmp::Reverse(*loss));
    all.into_iter().map(|(doubt, _)| doubt).take(Why::MOST_DOUBTS).collect()
}

/// What a statement loses because one of the two did not find it, or they differ.
fn lonely(draft: &Draft) -> Option<(Doubt, i32)> {
    let doubt = match draft.support {
        Support::Grammar => Doubt::OnlyRules,
        Support::Network(_) => Doubt::OnlyModel,
        Support::Both(_) => return None,
        Support::Disputed(_) => Doubt::Disputed,
    };
    let (own, both) = (traits::support(draft), traits::agreed(draft));
    let form = format!("{own}; {}", traits::pattern(draft));
    Some((doubt, weight(both) - weight(own) - weight(&form)))
}

//! Cases of what both find, and what becomes of rivals.

use super::*;
use hearsay_model::Confidence;

/// The words `part` of `sentence` as a range of its words; marks are words of their own.
fn words(sentence: &str, part: &str) -> Vec<Range<usize>> {
    let all: Vec<&str> = sentence.split(' ').collect();
    part.split(" … ")
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let piece: Vec<&str> = piece.split(' ').collect();
            let start = all.windows(piece.len()).position(|some| some == piece.as_slice());
            let start = start.expect("the words stand in the sentence");
            start..start + piece.len()
        })
        .collect()
}

/// A statement written “source | cue | content”.
fn draft(sentence: &str, statement: &str, support: Support, pattern: Pattern) -> Draft {
    let roles: Vec<&str> = statement.split('|').map(str::trim).collect();
    let kind = match roles[2] {
        "" => QuotationKind::NoComment,
        content if content.starts_with('“') => QuotationKind::Direct,
        _ => QuotationKind::Indirect,
    };
    Draft {
        kind,
        source: words(sentence, roles[0]),
        cue: words(sentence, roles[1]),
        content: words(sentence, roles[2]),
        pattern,
        lemma: "say".to_owned(),
        negated: false,
        continues: None,
        origin: None,
        confidence: Confidence(500),
        support,
        doubts: Vec::new(),
    }
}

struct Case {
    name: &'static str,
    sentence: &'static str,
    grammar: &'static [&'static str],
    network: &'static [&'static str],
    /// Who found it, and the statement.
    kept: &'static [(&'static str, &'static str)],
    rivals: &'static [(usize, usize)],
}

const CASES: &[Case] = &[
    Case {
        name: "what both find is taken once",
        sentence: "Ruiz said the bridge is safe",
        grammar: &["Ruiz | said | the bridge is safe"],
        network: &["Ruiz | said | the bridge is safe"],
        kept: &[("both", "Ruiz | said | the bridge is safe")],
        rivals: &[],
    },
    Case {
        name: "a paraphrase ends where the network ends it",
        sentence: "Ruiz said the bridge is safe after the storm",
        grammar: &["Ruiz | said | the bridge is safe after the storm"],
        network: &["Ruiz | said | the bridge is safe"],
        kept: &[("both", "Ruiz | said | the bridge is safe")],
        rivals: &[],
    },
    Case {
        name: "a quotation ends where the grammar ends it",
        sentence: "“ The bridge is safe , ” Ruiz said",
        grammar: &["Ruiz | said | “ The bridge is safe , ”"],
        network: &["Ruiz | said | “ The bridge is safe"],
        kept: &[("both", "Ruiz | said | “ The bridge is safe , ”")],
        rivals: &[],
    },
    Case {
        name: "of two sources the network’s counts",
        sentence: "Ruiz met Hale who said the bridge is safe",
        grammar: &["Ruiz | said | the bridge is safe"],
        network: &["Hale | said | the bridge is safe"],
        kept: &[("disputed", "Hale | said | the bridge is safe")],
        rivals: &[],
    },
    Case {
        name: "contents that share little are rivals",
        sentence: "Ruiz said the bridge is safe and Hale hopes it opens in May",
        grammar: &["Ruiz | said | the bridge is safe and Hale hopes it opens in May"],
        network: &["Hale | hopes | it opens in May"],
        kept: &[
            ("grammar", "Ruiz | said | the bridge is safe and Hale hopes it opens in May"),
            ("network", "Hale | hopes | it opens in May"),
        ],
        rivals: &[(0, 1)],
    },
    Case {
        name: "what only one finds is a candidate of its own",
        sentence: "Ruiz said so and Hale backs the plan",
        grammar: &["Ruiz | said | so"],
        network: &["Hale | backs | the plan"],
        kept: &[("grammar", "Ruiz | said | so"), ("network", "Hale | backs | the plan")],
        rivals: &[],
    },
    Case {
        name: "a refusal to comment is no statement of the network’s",
        sentence: "Ruiz declined to comment on the bridge",
        grammar: &["Ruiz | declined to comment |"],
        network: &["Ruiz | declined | to comment on the bridge"],
        kept: &[("grammar", "Ruiz | declined to comment |")],
        rivals: &[],
    },
];

#[test]
fn grammar_and_network_together() {
    for case in CASES {
        let drafts = |of: &[&str], support, pattern| -> Vec<Draft> {
            of.iter().map(|one| draft(case.sentence, one, support, pattern)).collect()
        };
        let grammar = drafts(case.grammar, Support::Grammar, Pattern::SourceCueContent);
        let network = Support::Network(Evidence::default());
        let network = drafts(case.network, network, Pattern::Learnt);
        let found = together(grammar, network);
        let all: Vec<&str> = case.sentence.split(' ').collect();
        let shown: Vec<(&str, String)> = found
            .drafts
            .iter()
            .map(|draft| {
                let support = match draft.support {
                    Support::Grammar => "grammar",
                    Support::Network(_) => "network",
                    Support::Both(_) => "both",
                    Support::Disputed(_) => "disputed",
                };
                let roles = [&draft.source, &draft.cue, &draft.content].map(|role| {
                    let pieces = role.iter().map(|range| all[range.clone()].join(" "));
                    pieces.collect::<Vec<_>>().join(" … ")
                });
                (support, roles.join(" | ").trim_end().to_owned())
            })
            .collect();
        let wanted: Vec<(&str, String)> =
            case.kept.iter().map(|&(who, what)| (who, what.to_owned())).collect();
        assert_eq!(shown, wanted, "{}", case.name);
        assert_eq!(found.rivals, case.rivals, "{}", case.name);
    }
}

#[test]
fn layout_stands_against_a_rival_and_takes_its_place() {
    let sentence = "“ The bridge is safe . ” — Ana Ruiz";
    let statement = "Ana Ruiz | | “ The bridge is safe . ”";
    let text = "“The bridge is safe.” — Ana Ruiz";
    let reading = crate::Reading::new(text);
    let page = Page::new(&reading, &crate::names::Names::default());
    let own = draft(sentence, statement, Support::Grammar, Pattern::Dash);
    let rival = Support::Network(Evidence { source: 990, cue: 990, content: 990, shared: 0 });
    let rival = draft(sentence, "Ana Ruiz | | bridge is", rival, Pattern::Learnt);
    let candidates = together(vec![own.clone()], vec![rival]);
    assert_eq!(candidates.rivals, [(0, 1)]);
    let kept = select(&page, candidates);
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].pattern, &kept[0].content), (Pattern::Dash, &own.content));
}

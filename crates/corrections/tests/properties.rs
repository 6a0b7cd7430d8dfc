//! What holds for any sequence of corrections, exports, imports and undos.

use hearsay_corrections::{
    Correction, Described, File, Journal, Maker, Patch, Quote, Speaker, Step, apply, read, write,
};
use hearsay_model::{
    AttributionId, Document, EntityId, EntityKind, QuotationKind, SourceClass, Span, Stance,
};
use proptest::prelude::*;

fn document() -> Document {
    hearsay_testing::document(
        "# Æble
        [s:{Ann Lee}] [c:said] [q:{Bo Ray} [s2:{he=Bo Ray}] [c2:denied] [q2:it all]]. {CNN|org} saw.
        “[q:We close,]” [s:{officials|group}] [c:said] “[q:and {Ann Lee} knows.]” She [c2:wrote] [q2:so].",
    )
}

/// What a reader might do, by numbers that are taken modulo what is there.
#[derive(Clone, Debug)]
enum Deed {
    Correct(u8, [u16; 6]),
    Undo,
    Redo,
    /// Save, open another tab, and load there.
    Export,
    /// Load a file that was saved before.
    Import(u16),
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        6 => (any::<u8>(), any::<[u16; 6]>()).prop_map(|(what, with)| Deed::Correct(what, with)),
        2 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        1 => Just(Deed::Export),
        1 => any::<u16>().prop_map(Deed::Import),
    ];
    proptest::collection::vec(deed, 0..24)
}

/// Some words of the text, on character boundaries, never empty.
fn span(document: &Document, from: u16, length: u16) -> Span {
    let text = &document.text;
    let from = text.floor_char_boundary(usize::from(from) % text.len());
    let to = text.ceil_char_boundary((from + 1 + usize::from(length) % 24).min(text.len()));
    Span::new(from, to)
}

fn pick<T: Copy>(all: &[T], number: u16) -> T {
    all[usize::from(number) % all.len()]
}

#[expect(clippy::many_single_char_names, reason = "numbers without a meaning of their own")]
fn correction(document: &Document, what: u8, [a, b, c, d, e, f]: [u16; 6]) -> Option<Correction> {
    let maker = Maker::new(document);
    let quote = |n: u16| -> Quote {
        maker.quote(AttributionId(u32::from(n) % document.attributions.len().max(1) as u32))
    };
    let who = |n: u16| maker.who(EntityId(u32::from(n) % document.entities.len().max(1) as u32));
    let anchor = |from, length| maker.anchor(span(document, from, length));
    let name = ["Cy Vale", "Ann Lee", "guards"][usize::from(c) % 3].to_owned();
    let described = Described {
        name,
        kind: pick(&EntityKind::ALL[..3], d),
        named: d % 5 > 0,
        plural: d % 7 == 0,
    };
    Some(match what % 12 {
        0 | 1 => {
            let speaker = match b % 4 {
                0 => Speaker::NotTold,
                1 => Speaker::New(described),
                _ => Speaker::Entity(who(c)?),
            };
            Correction::Change {
                of: quote(a),
                to: Patch { speaker: Some(speaker), ..Patch::default() },
            }
        }
        2 => Correction::Change {
            of: quote(a),
            to: Patch {
                kind: Some(pick(QuotationKind::ALL, b)),
                class: Some(pick(SourceClass::ALL, c)),
                stance: Some(pick(Stance::ALL, d)),
                channel: Some((e % 2 == 0).then(|| ("radio".to_owned(), anchor(e, f)))),
                ..Patch::default()
            },
        },
        3 => Correction::Change {
            of: quote(a),
            to: Patch {
                content: Some(vec![anchor(b, c), anchor(d, e)]),
                cue: Some(vec![anchor(e, f)]),
                ..Patch::default()
            },
        },
        4 => Correction::Add {
            quote: Quote {
                source: vec![anchor(a, b)],
                cue: vec![anchor(c, d)],
                content: vec![anchor(e, f)],
            },
            to: Patch { speaker: Some(Speaker::New(described)), ..Patch::default() },
        },
        5 => Correction::Remove { of: quote(a) },
        6 => Correction::Confirm { of: quote(a) },
        7 => Correction::Mention { who: described, at: vec![anchor(a, b)] },
        8 => Correction::Rename { who: who(a)?, name: described.name },
        9 => Correction::Merge { who: who(a)?, into: who(b)? },
        10 => {
            let entity = document.entities.get(usize::from(a) % document.entities.len().max(1))?;
            let mention = pick(&entity.mentions, b);
            Correction::Split {
                who: who(a)?,
                at: vec![maker.anchor(mention.span)],
                into: described,
            }
        }
        _ => Correction::Drop { who: who(a)? },
    })
}

/// Every span inside, every id leading somewhere, in order, nothing without mention or words.
fn assert_sound(document: &Document) {
    let archive = hearsay_archive::encode(core::slice::from_ref(document));
    assert_eq!(hearsay_archive::decode(&archive).as_deref(), Ok(core::slice::from_ref(document)));
    let starts = document.attributions.iter().map(|it| it.extent().map(|extent| extent.start));
    assert!(starts.is_sorted());
    for it in &document.attributions {
        assert_eq!(it.content.is_empty(), it.kind == QuotationKind::NoComment, "{it:?}");
        assert!(it.spans().iter().all(|span| !span.is_empty()));
    }
    for entity in &document.entities {
        assert!(!entity.mentions.is_empty() && !entity.name.is_empty(), "{entity:?}");
        assert!(entity.mentions.is_sorted_by_key(|mention| mention.span));
    }
}

fn exported(journal: &Journal) -> Vec<u8> {
    write(&File { document: "test".to_owned(), corrections: journal.corrections() }).into_bytes()
}

fn imported(bytes: &[u8]) -> Vec<Correction> {
    read("test", bytes).expect("what was written can be read").corrections
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// The journal holds what a list of states with a finger on it would, and the document is what
    /// replaying its corrections gives, whether they went through a file or not.
    #[test]
    fn any_sequence_ends_as_its_replay(deeds in deeds()) {
        let analysed = document();
        let mut journal = Journal::default();
        let mut shown = analysed.clone();
        let mut files: Vec<Vec<u8>> = vec![exported(&journal)];
        let mut history: Vec<Vec<Correction>> = vec![Vec::new()];
        let mut now = 0;
        for deed in deeds {
            match deed {
                Deed::Correct(what, with) => {
                    let Some(correction) = correction(&shown, what, with) else { continue };
                    history.truncate(now + 1);
                    history.push([history[now].clone(), vec![correction.clone()]].concat());
                    now += 1;
                    journal = journal.after(Step::Do(vec![correction]));
                }
                Deed::Undo => {
                    now = now.saturating_sub(1);
                    journal = journal.after(Step::Undo);
                }
                Deed::Redo => {
                    now = (now + 1).min(history.len() - 1);
                    journal = journal.after(Step::Redo);
                }
                Deed::Export => {
                    files.push(exported(&journal));
                    let other_tab = Journal::new(imported(&files[files.len() - 1]));
                    prop_assert_eq!(other_tab.corrections(), journal.corrections());
                }
                Deed::Import(which) => {
                    let file = imported(&files[usize::from(which) % files.len()]);
                    let known = &history[now];
                    let new: Vec<Correction> = file.iter().filter(|one| !known.contains(one)).cloned().collect();
                    if !new.is_empty() {
                        let after = [known.clone(), new].concat();
                        history.truncate(now + 1);
                        history.push(after);
                        now += 1;
                    }
                    journal = journal.after(Step::Import(file));
                }
            }
            shown = apply(&analysed, &journal.corrections()).document;
            assert_sound(&shown);
            prop_assert_eq!(&journal.corrections(), &history[now]);
        }
        let replayed = apply(&analysed, &imported(&exported(&journal))).document;
        prop_assert_eq!(replayed, shown);
    }

    /// Whatever stands before the text now, a correction finds the same place.
    #[test]
    fn text_before_moves_nothing(before in "[a-zé “”.\n]{0,80}", what in 0u8..7, with: [u16; 6]) {
        let document = document();
        let Some(one) = correction(&document, what, with) else { return Ok(()) };
        let mut moved = document.clone();
        let by = before.len() as u32;
        moved.text.insert_str(0, &before);
        shift(&mut moved, by);
        let mut here = apply(&document, core::slice::from_ref(&one));
        let there = apply(&moved, &[one]);
        shift(&mut here.document, by);
        here.document.text = there.document.text.clone();
        prop_assert_eq!(&here.document, &there.document);
        prop_assert_eq!(here.unplaced, there.unplaced);
    }

    /// Another document's corrections do no harm.
    #[test]
    fn corrections_of_another_document_do_no_harm(deeds in proptest::collection::vec((any::<u8>(), any::<[u16; 6]>()), 0..12)) {
        let mine = document();
        let corrections: Vec<Correction> = deeds.into_iter().filter_map(|(what, with)| correction(&mine, what, with)).collect();
        let other = hearsay_testing::document("Quite [s:{Ann Lee}] [c:said] [q:another text].");
        assert_sound(&apply(&other, &corrections).document);
        assert_sound(&apply(&mine, &corrections).document);
        assert_sound(&apply(&Document::default(), &corrections).document);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
        prop_assert!(read("a file", &bytes).is_err());
    }
}

/// Moves everything that points into the text.
fn shift(document: &mut Document, by: u32) {
    let moved = |span: &mut Span| (span.start, span.end) = (span.start + by, span.end + by);
    document.blocks.iter_mut().for_each(|block| moved(&mut block.span));
    document.sentences.iter_mut().for_each(moved);
    document.entities.iter_mut().flat_map(|it| &mut it.mentions).for_each(|m| moved(&mut m.span));
    for it in &mut document.attributions {
        [&mut it.source, &mut it.cue, &mut it.content].into_iter().flatten().for_each(moved);
        it.channel.iter_mut().for_each(|channel| moved(&mut channel.span));
    }
}

#[test]
fn without_corrections_the_document_comes_back_as_it_was() {
    assert_eq!(apply(&document(), &[]).document, document());
}

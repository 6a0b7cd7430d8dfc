//! What a mail quotes is not what its sender says.

use hearsay_analysis::analyse;
use hearsay_model::{
    BlockRole, Correspondent, Document, Hop, Layout, Meta, Passage, PassageKind, RawDocument, Span,
};

const MAIL: &str = "Please have a look at this before the meeting tomorrow.\n\n\
    On 4 May 2019, Ana Ruiz wrote:\n\
    > I said that the pier was closed on Friday.\n\
    > Mayor Lin Osei said that the harbour\n\
    > would open again in June.\n";

fn mail() -> Document {
    let at = |words: &str| MAIL.find(words).expect("it stands there");
    let (introduction, quoted) = (at("On 4 May"), at("> I said"));
    let end = MAIL.trim_end().len();
    let span = |start, end: usize| Span::new(start, MAIL[..end].trim_end().len());
    let passage = Passage {
        span: Span::new(introduction, end),
        kind: PassageKind::Reply,
        depth: 1,
        introduction: Some(span(introduction, quoted)),
        author: Some(Correspondent { name: Some("Ana Ruiz".to_owned()), address: None }),
        date: None,
    };
    let blocks = vec![
        (span(0, introduction), BlockRole::Paragraph),
        (span(introduction, quoted), BlockRole::Byline),
        (Span::new(quoted, end), BlockRole::Paragraph),
    ];
    analyse(&RawDocument {
        id: "mail".to_owned(),
        text: MAIL.to_owned(),
        stated: Meta { authors: vec!["Tom Vale".to_owned()], ..Meta::default() },
        layout: Layout { blocks, passages: vec![passage], pages: Vec::new() },
    })
}

#[test]
fn a_statement_came_through_the_hands_of_who_is_quoted() {
    let document = mail();
    let told = document
        .attributions
        .iter()
        .find(|it| document.speaker(it).is_some_and(|who| who.name.contains("Osei")))
        .expect("the mayor speaks");
    let hops: Vec<String> = told
        .chain
        .iter()
        .map(|hop| match hop {
            Hop::Publication => "mail".to_owned(),
            Hop::Stated { entity, .. } => entity
                .and_then(|id| document.entity(id))
                .map_or("?".to_owned(), |who| who.name.clone()),
            Hop::Source(_) => "source".to_owned(),
            Hop::NotStated => "not stated".to_owned(),
        })
        .collect();
    assert_eq!(hops, ["mail", "Ana Ruiz", "source"]);
}

#[test]
fn marks_at_the_head_of_lines_are_inside_no_sentence() {
    let document = mail();
    let sentences: Vec<&str> = document.sentences.iter().map(|it| it.of(MAIL)).collect();
    assert!(sentences.contains(&"I said that the pier was closed on Friday."), "{sentences:?}");
    assert_eq!(sentences.len(), 4, "{sentences:?}");
    assert!(document.entities.iter().all(|it| !it.name.contains('>')));
}

#[test]
fn i_is_who_wrote_the_quoted_mail_and_never_its_sender() {
    let document = mail();
    let first = document
        .attributions
        .iter()
        .find(|it| it.source.iter().any(|span| span.of(MAIL) == "I"))
        .expect("somebody says I");
    assert_eq!(document.speaker(first).map(|who| who.name.as_str()), Some("Ana Ruiz"));
    assert!(document.entities.iter().all(|it| it.name != "Tom Vale"));
}

#[test]
fn an_introduction_is_no_statement() {
    let document = mail();
    let cues: Vec<&str> =
        document.attributions.iter().flat_map(|it| &it.cue).map(|cue| cue.of(MAIL)).collect();
    assert!(!cues.iter().any(|cue| cue.contains("wrote")), "{cues:?}");
}

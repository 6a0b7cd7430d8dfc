//! A small document with every kind of thing in it.

use hearsay_model::{
    Attribution, Block, BlockRole, Channel, Confidence, Correspondent, Dated, Document, Doubt,
    Entity, EntityId, EntityKind, Hop, Language, Mail, Mention, MentionForm, Meta, Notice,
    PartialDate, Passage, PassageKind, Pattern, QuotationKind, Resolution, SourceClass, Span,
    Stance, Why,
};

const TEXT: &str = "“The harbour stays,” Ms. Vale wrote on Facebook in May, citing two engineers.";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or(0);
    Span::new(start, start + words.len())
}

/// “The harbour stays,” Ms. Vale wrote …
pub fn document() -> Document {
    let whole = span(TEXT);
    let may = PartialDate { year: 2019, month: Some(5), day: None };
    Document {
        id: "harbour".to_owned(),
        text: TEXT.to_owned(),
        meta: Meta {
            title: Some("Harbour stays".to_owned()),
            authors: vec!["Ada Byrne".to_owned()],
            contributors: vec!["Lin Osei".to_owned()],
            photo_credits: vec!["Jo Park".to_owned()],
            publisher: Some("The Harbour Gazette".to_owned()),
            date: Some(PartialDate::day(2019, 6, 1)),
            url: Some("https://example.org/harbour".to_owned()),
            mail: Some(mail()),
        },
        blocks: vec![Block { span: whole, role: BlockRole::Paragraph, number: Some(1) }],
        notices: vec![Notice::NotEnglish { language: Some(Language::Spanish), share: 120 }],
        passages: vec![passage()],
        pages: vec![0, span("Ms. Vale").start],
        sentences: vec![whole],
        entities: vec![
            entity(EntityKind::Person, "Rosa Vale", "Ms. Vale"),
            Entity {
                named: false,
                plural: true,
                ..entity(EntityKind::Person, "engineers", "two engineers")
            },
            Entity { when: Some(may), ..entity(EntityKind::Date, "in May", "in May") },
        ],
        attributions: vec![attribution(may)],
    }
}

fn mail() -> Mail {
    Mail {
        from: vec![writer()],
        to: vec![Correspondent { name: None, address: Some("lin@example.org".to_owned()) }],
        cc: Vec::new(),
        message_id: Some("2@example.org".to_owned()),
        references: vec!["1@example.org".to_owned()],
    }
}

fn writer() -> Correspondent {
    Correspondent {
        name: Some("Ada Byrne".to_owned()),
        address: Some("ada@example.org".to_owned()),
    }
}

fn passage() -> Passage {
    Passage {
        span: span("citing two engineers."),
        kind: PassageKind::Reply,
        depth: 1,
        introduction: Some(span("citing")),
        author: Some(writer()),
        date: Some(PartialDate::day(2019, 5, 30)),
    }
}

fn entity(kind: EntityKind, name: &str, words: &str) -> Entity {
    Entity {
        kind,
        name: name.to_owned(),
        named: true,
        plural: false,
        aliases: vec![words.to_owned()],
        mentions: vec![Mention { span: span(words), form: MentionForm::Name }],
        of: None,
        when: None,
        edited: false,
    }
}

fn attribution(may: PartialDate) -> Attribution {
    Attribution {
        kind: QuotationKind::Direct,
        source: vec![span("Ms. Vale")],
        cue: vec![span("wrote")],
        content: vec![span("“The harbour stays,”")],
        speaker: Some(EntityId(0)),
        source_class: SourceClass::NamedPerson,
        stance: Stance::Said,
        negated: false,
        channel: Some(Channel {
            name: "Facebook".to_owned(),
            span: span("on Facebook"),
            from_context: false,
        }),
        date: Some(Dated { when: may, span: span("in May"), from_context: false }),
        anonymity: None,
        within: None,
        chain: vec![
            Hop::Publication,
            Hop::Source(hearsay_model::AttributionId(0)),
            Hop::Stated { span: span("two engineers"), entity: Some(EntityId(1)) },
            Hop::NotStated,
        ],
        confidence: Confidence(930),
        why: Why {
            pattern: Pattern::ContentSourceCue,
            cue: "write".to_owned(),
            resolution: Resolution::ShortName,
            doubts: vec![Doubt::Apart],
            edits: Vec::new(),
        },
        edited: true,
    }
}

//! A document made of the annotation itself, to hold the comparison against.

use hearsay_model::{
    Attribution, AttributionId, Channel, CodePoints, Confidence, Dated, Document, Entity, EntityId,
    EntityKind, Hop, Mention, MentionForm, Pattern, QuotationKind, Resolution, SourceClass, Span,
    Stance, Why,
};

use crate::annotation::{self, Annotation, Place};
use crate::entities::occurrences;

/// The document that a flawless analysis would give.
pub fn document(gold: &Annotation) -> Document {
    let points = CodePoints::new(&gold.text);
    let mut entities: Vec<Entity> =
        gold.entities.iter().map(|it| entity(gold, &points, it)).collect();
    for attribution in &gold.attributions {
        if !entities.iter().any(|entity| entity.name == attribution.speaker) {
            let mentions = spans(&points, &attribution.source).into_iter().map(described).collect();
            entities.push(blank(EntityKind::Person, &attribution.speaker, false, mentions));
        }
    }
    let attributions =
        gold.attributions.iter().map(|it| attribution(&points, &entities, it)).collect();
    Document {
        id: gold.id.clone(),
        text: gold.text.clone(),
        entities,
        attributions,
        ..Document::default()
    }
}

fn spans(points: &CodePoints<'_>, places: &[Place]) -> Vec<Span> {
    places
        .iter()
        .map(|&[start, end]| Span { start: points.byte(start), end: points.byte(end) })
        .collect()
}

fn described(span: Span) -> Mention {
    Mention { span, form: MentionForm::Description }
}

fn entity(gold: &Annotation, points: &CodePoints<'_>, it: &annotation::Entity) -> Entity {
    let kind = EntityKind::ALL.into_iter().find(|kind| kind.key() == it.kind);
    let forms = it.aliases.iter().chain([&it.name]);
    let places: Vec<Place> = forms.flat_map(|form| occurrences(&gold.text, form)).collect();
    let mentions = spans(points, &places)
        .into_iter()
        .map(|span| Mention { span, form: MentionForm::Name })
        .collect();
    blank(kind.expect("a kind of the model"), &it.name, true, mentions)
}

fn blank(kind: EntityKind, name: &str, named: bool, mentions: Vec<Mention>) -> Entity {
    Entity {
        kind,
        name: name.to_owned(),
        named,
        plural: false,
        aliases: Vec::new(),
        mentions,
        of: None,
        when: None,
        edited: true,
    }
}

fn attribution(
    points: &CodePoints<'_>,
    entities: &[Entity],
    it: &annotation::Attribution,
) -> Attribution {
    let cue = spans(points, &it.cue);
    let speaker = entities.iter().position(|entity| entity.name == it.speaker);
    let date = it.date.as_ref().or(it.context_date.as_ref());
    let channel = it.channel.as_ref().or(it.context_channel.as_ref());
    Attribution {
        kind: QuotationKind::from_key(&it.kind).expect("a kind of the model"),
        source: spans(points, &it.source),
        content: spans(points, &it.content),
        speaker: speaker.map(|index| EntityId(index as u32)),
        source_class: SourceClass::from_key(&it.source_class.replace(' ', "-"))
            .expect("a class of the model"),
        stance: Stance::Said,
        negated: false,
        channel: channel.map(|name| Channel {
            name: name.clone(),
            span: cue[0],
            from_context: it.channel.is_none(),
        }),
        date: date.map(|date| Dated {
            when: date.parse().expect("a date"),
            span: cue[0],
            from_context: it.date.is_none(),
        }),
        anonymity: None,
        within: None::<AttributionId>,
        chain: vec![Hop::Publication],
        confidence: Confidence(1000),
        why: Why {
            pattern: Pattern::Editor,
            cue: String::new(),
            resolution: Resolution::Name,
            doubts: Vec::new(),
            edits: Vec::new(),
        },
        edited: true,
        cue,
    }
}

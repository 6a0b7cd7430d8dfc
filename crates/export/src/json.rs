//! One document as one JSON object, as described in `docs/format.md`.
//!
//! Keys stand in the order of the fields here. A key whose field is an `Option` with
//! `skip_serializing_if`, or a flag, is left out where there is nothing to say; all others are
//! always there.

use hearsay_model as model;
use hearsay_model::{CodePoints, EntityId, Hop, Span};
use serde::Serialize;

use crate::{Selection, why, words};

/// `[start, end)` in code points.
type Place = [u32; 2];

/// A document, ready to be written.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Document<'d> {
    id: &'d str,
    meta: Meta<'d>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notices: Vec<Notice>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passages: Vec<Passage<'d>>,
    entities: Vec<Entity<'d>>,
    attributions: Vec<Attribution<'d>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Notice {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'static str>,
    share: f64,
    sentence: String,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Meta<'d> {
    title: Option<&'d str>,
    authors: &'d [String],
    contributors: &'d [String],
    photo_credits: &'d [String],
    publisher: Option<&'d str>,
    date: Option<String>,
    url: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<&'d model::Mail>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Passage<'d> {
    kind: &'static str,
    depth: u8,
    place: Place,
    introduction: Option<Place>,
    author: Option<&'d model::Correspondent>,
    date: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
struct Entity<'d> {
    id: u32,
    kind: &'static str,
    name: &'d str,
    named: bool,
    #[serde(skip_serializing_if = "is_not")]
    plural: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    aliases: &'d [String],
    mentions: Vec<(u32, u32, &'static str)>,
    #[serde(skip_serializing_if = "is_not")]
    edited: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a record of a file, each flag a key of its own")]
struct Attribution<'d> {
    id: u32,
    kind: &'static str,
    source: Vec<Place>,
    cue: Vec<Place>,
    content: Vec<Place>,
    speaker: Option<u32>,
    source_class: &'static str,
    stance: &'static str,
    #[serde(skip_serializing_if = "is_not")]
    negated: bool,
    channel: Option<&'d str>,
    #[serde(skip_serializing_if = "is_not")]
    channel_from_context: bool,
    date: Option<String>,
    #[serde(skip_serializing_if = "is_not")]
    date_from_context: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    anonymity: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<u32>,
    chain: Vec<Step<'d>>,
    confidence: f64,
    why: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<&'static str>,
    #[serde(skip_serializing_if = "is_not")]
    edited: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "hop", rename_all = "kebab-case")]
enum Step<'d> {
    Publication { name: Option<&'d str>, bylines: &'d [String] },
    Source { attribution: u32, name: String, entity: Option<u32> },
    Stated { text: String, span: Place, entity: Option<u32> },
    NotStated,
}

/// `document` in the form in which files and the command line give it.
pub fn document(document: &model::Document) -> Document<'_> {
    chosen(&Selection::whole(document))
}

/// A document with its wanted attributions and with the entities that these speak for or of.
pub fn chosen<'d>(selection: &Selection<'d>) -> Document<'d> {
    let document = selection.document;
    let points = CodePoints::new(&document.text);
    let entities = (0..).zip(&document.entities);
    Document {
        id: &document.id,
        meta: meta(&document.meta),
        notices: document.notices.iter().copied().map(notice).collect(),
        pages: document.pages.iter().map(|&start| points.at(start)).collect(),
        passages: document.passages.iter().map(|it| passage(&points, it)).collect(),
        entities: entities
            .filter(|&(id, _)| selection.has_entity(EntityId(id)))
            .map(|(id, it)| entity(&points, id, it))
            .collect(),
        attributions: selection
            .attributions()
            .map(|(id, it)| attribution(document, &points, id.0, it))
            .collect(),
    }
}

/// One line a selection, each with a line break.
pub fn lines(selections: &[Selection<'_>]) -> String {
    selections.iter().map(|it| written(serde_json::to_string(&chosen(it))) + "\n").collect()
}

/// A list of the selections, each on a line of its own, with a line break at its end.
pub fn list(selections: &[Selection<'_>]) -> String {
    format!("[\n{}\n]\n", lines(selections).trim_end().replace('\n', ",\n"))
}

/// `document` on one line, without a line break at its end.
pub fn line(document: &model::Document) -> String {
    written(serde_json::to_string(&self::document(document)))
}

/// `document` over several lines, for people, with a line break at its end.
pub fn pretty(document: &model::Document) -> String {
    let mut text = written(serde_json::to_string_pretty(&self::document(document)));
    text.push('\n');
    text
}

/// All keys are texts and all numbers finite, so that there is nothing JSON could not say.
pub(crate) fn written(json: serde_json::Result<String>) -> String {
    json.unwrap_or_else(|_| unreachable!("a document has only keys and numbers that JSON knows"))
}

fn notice(notice: model::Notice) -> Notice {
    let language = match notice {
        model::Notice::NotEnglish { language, .. } => language.map(model::Language::code),
        model::Notice::NotProse { .. } => None,
    };
    Notice {
        kind: notice.key(),
        language,
        share: f64::from(notice.share()) / 1000.0,
        sentence: crate::notice(notice),
    }
}

fn meta(meta: &model::Meta) -> Meta<'_> {
    Meta {
        title: meta.title.as_deref(),
        authors: &meta.authors,
        contributors: &meta.contributors,
        photo_credits: &meta.photo_credits,
        publisher: meta.publisher.as_deref(),
        date: meta.date.map(|date| date.to_string()),
        url: meta.url.as_deref(),
        mail: meta.mail.as_ref(),
    }
}

fn passage<'d>(points: &CodePoints<'_>, passage: &'d model::Passage) -> Passage<'d> {
    Passage {
        kind: passage.kind.key(),
        depth: passage.depth,
        place: points.span(passage.span),
        introduction: passage.introduction.map(|span| points.span(span)),
        author: passage.author.as_ref(),
        date: passage.date.map(|date| date.to_string()),
    }
}

fn entity<'d>(points: &CodePoints<'_>, id: u32, entity: &'d model::Entity) -> Entity<'d> {
    Entity {
        id,
        kind: entity.kind.key(),
        name: &entity.name,
        named: entity.named,
        plural: entity.plural,
        of: entity.of.map(number),
        when: entity.when.map(|when| when.to_string()),
        aliases: &entity.aliases,
        mentions: entity
            .mentions
            .iter()
            .map(|mention| {
                let [start, end] = points.span(mention.span);
                (start, end, mention.form.key())
            })
            .collect(),
        edited: entity.edited,
    }
}

fn attribution<'d>(
    document: &'d model::Document,
    points: &CodePoints<'_>,
    id: u32,
    attribution: &'d model::Attribution,
) -> Attribution<'d> {
    let places = |spans: &[Span]| spans.iter().map(|&span| points.span(span)).collect();
    let channel = attribution.channel.as_ref();
    let date = attribution.date.as_ref();
    Attribution {
        id,
        kind: attribution.kind.key(),
        source: places(&attribution.source),
        cue: places(&attribution.cue),
        content: places(&attribution.content),
        speaker: attribution.speaker.map(number),
        source_class: attribution.source_class.key(),
        stance: attribution.stance.key(),
        negated: attribution.negated,
        channel: channel.map(|channel| channel.name.as_str()),
        channel_from_context: channel.is_some_and(|channel| channel.from_context),
        date: date.map(|date| date.when.to_string()),
        date_from_context: date.is_some_and(|date| date.from_context),
        anonymity: attribution.anonymity.map(|span| points.span(span)),
        within: attribution.within.map(|id| id.0),
        chain: attribution.chain.iter().map(|&hop| step(document, points, hop)).collect(),
        confidence: attribution.confidence.fraction(),
        why: why::sentence(document, attribution),
        doubts: attribution.why.doubts.iter().map(|doubt| doubt.key()).collect(),
        edited: attribution.edited,
    }
}

fn step<'d>(document: &'d model::Document, points: &CodePoints<'_>, hop: Hop) -> Step<'d> {
    match hop {
        Hop::Publication => Step::Publication {
            name: document.meta.publisher.as_deref(),
            bylines: &document.meta.authors,
        },
        Hop::Source(id) => Step::Source {
            attribution: id.0,
            name: words::hop(document, hop),
            entity: document.attribution(id).and_then(|it| it.speaker).map(number),
        },
        Hop::Stated { span, entity } => Step::Stated {
            text: words::hop(document, hop),
            span: points.span(span),
            entity: entity.map(number),
        },
        Hop::NotStated => Step::NotStated,
    }
}

fn number(id: EntityId) -> u32 {
    id.0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_not(flag: &bool) -> bool {
    !flag
}

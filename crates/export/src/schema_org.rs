//! A document as schema.org describes it (<https://schema.org/NewsArticle>), for search engines and
//! other programs that read pages: a `NewsArticle` with its direct quotations.
//!
//! Only what was said in so many words is a `Quotation`; who said it is left out where it is not told.

use hearsay_model::{Attribution, Document, EntityKind, QuotationKind};
use serde::Serialize;

use crate::words;

#[derive(Serialize)]
struct Article<'d> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    r#type: &'static str,
    headline: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'d>>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'d str>,
    #[serde(rename = "hasPart", skip_serializing_if = "Vec::is_empty")]
    quotations: Vec<Quotation<'d>>,
}

#[derive(Serialize)]
struct Quotation<'d> {
    #[serde(rename = "@type")]
    r#type: &'static str,
    text: String,
    #[serde(rename = "spokenByCharacter", skip_serializing_if = "Option::is_none")]
    speaker: Option<Named<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    creator: Option<Named<'d>>,
}

#[derive(Clone, Copy, Serialize)]
struct Named<'d> {
    #[serde(rename = "@type")]
    r#type: &'static str,
    name: &'d str,
}

/// The JSON-LD of a document. No `<` stands in it, so that it can stand in an element of a page.
pub fn article(document: &Document) -> String {
    let meta = &document.meta;
    let article = Article {
        context: "https://schema.org",
        r#type: "NewsArticle",
        headline: document.title(),
        author: meta.authors.iter().map(|name| Named { r#type: "Person", name }).collect(),
        publisher: meta.publisher.as_deref().map(|name| Named { r#type: "Organization", name }),
        published: meta.date.map(|date| date.to_string()),
        url: meta.url.as_deref(),
        quotations: document.attributions.iter().filter_map(|it| quotation(document, it)).collect(),
    };
    // Strings and lists of strings can always be written.
    serde_json::to_string(&article).unwrap_or_default().replace('<', "\\u003c")
}

fn quotation<'d>(document: &'d Document, attribution: &Attribution) -> Option<Quotation<'d>> {
    if attribution.kind != QuotationKind::Direct || attribution.negated {
        return None;
    }
    let parts = attribution.content.iter().map(|&span| words(document, span));
    let parts: Vec<String> = parts.map(|part| unmarked(&part).to_owned()).collect();
    let speaker = document.speaker(attribution).map(|entity| Named {
        r#type: if entity.kind == EntityKind::Person { "Person" } else { "Organization" },
        name: &entity.name,
    });
    Some(Quotation { r#type: "Quotation", text: parts.join(" … "), speaker, creator: speaker })
}

/// Words without the quotation marks around them.
fn unmarked(words: &str) -> &str {
    words.trim_matches(|it: char| it.is_whitespace() || "“”\"‘’«»„".contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_said_what_in_so_many_words_is_a_quotation() {
        let document = hearsay_testing::document(
            "# Rain at <last>
             [q:“We are dry,”] [s:{Ann Lee}] [c:said] [q:“in Oslo.”]
             [s:{The Gazette|org}] [c:reported] [q:that trains wait].
             ! kind=indirect
             [q:“Nobody knows.”]
             !! date=2019-05-03; publisher=The Courier",
        );
        let written = article(&document);
        let read: serde_json::Value = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(
            (&read["headline"], &read["datePublished"]),
            (&"Rain at <last>".into(), &"2019-05-03".into())
        );
        let quotations = read["hasPart"].as_array().expect("there are quotations");
        let told: Vec<_> = quotations
            .iter()
            .map(|it| (it["text"].as_str(), it["creator"]["name"].as_str()))
            .collect();
        assert_eq!(
            told,
            [(Some("We are dry, … in Oslo."), Some("Ann Lee")), (Some("Nobody knows."), None)]
        );
        assert!(!written.contains('<'), "it could end its element");
    }
}

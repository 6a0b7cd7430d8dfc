//! What the page tells other programs: its title, what it is, and who said what in it.

use hearsay_audit::audit;
use hearsay_export::schema_org;
use hearsay_model::Document;

/// Title and description.
pub struct Head {
    /// Title of the page, as the program sets it.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// Elements for the head besides these two.
    pub more: String,
}

impl Head {
    /// What there is to tell of the document that the page opens with.
    pub fn of(document: &Document) -> Head {
        let title = escaped(document.title());
        let description = escaped(&description(document));
        let meta = |property: &str, content: &str| {
            format!("<meta property=\"og:{property}\" content=\"{content}\">")
        };
        let more = [
            meta("type", "article"),
            meta("site_name", "hearsay"),
            meta("title", &title),
            meta("description", &description),
            format!(
                "<script type=\"application/ld+json\">{}</script>",
                schema_org::article(document)
            ),
        ];
        Head { title: format!("{title} · hearsay"), description, more: more.concat() }
    }
}

/// “Who said what in “Rain at last” (The Courier): 3 sources, 2 direct quotes, 1 second-hand.”
fn description(document: &Document) -> String {
    let audit = audit(document);
    let publisher = document.meta.publisher.as_ref().map(|name| format!(" ({name})"));
    let counted = |count: u32, one: &str, many: &str| {
        format!("{count} {}", if count == 1 { one } else { many })
    };
    format!(
        "Who said what in “{}”{}, and how it reached you: {}, {}, {} second-hand, {} unnamed.",
        document.title(),
        publisher.unwrap_or_default(),
        counted(audit.sources, "source", "sources"),
        counted(audit.direct, "direct quote", "direct quotes"),
        audit.second_hand,
        audit.unnamed,
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_stays_text() {
        let document = hearsay_testing::document("# </title><script>\"&");
        let head = Head::of(&document);
        for told in [&head.title, &head.description] {
            assert!(!told.contains(['<', '"']), "{told}");
        }
        assert_eq!(head.more.matches("<script").count(), 1);
    }
}

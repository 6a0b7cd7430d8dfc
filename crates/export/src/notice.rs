//! What of a document was not read, as a sentence for a reader.

use hearsay_model::Notice;

/// One plain sentence: *About a third of this text is not in English (it looks like German);
/// nothing was looked for there.*
pub fn sentence(notice: Notice) -> String {
    let whole = notice.share() >= 900;
    let part = part(notice.share());
    let (what, remedy) = match notice {
        Notice::NotEnglish { language, .. } => {
            let guess = language.map(|it| format!(" (it looks like {})", it.name()));
            (format!("not in English{}", guess.unwrap_or_default()), "hearsay reads English only")
        }
        Notice::NotProse { .. } => (
            "not running text: a table, code or the noise of a scan".to_owned(),
            "hearsay reads sentences only",
        ),
    };
    if whole {
        format!("{part} is {what}; {remedy}, so that who said what is not marked here.")
    } else {
        format!("{part} is {what}; nothing was looked for there.")
    }
}

fn part(share: u16) -> &'static str {
    match share {
        ..20 => "A line or two of this text",
        20..150 => "A small part of this text",
        150..290 => "About a fifth of this text",
        290..410 => "About a third of this text",
        410..600 => "About half of this text",
        600..900 => "Most of this text",
        _ => "This text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hearsay_model::Language;

    #[test]
    fn sentences() {
        let german = Some(Language::German);
        let cases = [
            (
                Notice::NotEnglish { language: german, share: 333 },
                "About a third of this text is not in English (it looks like German); nothing was \
                 looked for there.",
            ),
            (
                Notice::NotEnglish { language: None, share: 1000 },
                "This text is not in English; hearsay reads English only, so that who said what is \
                 not marked here.",
            ),
            (
                Notice::NotProse { share: 1 },
                "A line or two of this text is not running text: a table, code or the noise of a \
                 scan; nothing was looked for there.",
            ),
        ];
        for (notice, expected) in cases {
            assert_eq!(sentence(notice), expected);
        }
    }
}

//! What is not English prose is called that, and nothing is found in it.

use hearsay_analysis::analyse;
use hearsay_model::{BlockRole, Document, Language, Notice, RawDocument};

fn read(text: &str) -> Document {
    analyse(&RawDocument { text: text.to_owned(), ..RawDocument::default() })
}

/// Whether there is a notice of another language, and the one it gives.
fn foreign(document: &Document) -> (bool, Option<Language>) {
    let found = document.notices.iter().find_map(|notice| match notice {
        Notice::NotEnglish { language, .. } => Some((true, *language)),
        Notice::NotProse { .. } => None,
    });
    found.unwrap_or_default()
}

#[test]
fn languages_are_told_by_their_small_words() {
    let cases = [
        (
            "Der Minister sagte am Montag, dass die Brücke nicht vor dem Winter geöffnet wird und der Bau teurer ist.",
            Some(Language::German),
        ),
        (
            "Le maire a dit lundi que le pont ne sera pas ouvert avant l’hiver et que les travaux sont en retard.",
            Some(Language::French),
        ),
        (
            "La alcaldesa dijo el lunes que el puente no se abrirá antes del invierno y que las obras son caras.",
            Some(Language::Spanish),
        ),
        (
            "Il sindaco ha detto lunedì che il ponte non sarà aperto prima dell’inverno e che i lavori sono in ritardo.",
            Some(Language::Italian),
        ),
        (
            "O prefeito disse na segunda-feira que a ponte não será aberta antes do inverno e que as obras são caras.",
            Some(Language::Portuguese),
        ),
        (
            "De burgemeester zei maandag dat de brug niet voor de winter opengaat en dat het werk te duur wordt.",
            Some(Language::Dutch),
        ),
        (
            "Borgmästaren sade på måndagen att bron inte öppnar före vintern och att det är för dyrt.",
            Some(Language::Swedish),
        ),
        (
            "Burmistrz powiedział w poniedziałek, że most nie będzie otwarty przed zimą i że to jest za drogie.",
            Some(Language::Polish),
        ),
        ("Мэр сказал в понедельник, что мост не откроют до зимы.", None),
        ("市長は月曜日、橋は冬までに開通しないと述べた。", None),
        ("قال رئيس البلدية يوم الاثنين إن الجسر لن يفتح قبل الشتاء.", None),
        (
            "Kaupunginjohtaja sanoi maanantaina, ettei silta avaudu ennen talvea, koska työmaalla on löytynyt vanhoja perustuksia joita kukaan ei osannut odottaa.",
            None,
        ),
    ];
    for (text, language) in cases {
        let document = read(text);
        assert_eq!(foreign(&document), (true, language), "{text}");
        assert!(document.attributions.is_empty() && document.entities.is_empty(), "{text}");
        assert_eq!(document.blocks[0].role, BlockRole::Foreign, "{text}");
        assert_eq!(document.notices.len(), 1, "{text}");
    }
}

#[test]
fn tables_code_and_noise_are_not_prose() {
    let cases = [
        "Ward 1  1,204  887  57.6%\nWard 2  988  1,102  47.3%\nWard 3  1,450  640  69.4%",
        "Name | Party | Ward\nAnna Ruiz | Green | 4\nTom Hale | Labour | 9",
        "Office\tHolder\tSince\nMayor\tRuiz\t2014",
        "fn main() {\n    let total = wards.iter().map(|w| w.votes).sum::<u32>();\n    println!(\"{total}\");\n}",
        "if (user.name == null) { return -1; }",
        "T}1e m@yor s@1d th^t t#e br1dge w0u1d n0t 0p3n b3f0re w~nter",
        "<div class=\"row\"><a href=\"/x?id=3&amp;y=4\">&nbsp;</a></div>",
        "3f9a 00 1c 7e ff d2 41 aa 09 5b",
    ];
    for text in cases {
        let document = read(text);
        assert_eq!(
            document.notices,
            [Notice::NotProse { share: document.notices.first().map_or(0, |n| n.share()) }],
            "{text}"
        );
        assert!(document.notices[0].share() >= 900, "{text}: {:?}", document.notices);
        assert!(document.attributions.is_empty() && document.entities.is_empty(), "{text}");
    }
}

#[test]
fn english_is_left_alone() {
    let cases = [
        "The mayor said on Monday that the bridge would not open before winter.",
        "“No,” she said.",
        "Ruiz 45%, Hale 48%, Brandt 3%",
        "Anna Ruiz, Tom Hale, Lee Brandt, Kim Osei, Pat Vale, Jo Byrne, Max Lind, Ines Roca",
        "BRIDGE TO STAY SHUT, MAYOR SAYS",
        "¡Sí se puede! the crowd chanted as Ms. Ruiz walked in.",
        "Photo: Jo Park/The Harbour Gazette",
        "Nov. 8, 2016, 9:30 p.m.",
        "Follow Anna Ruiz on Twitter @aruiz99 https://example.org/a1",
        "Call 555-0172 or 555-0173 for tickets, $12.50 each.",
        "",
    ];
    for text in cases {
        assert_eq!(read(text).notices, [], "{text}");
    }
}

#[test]
fn a_foreign_paragraph_in_an_english_text_is_passed_over() {
    let text = "The mayor, Anna Ruiz, said on Monday that the bridge would stay shut.\n\n\
                Der Bürgermeister sagte, dass die Brücke nicht vor dem Winter geöffnet wird.\n\n\
                “We need more money,” Ms. Ruiz said of the works.";
    let document = read(text);
    let roles: Vec<(BlockRole, Option<u32>)> =
        document.blocks.iter().map(|block| (block.role, block.number)).collect();
    let paragraph = BlockRole::Paragraph;
    assert_eq!(roles, [(paragraph, Some(1)), (BlockRole::Foreign, Some(2)), (paragraph, Some(3))]);
    assert_eq!(document.attributions.len(), 2);
    assert_eq!(foreign(&document), (true, Some(Language::German)));
    let third = document.blocks[2].span;
    assert!(third.contains(document.attributions[1].content[0]));
}

#[test]
fn a_line_too_short_to_judge_goes_with_those_around_it() {
    let code = "let total = sum(&wards);\nreturn total\nlet ward = &wards[0];";
    let document = read(code);
    assert!(document.blocks.iter().all(|block| block.role == BlockRole::NotProse));
    assert_eq!(document.notices, [Notice::NotProse { share: 1000 }]);
}

use hearsay_model::BlockRole::{
    self, Boilerplate, Byline, Caption, Heading, Headline, NotProse, Paragraph,
};
use proptest::prelude::*;

use super::{fragment, read};

fn blocks(markup: &str) -> Vec<(BlockRole, String)> {
    let raw = read("a.html", markup.as_bytes()).unwrap_or_default();
    raw.layout.blocks.iter().map(|(span, role)| (*role, span.of(&raw.text).to_owned())).collect()
}

#[test]
fn white_space_is_as_a_browser_shows_it() {
    for (markup, words) in [
        ("  The\n\tmayor   said <b> no </b> .", "The mayor said no ."),
        ("a<b>b</b>c<span> d</span>", "abc d"),
        ("a&nbsp; b", "a\u{a0} b"),
        ("one<br>\n two", "one\ntwo"),
        ("He said <q>no, <q>never</q></q>.", "He said “no, ‘never’”."),
        (
            "The <a href='javascript:alert(1)'>mayor</a> spoke at length.",
            "The mayor spoke at length.",
        ),
        ("Pier<wbr>side<sup class=reference>[1]</sup>", "Pierside"),
    ] {
        assert_eq!(blocks(markup), [(Paragraph, words.to_owned())], "{markup}");
    }
    let two = ["one", "two"].map(|it| (Paragraph, it.to_owned()));
    assert_eq!(blocks("one<br><br>two"), two);
    assert_eq!(blocks("one<div>two</div>"), two);
    assert_eq!(blocks("<p>one<p>two"), two);
}

#[test]
fn parts_are_told_by_their_elements() {
    let markup = "<html><head><title>Pier to close - The Gazette</title></head><body>
        <nav><a href=/>Home</a></nav><div hidden>Hidden</div>
        <article><header><h1>Pier to close</h1><p class=byline>By <a rel=author>Ada Byrne</a>,
          <time datetime=2019-05-04>Saturday</time></p></header>
        <figure><img src=http://example.org/p.png alt=Pier><figcaption>The pier. Jo Park/Quay</figcaption></figure>
        <p>“No,” said the mayor.</p><h2>What next</h2><ul><li>Rest.<li>Tea.</ul>
        <blockquote><p>“Never,” he wrote.</p></blockquote>
        <table><tr><th>Year<th>Visits<tr><td>2018<td>7</table>
        <pre>let a;\n  b</pre><form>Mail <input><button>Sign up</button></form>
        <p><a href=/x>Read on about the ferry</a></p>
        <aside>Most read</aside><script>alert('no')</script><style>p{}</style><noscript>on</noscript>
        <template>t</template><p style='display: none'>tracked</p></article>
        <footer>Imprint</footer></body></html>";
    let wanted = [
        (Headline, "Pier to close"),
        (Byline, "By Ada Byrne, Saturday"),
        (Caption, "The pier. Jo Park/Quay"),
        (Paragraph, "“No,” said the mayor."),
        (Heading, "What next"),
        (Paragraph, "Rest."),
        (Paragraph, "Tea."),
        (Paragraph, "“Never,” he wrote."),
        (NotProse, "Year\tVisits\n2018\t7"),
        (NotProse, "let a;\n  b"),
        (Paragraph, "Mail"),
        (Boilerplate, "Read on about the ferry"),
        (Boilerplate, "Most read"),
    ];
    assert_eq!(blocks(markup), wanted.map(|(role, words)| (role, words.to_owned())));
    let stated = read("a.html", markup.as_bytes()).unwrap_or_default().stated;
    assert_eq!(stated.title.as_deref(), Some("Pier to close"));
    assert_eq!(stated.authors, ["Ada Byrne"]);
    assert_eq!(stated.date.map(|it| it.to_string()).as_deref(), Some("2019-05-04"));
}

#[test]
fn the_article_is_the_one_that_the_page_marks() {
    let prose = "The harbour board met behind closed doors for most of the afternoon. ".repeat(4);
    let says = |markup: &str, words: &str| {
        blocks(markup).iter().any(|(role, text)| *role != Boilerplate && text.contains(words))
    };
    for (markup, main) in [
        (format!("<div>Chrome</div><main><p>{prose}</main>"), true),
        (format!("<div>Chrome</div><article><p>{prose}</article><article>Teaser</article>"), true),
        (format!("<div>Chrome</div><div role=main>{prose}</div>"), true),
        // A teaser is not the article; what nothing marks is read in whole.
        (format!("<div>Chrome</div><div>{prose}</div><article>Teaser</article>"), false),
    ] {
        assert!(says(&markup, "harbour board"), "{markup}");
        assert_eq!(!says(&markup, "Chrome"), main, "{markup}");
    }
    let above = format!("<h1>Pier</h1><div>Chrome</div><article><p>{prose}</article>");
    assert_eq!(blocks(&above)[0], (Headline, "Pier".to_owned()));
    assert_eq!(blocks(&above).len(), 2);
}

#[test]
fn metadata_come_from_the_head_and_from_linked_data() {
    let open_graph = "<meta property='og:title' content='Pier &amp; quay'>
        <meta name=author content='Ada Byrne and Tom Vale'><meta property=og:site_name content='The Gazette'>
        <meta property='article:published_time' content='2019-05-04T23:30:00Z'>
        <link rel=canonical href='https://example.org/pier'><p>No.";
    let linked = r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
        {"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Pier & quay",
        "author": [{"@type": "Person", "name": "Ada Byrne"}, {"name": "Tom Vale"}],
        "publisher": {"name": "The Gazette"}, "datePublished": "2019-05-04T23:30:00Z",
        "mainEntityOfPage": {"@id": "https://example.org/pier"}}]}</script><p>No."#;
    for markup in [open_graph, linked] {
        let stated = read("a.html", markup.as_bytes()).unwrap_or_default().stated;
        assert_eq!(stated.title.as_deref(), Some("Pier & quay"));
        assert_eq!(stated.authors, ["Ada Byrne", "Tom Vale"]);
        assert_eq!(stated.publisher.as_deref(), Some("The Gazette"));
        assert_eq!(stated.date.map(|it| it.to_string()).as_deref(), Some("2019-05-04"));
        assert_eq!(stated.url.as_deref(), Some("https://example.org/pier"));
    }
    let hostile = "<link rel=canonical href='javascript:alert(1)'><script type=application/ld+json>{[</script>No.";
    assert_eq!(read("a.html", hostile.as_bytes()).unwrap_or_default().stated.url, None);
}

#[test]
fn hostile_markup_gives_text_alone() {
    for markup in [
        "<script>alert(1)</script>No.",
        "<svg><script>alert(1)</script><title></svg><img src=x onerror=alert(1)></title></svg>No.",
        "<svg><style><img title='</style><img src onerror=alert(1)>'></style></svg>No.",
        "<math><mtext></mtext><annotation-xml encoding=text/html>x</annotation-xml></math>No.",
        "<template><p>x</template><meta http-equiv=refresh content='0;url=//example.org'>No.",
        "<iframe srcdoc='<p>x'>x</iframe><object data=x>x</object><embed src=x>No.",
        "<a href=javascript:alert(1)></a><base href=//example.org><link rel=stylesheet href=x>No.",
        "<!--><script>alert(1)</script><!-- x --!>No.",
        "<noscript><img src=//example.org/pixel></noscript><img src=//example.org/pixel>No.",
        "<textarea><script>alert(1)</script></textarea><select><option>x</select>No.",
        "<p onclick=alert(1) style=\"background:url(//example.org)\">No.",
    ] {
        assert_eq!(blocks(markup), [(Paragraph, "No.".to_owned())], "{markup}");
    }
}

#[test]
fn tables_that_arrange_the_page_are_prose() {
    let letter = "<table><tr><td><p>Dear Ada,</p><p>no.</p></td></tr></table>";
    assert_eq!(blocks(letter), ["Dear Ada,", "no."].map(|it| (Paragraph, it.to_owned())));
}

#[test]
fn quoted_mail_is_passages() {
    let (text, layout) = fragment(
        "<div>I agree.</div><div class=gmail_quote><div class=gmail_attr>On Tuesday, Ana Ruiz wrote:</div>
         <blockquote class=gmail_quote><div>We close.</div>
         <div>On Monday, Tom Vale wrote:</div><blockquote type=cite>Do we?</blockquote></blockquote></div>",
    );
    let passages: Vec<_> = layout.passages.iter().map(|it| (it.depth, it.span.of(&text))).collect();
    let inner = "On Monday, Tom Vale wrote:\n\nDo we?";
    let outer = format!("On Tuesday, Ana Ruiz wrote:\n\nWe close.\n\n{inner}");
    assert_eq!(passages, [(1, outer.as_str()), (2, inner)]);
    let introductions = layout.passages.iter().filter_map(|it| it.introduction);
    let introductions: Vec<_> = introductions.map(|span| span.of(&text)).collect();
    assert_eq!(introductions, ["On Tuesday, Ana Ruiz wrote:", "On Monday, Tom Vale wrote:"]);
}

#[test]
fn a_page_without_words_is_told() {
    let said = read("a.html", b"<script>x</script><p> </p>").map_err(|error| error.to_string());
    let sentence = "a.html: the document is empty. Put the text in, or remove the file.";
    assert_eq!(said, Err(sentence.to_owned()));
}

#[test]
fn any_depth_is_read() {
    let deep = "<div><blockquote type=cite><table><td>".repeat(5_000) + "No.";
    assert_eq!(blocks(&deep), [(Paragraph, "No.".to_owned())]);
    assert_eq!(fragment(&deep).0, "No.");
}

proptest! {
    #[test]
    fn no_markup_makes_it_panic(
        markup in "(</?(p|div|table|tr|td|li|q|pre|a|h1|article|blockquote type=cite|time|br)>|“|x| |\n|:){0,60}"
    ) {
        for layout in [read("a.html", markup.as_bytes()).unwrap_or_default().layout, fragment(&markup).1] {
            prop_assert!(layout.blocks.is_sorted_by(|one, next| one.0.end < next.0.start));
            prop_assert!(layout.passages.is_sorted_by(|one, next| one.span.start < next.span.start));
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read("a.html", &bytes);
    }
}

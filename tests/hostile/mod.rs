//! Payloads of the known families, and files of every format with them inside.

use std::io::{Cursor, Write as _};

/// Every payload, as it stands in `payloads.txt`, its escapes put in.
pub fn payloads() -> Vec<String> {
    include_str!("payloads.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# ") && !line.starts_with("## "))
        .map(unescaped)
        .collect()
}

fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let (letter, after) = (after.chars().next(), after.get(1..).unwrap_or_default());
        let digits = match letter {
            Some('u') => 4,
            Some('x') => 2,
            _ => 0,
        };
        let code = after.get(..digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match (letter, code.and_then(char::from_u32)) {
            (Some('n'), _) => text.push('\n'),
            (Some('t'), _) => text.push('\t'),
            (Some('r'), _) => text.push('\r'),
            (Some('u' | 'x'), Some(letter)) => text.push(letter),
            (letter, _) => panic!("no such escape: {letter:?} in {line}"),
        }
        rest = after.get(digits..).unwrap_or_default();
    }
    text + rest
}

/// What a person would say around it, so that it stands in sources, cues, contents and names.
pub fn story(payload: &str) -> String {
    format!(
        "Rosa Vale said on Monday that {payload} would stay. “{payload}, and no more,” she told \
         CNN.\n\nAccording to {payload}, the harbour was late. {payload} said it was not."
    )
}

/// Files with the payload in title, author and text, of every format.
pub fn files(payload: &str) -> Vec<(&'static str, Vec<u8>)> {
    let story = story(payload);
    let line = payload.replace(['\n', '\r', '\t'], " ");
    let quoted = line.replace('\\', "\\\\").replace('"', "\\\"");
    let word = |text: &str| format!("=?utf-8?q?{}?=", quoted_printable(text));
    let head = format!(
        "From: {0} <a@example.org>\r\nTo: {0} <b@example.org>\r\nSubject: {0}\r\n\
         Date: Sun, 05 May 2019 23:30:00 -0500\r\nMIME-Version: 1.0\r\n",
        word(&line)
    );
    let plain =
        format!("{head}Content-Type: text/plain; charset=utf-8\r\n\r\n{story}\n\n> {story}\n");
    let page = format!("{head}Content-Type: text/html; charset=utf-8\r\n\r\n<p>{story}</p>");
    let html = format!(
        "<!doctype html><html><head><meta charset=utf-8><title>{0}</title>\
         <meta name=author content=\"{0}\"></head><body><h1>{payload}</h1><p>{story}</p>\
         <blockquote>{payload}</blockquote></body></html>",
        line.replace('"', "&quot;")
    );
    vec![
        ("hostile.txt", format!("{line}\n\n{story}\n").into_bytes()),
        (
            "hostile.md",
            format!("---\ntitle: \"{quoted}\"\n---\n# {line}\n\n{story}\n").into_bytes(),
        ),
        ("hostile.html", html.into_bytes()),
        ("hostile.eml", plain.clone().into_bytes()),
        ("page.eml", page.into_bytes()),
        (
            "hostile.mbox",
            format!("From a@example.org Mon Jun  3 10:00:00 2019\n{plain}").into_bytes(),
        ),
        ("hostile.docx", docx(&line, &story)),
        ("hostile.pdf", pdf(&line, &story)),
        ("hostile.zip", zip(&[("inside.txt", story.as_bytes())])),
    ]
}

/// RFC 2047's form of it, every byte written as its number.
fn quoted_printable(text: &str) -> String {
    let bytes: Vec<String> = text.bytes().map(|byte| format!("={byte:02X}")).collect();
    bytes.concat()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        writer.start_file(*name, options).expect("an entry");
        writer.write_all(content).expect("its content");
    }
    writer.finish().expect("an archive").into_inner()
}

fn docx(title: &str, story: &str) -> Vec<u8> {
    let xml = |text: &str| {
        let allowed = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
        let text: String = text.chars().filter(allowed).collect();
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
    };
    let body: String = [title, story]
        .map(|text| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", xml(text)))
        .concat();
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/\
         wordprocessingml/2006/main\"><w:body>{body}</w:body></w:document>"
    );
    let core = format!(
        "<?xml version=\"1.0\"?><cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/\
         package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{0}</dc:title><dc:creator>{0}</dc:creator></cp:coreProperties>",
        xml(title)
    );
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("docProps/core.xml", core.as_bytes()),
    ])
}

/// One page in Helvetica; letters beyond Latin 1 become question marks.
fn pdf(title: &str, story: &str) -> Vec<u8> {
    let string = |text: &str| -> Vec<u8> {
        let mut bytes = Vec::new();
        for letter in text.chars() {
            let byte = u8::try_from(u32::from(letter)).unwrap_or(b'?');
            if matches!(byte, b'(' | b')' | b'\\') {
                bytes.push(b'\\');
            }
            bytes.push(byte);
        }
        bytes
    };
    let mut content = b"BT /F1 12 Tf 14 TL 50 740 Td\n".to_vec();
    for line in std::iter::once(title).chain(story.lines()) {
        content.extend([b"(".as_slice(), &string(line), b") Tj T*\n"].concat());
    }
    content.extend(b"ET");
    let stream = |bytes: &[u8]| {
        [format!("<</Length {}>>stream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
    };
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>".to_vec(),
        stream(&content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        [b"<</Title(".as_slice(), &string(title), b")/Author(", &string(title), b")>>"].concat(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", number + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    file.extend(
        format!(
            "trailer<</Size {}/Root 1 0 R/Info 6 0 R>>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    file
}

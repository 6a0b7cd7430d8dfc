//! The `<link>` elements of a page that the bundler wrote.

/// One of them.
pub(super) struct Link<'h> {
    pub(super) rel: &'h str,
    pub(super) href: &'h str,
}

/// Those that have both `rel` and `href`, in order.
pub(super) fn of(html: &str) -> impl Iterator<Item = Link<'_>> {
    html.split('<').filter_map(|tag| {
        let rest =
            tag.get(..5).filter(|name| name.eq_ignore_ascii_case("link ")).map(|_| &tag[5..])?;
        Some(Link { rel: attribute(rest, "rel")?, href: attribute(rest, "href")? })
    })
}

/// The value of an attribute, with or without quotation marks around it.
fn attribute<'h>(mut rest: &'h str, name: &str) -> Option<&'h str> {
    loop {
        rest = rest.trim_start();
        let end = rest.find(['=', ' ', '>'])?;
        let (key, after) = rest.split_at(end);
        let value;
        (value, rest) = match after.strip_prefix('=') {
            Some(after) => split_value(after),
            None => ("", after.get(1..)?),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
    }
}

fn split_value(after: &str) -> (&str, &str) {
    for mark in ['"', '\''] {
        if let Some(inner) = after.strip_prefix(mark) {
            return inner.split_once(mark).unwrap_or((inner, ""));
        }
    }
    after.split_at(after.find([' ', '>']).unwrap_or(after.len()))
}

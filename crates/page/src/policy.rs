//! What the page may do (<https://www.w3.org/TR/CSP3/>): run what it was built with, and talk to the
//! host that it came from. A browser holds it to that whatever a document contains.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The policy of a page, for the header of a host or for the page itself. Scripts and styles that stand
/// in the page are named by their sums.
pub fn policy(page: &str) -> String {
    let scripts = sums(page, "<script", "</script>");
    let styles = sums(page, "<style", "</style>");
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; \
         img-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types default"
    )
}

/// The page with its policy, before anything that it is about.
///
/// # Errors
/// Where the page does not name its encoding, behind which it goes.
pub fn with_policy(page: &str) -> Result<String, String> {
    let charset = ["<meta charset=utf-8>", "<meta charset=\"utf-8\">"];
    let mark = charset.into_iter().find(|mark| page.contains(mark));
    let mark = mark.ok_or("index.html does not begin with its encoding")?;
    let policy = policy(page);
    let meta = format!("{mark}<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    Ok(page.replacen(mark, &meta, 1))
}

/// The sums of all elements that begin and end so, other than files and data.
fn sums(page: &str, open: &str, close: &str) -> String {
    let mut sums = String::new();
    for element in page.split(open).skip(1) {
        let Some((attributes, rest)) = element.split_once('>') else { continue };
        let Some((content, _)) = rest.split_once(close) else { continue };
        if !attributes.contains("src=") && !attributes.contains("json") {
            let sum = STANDARD.encode(Sha256::digest(content.as_bytes()));
            sums.extend([" 'sha256-", &sum, "'"]);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_the_page_is_named_by_its_sum_and_nothing_else_may_run() {
        let page = "<meta charset=utf-8><script type=module>abc</script><script src=./a.js></script>\
                    <script type=\"application/ld+json\">{}</script><style>abc</style>";
        let policy = policy(page);
        // FIPS 180-4, the message “abc”.
        let abc = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        assert!(
            policy.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {abc};")),
            "{policy}"
        );
        assert!(policy.contains(&format!("style-src 'self' {abc};")), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert!(with_policy(page).is_ok_and(|page| page.contains("utf-8><meta http-equiv")));
    }
}

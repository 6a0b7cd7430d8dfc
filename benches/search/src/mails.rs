//! Mails, and queries made of their words.

use hearsay_search::words;
use serde_json::Value;

pub(crate) struct Mail {
    pub(crate) text: String,
    pub(crate) title: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) date: String,
}

impl Mail {
    /// Of a line of JSON.
    pub(crate) fn new(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let field = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or("").to_owned();
        Some(Self {
            text: field("text"),
            title: field("subject"),
            from: field("from"),
            to: field("to"),
            date: field("date"),
        })
    }
}

pub(crate) const KINDS: [&str; 9] =
    ["word", "common", "and", "phrase", "prefix", "typo", "minus", "or", "from"];

/// 200 queries, made from words of documents that a seed picks.
pub(crate) fn queries(mails: &[Mail]) -> Vec<(&'static str, String)> {
    let mut seed = 7_u32;
    let mut pick = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    let mut made = Vec::new();
    let common = ["the", "to", "government", "of the", "meeting", "and", "state"];
    while made.len() < 200 {
        let Some(mail) = mails.get(pick(mails.len())) else { return made };
        let found: Vec<String> = words(&mail.text).into_iter().map(|word| word.text).collect();
        if found.len() < 12 {
            continue;
        }
        let at = pick(found.len() - 3);
        let (Some(one), Some(two), Some(three)) =
            (found.get(at), found.get(at + 1), found.get(at + 2))
        else {
            continue;
        };
        let far = found.get(pick(found.len())).unwrap_or(one);
        let kind = KINDS[made.len() % KINDS.len()];
        let long = [one, two, three, far].into_iter().max_by_key(|word| word.len()).unwrap_or(one);
        let text = match kind {
            "word" => one.clone(),
            "common" => common[pick(common.len())].to_owned(),
            "and" => format!("{one} {far}"),
            "phrase" => format!(
                "\"{one} {two}{}{}\"",
                [" ", ""][pick(2)],
                [three, ""][usize::from(made.len() % 2 == 0)]
            ),
            "prefix" => format!("{}*", long.chars().take(3 + pick(3)).collect::<String>()),
            "typo" => {
                let mut letters: Vec<char> = long.chars().collect();
                let place = pick(letters.len().saturating_sub(1));
                if place + 1 < letters.len() {
                    letters.swap(place, place + 1);
                }
                format!("{}~", letters.into_iter().collect::<String>())
            }
            "minus" => format!("{long} -{far}"),
            "or" => format!("{one} ({two} OR {far} OR {long}*)"),
            _ => {
                let name = mail.from.split(' ').next().unwrap_or("");
                format!("{long} from:{name} date:{}..", mail.date.get(..4).unwrap_or("2010"))
            }
        };
        made.push((kind, text));
    }
    made
}

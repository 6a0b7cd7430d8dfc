//! Times, channels and adverbs beside a cue verb: “on Wednesday”, “publicly”, “in a statement”.

use super::page::Page;
use super::words;
use super::words::word_list;
use crate::tokens::TokenKind;

/// Nouns that name a way of speaking to the public: “in a statement”.
pub fn is_channel_noun(word: &str) -> bool {
    CHANNEL_NOUNS.contains(word)
}

/// The first token after the adverbs, times and channels that start at `at`.
pub fn after(page: &Page<'_>, mut at: usize, limit: usize) -> usize {
    loop {
        let next = one(page, at, limit);
        if next == at {
            return at;
        }
        at = next;
    }
}

/// The end of one adjunct at `at`; `at` where none starts.
fn one(page: &Page<'_>, at: usize, limit: usize) -> usize {
    if at >= limit || page.quotation(at).is_some() {
        return at;
    }
    let word = page.word(at);
    if words::is_adverb(word) && !page.upper(at) && !(ONES.contains(word)) {
        return at + 1;
    }
    if word == "and"
        && at + 1 < limit
        && words::is_adverb(page.word(at + 1))
        && words::is_adverb(page.before(at, 0))
    {
        return at + 2;
    }
    let time = time(page, at, limit);
    if time > at {
        return time;
    }
    channel(page, at, limit)
}

/// “on Wednesday evening”, “last week”, “yesterday”, “in October”, “over the last year”,
/// “at the time”, “two days ago”, “at 9 p.m.”
pub fn time(page: &Page<'_>, start: usize, limit: usize) -> usize {
    let mut at = start;
    if TIMES.contains(page.word(at)) {
        at += 1;
    }
    if matches!(page.word(at), "late" | "early") {
        at += 1;
    }
    if at >= limit {
        return start;
    }
    let word = page.word(at);
    if words::is_weekday(word) || matches!(word, "yesterday" | "today" | "tonight" | "tomorrow") {
        at += 1;
        if words::is_time_unit(page.word(at)) {
            at += 1;
        }
        return at;
    }
    if words::is_month(word)
        && page.upper(at)
        && (at > start || page.kind(at + 1) == TokenKind::Number)
    {
        at += 1;
        if page.kind(at) == TokenKind::Number {
            at += 1;
            if page.word(at) == "," && page.kind(at + 1) == TokenKind::Number {
                at += 2;
            }
        }
        return at.min(limit);
    }
    if at > start && page.kind(at) == TokenKind::Number && page.word(at).len() == 4 {
        return at + 1;
    }
    if page.word(start) == "at" && page.kind(at) == TokenKind::Number {
        let next = at + 1;
        return if matches!(page.word(next), "a.m." | "p.m." | "am" | "pm") {
            next + 1
        } else {
            start
        };
    }
    let mut unit = at;
    if matches!(
        page.word(unit),
        "the" | "this" | "that" | "last" | "next" | "earlier" | "later" | "one"
    ) {
        unit += 1;
        while TIME_2.contains(page.word(unit)) {
            unit += 1;
        }
        if unit < limit
            && (words::is_time_unit(page.word(unit))
                || (words::is_weekday(page.word(unit))
                    || words::is_month(page.word(unit)) && page.upper(unit))
                    && unit > at)
        {
            // “the day after” and the like need no more than their unit here.
            return unit + 1;
        }
        return start;
    }
    let amount = matches!(word, "a" | "two" | "three" | "four" | "several" | "few" | "some")
        || page.kind(at) == TokenKind::Number;
    if amount
        && words::is_time_unit(page.word(at + 1))
        && matches!(page.word(at + 2), "ago" | "later" | "earlier")
    {
        return at + 3;
    }
    start
}

/// “on Twitter”, “in a statement to reporters”, “at a rally in Ohio”.
pub fn channel(page: &Page<'_>, start: usize, limit: usize) -> usize {
    let preposition = page.word(start);
    if !matches!(preposition, "on" | "in" | "at" | "during" | "by" | "via" | "through")
        || start + 1 >= limit
    {
        return start;
    }
    if matches!(preposition, "on" | "via") && is_medium(page.exact(start + 1)) {
        return start + 2;
    }
    let mut at = start + 1;
    let by = preposition == "by";
    if !by && !words::is_determiner(page.word(at)) {
        return start;
    }
    // Up to four words between the article and the noun: “in a brief telephone interview”.
    let stop = limit.min(at + 7);
    let mut last = None;
    while at < stop {
        let word = page.word(at);
        if is_channel_noun(word) || (word == "hall" && page.before(at, 0) == "town") {
            last = Some(at + 1);
        } else if (last.is_some() && word != "-")
            || page.quotation(at).is_some()
            || words::is_preposition(word)
            || words::is_subordinator(word) && word != "that"
            || words::is_auxiliary(word)
            || matches!(word, "," | "." | ";" | ":")
        {
            break;
        }
        at += 1;
    }
    last.unwrap_or(start)
}

/// Places where people publish, as they are spelled.
pub fn is_medium(word: &str) -> bool {
    MEDIUMS.contains(word)
}

/// How far a stretch of prepositional phrases may reach before “that”, a colon or a quotation.
const BRIDGE: usize = 18;

/// Skips prepositional phrases between a verb and the statement that plainly follows them: “said
/// during a stop in Ohio that …”. Gives `start` back where no statement follows.
pub fn bridge(page: &Page<'_>, start: usize, limit: usize) -> usize {
    let word = page.word(start);
    if !words::is_preposition(word) && !(words::is_weekday(word)) || page.quotation(start).is_some()
    {
        return start;
    }
    let infinitive = word == "to"
        && !words::is_determiner(page.word(start + 1))
        && !page.upper(start + 1)
        && !page.word(start + 1).ends_with('s');
    if infinitive {
        return start;
    }
    if matches!(word, "like" | "unlike" | "including" | "despite" | "under" | "until") {
        return start;
    }
    for at in start + 1..limit.min(start + BRIDGE) {
        if page.opens(at).is_some() {
            return if page.word(at - 1) == "," { at - 1 } else { at };
        }
        let word = page.word(at);
        if matches!(word, "that" | ":") || (page.is_stop(at)) {
            return at;
        }
        if word == "," {
            // “said in Ohio, a swing state, that”: too far. A comma ends it.
            return at;
        }
        if words::is_auxiliary(word)
            || words::is_nominative(word)
            || words::is_finite(word)
            || words::is_subordinator(word) && word != "that"
            || matches!(word, ";" | "—" | "–")
            || words::is_conjunction(word) && !page.upper(at + 1)
        {
            return start;
        }
    }
    if limit <= start + BRIDGE { limit } else { start }
}

word_list!(
    CHANNEL_NOUNS,
    "statement, interview, interviews, email, e, mail, tweet, tweets, post, memo, letter,
     speech, address, conference, briefing, call, rally, hearing, testimony, debate,
     appearance, remarks, comments, op, column, report, filing, lawsuit, complaint, release,
     message, messages, affidavit, deposition, podcast, broadcast, telegram, blog, video,
     note, text, texts, telephone, phone, transcript, meeting, forum, event, editorial,
     article, essay, book, memoir, ad, advertisement, statements, emails, posting,
     fundraiser, town, stop, ceremony, voicemail, press, news, session, trial, court,
     segment, exchange, presentation, lecture, sermon, announcement"
);

word_list!(ONES, "so, only, there, even, just, not, almost, never, once, now, still");

word_list!(TIMES, "on, in, at, late, early, earlier, over, during, by, as, since");

word_list!(TIME_2, "last, past, same, next, this, previous, following, few, two, several, three");

word_list!(
    MEDIUMS,
    "Twitter, Facebook, Instagram, Snapchat, YouTube, Reddit, Telegram, WhatsApp, Weibo,
     LinkedIn, Medium, Tumblr, TikTok, Mastodon, Bluesky, Periscope, X, television, radio,
     TV, Fox, CNN, MSNBC, NBC, CBS, ABC, CNBC, NPR, camera, air, Parler, Gab, VKontakte"
);

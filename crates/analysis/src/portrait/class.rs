//! What kind of source stands behind a statement.

use crate::attributions::word_list;
use crate::lexicon::{ORGANISATIONS as LISTED, is_common};
use crate::names::nouns;
use crate::resolution::is_document;
use hearsay_model::{Entity, EntityKind, Meta, SourceClass};

/// What the words of a source and the entity behind them make it.
///
/// `source` is the source as it stands there. A record is a document whoever keeps it; a news
/// organisation is a second-hand source unless it is the very publication in the reader's hand.
pub fn of(source: &str, speaker: Option<&Entity>, meta: &Meta) -> SourceClass {
    // “… sponsored by Channel News and”: cut from a longer phrase, it tells nothing.
    if source.trim().is_empty() || source.ends_with(" and") {
        return SourceClass::Unknown;
    }
    let head = Head::of(source);
    // In a headline every word has a capital; “The Post” is a name all the same.
    let named = speaker.is_some_and(|entity| entity.named) || is_publication(source);
    if (head.lower || !named) && is_document(&head.word) {
        return SourceClass::Document;
    }
    match speaker {
        Some(entity) => by_entity(entity, &head, meta),
        None => by_words(source, &head, meta),
    }
}

fn by_entity(entity: &Entity, head: &Head, meta: &Meta) -> SourceClass {
    match entity.kind {
        EntityKind::Person if entity.named => SourceClass::NamedPerson,
        EntityKind::Person if entity.plural => SourceClass::UnnamedGroup,
        EntityKind::Person => SourceClass::UnnamedPerson,
        EntityKind::Organisation if entity.named => {
            let pronoun =
                matches!(head.word.as_str(), "it" | "its" | "they" | "their" | "which" | "this");
            let people = head.lower && !pronoun && !is_organisation(&head.word);
            if people && is_plural(&head.word) {
                return SourceClass::UnnamedGroup;
            }
            organisation(&entity.name, meta)
        }
        EntityKind::Organisation => {
            if is_press(&head.word) {
                SourceClass::Publication
            } else {
                SourceClass::Organisation
            }
        }
        EntityKind::Place => SourceClass::Organisation,
        _ => SourceClass::Unknown,
    }
}

fn by_words(source: &str, head: &Head, meta: &Meta) -> SourceClass {
    let word = head.word.as_str();
    if head.lower {
        return match word {
            "he" | "she" | "i" | "it" | "who" | "they" | "we" | "you" | "which" | "that"
            | "this" | "his" | "her" | "their" | "its" => SourceClass::Unknown,
            _ if is_press(word) => SourceClass::Publication,
            _ if is_organisation(word) => SourceClass::Organisation,
            _ if word.starts_with(|c: char| c.is_ascii_digit()) => SourceClass::UnnamedGroup,
            _ if is_plural(word) => SourceClass::UnnamedGroup,
            "percent" | "majority" | "many" | "some" | "most" | "others" | "few" | "number" => {
                SourceClass::UnnamedGroup
            }
            _ => SourceClass::UnnamedPerson,
        };
    }
    if is_publication(source) {
        return organisation(source, meta);
    }
    let organised = source.split_whitespace().any(|word| {
        is_organisation(&word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
    });
    let acronym = source.chars().filter(|c| c.is_alphabetic()).count() > 1
        && source.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if organised || acronym || is_plural_name(&head.word) {
        SourceClass::Organisation
    } else {
        SourceClass::NamedPerson
    }
}

/// “Republicans”, “Democrats”: names of groups.
fn is_plural_name(word: &str) -> bool {
    matches!(
        word,
        "republicans" | "democrats" | "conservatives" | "liberals" | "americans" | "russians"
    )
}

/// An organisation with a name: second-hand if it publishes news and is not this publication.
fn organisation(name: &str, meta: &Meta) -> SourceClass {
    let own = meta.publisher.as_deref().is_some_and(|publisher| same_publication(publisher, name));
    if is_publication(name) && !own { SourceClass::Publication } else { SourceClass::Organisation }
}

/// Whether two names mean one publication: the article and “website” aside, one holds the other.
fn same_publication(one: &str, other: &str) -> bool {
    let bare = |name: &str| {
        let name = name.to_lowercase();
        name.trim_start_matches("the ").trim_end_matches(" website").trim().to_owned()
    };
    let (one, other) = (bare(one), bare(other));
    !one.is_empty() && (one == other || one.contains(&other) || other.contains(&one))
}

/// The word that a source's phrase turns on: the last one before its first preposition, comma or
/// relative pronoun.
struct Head {
    /// In lower case.
    word: String,
    /// Whether it is written without a capital.
    lower: bool,
}

impl Head {
    fn of(source: &str) -> Self {
        let mut head = "";
        for (index, word) in source.split_whitespace().enumerate() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let participle = bare.ends_with("ed") || bare.ends_with("ing");
            let before = head.to_lowercase();
            let speaks = || nouns::of(&before).is_some() || is_document(&before);
            // “small groups of protesters”.
            if bare == "of" && matches!(&*before, "group" | "groups" | "crowd" | "crowds") {
                continue;
            }
            if index > 0 && (OFS.contains(bare) || participle && speaks()) {
                break;
            }
            if !bare.is_empty() {
                head = bare;
            }
            if word.ends_with([',', '(']) && index > 0 || word.ends_with(',') {
                break;
            }
        }
        let head = head.strip_suffix("’s").or_else(|| head.strip_suffix("'s")).unwrap_or(head);
        Self {
            word: head.to_lowercase(),
            // At the head of a sentence every word has a capital.
            lower: !head.starts_with(char::is_uppercase)
                || OF_2.contains(head)
                || source.trim_start().starts_with(head) && is_common(&head.to_lowercase()),
        }
    }
}

fn is_plural(word: &str) -> bool {
    (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us"))
        || matches!(word, "people" | "men" | "women" | "police" | "staff" | "children")
}

/// Nouns for what publishes news.
fn is_press(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    matches!(
        one,
        "newspaper" | "outlet" | "magazine" | "tabloid" | "broadcaster" | "daily" | "media"
    )
}

/// Nouns for bodies that speak as one.
fn is_organisation(word: &str) -> bool {
    ORGANISATIONS.contains(word)
}

/// Whether a name is one of a news organisation: known, or made of the words they are made of.
pub fn is_publication(name: &str) -> bool {
    let bare = name.trim().trim_start_matches("The ").trim_start_matches("the ");
    let known = PUBLICATIONS.contains(bare) || LISTED.has(&bare.to_lowercase(), 'p');
    known || bare.split(|c: char| !c.is_alphanumeric()).any(|word| PUBLICATION_2.contains(word))
}

word_list!(
    OFS,
    "of, for, from, in, at, with, who, on, to, by, familiar, close, that, which, whose,
     inside, within, about, briefed, involved"
);

word_list!(
    OF_2,
    "He, She, It, They, We, I, You, Who, His, Her, Their, Its, Some, Many, Others, Most,
     Officials, Police, Critics, Sources, Experts, Analysts, Aides, Prosecutors, Voters,
     Supporters, Opponents, Witnesses, Authorities, Investigators, Scientists, Researchers,
     Polls, Records, Documents, Reports, Residents, Lawyers, Lawmakers, Advisers, Friends"
);

word_list!(
    ORGANISATIONS,
    "agency, agencies, committee, committees, campaign, campaigns, department, departments,
     company, companies, firm, firms, group, groups, party, parties, government,
     governments, administration, court, courts, office, university, bank, banks,
     commission, council, union, unions, association, institute, ministry, house, senate,
     congress, bureau, foundation, organization, organizations, organisation, organisations,
     board, bloc, army, navy, force, center, centre, corporation, team, network, parliament,
     kremlin, pentagon, inc, corp, co, ltd, llc, analytica, college, school, church, club,
     society, service, authority, coalition, league, hospital, nations, states"
);

word_list!(
    PUBLICATIONS,
    "CNN, BBC, NPR, NBC, CBS, ABC, MSNBC, CNBC, PBS, AP, AFP, Reuters, Bloomberg, Politico,
     POLITICO, Axios, Vox, Slate, Salon, BuzzFeed, Breitbart, Fox, Economist, Guardian,
     Atlantic, New Yorker, Daily Beast, Hill, Intercept, Verge, Wired, Vice, Mother Jones,
     USA Today, Associated Press, Spiegel, Der Spiegel, Le Monde, El País, Al Jazeera,
     Newsweek, Time, TIME, Forbes, Fortune, ProPublica, Quartz, HuffPost, Huffington Post,
     McClatchy, Xinhua, Tass, TASS, Interfax, Haaretz, Kommersant, Rolling Stone, Vanity
     Fair, New Republic, Nation, National Review, Weekly Standard, Daily Caller, Yahoo,
     Gizmodo, Sky, ITV, RT, Sputnik, Bild, Die Zeit, Corriere della Sera, Business Insider"
);

word_list!(
    PUBLICATION_2,
    "Times, Post, Journal, News, Tribune, Herald, Gazette, Chronicle, Telegraph, Observer,
     Press, Magazine, Newspaper, Daily, Register, Courier, Inquirer, Dispatch, Examiner,
     Globe, Sentinel, Weekly, Review, Radio, Television, Newspapers"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_words_alone() {
        let cases = [
            ("Mr. Ortega", SourceClass::NamedPerson),
            ("The firm’s founder, Ana Ortega,", SourceClass::UnnamedPerson),
            ("the director Ana Ortega", SourceClass::NamedPerson),
            ("Former harbor officials", SourceClass::UnnamedGroup),
            ("officials", SourceClass::UnnamedGroup),
            ("a spokesman for the Harbor Commission", SourceClass::UnnamedPerson),
            ("two people familiar with the talks", SourceClass::UnnamedGroup),
            ("State Harbor Commission records", SourceClass::Document),
            ("a Quayside University poll", SourceClass::Document),
            ("The Quayside Gazette", SourceClass::Publication),
            ("Reuters", SourceClass::Publication),
            ("The Evening Sun-Times", SourceClass::Organisation),
            ("the intelligence agencies", SourceClass::Organisation),
            ("the Harbor Commission", SourceClass::Organisation),
            ("she", SourceClass::Unknown),
            ("a local newspaper", SourceClass::Publication),
            ("New Poll", SourceClass::Document),
            ("a poll released on Friday", SourceClass::Document),
            ("judges handling the case", SourceClass::UnnamedGroup),
            ("small groups of protesters", SourceClass::UnnamedGroup),
            ("42 percent", SourceClass::UnnamedGroup),
            ("a dinner paid for by Reuters and", SourceClass::Unknown),
            ("", SourceClass::Unknown),
        ];
        let meta = Meta { publisher: Some("Evening Sun-Times".to_owned()), ..Meta::default() };
        for (source, class) in cases {
            assert_eq!(of(source, None, &meta), class, "{source}");
        }
    }
}

//! Names by text: what is found, of which kind, joined with what.

use hearsay_model::PartialDate;

use super::*;

/// “kind name = alias = alias”, for every entity of `text` that is no value.
fn found(text: &str) -> Vec<String> {
    let reading = Reading::new(text);
    let names = find(&reading, &Meta::default());
    names
        .entities
        .iter()
        .filter(|entity| !entity.kind.is_value())
        .map(|entity| {
            let mut line = format!("{} {}", entity.kind.key(), entity.name);
            for alias in &entity.aliases {
                line.push_str(" = ");
                line.push_str(alias);
            }
            line
        })
        .collect()
}

#[test]
fn names_and_their_kinds() {
    let cases: &[(&str, &[&str])] = &[
        ("He met Jane Roe in Oslo.", &["person Jane Roe", "place Oslo"]),
        (
            "Mr. Fnord and Ms. Grault left.",
            &["person Fnord = Mr. Fnord", "person Grault = Ms. Grault"],
        ),
        (
            "Senator Ann Moe of Texas left.",
            &["person Ann Moe = Senator Ann Moe = Senator Ann Moe of Texas", "place Texas"],
        ),
        ("The Russian President left.", &[]),
        ("Russian officials met Russia-linked hackers.", &["place Russia"]),
        ("On Wednesday the Senate voted.", &["organisation Senate"]),
        (
            "The Federal Harbour Commission (FHC) met. The FHC voted.",
            &["organisation Federal Harbour Commission = FHC"],
        ),
        (
            "It belongs to the Department of Health and Human Services.",
            &["organisation Department of Health and Human Services"],
        ),
        ("He works for Bolt & Sons.", &["organisation Bolt & Sons"]),
        (
            "He saw the Ecuadorian Embassy near Lake Vättern.",
            &["place Ecuadorian Embassy", "place Lake Vättern"],
        ),
        (
            "She reads The New York Times. The New York Times wrote so.",
            &["organisation The New York Times"],
        ),
        ("CNN asked WikiLeaks.", &["organisation CNN", "organisation WikiLeaks"]),
        ("Leung Kwok-hung told Ann Moe.", &["person Leung Kwok-hung", "person Ann Moe"]),
        (
            "He joined the Communist Party of Freedonia.",
            &["organisation Communist Party of Freedonia"],
        ),
        (
            "Former President William R. King came.",
            &["person William R. King = Former President William R. King"],
        ),
        ("Secretary of State Ann Moe came.", &["person Ann Moe = Secretary of State Ann Moe"]),
        ("They flew from Trinidad and Tobago.", &["place Trinidad and Tobago"]),
        ("Yesterday Nobody came. Perhaps.", &[]),
        ("", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

#[test]
fn names_of_the_same_are_joined() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Donald Q. Poe came. Donald Poe left. Mr. Poe was glad.",
            &["person Donald Q. Poe = Donald Poe = Mr. Poe"],
        ),
        // A wife is not her husband.
        (
            "Bill Poe and Ann Poe came. Mrs. Poe left. Mr. Poe stayed.",
            &["person Bill Poe = Mr. Poe", "person Ann Poe = Mrs. Poe"],
        ),
        (
            "Grault Analytics, a firm, fell. Grault said so.",
            &["organisation Grault Analytics = Grault"],
        ),
        // A town is not its university.
        ("Boston University is in Boston.", &["organisation Boston University", "place Boston"]),
    ];
    for (text, expected) in cases {
        assert_eq!(&found(text), expected, "{text}");
    }
}

#[test]
fn a_headline_gives_only_names_that_are_known() {
    let text = "Poe Rejects Quiet Talks With Harbour Board Over Pier\n\nJohn Poe rejected talks with the harbour board on Monday. He left.";
    assert_eq!(found(text), ["person John Poe = Poe"]);
    let shouted =
        "POE REJECTS TALKS ON PIER IN OSLO\n\nJohn Poe rejected talks on Monday. He left.";
    assert_eq!(found(shouted), ["person John Poe = POE", "place OSLO"]);
}

#[test]
fn values_have_a_kind_and_dates_a_day() {
    let text = "On Wednesday at 9 p.m. more than 30,000 people paid $3 million, 44 percent of it last year.";
    let reading = Reading::new(text);
    let meta = Meta { date: Some(PartialDate::day(2017, 10, 25)), ..Meta::default() };
    let lines: Vec<String> = find(&reading, &meta)
        .entities
        .iter()
        .map(|e| {
            format!(
                "{} {} {}",
                e.kind.key(),
                e.name,
                e.when.map(|d| d.to_string()).unwrap_or_default()
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            "date Wednesday 2017-10-25",
            "time 9 p.m. ",
            "quantity more than 30,000 people ",
            "money $3 million ",
            "percentage 44 percent ",
            "date last year 2016",
        ]
    );
}

#[test]
fn a_paragraph_keeps_its_year() {
    let text = "It began in the summer of 2016. They hired the firm in June.\n\nIn June they left.";
    let reading = Reading::new(text);
    let meta = Meta { date: Some(PartialDate::day(2017, 10, 25)), ..Meta::default() };
    let dates: Vec<String> = find(&reading, &meta)
        .entities
        .iter()
        .filter_map(|entity| entity.when.map(|date| date.to_string()))
        .collect();
    assert_eq!(dates, ["2016", "2016-06", "2017-06"]);
}

//! Archives: round trip, layout, and everything that can happen to one on its way.

mod sample;

use hearsay_archive::{ArchiveError, MAGIC, VERSION, decode, encode};
use hearsay_model::{AttributionId, Document, Edit, EntityId, Hop, Span};
use proptest::prelude::*;

#[test]
fn documents_come_back_as_they_went() {
    let documents = vec![sample::document(), Document::default(), sample::document()];
    assert_eq!(decode(&encode(&documents)), Ok(documents));
    assert_eq!(decode(&encode(&[])), Ok(Vec::new()));
}

/// Where this fails the model has changed its bytes: raise `VERSION`, then the number here.
#[test]
fn this_version_is_these_bytes() {
    let mut document = sample::document();
    document.attributions[0].why.edits = vec![Edit::Speaker { from: Some("Bo Lind".to_owned()) }];
    let bytes = encode(&[document]);
    let header: [u8; 18] = bytes[..18].try_into().unwrap_or_default();
    let sum = u64::from_le_bytes(header[10..].try_into().unwrap_or_default());
    assert_eq!(&header[..8], b"hearsay\0");
    assert_eq!((VERSION, header[8], header[9]), (5, 5, 0));
    assert_eq!((bytes.len(), sum), (522, 0x3845_4ec8_aae2_93a9));
}

#[test]
fn what_is_no_archive_is_called_that() {
    for bytes in [&b""[..], b"hearsay", b"Hearsay\0\x01\0", b"PK\x03\x04", b"{\"id\":1}"] {
        assert_eq!(decode(bytes), Err(ArchiveError::NotAnArchive));
    }
}

#[test]
fn an_archive_of_another_version_says_which() {
    let mut bytes = encode(&[sample::document()]);
    bytes[8..10].copy_from_slice(&7u16.to_le_bytes());
    let said = decode(&bytes).map_err(|error| error.to_string());
    let sentence = "These documents were stored in format 7, and this version of hearsay reads \
                    format 5: reload the page, or build the documents and the program together.";
    assert_eq!(said, Err(sentence.to_owned()));
}

#[test]
fn an_archive_cut_short_anywhere_is_not_read() {
    let bytes = encode(&[sample::document()]);
    for length in 0..bytes.len() {
        let wanted =
            if length < MAGIC.len() { ArchiveError::NotAnArchive } else { ArchiveError::Damaged };
        assert_eq!(decode(&bytes[..length]), Err(wanted), "{length} bytes of {}", bytes.len());
    }
}

#[test]
fn an_archive_with_one_bit_changed_is_not_read() {
    let bytes = encode(&[sample::document()]);
    for place in 0..bytes.len() {
        for bit in 0..8 {
            let mut altered = bytes.clone();
            altered[place] ^= 1 << bit;
            assert!(decode(&altered).is_err(), "byte {place}, bit {bit}");
        }
    }
}

#[test]
fn an_archive_with_something_after_it_is_not_read() {
    let mut bytes = encode(&[sample::document()]);
    bytes.push(0);
    assert_eq!(decode(&bytes), Err(ArchiveError::Damaged));
}

/// Spoils one span of a document.
type Harm = fn(&mut Document, Span);

/// The checksum is right, but what the archive holds points nowhere.
#[test]
fn a_span_or_an_id_that_leads_nowhere_is_damage() {
    let outside = Span { start: 0, end: u32::MAX };
    let inside_a_character = Span { start: 1, end: 2 };
    let backwards = Span { start: 5, end: 4 };
    let harms: [Harm; 6] = [
        |document, span| document.sentences[0] = span,
        |document, span| document.blocks[0].span = span,
        |document, span| document.entities[0].mentions[0].span = span,
        |document, span| document.attributions[0].content[0] = span,
        |document, span| document.attributions[0].anonymity = Some(span),
        |document, span| {
            document.attributions[0].chain.push(Hop::Stated { span, entity: None });
        },
    ];
    for (number, harm) in harms.iter().enumerate() {
        for span in [outside, inside_a_character, backwards] {
            let mut document = sample::document();
            harm(&mut document, span);
            assert_eq!(
                decode(&encode(&[document])),
                Err(ArchiveError::Damaged),
                "{number} {span:?}"
            );
        }
    }
    let ids: [fn(&mut Document); 4] = [
        |document| document.attributions[0].speaker = Some(EntityId(99)),
        |document| document.attributions[0].within = Some(AttributionId(99)),
        |document| document.attributions[0].chain.push(Hop::Source(AttributionId(99))),
        |document| document.entities[0].of = Some(EntityId(99)),
    ];
    for (number, harm) in ids.iter().enumerate() {
        let mut document = sample::document();
        harm(&mut document);
        assert_eq!(decode(&encode(&[document])), Err(ArchiveError::Damaged), "{number}");
    }
}

/// An archive with this payload and the right header.
fn with_header(payload: &[u8]) -> Vec<u8> {
    let sum = payload.iter().fold(0xcbf2_9ce4_8422_2325u64, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    [&MAGIC[..], &VERSION.to_le_bytes(), &sum.to_le_bytes(), payload].concat()
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(decode(&bytes).is_err());
    }

    /// Past the checksum, so that the documents themselves are read.
    #[test]
    fn no_payload_makes_it_panic(payload in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(documents) = decode(&with_header(&payload)) {
            prop_assert_eq!(decode(&encode(&documents)), Ok(documents));
        }
    }

    #[test]
    fn no_change_of_a_payload_makes_it_panic(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut payload = encode(&[sample::document()]).split_off(18);
        for (place, byte) in changes {
            let at = place.index(payload.len());
            payload[at] = byte;
        }
        if let Ok(documents) = decode(&with_header(&payload)) {
            prop_assert_eq!(decode(&encode(&documents)), Ok(documents));
        }
    }
}

//! BM25.

use crate::dictionary::Place;
use crate::index::Index;

/// How soon more of the same word stops to count (Robertson and Zaragoza 2009, *The Probabilistic
/// Relevance Framework: BM25 and Beyond*: 1.2 to 2).
const K1: f32 = 1.2;
/// How much long documents are held back (the same: .5 to .8).
const B: f32 = 0.75;

/// How rare a word is: `ln(1 + (N − n + ½) / (n + ½))`, n counted with removed documents until
/// they are merged away.
pub(crate) fn idf(index: &Index, places: &[Vec<Place>]) -> f32 {
    let lists = index.parts.iter().zip(places);
    let of_segment = |(part, places): (&crate::index::Part, &Vec<Place>)| {
        places.iter().map(|&at| f64::from(part.segment.list(at).count)).sum::<f64>()
    };
    let all: f64 = index.parts.iter().map(|part| f64::from(part.segment.docs)).sum();
    let with = lists.map(of_segment).sum::<f64>().min(all);
    libm::log(1.0 + (all - with + 0.5) / (with + 0.5)) as f32
}

/// The part of BM25 that is the same for all words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// K1 × B ÷ words of the average document.
    slope: f32,
}

impl Scale {
    pub(crate) fn new(index: &Index) -> Self {
        let words: u64 = index.parts.iter().map(|part| part.segment.words).sum();
        let docs: u64 = index.parts.iter().map(|part| u64::from(part.segment.docs)).sum();
        let average = words as f32 / docs.max(1) as f32;
        Self { slope: K1 * B / average.max(1.0) }
    }

    /// Between 0 and K1 + 1: grows with the times that a word stands in a document, shrinks with
    /// the words of the document.
    #[inline]
    pub(crate) fn part(self, times: u32, words: u32) -> f32 {
        let times = times as f32;
        times * (K1 + 1.0) / (times + K1 * (1.0 - B) + self.slope * words as f32)
    }
}

//! What a query finds.

use hearsay_model::Span;

use crate::corpus::{Corpus, QuoteRef};
use crate::facets::{Facets, Verdict};
use crate::matching::scope_of;
use crate::reading::ReadTerm;
use crate::values::Scope;
use crate::{Field, Query, TermKind};

/// What a query finds, and how it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The attributions for which every term holds, in document order.
    pub quotes: Vec<QuoteRef>,
    /// How many attributions there are without any filter.
    pub total: u32,
    /// For every document with a hit, each place of its text that a word or phrase of the query
    /// fits, inside quotations and outside; in text order.
    pub hits: Vec<(u32, Vec<Span>)>,
    /// The documents found, in order: those of [`Answer::quotes`], and where no term asks for
    /// something that only a quotation has, those whose text fits.
    pub documents: Vec<u32>,
    /// What each further choice would leave.
    pub facets: Facets,
    /// How each term was read.
    pub reading: Vec<ReadTerm>,
    /// The whole query in words: “quotes by Ann Lee that mention “rain”, direct only”.
    pub sentence: String,
    /// The term to take away, where nothing was found.
    pub relief: Option<Relief>,
}

/// A term without which something would be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relief {
    /// Index into the query's terms.
    pub term: usize,
    /// How many quotations there would be.
    pub would_find: u32,
}

impl Corpus {
    /// Answers a query.
    pub fn answer(&self, query: &Query) -> Answer {
        let scope = scope_of(query, Scope::USUAL);
        let verdicts: Vec<Verdict> = query
            .terms
            .iter()
            .enumerate()
            .filter_map(|(number, term)| {
                let holds = self.quotes_for(term, scope)?;
                Some(Verdict { term: number, group: self.group_of(term), holds })
            })
            .collect();
        let found = self.quotes_for_every(&verdicts);
        let quotes: Vec<QuoteRef> = found.iter().map(|&number| self.quotes[number].at).collect();
        let relief = if quotes.is_empty() { self.relief(query, &verdicts) } else { None };
        let (reading, sentence) = self.read(query);
        Answer {
            documents: self.documents_found(query, &quotes),
            total: self.len(),
            hits: self.hits(query),
            facets: self.facets(&verdicts),
            reading,
            sentence,
            relief,
            quotes,
        }
    }

    fn quotes_for_every(&self, verdicts: &[Verdict]) -> Vec<usize> {
        let mut all = crate::bits::Bits::all(self.quotes.len());
        for verdict in verdicts {
            all.keep(&verdict.holds);
        }
        all.numbers().collect()
    }

    fn documents_found(&self, query: &Query, quotes: &[QuoteRef]) -> Vec<u32> {
        let mut documents: Vec<u32> = quotes.iter().map(|quote| quote.doc).collect();
        if let Some(whole) = self.documents_for_all(query, Scope::USUAL) {
            documents.extend(whole.numbers().map(|doc| doc as u32));
        }
        hearsay_model::sorting::unstable(&mut documents);
        documents.dedup();
        documents
    }

    /// The term whose removal finds most; of several the last, since it was written last.
    fn relief(&self, query: &Query, verdicts: &[Verdict]) -> Option<Relief> {
        let mut without = vec![0_u32; query.terms.len()];
        for number in 0..self.quotes.len() {
            let mut failed = verdicts.iter().filter(|verdict| !verdict.holds.has(number));
            if let (Some(only), None) = (failed.next(), failed.next())
                && let Some(count) = without.get_mut(only.term)
            {
                *count += 1;
            }
        }
        // Without `in:` the words are looked for elsewhere, which only a second look can tell.
        for (number, term) in query.terms.iter().enumerate() {
            if let TermKind::Field { field: Field::In, .. } = term.kind
                && let Some(count) = without.get_mut(number)
            {
                let mut rest = query.clone();
                rest.terms.remove(number);
                *count = self.quotes_for_all(&rest, Scope::USUAL).numbers().count() as u32;
            }
        }
        let best = without.iter().enumerate().max_by_key(|&(_, &count)| count)?;
        let (term, &would_find) = best;
        (would_find > 0).then_some(Relief { term, would_find })
    }
}

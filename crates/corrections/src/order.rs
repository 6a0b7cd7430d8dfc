//! Ids, order, nesting and chains after attributions came, went or changed.

use hearsay_model::{Document, Hop, SourceClass, holders, path};

/// Puts the attributions in the order of their first span and tells anew what holds what and how
/// each reached the reader.
pub(crate) fn settle(document: &mut Document) {
    let attributions = &mut document.attributions;
    hearsay_model::sorting::by_key(attributions, |it| it.extent().map(|extent| extent.start));
    let holders = holders(attributions);
    for (index, it) in attributions.iter_mut().enumerate() {
        let origin = match it.chain.last() {
            _ if it.edited => origin(it.source_class, it.chain.last().copied()),
            Some(&(Hop::Stated { .. } | Hop::NotStated)) => it.chain.last().copied(),
            _ => None,
        };
        it.within = holders.get(index).copied().flatten();
        it.chain = path(&holders, index);
        it.chain.extend(origin);
    }
}

/// What stands behind the source: an origin that the text states stays, and behind publications and
/// unnamed sources without one the text is silent.
fn origin(class: SourceClass, last: Option<Hop>) -> Option<Hop> {
    let silent = class == SourceClass::Publication || class.is_unnamed();
    let stated = last.filter(|hop| matches!(hop, Hop::Stated { .. }));
    stated.or(silent.then_some(Hop::NotStated))
}

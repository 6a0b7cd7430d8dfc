//! What is taken away: a document, and which of its attributions.

use hearsay_model::{Attribution, AttributionId, Document};

/// A document with those of its attributions that are wanted.
#[derive(Clone, Debug)]
pub struct Selection<'d> {
    /// The document.
    pub document: &'d Document,
    /// The ids of the wanted attributions, in order.
    ids: Vec<AttributionId>,
    whole: bool,
}

impl<'d> Selection<'d> {
    /// Every attribution.
    pub fn whole(document: &'d Document) -> Self {
        let ids = (0..document.attributions.len() as u32).map(AttributionId).collect();
        Self { document, ids, whole: true }
    }

    /// Those with these ids; ids that name none are left out.
    pub fn of(document: &'d Document, ids: impl IntoIterator<Item = AttributionId>) -> Self {
        let mut ids: Vec<AttributionId> =
            ids.into_iter().filter(|&id| document.attribution(id).is_some()).collect();
        hearsay_model::sorting::unstable(&mut ids);
        ids.dedup();
        Self { document, ids, whole: false }
    }

    /// The wanted attributions with their ids, in order.
    pub fn attributions(&self) -> impl Iterator<Item = (AttributionId, &'d Attribution)> + '_ {
        self.ids.iter().filter_map(|&id| Some((id, self.document.attribution(id)?)))
    }

    /// The ids of the entities that the wanted attributions speak for or speak of: all of them for
    /// a whole document.
    pub(crate) fn has_entity(&self, id: hearsay_model::EntityId) -> bool {
        self.whole
            || self.document.entity(id).is_some_and(|entity| {
                self.attributions().any(|(_, attribution)| {
                    attribution.speaker == Some(id)
                        || attribution.content.iter().any(|content| {
                            entity.mentions.iter().any(|mention| {
                                content.start <= mention.span.start
                                    && mention.span.end <= content.end
                            })
                        })
                })
            })
    }
}

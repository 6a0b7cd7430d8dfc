//! The explorer over the embedded documents, as the program draws it first, without a browser.

use std::collections::BTreeSet;

use hearsay::components::{Explorer, ExplorerProps, StillSources};
use hearsay::shelf::{Item, Shelf};
use hearsay_model::Document;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::{BaseComponent, LocalServerRenderer};

/// Pieces of HTML.
pub struct Still {
    /// The whole explorer.
    pub explorer: String,
    /// The sources, which the explorer shows only when asked.
    pub sources: String,
}

impl Still {
    /// Draws both.
    ///
    /// # Errors
    /// Where no runtime can be had for it.
    pub fn draw(documents: &[Document]) -> Result<Still, String> {
        Ok(Still {
            explorer: rendered::<Explorer>(documents)?,
            sources: rendered::<StillSources>(documents)?,
        })
    }

    /// The rules of a style sheet for the declarations that elements have as `data-style`.
    pub fn rules(&self) -> String {
        const MARK: &str = "data-style=\"";
        let all =
            [&self.explorer, &self.sources].into_iter().flat_map(|html| html.split(MARK).skip(1));
        let declarations: BTreeSet<&str> = all.filter_map(|rest| rest.split('"').next()).collect();
        let rules = declarations.iter().flat_map(|it| ["[data-style=\"", it, "\"]{", it, "}"]);
        rules.collect()
    }
}

fn rendered<Component>(documents: &[Document]) -> Result<String, String>
where
    Component: BaseComponent<Properties = ExplorerProps>,
{
    let runtime = Builder::new_current_thread().build().map_err(|error| error.to_string())?;
    let props = ExplorerProps {
        shelf: Shelf::new(documents.to_vec(), |document| Item::new(document.into())).into(),
    };
    let drawing = LocalServerRenderer::<Component>::with_props(props).hydratable(false).render();
    Ok(LocalSet::new().block_on(&runtime, drawing))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn still() -> Still {
        let document = hearsay_testing::document(
            "# Rain at last
             [s:{Ann <b>Lee}] [c:said] [q:that it had rained].
             [s:{The Gazette|org}] [c:reported] [q:that trains wait].",
        );
        Still::draw(&[document]).expect("it is drawn")
    }

    #[test]
    fn text_quotes_chips_and_sources_are_there_without_a_program() {
        let still = still();
        for there in
            ["Rain at last", "that it had rained", "id=\"c1\"", "id=\"t1\"", "class=\"chip"]
        {
            assert!(still.explorer.contains(there), "{there}");
        }
        assert!(still.sources.contains("The Gazette"));
        assert!(!still.explorer.contains("<b>Lee"), "text is text");
    }

    #[test]
    fn widths_are_rules_and_no_attribute_that_a_policy_forbids() {
        let still = still();
        assert!(!still.explorer.contains(" style=") && !still.sources.contains(" style="));
        assert!(still.rules().contains("{flex-grow:"));
    }
}

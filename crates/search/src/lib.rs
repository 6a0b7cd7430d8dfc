//! Query language, hits, facets and completion over documents.

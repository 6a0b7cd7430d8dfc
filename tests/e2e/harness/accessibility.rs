//! Barriers for readers with disabilities, as far as axe-core finds them.

use super::{Page, must, named_path};
use serde_json::Value;
use std::fs;

/// Runs all rules, best practice included, and gives the violations only.
const RUN: &str = "const done = arguments[arguments.length - 1]; \
    axe.run(document, { resultTypes: ['violations'] }) \
        .then(result => done(result.violations), error => done(String(error)))";

impl Page {
    /// One entry for each violation: the rule, what it asks for, and the elements.
    pub async fn barriers(&self) -> Vec<String> {
        let loaded = self.script("return typeof axe === 'object'", Vec::new()).await;
        if loaded != true {
            let axe = must(fs::read_to_string(named_path("HEARSAY_AXE")), "reading axe-core");
            self.script(&axe, Vec::new()).await;
        }
        let found = must(self.client.execute_async(RUN, Vec::new()).await, "running axe-core");
        match &found {
            Value::Array(violations) => violations.iter().map(shown).collect(),
            other => panic!("axe-core failed: {other}"),
        }
    }

    /// Fails when axe-core finds a barrier; `where_` says on which view.
    pub async fn assert_no_barriers(&self, where_: &str) {
        let barriers = self.barriers().await;
        assert!(barriers.is_empty(), "barriers in {where_}:\n{}", barriers.join("\n"));
    }
}

fn shown(violation: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes = violation["nodes"].as_array().into_iter().flatten().map(|node| {
        let why = text(&node["failureSummary"]).replace('\n', " ");
        format!("    {}  {why}", text(&node["html"]))
    });
    let nodes: Vec<String> = nodes.collect();
    format!(
        "{} ({}): {}\n{}",
        text(&violation["id"]),
        text(&violation["impact"]),
        text(&violation["help"]),
        nodes.join("\n")
    )
}

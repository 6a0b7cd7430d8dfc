//! How an import goes, how it ended, what was left out, what was broken off.

use hearsay_bridge::Progress;
use yew::prelude::*;

use super::{Ask, Scene};
use crate::picture::words;

/// The import that is running.
pub fn running(scene: &Scene) -> Html {
    let Some(progress) = &scene.desk.progress else {
        return html! { <section class="running none" key="running"></section> };
    };
    let share =
        if progress.bytes == 0 { 0.0 } else { progress.bytes_done as f64 / progress.bytes as f64 };
    html! {
        <section class="running" aria-label="Import" key="running">
            <progress max="100" value={words::tenths(share * 100.0)} aria-label="Read so far"></progress>
            <p><strong>{ format!("{} %", words::whole(share * 100.0)) }</strong>{ " · " }{ counts(progress) }{ rate(progress) }</p>
            <p class="reading-file">{ "Reading " }{ &progress.file }{ files(progress) }</p>
            <p class="spoken" role="status">{ spoken(share) }</p>
            <button type="button" id="cancel-import" disabled={scene.desk.cancelling} onclick={scene.ask.reform(|_| Ask::Cancel)}>
                { if scene.desk.cancelling { "Stopping …" } else { "Cancel" } }
            </button>
        </section>
    }
}

/// Spoken at every tenth, not ten times a second.
fn spoken(share: f64) -> String {
    format!("Importing: {} percent", words::whole((share * 10.0).floor() * 10.0))
}

fn counts(progress: &Progress) -> String {
    let mut parts = vec![words::count(progress.added, "document", "documents")];
    if progress.known > 0 {
        parts.push(format!("{} already there", progress.known));
    }
    if progress.skipped > 0 {
        parts.push(format!("{} left out", progress.skipped));
    }
    parts.join(", ")
}

fn rate(progress: &Progress) -> String {
    let seconds = f64::from(progress.millis) / 1000.0;
    if seconds < 1.0 {
        return String::new();
    }
    format!(" · {} a second", words::whole(f64::from(progress.added + progress.known) / seconds))
}

fn files(progress: &Progress) -> String {
    if progress.files < 2 {
        return String::new();
    }
    format!(" ({} of {} files)", (progress.files_done + 1).min(progress.files), progress.files)
}

/// How the last import ended, and every file that was left out with its reason.
pub fn ended(scene: &Scene) -> Html {
    let Some(ended) = &scene.desk.ended else {
        return html! { <section class="ended none" role="status" key="ended"></section> };
    };
    let verb = if ended.cancelled { "Import stopped: " } else { "Imported: " };
    let more =
        ended.progress.skipped as usize - ended.skipped.len().min(ended.progress.skipped as usize);
    html! {
        <section class="ended" role="status" tabindex="-1" key="ended">
            <p>{ verb }{ counts(&ended.progress) }{ "." }</p>
            if let Some(full) = &ended.full { <p class="check" key="full">{ full }</p> } else { <span key="room"></span> }
            if ended.skipped.is_empty() {
                <span key="none"></span>
            } else {
                <details open=true key="skipped">
                    <summary>{ "What was left out, and why" }</summary>
                    <ul class="skipped">
                        { for ended.skipped.iter().enumerate().map(|(index, one)| html! {
                            <li key={index}><strong>{ &one.name }</strong>{ " " }<span>{ &one.why }</span></li>
                        }) }
                    </ul>
                    if more > 0 { <p key="more">{ format!("and {more} more") }</p> } else { <span key="all"></span> }
                </details>
            }
        </section>
    }
}

/// Imports that were broken off, with the way to go on.
pub fn unfinished(scene: &Scene) -> Html {
    if scene.desk.progress.is_some() || scene.desk.unfinished.is_empty() {
        return html! { <section class="unfinished none" key="unfinished"></section> };
    }
    html! {
        <section class="unfinished check mild" aria-label="Broken off" key="unfinished">
            { for scene.desk.unfinished.iter().map(|one| html! {
                <p key={one.file.clone()}>
                    <strong>{ &one.file }</strong>
                    { format!(" was not read to its end ({} done). Choose it again to go on from there.", words::count(u32::try_from(one.done).unwrap_or(u32::MAX), "document", "documents")) }
                </p>
            }) }
        </section>
    }
}

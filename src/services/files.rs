//! Files that the reader chooses or drops, folders included.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, FileList};

/// Files with the names they have for the reader, folders included.
pub type Named = Vec<(String, File)>;

/// The files of a list; hidden ones are left out.
pub fn of(list: Option<FileList>) -> Named {
    let list =
        list.into_iter().flat_map(|list| (0..list.length()).filter_map(move |at| list.get(at)));
    let named = list.map(|file| {
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok();
        let path = path.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
        (path.unwrap_or_else(|| file.name()), file)
    });
    named.filter(|(name, _)| is_shown(name)).collect()
}

/// Systems put files into folders that nobody wrote: `.DS_Store` and their like.
fn is_shown(path: &str) -> bool {
    !path.rsplit('/').next().is_some_and(|name| name.starts_with('.'))
}

/// Whether it is files that are being dragged.
pub fn are_dragged(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Tells the files that were dropped, those in folders too.
pub fn dropped(event: &DragEvent, tell: impl FnOnce(Named) + 'static) {
    let Some(data) = event.data_transfer() else { return };
    // The entries have to be taken at once: the browser empties the list after the event.
    let entries: Vec<JsValue> = Reflect::get(&data, &"items".into())
        .map(|items| {
            Array::from(&items).iter().filter_map(|item| call(&item, "webkitGetAsEntry")).collect()
        })
        .unwrap_or_default();
    let plain = of(data.files());
    spawn_local(async move {
        let mut found = Named::new();
        let mut waiting: Vec<JsValue> = entries;
        waiting.reverse();
        while let Some(entry) = waiting.pop() {
            if flag(&entry, "isDirectory") {
                let inside = inside(&entry).await;
                waiting.extend(inside.into_iter().rev());
            } else if let Some(file) = asked(&entry, "file").await {
                let path =
                    Reflect::get(&entry, &"fullPath".into()).ok().and_then(|it| it.as_string());
                let file: File = file.unchecked_into();
                let path = path
                    .map_or_else(|| file.name(), |path| path.trim_start_matches('/').to_owned());
                found.push((path, file));
            }
        }
        found.retain(|(path, _)| is_shown(path));
        tell(if found.is_empty() { plain } else { found });
    });
}

/// What a folder holds; browsers give it in portions.
async fn inside(folder: &JsValue) -> Vec<JsValue> {
    let mut all = Vec::new();
    let Some(reader) = call(folder, "createReader") else { return all };
    while let Some(portion) = asked(&reader, "readEntries").await {
        let portion = Array::from(&portion);
        if portion.length() == 0 {
            break;
        }
        all.extend(portion.iter());
    }
    all
}

/// What a method answers that takes two callbacks, one for success and one for failure.
async fn asked(of: &JsValue, method: &str) -> Option<JsValue> {
    let function: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    let promise = Promise::new(&mut |resolve, reject| {
        if function.call2(of, &resolve, &reject).is_err() {
            // It has no promise to break but this one.
            let _ = reject.call0(&JsValue::NULL);
        }
    });
    JsFuture::from(promise).await.ok()
}

fn call(of: &JsValue, method: &str) -> Option<JsValue> {
    let function: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    function.call0(of).ok().filter(|answer| !answer.is_null() && !answer.is_undefined())
}

fn flag(of: &JsValue, name: &str) -> bool {
    Reflect::get(of, &name.into()).is_ok_and(|flag| flag.is_truthy())
}

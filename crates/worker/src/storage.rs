//! The browser's own file system for this site (OPFS), through handles that read and write at once.

use hearsay_library::{Disk, DiskError, File};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions,
    FileSystemReadWriteOptions, FileSystemSyncAccessHandle,
};

use crate::turns::{self, Turns};

/// Why there is no disk.
pub enum Fault {
    /// Another tab has the files open.
    Elsewhere,
    /// This browser or this window gives none.
    Denied,
}

/// The library's files, open for this tab alone.
pub struct Storage {
    handles: [FileSystemSyncAccessHandle; File::COUNT],
}

impl Storage {
    /// Opens the files.
    pub async fn open() -> Result<Storage, Fault> {
        let scope = crate::scope().ok_or(Fault::Denied)?;
        let storage = scope.navigator().storage();
        if storage.is_undefined() {
            return Err(Fault::Denied);
        }
        let folder: FileSystemDirectoryHandle = JsFuture::from(storage.get_directory())
            .await
            .map_err(|_| Fault::Denied)?
            .unchecked_into();
        let mut handles: Vec<FileSystemSyncAccessHandle> = Vec::new();
        for file in File::ALL {
            match handle(&folder, file.name()).await {
                Ok(handle) => handles.push(handle),
                Err(error) => {
                    handles.iter().for_each(FileSystemSyncAccessHandle::close);
                    let name = error.dyn_ref::<DomException>().map(DomException::name);
                    return Err(match name.as_deref() {
                        Some("NoModificationAllowedError" | "InvalidStateError") => {
                            Fault::Elsewhere
                        }
                        _ => Fault::Denied,
                    });
                }
            }
        }
        Turns::new().next().await;
        handles.try_into().map(|handles| Storage { handles }).map_err(|_| Fault::Denied)
    }

    fn handle(&self, file: File) -> &FileSystemSyncAccessHandle {
        &self.handles[file.place()]
    }

    /// The handle of a file that is about to change.
    fn awake(&self, file: File) -> Result<&FileSystemSyncAccessHandle, DiskError> {
        if turns::has_slept() { Err(DiskError::Asleep) } else { Ok(self.handle(file)) }
    }
}

async fn handle(
    folder: &FileSystemDirectoryHandle,
    name: &str,
) -> Result<FileSystemSyncAccessHandle, JsValue> {
    let options = FileSystemGetFileOptions::new();
    options.set_create(true);
    let file = JsFuture::from(folder.get_file_handle_with_options(name, &options)).await?;
    let file: FileSystemFileHandle = file.unchecked_into();
    // A browser may know these files and not this way of opening them.
    js_sys::Reflect::get(&file, &"createSyncAccessHandle".into())?
        .dyn_into::<js_sys::Function>()?;
    JsFuture::from(file.create_sync_access_handle()).await.map(JsCast::unchecked_into)
}

fn at(at: u64) -> FileSystemReadWriteOptions {
    let options = FileSystemReadWriteOptions::new();
    options.set_at_f64(at as f64);
    options
}

fn failed(error: &JsValue) -> DiskError {
    match error.dyn_ref::<DomException>() {
        Some(error) if error.name() == "QuotaExceededError" => DiskError::Full,
        Some(error) => DiskError::Failed(error.name()),
        None => DiskError::Failed(String::from(js_sys::Object::from(error.clone()).to_string())),
    }
}

impl Disk for Storage {
    #[expect(clippy::cast_sign_loss, reason = "no file has a length below zero")]
    fn len(&self, file: File) -> u64 {
        self.handle(file).get_size().map_or(0, |size| size as u64)
    }

    #[expect(clippy::cast_sign_loss, reason = "what was read is counted from zero")]
    fn read(&self, file: File, from: u64, into: &mut [u8]) -> Result<usize, DiskError> {
        let handle = self.handle(file);
        let read = handle.read_with_u8_array_and_options(into, &at(from));
        read.map(|count| count as usize).map_err(|error| failed(&error))
    }

    fn write(&mut self, file: File, from: u64, bytes: &[u8]) -> Result<(), DiskError> {
        let handle = self.awake(file)?;
        let written = handle.write_with_u8_array_and_options(bytes, &at(from));
        match written.map_err(|error| failed(&error))? {
            count if count < bytes.len() as f64 => Err(DiskError::Full),
            _ => Ok(()),
        }
    }

    fn truncate(&mut self, file: File, len: u64) -> Result<(), DiskError> {
        self.awake(file)?.truncate_with_f64(len as f64).map_err(|error| failed(&error))
    }

    fn flush(&mut self, file: File) -> Result<(), DiskError> {
        self.awake(file)?.flush().map_err(|error| failed(&error))
    }
}

//! What the library needs of a disk, and a disk in memory.

use core::fmt;

/// Which copy of a file: one is in use, the other is empty or being written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The first.
    #[default]
    A,
    /// The second.
    B,
}

impl Side {
    /// Both.
    pub const ALL: [Side; 2] = [Side::A, Side::B];

    /// The other one.
    #[must_use]
    pub fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }
}

/// A file of the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum File {
    /// The log of documents.
    Documents(Side),
    /// The catalogue.
    Catalogue(Side),
    /// The index.
    Index(Side),
}

impl File {
    /// All files that there can be.
    pub const ALL: [File; File::COUNT] = [
        File::Documents(Side::A),
        File::Documents(Side::B),
        File::Catalogue(Side::A),
        File::Catalogue(Side::B),
        File::Index(Side::A),
        File::Index(Side::B),
    ];
    /// How many there are.
    pub const COUNT: usize = 6;

    /// Its place among [`ALL`](Self::ALL).
    pub fn place(self) -> usize {
        let second = |side| usize::from(side == Side::B);
        match self {
            File::Documents(side) => second(side),
            File::Catalogue(side) => 2 + second(side),
            File::Index(side) => 4 + second(side),
        }
    }

    /// Its name on a disk that has names.
    pub fn name(self) -> &'static str {
        match self {
            File::Documents(Side::A) => "documents.a",
            File::Documents(Side::B) => "documents.b",
            File::Catalogue(Side::A) => "catalogue.a",
            File::Catalogue(Side::B) => "catalogue.b",
            File::Index(Side::A) => "index.a",
            File::Index(Side::B) => "index.b",
        }
    }
}

/// Why a disk did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiskError {
    /// There is no room for more.
    Full,
    /// The program may have been put to sleep; ask again in its next turn.
    Asleep,
    /// Anything else, in the words of the system.
    Failed(String),
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DiskError::Full => f.write_str("there is no room left on this device"),
            DiskError::Asleep => f.write_str("the browser had put this page to sleep"),
            DiskError::Failed(why) => write!(f, "the browser's storage failed ({why})"),
        }
    }
}

impl core::error::Error for DiskError {}

/// The files of a library, which are always there, empty at first. Lengths and places are in bytes.
pub trait Disk {
    /// How long a file is.
    fn len(&self, file: File) -> u64;

    /// Fills as much of `into` as the file has from `at` on, and says how much that was.
    ///
    /// # Errors
    /// Where the disk fails.
    fn read(&self, file: File, at: u64, into: &mut [u8]) -> Result<usize, DiskError>;

    /// Writes all of `bytes` at `at`, which is at most the file's length.
    ///
    /// # Errors
    /// Where there is no room, or the disk fails; what was written of it then is open.
    fn write(&mut self, file: File, at: u64, bytes: &[u8]) -> Result<(), DiskError>;

    /// Cuts a file off.
    ///
    /// # Errors
    /// Where the disk fails.
    fn truncate(&mut self, file: File, len: u64) -> Result<(), DiskError>;

    /// Makes what was written survive a power cut.
    ///
    /// # Errors
    /// Where the disk fails.
    fn flush(&mut self, file: File) -> Result<(), DiskError>;

    /// Whether this disk was full, and what has been added since is lost with this value.
    fn is_passing(&self) -> bool {
        false
    }
}

/// A disk that lasts as long as its value.
#[derive(Clone, Debug, Default)]
pub struct MemoryDisk {
    files: [Vec<u8>; File::COUNT],
    room: Option<u64>,
}

impl MemoryDisk {
    /// An empty disk with room for so many bytes.
    pub fn with_room(room: u64) -> Self {
        Self { room: Some(room), ..Self::default() }
    }

    /// The bytes of a file, to be looked at or spoiled.
    pub fn bytes(&mut self, file: File) -> &mut Vec<u8> {
        &mut self.files[file.place()]
    }

    fn file(&self, file: File) -> &[u8] {
        &self.files[file.place()]
    }
}

impl Disk for MemoryDisk {
    fn len(&self, file: File) -> u64 {
        self.file(file).len() as u64
    }

    fn read(&self, file: File, at: u64, into: &mut [u8]) -> Result<usize, DiskError> {
        let from = usize::try_from(at).ok().and_then(|at| self.file(file).get(at..));
        let from = from.unwrap_or_default();
        let len = from.len().min(into.len());
        into[..len].copy_from_slice(&from[..len]);
        Ok(len)
    }

    fn write(&mut self, file: File, at: u64, bytes: &[u8]) -> Result<(), DiskError> {
        let used: usize = self.files.iter().map(Vec::len).sum();
        let at = usize::try_from(at).map_err(|_| DiskError::Full)?;
        let end = at + bytes.len();
        let more = end.saturating_sub(self.file(file).len());
        if self.room.is_some_and(|room| (used + more) as u64 > room) {
            return Err(DiskError::Full);
        }
        let own = self.bytes(file);
        own.resize(own.len().max(end), 0);
        own[at..end].copy_from_slice(bytes);
        Ok(())
    }

    fn truncate(&mut self, file: File, len: u64) -> Result<(), DiskError> {
        if let Ok(len) = usize::try_from(len) {
            self.bytes(file).truncate(len);
        }
        Ok(())
    }

    fn flush(&mut self, _: File) -> Result<(), DiskError> {
        Ok(())
    }
}

/// A pointer to a disk is a disk.
macro_rules! pointer {
    ($pointer:ty) => {
        impl<D: Disk + ?Sized> Disk for $pointer {
            fn len(&self, file: File) -> u64 {
                (**self).len(file)
            }

            fn read(&self, file: File, at: u64, into: &mut [u8]) -> Result<usize, DiskError> {
                (**self).read(file, at, into)
            }

            fn write(&mut self, file: File, at: u64, bytes: &[u8]) -> Result<(), DiskError> {
                (**self).write(file, at, bytes)
            }

            fn truncate(&mut self, file: File, len: u64) -> Result<(), DiskError> {
                (**self).truncate(file, len)
            }

            fn flush(&mut self, file: File) -> Result<(), DiskError> {
                (**self).flush(file)
            }

            fn is_passing(&self) -> bool {
                (**self).is_passing()
            }
        }
    };
}

pointer!(&mut D);
pointer!(Box<D>);

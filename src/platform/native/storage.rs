//! Saves in the player's data folder, one file a key. A file is whole at all times: it is written beside itself, brought to
//! the disk, and only then takes the place of the old one.

use std::env;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::save::store::{Store, StoreError};

/// Ending of the files.
const ENDING: &str = ".txt";

/// A folder of texts.
#[derive(Clone, Debug)]
pub struct Storage {
    folder: Option<PathBuf>,
}

/// Opens the player's data folder. Whether it may be used shows at the first use.
#[must_use]
pub fn open() -> Storage {
    Storage { folder: folder().ok() }
}

/// The player's data folder.
///
/// # Errors
/// When the desktop names none.
pub fn folder() -> Result<PathBuf, StoreError> {
    let named = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = if cfg!(windows) {
        named("APPDATA")
    } else if cfg!(target_os = "macos") {
        named("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        named("XDG_DATA_HOME").or_else(|| named("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("ten-thousand-jin")).ok_or(StoreError::NoFolder)
}

fn fault(path: &Path, error: &io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::Denied,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
        _ => StoreError::Io(format!("{}: {error}", path.display())),
    }
}

impl Storage {
    fn folder(&self) -> Result<&Path, StoreError> {
        self.folder.as_deref().ok_or(StoreError::NoFolder)
    }

    fn path(&self, key: &str) -> Result<PathBuf, StoreError> {
        Ok(self.folder()?.join(format!("{key}{ENDING}")))
    }
}

impl Store for Storage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        let path = self.path(key)?;
        match fs::read(&path) {
            // Bytes that are no text, as where one was cut within a letter: header and checksum say what is wrong with it,
            // and the texts beside it stay in reach.
            Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(fault(&path, &error)),
        }
    }

    fn put(&mut self, key: &str, text: &str) -> Result<(), StoreError> {
        let folder = self.folder()?;
        let path = self.path(key)?;
        let beside = folder.join(format!("{key}.new"));
        write_whole(folder, &beside, &path, text).map_err(|error| fault(&path, &error))
    }

    fn remove(&mut self, key: &str) -> Result<(), StoreError> {
        let path = self.path(key)?;
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(fault(&path, &error)),
            _ => Ok(()),
        }
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let folder = self.folder()?;
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(fault(folder, &error)),
        };
        let mut keys = Vec::new();
        for entry in entries {
            let name = entry.map_err(|error| fault(folder, &error))?.file_name();
            keys.extend(name.to_str().and_then(|name| name.strip_suffix(ENDING)).map(str::to_owned));
        }
        keys.sort_unstable();
        Ok(keys)
    }
}

fn write_whole(folder: &Path, beside: &Path, path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut file = File::create(beside)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    drop(file);
    fs::rename(beside, path)?;
    if cfg!(unix) {
        // The new name is only safe once the folder is on the disk too.
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_listed_and_removed() -> Result<(), StoreError> {
        let folder = env::temp_dir().join(format!("ttj-storage-{}", std::process::id()));
        let mut storage = Storage { folder: Some(folder.clone()) };
        assert_eq!(storage.keys()?, Vec::<String>::new());
        storage.put("ttj.auto.a", "one")?;
        storage.put("ttj.auto.a", "two · 二")?;
        storage.put("ttj.auto.b", "three")?;
        assert_eq!(storage.get("ttj.auto.a")?.as_deref(), Some("two · 二"));
        assert_eq!(storage.keys()?, ["ttj.auto.a", "ttj.auto.b"]);
        let path = storage.path("ttj.auto.a")?;
        fs::write(&path, &"two · 二".as_bytes()[..8]).expect("a file of the test");
        assert_eq!(storage.get("ttj.auto.a")?.as_deref(), Some("two · \u{fffd}"), "cut within a letter");
        storage.remove("ttj.auto.a")?;
        storage.remove("ttj.auto.a")?;
        assert_eq!(storage.get("ttj.auto.a")?, None);
        // A folder of the system's temporary files may stay behind.
        let _ = fs::remove_dir_all(folder);
        Ok(())
    }
}

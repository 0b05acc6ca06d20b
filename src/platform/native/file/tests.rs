use super::*;

use std::env;

fn temporary(name: &str) -> PathBuf {
    env::temp_dir().join(format!("ttj-file-{}-{name}", std::process::id()))
}

#[test]
fn what_cannot_be_read_is_refused_for_what_it_is() {
    let path = temporary("read");
    let name = || "a file".to_owned();
    assert_eq!(read(&path, "a file"), Err(FileFault::Absent { name: name() }));
    assert_eq!(read(&env::temp_dir(), "a file"), Err(FileFault::Unreadable { name: name() }));
    fs::write(&path, b"\xff\xfe(\0f\0").expect("a file that is written");
    assert_eq!(read(&path, "a file"), Err(FileFault::NotText { name: name() }));
    File::create(&path).and_then(|file| file.set_len(LONGEST_FILE + 1)).expect("a long file");
    let large = FileFault::TooLarge { name: name(), found: LONGEST_FILE + 1, most: LONGEST_FILE };
    assert_eq!(read(&path, "a file"), Err(large));
    fs::write(&path, "a text · 文").expect("a file that is written");
    assert_eq!(read(&path, "a file").as_deref(), Ok("a text · 文"));
    fs::remove_file(path).expect("a file that is removed");
}

#[test]
fn an_export_takes_no_other_files_place() {
    let folder = temporary("exports");
    let path = folder.join("run.ron");
    assert_eq!(write_beside(&path, "one").ok(), Some(path.clone()));
    assert_eq!(write_beside(&path, "two").ok(), Some(folder.join("run (2).ron")));
    assert_eq!(fs::read_to_string(&path).ok().as_deref(), Some("one"));
    fs::remove_dir_all(folder).expect("a folder that is removed");
}

#[test]
fn a_name_stays_within_its_folder() {
    assert_eq!(as_file_name("../Anhui: 3/4.ttj.txt"), "..-Anhui- 3-4.ttj.txt");
}

/// The programs a desktop may have, and none, as this one sees them.
#[cfg(all(unix, not(target_os = "macos")))]
mod with_a_dialog {
    use super::*;
    use crate::platform::alone::alone;

    fn exports() -> PathBuf {
        storage::folder().expect("a data folder").join(EXPORTS)
    }

    #[test]
    fn a_dialog_that_is_cancelled_writes_nothing() {
        alone(module_path!(), "a_dialog_that_is_cancelled_writes_nothing", &[("zenity", "exit 1")], |_| {
            crate::platform::log::install();
            assert_eq!(dialog::save("run.ron"), Chosen::Cancelled);
            assert!(given("run.ron", "a run").is_none());
            assert!(!exports().exists());
        });
    }

    #[test]
    fn without_a_dialog_the_player_is_told_where_the_file_went() {
        alone(module_path!(), "without_a_dialog_the_player_is_told_where_the_file_went", &[], |_| {
            crate::platform::log::install();
            assert_eq!(dialog::open(), Chosen::NoDialog);
            let path = exports().join("run.ron");
            let told = given("run.ron", "a run");
            assert!(matches!(&told, Some(Inbound::FileGiven(at)) if Path::new(at) == path), "{told:?}");
            assert_eq!(fs::read_to_string(path).ok().as_deref(), Some("a run"));
        });
    }

    #[test]
    fn a_file_that_cannot_be_written_is_not_called_unread() {
        let script = "echo \"$TTJ_TEST_FOLDER/none/run.ron\"";
        alone(module_path!(), "a_file_that_cannot_be_written_is_not_called_unread", &[("zenity", script)], |folder| {
            crate::platform::log::install();
            let told = given("run.ron", "a run");
            assert!(matches!(told, Some(Inbound::FileNotGiven(FileFault::Unwritten { .. }))), "{told:?}");
            fs::create_dir(folder.join("none")).expect("a folder");
            assert!(given("run.ron", "a run").is_none());
            assert_eq!(fs::read_to_string(folder.join("none/run.ron")).ok().as_deref(), Some("a run"));
        });
    }
}

use std::io::Write as _;

use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn package(write: impl FnOnce(&mut ZipWriter<Cursor<Vec<u8>>>)) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    write(&mut archive);
    archive.finish().unwrap().into_inner()
}

fn file(archive: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) {
    archive
        .start_file(name, SimpleFileOptions::default())
        .unwrap();
    archive.write_all(bytes).unwrap();
}

#[test]
fn a_package_is_measured_by_what_it_holds() {
    let package = package(|archive| {
        file(archive, "app.py", b"12345");
        file(archive, "lib/again.py", b"123");
        archive
            .add_symlink("lib/link.py", "again.py", SimpleFileOptions::default())
            .unwrap();
    });
    assert_eq!(measure_package(&package).unwrap(), 8);
}

#[test]
fn what_is_no_zip_is_told() {
    for package in [&b""[..], b"def handler", b"PK\x03\x04 and then nothing"] {
        assert!(matches!(
            measure_package(package),
            Err(PackageError::NotAZip(_))
        ));
    }
    // The first byte of what is compressed, behind the entry's head and name.
    let mut broken = package(|archive| file(archive, "app.py", &[7; 4096]));
    broken[30 + "app.py".len()] ^= 0xff;
    assert!(measure_package(&broken).is_err());
}

#[test]
fn nothing_leads_outside() {
    for name in ["../app.py", "lib/../../app.py"] {
        let package = package(|archive| file(archive, name, b"1"));
        // What the reader turns into a path inside is harmless as well.
        if let Ok(archive) = ZipArchive::new(Cursor::new(&package))
            && archive.name_for_index(0) == Some(name)
            && !name.starts_with('/')
        {
            assert!(
                matches!(measure_package(&package), Err(PackageError::UnsafeEntry(_))),
                "{name}"
            );
        }
    }
    let linked = package(|archive| {
        archive
            .add_symlink("lib/link", "../../secret", SimpleFileOptions::default())
            .unwrap();
    });
    assert!(matches!(
        measure_package(&linked),
        Err(PackageError::UnsafeEntry(_))
    ));
}

#[test]
fn a_bomb_is_stopped_at_the_limit() {
    let bomb = package(|archive| file(archive, "zeros", &vec![0; 1 << 20]));
    assert!(bomb.len() < 1 << 12);
    assert_eq!(measure(&bomb, 1 << 20).unwrap(), 1 << 20);
    assert!(matches!(
        measure(&bomb, (1 << 20) - 1),
        Err(PackageError::TooLarge)
    ));
}

use std::os::unix::fs::PermissionsExt;

use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

fn spec(runtime: &str, code: CodeSource) -> FunctionSpec {
    FunctionSpec {
        runtime: runtime.into(),
        ..FunctionSpec::new("shelf", "", code)
    }
}

fn prepare(spec: &FunctionSpec, directory: &Path) -> Result<PreparedCode, CodeError> {
    CodeDirectory::new(directory.to_path_buf(), None).prepare(spec)
}

fn package(directory: &Path, write: impl FnOnce(&mut ZipWriter<fs::File>)) -> PathBuf {
    let path = directory.join("package.zip");
    let mut archive = ZipWriter::new(fs::File::create(&path).unwrap());
    write(&mut archive);
    archive.finish().unwrap();
    path
}

#[test]
fn a_package_is_unpacked_and_goes_with_its_function() {
    let directory = tempfile::tempdir().unwrap();
    let path = package(directory.path(), |archive| {
        archive
            .start_file(
                "bootstrap",
                SimpleFileOptions::default().unix_permissions(0o755),
            )
            .unwrap();
        archive.write_all(b"#!/bin/sh\n").unwrap();
        archive
            .start_file("lib/app.py", SimpleFileOptions::default())
            .unwrap();
        archive.write_all(b"a = 1").unwrap();
        archive
            .add_symlink("lib/again.py", "app.py", SimpleFileOptions::default())
            .unwrap();
    });
    let code = prepare(
        &spec("provided.al2023", CodeSource::Zip(path)),
        directory.path(),
    )
    .unwrap();
    let mode = code
        .root
        .join("bootstrap")
        .metadata()
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o755);
    assert_eq!(
        fs::read_to_string(code.root.join("lib/again.py")).unwrap(),
        "a = 1"
    );
    let root = code.root.clone();
    drop(code);
    assert!(!root.exists());
}

#[test]
fn an_entry_that_leads_outside_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    for name in ["../evil.py", "lib/../../evil.py"] {
        let path = package(directory.path(), |archive| {
            archive
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            archive.write_all(b"a = 1").unwrap();
        });
        let error = unpack(&path, directory.path(), UNPACKED_BYTES).unwrap_err();
        assert!(matches!(error, CodeError::UnsafeEntry(..)), "{error}");
    }
    for link in ["/etc/passwd", "../../etc/passwd"] {
        let path = package(directory.path(), |archive| {
            archive
                .add_symlink("lib/link", link, SimpleFileOptions::default())
                .unwrap();
        });
        let error = unpack(&path, directory.path(), UNPACKED_BYTES).unwrap_err();
        assert!(matches!(error, CodeError::UnsafeEntry(..)), "{error}");
    }
}

#[test]
fn nothing_is_written_through_a_link() {
    let directory = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let root = directory.path().join("root");
    fs::create_dir(&root).unwrap();
    let path = package(directory.path(), |archive| {
        archive
            .add_symlink("lib", ".", SimpleFileOptions::default())
            .unwrap();
        archive
            .start_file("lib/app.py", SimpleFileOptions::default())
            .unwrap();
        archive.write_all(b"a = 1").unwrap();
    });
    assert!(unpack(&path, &root, UNPACKED_BYTES).is_err());
    assert_eq!(outside.path().read_dir().unwrap().count(), 0);
}

#[test]
fn a_bomb_is_refused_while_it_is_written() {
    let directory = tempfile::tempdir().unwrap();
    let path = package(directory.path(), |archive| {
        archive
            .start_file("zeros", SimpleFileOptions::default())
            .unwrap();
        archive.write_all(&vec![0; 100_000]).unwrap();
    });
    assert!(unpack(&path, directory.path(), 100_000).is_ok());
    let error = unpack(&path, directory.path(), 99_999).unwrap_err();
    assert!(matches!(error, CodeError::TooLarge(_)), "{error}");
}

#[test]
fn what_is_not_there_is_said() {
    let directory = tempfile::tempdir().unwrap();
    let nowhere = directory.path().join("nowhere");
    for code in [
        CodeSource::Directory(nowhere.clone()),
        CodeSource::File(nowhere.clone()),
        CodeSource::Zip(nowhere.clone()),
    ] {
        let error = prepare(&spec("python3.12", code), directory.path()).unwrap_err();
        assert!(matches!(error, CodeError::Missing(_)), "{error}");
    }
    fs::write(&nowhere, "not a zip").unwrap();
    let error = prepare(
        &spec("python3.12", CodeSource::Zip(nowhere.clone())),
        directory.path(),
    )
    .unwrap_err();
    assert!(matches!(error, CodeError::NotAZip(..)), "{error}");
    let error = prepare(
        &spec("python3.12", CodeSource::Directory(nowhere)),
        directory.path(),
    )
    .unwrap_err();
    assert!(matches!(error, CodeError::NotADirectory(_)), "{error}");
    let error = prepare(
        &spec("provided.al2023", CodeSource::Inline(String::new())),
        directory.path(),
    )
    .unwrap_err();
    assert!(matches!(error, CodeError::InlineForRuntime(_)), "{error}");
}

#[test]
fn a_layer_is_unpacked_once_for_all_that_use_it() {
    let directory = tempfile::tempdir().unwrap();
    let unpacked = directory.path().join("unpacked");
    fs::create_dir(&unpacked).unwrap();
    let layer = package(directory.path(), |archive| {
        archive
            .start_file("python/lent.py", SimpleFileOptions::default())
            .unwrap();
    });
    let code = CodeDirectory::new(unpacked.clone(), None);
    let mut spec = spec("python3.12", CodeSource::Inline(String::new()));
    spec.layers = vec![layer.clone(), directory.path().join("missing")];
    let first = code.prepare(&spec).unwrap();
    let second = code.prepare(&spec).unwrap();
    assert_eq!(first.layers, second.layers);
    assert_ne!(first.root, second.root);
    assert!(first.layers[0].join("python/lent.py").is_file());
    drop(first);
    assert!(second.layers[0].exists());
    drop(second);
    assert_eq!(unpacked.read_dir().unwrap().count(), 0);
    assert!(code.prepare(&spec).unwrap().layers[0].exists());
}

#[test]
fn what_is_unpacked_is_open_to_the_workers_user() {
    let directory = tempfile::tempdir().unwrap();
    let source = directory.path().join("app.py");
    fs::write(&source, "a = 1").unwrap();
    fs::set_permissions(&source, fs::Permissions::from_mode(0o600)).unwrap();
    let user = WorkerUser {
        user: rustix::process::getuid().as_raw(),
        group: rustix::process::getgid().as_raw(),
    };
    let code = CodeDirectory::new(directory.path().to_path_buf(), Some(user))
        .prepare(&spec("python3.12", CodeSource::File(source)))
        .unwrap();
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o070;
    assert_eq!(mode(&code.root), 0o050);
    assert_eq!(mode(&code.root.join("app.py")), 0o040);
}

#[test]
fn the_folder_of_a_layer_may_be_relative() {
    // Relative to where the tests of a crate run: its own folder.
    let mut spec = spec("python3.12", CodeSource::Directory("src".into()));
    spec.layers = vec!["src/bootstrap".into()];
    let code = prepare(&spec, Path::new("unused")).unwrap();
    assert!(code.root.is_absolute());
    assert!(code.layers[0].is_absolute() && code.layers[0].is_dir());
}

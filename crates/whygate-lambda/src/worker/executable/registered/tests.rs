use super::*;

/// As `qemu-user-static` registers it.
const ARM: &str = "interpreter /usr/libexec/qemu-binfmt/aarch64-binfmt-P
flags: POCF
offset 0
magic 7f454c460201010000000000000000000200b700
mask ffffffffffffff00fffffffffffffffffeffffff
";
/// As the Windows Subsystem for Linux does.
const WINDOWS: &str = "interpreter /init\nflags: P\noffset 0\nmagic 4d5a\n";

/// A program for the other of Amazon's processors, with a byte that the mask leaves out.
const HEAD: &[u8] = b"\x7fELF\x02\x01\x01\x03\0\0\0\0\0\0\0\0\x03\0\xb7\0\x01";

fn registered(files: &[(&str, String)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(directory.path().join(name), text).unwrap();
    }
    directory
}

fn run(files: &[(&str, String)]) -> bool {
    let directory = registered(files);
    runs(directory.path(), Path::new("/var/task/bootstrap"), HEAD)
}

#[test]
fn what_is_registered_for_a_program_runs_it() {
    let on = || ("status", "enabled\n".to_owned());
    let arm = |state: &str| ("qemu-aarch64", format!("{state}\n{ARM}"));
    assert!(run(&[on(), arm("enabled")]));
    assert!(!run(&[on(), arm("disabled")]));
    assert!(!run(&[("status", "disabled\n".into()), arm("enabled")]));
    assert!(!run(&[on(), ("WSLInterop", format!("enabled\n{WINDOWS}"))]));
    assert!(run(&[
        on(),
        ("python", format!("enabled\n{WINDOWS}")),
        arm("enabled")
    ]));
    assert!(!run(&[on()]));
    assert!(!run(&[]));
    assert!(!runs(
        Path::new("/nowhere/at/all"),
        Path::new("/bootstrap"),
        HEAD
    ));
}

#[test]
fn kinds_are_known_by_bytes_or_by_the_ending() {
    let is = |kind: &str, program: &str, head: &[u8]| is_of(kind, Path::new(program), head);
    assert!(is(ARM, "/bootstrap", HEAD));
    assert!(!is(ARM, "/bootstrap", &HEAD[..19]));
    assert!(!is(ARM, "/bootstrap", b""));
    assert!(is("offset 2\nmagic 4c46\n", "/bootstrap", HEAD));
    assert!(!is("offset 3\nmagic 4c46\n", "/bootstrap", HEAD));
    assert!(is("extension .jar\n", "/layers/one.jar", HEAD));
    assert!(!is("extension .jar\n", "/layers/jar", HEAD));
    for nonsense in [
        "",
        "magic 7f45\n",
        "offset x\nmagic 7f45\n",
        "offset 0\nmagic 7f4\u{e9}\n",
        "offset 0\nmagic 7f45\nmask ff\n",
    ] {
        assert!(!is(nonsense, "/bootstrap", HEAD), "{nonsense}");
    }
}

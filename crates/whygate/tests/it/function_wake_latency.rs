//! Cores that stay awake while functions are called.

use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::Read as _,
    os::unix::{
        fs::{MetadataExt as _, PermissionsExt as _},
        process::CommandExt as _,
    },
};

use crate::{
    client::get,
    command,
    programs::installed,
    samples::{self, Folder},
    server::Server,
};

const TEMPLATE: &str = "Transform: AWS::Serverless-2016-10-31
Resources:
  Greeter:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.11
      Handler: index.handler
      InlineCode: |
        def handler(event, context):
            return {'statusCode': 200, 'body': 'hello'}
      Events: {Get: {Type: Api, Properties: {Path: /hello, Method: get}}}
";
const DEVICE: &str = "/dev/cpu_dma_latency";
/// Microseconds that nobody else asks for.
const WISH: i32 = 7;
/// The user that may do least.
const NOBODY: u32 = 65_534;

fn application() -> Folder {
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    folder
}

/// How soon cores are to wake, by all that was asked of the kernel, in microseconds.
fn asked_for() -> i32 {
    let mut micros = [0; 4];
    File::open(DEVICE).unwrap().read_exact(&mut micros).unwrap();
    i32::from_ne_bytes(micros)
}

#[test]
fn cores_wake_soon_while_functions_are_called() {
    if OpenOptions::new().write(true).open(DEVICE).is_err() {
        println!("skipped: `{DEVICE}` cannot be written to");
        return;
    }
    if asked_for() <= WISH {
        println!("skipped: somebody else keeps cores awake");
        return;
    }
    if !installed(&["python3"]) {
        return;
    }
    let folder = application();
    let wish = WISH.to_string();
    let server = Server::start(
        folder.path(),
        &["template.yaml", "--function-wake-latency", &wish],
    );
    assert!(asked_for() > WISH, "nothing is called yet");
    // The wish may have been withdrawn when it is looked at, so it may take more than one call.
    loop {
        assert_eq!(get(server.edge, "/Prod/hello").body, "hello");
        if asked_for() == WISH {
            break;
        }
    }
    drop(server);
    assert!(asked_for() > WISH, "it ends with the gateway");
}

#[test]
fn who_may_not_ask_for_it_hears_why() {
    let folder = application();
    if folder.path().metadata().unwrap().uid() != 0 {
        println!("skipped: only root can become another user");
        return;
    }
    for path in [folder.path(), folder.path().parent().unwrap()] {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }
    if fs::metadata(DEVICE).is_ok_and(|device| device.mode() & 0o002 != 0) {
        println!("skipped: everybody may write to `{DEVICE}`");
        return;
    }
    let mut command = command::whygate(folder.path());
    command.uid(NOBODY).gid(NOBODY);
    let output = command
        .args(["run", "template.yaml", "--ephemeral"])
        .args(["--port", "0", "--control-port", "0"])
        .args(["--function-wake-latency", "0"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("cores are to wake soon while functions are called") && said.contains(DEVICE),
        "{said}"
    );
}

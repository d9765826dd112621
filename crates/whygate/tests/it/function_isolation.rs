//! Functions without a network, and as another user.

use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::PermissionsExt as _, process::CommandExt as _},
    process::Command,
};

use serde_json::{Value, json};

use crate::{
    client::get,
    command,
    programs::{ends, installed, printed, runs},
    samples::{self, Folder},
    server::Server,
};

const TEMPLATE: &str = r"Transform: AWS::Serverless-2016-10-31
Globals: {Function: {CodeUri: .}}
Resources:
  Python:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      Handler: app.handler
      Events: {Get: {Type: Api, Properties: {Path: /python, Method: get}}}
  Node:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: nodejs20.x
      Handler: app.handler
      Events: {Get: {Type: Api, Properties: {Path: /node, Method: get}}}
";

/// Says who it is, and what it reaches of the addresses that it is asked for. A daemon that has
/// let go of all that it was given is there before the first call.
const PYTHON: &str = r#"
import json, os, socket

def detach():
    reader, writer = os.pipe()
    if os.fork() == 0:
        os.setsid()
        daemon = os.fork()
        if daemon:
            os.write(writer, str(daemon).encode())
            os._exit(0)
        os.chdir("/")
        os.execve("/bin/sleep", ["sleep", "1000"], {})
    os.wait()
    return os.read(reader, 20).decode()

daemon = detach()

def reach(address):
    host, port = address.rsplit(":", 1)
    try:
        socket.create_connection((host, int(port)), timeout=2).close()
        return "reached"
    except OSError as error:
        return type(error).__name__

def handler(event, context):
    print("here I am")
    wanted = (event["queryStringParameters"] or {}).get("addresses", "")
    try:
        secret = open("access-keys.json").read()
    except OSError as error:
        secret = type(error).__name__
    return {"statusCode": 200, "body": json.dumps({
        "user": [os.getuid(), os.getgid(), os.getgroups()],
        "secret": secret,
        "daemon": daemon,
        "reached": [reach(address) for address in wanted.split(",") if address],
    })}
"#;

const NODE: &str = r#"
const net = require("node:net");
const reach = (address) => new Promise((done) => {
  const [host, port] = address.split(":");
  const socket = net.connect({ host, port: Number(port), timeout: 2000 });
  socket.on("connect", () => { socket.destroy(); done("reached"); });
  socket.on("timeout", () => { socket.destroy(); done("timeout"); });
  socket.on("error", (error) => done(error.code));
});
exports.handler = async (event) => {
  const wanted = (event.queryStringParameters || {}).addresses.split(",");
  return { statusCode: 200, body: JSON.stringify({ reached: await Promise.all(wanted.map(reach)) }) };
};
"#;

/// The user that may do least.
const NOBODY: u32 = 65_534;

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout == b"0\n"
}

/// An application whose files everybody may read, but for one.
fn application() -> Folder {
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", TEMPLATE);
    samples::write(folder.path(), "app.py", PYTHON);
    samples::write(folder.path(), "app.js", NODE);
    samples::write(folder.path(), "access-keys.json", "secret");
    let allow = |path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    allow(folder.path().to_path_buf(), 0o755);
    allow(folder.path().parent().unwrap().to_path_buf(), 0o755);
    allow(folder.path().join("access-keys.json"), 0o600);
    folder
}

fn ask(server: &Server, function: &str, addresses: &str) -> Value {
    let path = format!("/Prod/{function}?addresses={addresses}");
    let answer = get(server.edge, &path);
    assert_eq!(answer.status, 200, "{answer:?}");
    serde_json::from_str(&answer.body).unwrap()
}

/// Starts with arguments unless the system refuses functions a network of their own.
fn start(folder: &Folder, arguments: &[&str], user: Option<u32>) -> Option<Server> {
    let mut all = vec!["template.yaml", "--ephemeral", "--no-function-network"];
    all.extend(arguments);
    let as_user = |command: &mut Command| {
        if let Some(user) = user {
            command.uid(user).gid(user);
        }
    };
    let mut trial = command::whygate(folder.path());
    as_user(&mut trial);
    let trial = trial
        .args(["launch-function", "--", "/bin/true"])
        .output()
        .unwrap();
    let refused = String::from_utf8_lossy(&trial.stderr).contains("namespace");
    if refused {
        println!("skipped: this system gives no network namespaces");
        return None;
    }
    Some(Server::start_with(folder.path(), &all, as_user))
}

/// The daemon of the Python function, which runs.
fn daemon(server: &Server) -> String {
    let found = ask(server, "python", "");
    let daemon = found["daemon"].as_str().unwrap();
    assert!(runs(daemon), "{daemon}");
    daemon.to_owned()
}

fn reaches_nothing(server: &Server) {
    let outside = TcpListener::bind("127.0.0.1:0").unwrap();
    outside.set_nonblocking(true).unwrap();
    let addresses = format!(
        "{},{},{},192.0.2.1:80",
        outside.local_addr().unwrap(),
        server.edge,
        server.control
    );
    // The second time the worker is warm.
    for _ in 0..2 {
        let found = ask(server, "python", &addresses);
        assert_eq!(
            found["reached"],
            json!([
                "ConnectionRefusedError",
                "ConnectionRefusedError",
                "ConnectionRefusedError",
                "OSError"
            ]),
        );
    }
    if installed(&["node"]) {
        let found = ask(server, "node", &addresses);
        assert_eq!(
            found["reached"],
            json!([
                "ECONNREFUSED",
                "ECONNREFUSED",
                "ECONNREFUSED",
                "ENETUNREACH"
            ])
        );
    }
    assert!(outside.accept().is_err(), "somebody came through");
}

#[test]
fn a_function_without_a_network_reaches_nothing_and_answers() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = application();
    let Some(server) = start(&folder, &[], None) else {
        return;
    };
    reaches_nothing(&server);
    let daemon = daemon(&server);
    let ended = server.stop();
    assert!(ended.status.success(), "{}", ended.stderr);
    assert!(ends(&daemon), "{daemon}");
}

#[test]
fn a_user_without_privileges_can_take_the_network_away_too() {
    if !installed(&["python3"]) || !is_root() {
        println!("skipped: only root can become a user without privileges");
        return;
    }
    let folder = application();
    let Some(server) = start(&folder, &[], Some(NOBODY)) else {
        return;
    };
    reaches_nothing(&server);
    let found = ask(&server, "python", "");
    assert_eq!(found["user"][0], NOBODY);
    let daemon = daemon(&server);
    server.stop();
    assert!(ends(&daemon), "{daemon}");
}

#[test]
fn a_function_is_another_user() {
    if !installed(&["python3"]) || !is_root() {
        println!("skipped: only root can become another user");
        return;
    }
    let folder = application();
    let nobody = json!([NOBODY, NOBODY, []]);
    let arguments = ["template.yaml", "--function-user", "65534:65534"];
    let server = Server::start(folder.path(), &arguments);
    let found = ask(&server, "python", &server.control.to_string());
    assert_eq!(found["user"], nobody);
    assert_eq!(found["secret"], "PermissionError");
    assert_eq!(found["reached"], json!(["reached"]));
    let of_first = daemon(&server);
    // It is killed, and nobody but the shell that it leaves behind looks for the daemon.
    drop(server);
    assert!(ends(&of_first), "{of_first}");

    let all = ["--function-user", "65534:65534", "--no-new-privileges"];
    if let Some(server) = start(&folder, &all, None) {
        reaches_nothing(&server);
        let found = ask(&server, "python", "");
        assert_eq!(found["user"], nobody);
        assert_eq!(found["secret"], "PermissionError");
        let of_second = daemon(&server);
        server.stop();
        assert!(ends(&of_second), "{of_second}");
    }
}

/// Makes two functions with a layer, in packages that the data directory keeps to itself, and
/// prints what they answer.
const LAYERED: &str = r#"
import base64, io, json, sys, time, urllib.request, zipfile

def asked(path, body):
    # The scope of a signature tells the service; nobody looks at the rest of it.
    signature = "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=0"
    request = urllib.request.Request(
        sys.argv[1] + path, json.dumps(body).encode(), {"Authorization": signature}, method="POST")
    return json.load(urllib.request.urlopen(request))

def package(files):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        for name, text in files.items():
            writer.writestr(name, text)
    return {"ZipFile": base64.b64encode(archive.getvalue()).decode()}

layer = asked("/2018-10-31/layers/books/versions", {"Content": package({
    "python/lent.py": "books = 7", "nodejs/node_modules/lent/index.js": "exports.books = 7;"})})
for name, runtime, file, source in [
    ("python", "python3.12", "app.py",
     "import os, lent\ndef handler(event, context):\n    return [lent.books, os.getuid()]"),
    ("node", "nodejs20.x", "app.js",
     "exports.handler = async () => [require('lent').books, process.getuid()];"),
][: int(sys.argv[2])]:
    asked("/2015-03-31/functions", {
        "FunctionName": name, "Runtime": runtime, "Handler": "app.handler",
        "Role": "arn:aws:iam::123456789012:role/any", "Code": package({file: source}),
        "Layers": [layer["LayerVersionArn"]]})
    print(json.dumps(asked(f"/2015-03-31/functions/{name}/invocations", {})))
"#;

#[test]
fn another_user_reads_packages_and_layers() {
    if !installed(&["python3"]) || !is_root() {
        println!("skipped: only root can become another user");
        return;
    }
    let folder = samples::folder();
    let arguments = ["--no-definition", "--function-user", "65534:65534"];
    let server = Server::start(folder.path(), &arguments);
    let languages = if installed(&["node"]) { "2" } else { "1" };
    let said = printed(Command::new("python3").args([
        "-c",
        LAYERED,
        &format!("http://{}", server.control),
        languages,
    ]));
    for line in said.lines() {
        assert_eq!(line, "[7, 65534]");
    }
    assert_eq!(said.lines().count().to_string(), languages);
}

#[test]
fn who_may_not_become_another_user_hears_of_it() {
    let folder = application();
    let mut command = command::whygate(folder.path());
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command
        .args(["run", "template.yaml", "--ephemeral"])
        .args(["--port", "0", "--control-port", "0"])
        .args(["--function-user", "4242:4242"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains(
            "functions are to run as 4242:4242, and this process may not become another user"
        ),
        "{said}"
    );
    assert!(said.contains("CAP_SETUID"), "{said}");

    let unknown = command::run(
        folder.path(),
        &["run", "template.yaml", "--function-user", "no such user"],
    );
    assert_eq!(unknown.status.code(), Some(2));
}

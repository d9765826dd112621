//! Changes of definitions and code while calls go on.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use crate::{
    client::get,
    command,
    samples::{self, SHOP},
    server::Server,
};

/// Replaces a file as an editor does: a new one beside it, then renamed.
pub(crate) fn save(folder: &std::path::Path, name: &str, text: &str) {
    samples::write(folder, &format!("{name}.tmp"), text);
    fs::rename(folder.join(format!("{name}.tmp")), folder.join(name)).unwrap();
}

#[test]
fn reloads_lose_no_request() {
    const RELOADS: usize = 8;
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    let edge = server.edge;
    let ended = Arc::new(AtomicBool::new(false));
    let answered = Arc::new(AtomicUsize::new(0));
    let callers: Vec<_> = (0..3)
        .map(|_| {
            let (ended, answered) = (ended.clone(), answered.clone());
            std::thread::spawn(move || {
                while !ended.load(Ordering::Relaxed) {
                    let answer = get(edge, "/dev/health");
                    assert_eq!(answer.status, 200, "{answer:?}");
                    answered.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for reload in 0..RELOADS {
        let text = SHOP.replace("/stock/", &format!("/stock{reload}/"));
        save(folder.path(), "openapi.yaml", &text);
        let reloaded = server.event("reloaded");
        let changes = reloaded["changes"].to_string();
        assert!(changes.contains(&format!("/stock{reload}/")), "{changes}");
        assert_eq!(get(edge, &format!("/dev/stock{reload}/1")).status, 504);
    }
    ended.store(true, Ordering::Relaxed);
    for caller in callers {
        caller.join().unwrap();
    }
    let answered = answered.load(Ordering::Relaxed);
    println!("{answered} calls during {RELOADS} reloads, none lost");
    assert!(answered > 0);
}

#[test]
fn a_broken_change_leaves_what_is_served() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    save(folder.path(), "openapi.yaml", "openapi: 3.0.1\npaths: [\n");
    let refused = server.event("reload-refused");
    assert_eq!(refused["files"][0], "openapi.yaml");
    assert_eq!(get(server.edge, "/dev/health").status, 200);
    save(
        folder.path(),
        "openapi.yaml",
        &SHOP.replace("/health:", "/alive:"),
    );
    server.event("reloaded");
    assert_eq!(get(server.edge, "/dev/alive").status, 200);
    assert_eq!(get(server.edge, "/dev/health").status, 403);
    let ended = server.stop();
    assert!(
        ended
            .stderr
            .contains("what was served before is still served"),
        "{}",
        ended.stderr
    );
}

#[test]
fn new_code_is_run_from_the_next_call_on() {
    let folder = samples::folder();
    samples::application(folder.path());
    let mut server = Server::start(folder.path(), &["."]);
    assert_eq!(
        get(server.edge, "/Prod/hello/you").body,
        r#"{"message": "hello you"}"#
    );
    save(
        folder.path(),
        "code/app.py",
        &samples::CODE.replace("\"message\"", "\"greeting\""),
    );
    let reloaded = server.event("reloaded");
    assert!(
        reloaded["changes"].to_string().contains("has new code"),
        "{reloaded}"
    );
    assert_eq!(
        get(server.edge, "/Prod/hello/you").body,
        r#"{"greeting": "hello you"}"#
    );
}

#[test]
fn what_the_gateway_prints_is_no_change() {
    let folder = samples::folder();
    samples::application(folder.path());
    // Among the function's code.
    let log = folder.path().join("code/out.log");
    let mut gateway = command::whygate(folder.path())
        .args(["run", ".", "--port", "0", "--control-port", "0"])
        .args(["--log-format", "json"])
        .stdout(fs::File::create(&log).unwrap())
        .spawn()
        .unwrap();
    let reloads = || {
        let text = fs::read_to_string(&log).unwrap();
        text.matches(r#""event":"reloaded""#).count()
    };
    let listens = || {
        let text = fs::read_to_string(&log).unwrap();
        text.contains(r#""event":"listening""#)
    };
    while !listens() {
        std::thread::yield_now();
    }
    for number in 1..=3 {
        let code = samples::CODE.replace("\"message\"", &format!("\"message{number}\""));
        save(folder.path(), "code/app.py", &code);
        while reloads() < number {
            std::thread::yield_now();
        }
    }
    let reloads = reloads();
    gateway.kill().unwrap();
    gateway.wait().unwrap();
    assert_eq!(reloads, 3);
}

//! A serverless application with real functions.

use crate::{
    client::get,
    command::{assert_transcript, transcript},
    programs::installed,
    samples,
    server::Server,
};

#[test]
fn a_function_answers_and_a_broken_one_is_explained() {
    if !installed(&["python3"]) {
        return;
    }
    let folder = samples::folder();
    samples::application(folder.path());
    let mut server = Server::start(folder.path(), &["."]);
    let answer = get(server.edge, "/Prod/hello/you");
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.body, r#"{"message": "hello you"}"#);
    assert_eq!(server.event("function-log")["source"], "platform");
    let answer = get(server.edge, "/Prod/broken");
    assert_eq!(answer.status, 502);
    assert_eq!(answer.body, r#"{"message": "Internal server error"}"#);
    let mut line = server.event("call");
    while line["status"] != 502 {
        line = server.event("call");
    }
    assert_eq!(line["cause"], "lambda-unhandled-exception");
    let why = transcript(folder.path(), &["why"]);
    assert!(why.contains("KeyError"), "{why}");
    assert!(why.contains("app.py"), "{why}");
    assert_transcript!(transcript(folder.path(), &["routes", "."]));
}

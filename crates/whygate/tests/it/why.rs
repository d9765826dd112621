//! `whygate why`.

use whygate_store::{FailedCall, Limits, Records};

use crate::{
    client::get,
    command::{assert_transcript, run, transcript},
    samples::{self, SHOP},
    server::Server,
};

#[test]
fn a_failed_call_is_explained_while_it_runs_and_after() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    let answer = get(server.edge, "/dev/stock/1");
    server.event("call");
    let during = run(folder.path(), &["why", answer.request_id()]);
    server.stop();
    let after = run(folder.path(), &["why", answer.request_id()]);
    assert_eq!(during.stdout, after.stdout);
    let beginning = answer.request_id().get(..8).unwrap();
    assert_eq!(run(folder.path(), &["why", beginning]).stdout, after.stdout);
    assert_eq!(run(folder.path(), &["why"]).stdout, after.stdout);
    assert_transcript!(transcript(folder.path(), &["why"]));
}

#[test]
fn the_last_calls_are_explained_oldest_first() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    let ids: Vec<String> = ["/dev/stock/1", "/dev/helth", "/dev/stock/2"]
        .iter()
        .map(|path| {
            let id = get(server.edge, path).request_id().to_owned();
            server.event("call");
            id
        })
        .collect();
    server.stop();
    let last = run(folder.path(), &["why", "--last", "2", "--json"]);
    let lines: Vec<serde_json::Value> = String::from_utf8(last.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2);
    for (line, id) in lines.iter().zip(&ids[1..]) {
        assert!(line.to_string().contains(id.as_str()), "{line}");
    }
}

#[test]
fn what_is_not_kept_is_said_with_what_to_do() {
    let folder = samples::folder();
    assert_transcript!("nothing", transcript(folder.path(), &["why"]));
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    get(server.edge, "/dev/stock/1");
    server.event("call");
    server.stop();
    assert_transcript!(
        "unknown",
        transcript(
            folder.path(),
            &["why", "00000000-0000-0000-0000-000000000000"]
        )
    );
}

#[test]
fn records_survive_a_kill_in_the_middle_of_writing() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    let edge = server.edge;
    let callers: Vec<_> = (0..4)
        .map(|_| {
            std::thread::spawn(move || {
                for _ in 0..200 {
                    // The server is killed in between, so any of these may fail.
                    let _ = crate::client::request(
                        edge,
                        "GET /dev/nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                    );
                }
            })
        })
        .collect();
    let mut acknowledged = Vec::new();
    while acknowledged.len() < 60 {
        let line = server.event("call");
        acknowledged.push(line["request_id"].as_str().unwrap().to_owned());
    }
    server.signal("KILL");
    for caller in callers {
        let _ = caller.join();
    }
    drop(server);
    for id in [acknowledged.first(), acknowledged.last()] {
        let why = run(folder.path(), &["why", id.unwrap()]);
        assert_eq!(why.status.code(), Some(0), "{why:?}");
    }
    let server = Server::start(folder.path(), &[]);
    assert_eq!(get(server.edge, "/dev/health").status, 200);
}

#[test]
fn failures_are_shown_in_groups_with_what_changed() {
    let folder = samples::folder();
    assert_transcript!(
        "groups-nothing",
        transcript(folder.path(), &["why", "--since", "1h"])
    );
    assert_transcript!(
        "groups-malformed",
        transcript(folder.path(), &["why", "--since", "yesterday"])
    );
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    get(server.edge, "/dev/health");
    server.event("call");
    for path in [
        "/dev/stock/1",
        "/dev/nothing",
        "/dev/stock/2",
        "/dev/other",
        "/dev/more",
    ] {
        get(server.edge, path);
        server.event("call");
    }
    assert_transcript!(
        "groups",
        transcript(folder.path(), &["why", "--since", "1h"])
    );
    let json = run(folder.path(), &["why", "--since", "1h", "--json"]);
    let groups: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(groups["failed"], 5, "{groups}");
    assert_eq!(
        groups["groups"][0]["code"], "backend-unreachable",
        "{groups}"
    );
    assert_eq!(groups["groups"][0]["calls"], 2, "{groups}");
    let why = run(folder.path(), &["why", "--json"]);
    let why: serde_json::Value = serde_json::from_slice(&why.stdout).unwrap();
    let scope = &why["scope"];
    assert!(
        scope["extent"]
            .as_str()
            .unwrap()
            .starts_with("3 calls failed so since"),
        "{scope}"
    );
    assert!(
        scope["change"]
            .as_str()
            .unwrap()
            .ends_with("whygate started to serve openapi.yaml"),
        "{scope}"
    );
}

#[test]
fn a_flood_of_failures_is_kept_and_pushes_nothing_out() {
    const CALLERS: usize = 8;
    const CALLS: usize = 2_500;

    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let server = Server::start(folder.path(), &["openapi.yaml"]);
    let edge = server.edge;
    let rare = get(edge, "/dev/stock/1").request_id().to_owned();
    let ids: Vec<String> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CALLERS)
            .map(|_| {
                scope.spawn(move || {
                    let mut client = whygate_testkit::Client::connect(edge);
                    (0..CALLS)
                        .map(|_| {
                            client.write("GET /dev/nothing HTTP/1.1\r\nHost: a\r\n\r\n");
                            let answer = client.answer();
                            answer.header("x-amzn-requestid").unwrap().to_owned()
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        callers
            .into_iter()
            .flat_map(|caller| caller.join().unwrap())
            .collect()
    });
    let ended = server.stop();
    let stopped = ended.lines.last().unwrap();
    assert_eq!(stopped["failed"], 20_001, "{stopped}");
    assert_eq!(stopped["explained"], 20_001, "{stopped}");
    assert_eq!(stopped["notKept"], 0, "{stopped}");
    for id in ids.iter().step_by(4_999).chain([&rare]) {
        let why = run(folder.path(), &["why", id]);
        assert_eq!(why.status.code(), Some(0), "{why:?}");
        assert!(
            String::from_utf8_lossy(&why.stdout).contains(id.as_str()),
            "{why:?}"
        );
    }
}

#[test]
fn logs_from_amazon_are_explained_without_a_gateway() {
    let folder = samples::folder();
    let id = "8d4136c9-be2e-4eec-bd8f-479cdd8ece6a";
    samples::write(
        folder.path(),
        "execution.log",
        &format!(
            "({id}) HTTP Method: GET, Resource Path: /pets\n\
             ({id}) Endpoint response body before transformations: null\n\
             ({id}) Execution failed due to configuration error: Malformed Lambda proxy response\n\
             ({id}) Method completed with status: 502\n"
        ),
    );
    samples::write(
        folder.path(),
        "answer.txt",
        "HTTP/1.1 403 Forbidden\nx-amzn-ErrorType: ForbiddenException\n\n{\"message\":\"Forbidden\"}\n",
    );
    assert_transcript!(
        "from_execution_log",
        transcript(folder.path(), &["why", "--from", "execution.log"])
    );
    assert_transcript!(
        "from_answer_with_a_fact",
        transcript(
            folder.path(),
            &[
                "why",
                "--from",
                "answer.txt",
                "--fact",
                "waf=AWSManagedRulesCommonRuleSet"
            ]
        )
    );
    assert_transcript!(
        "from_nothing",
        transcript(folder.path(), &["why", "--from", "no-such-file"])
    );
    let both = run(
        folder.path(),
        &[
            "why",
            &id[..8],
            "--json",
            "--from",
            "answer.txt",
            "execution.log",
        ],
    );
    let call: serde_json::Value = serde_json::from_slice(&both.stdout).unwrap();
    assert_eq!(call["causes"][0]["code"], "lambda-response-empty");
}

#[test]
fn of_a_call_whose_record_made_room_the_outline_is_told() {
    let folder = samples::folder();
    let call = FailedCall {
        request_id: "00000000-0000-4000-8000-000000000001".to_owned(),
        at_ms: 1_763_733_600_123,
        client: "203.0.113.9".to_owned(),
        code: "integration-timeout".to_owned(),
        status: Some(504),
        fingerprint:
            r#"{"code":"integration-timeout","phase":"integrate","owner":"backend-capacity"}"#
                .into(),
        document: None,
    };
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(async {
            let data = folder.path().join(".whygate");
            let records = Records::open(&data, Limits::default()).await.unwrap();
            records.put(&call).await.unwrap();
            records.close().await;
        });
    assert_transcript!(transcript(folder.path(), &["why", &call.request_id]));
}

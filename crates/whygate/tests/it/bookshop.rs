//! The examples of the README: what its tour promises is what a reader sees.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{
    client::Answer,
    command::{FILTERS, transcript},
    programs::{curl, installed, shell_curl},
    samples::{self, Folder},
    server::Server,
};

/// What the examples need.
const PROGRAMS: &[&str] = &["curl", "python3", "node"];

/// The address that the README writes.
const WRITTEN: &str = "127.0.0.1:8080";

/// The tour's calls, each with the status and the body that it gets.
const TOUR: &[(&str, u16, &str)] = &[
    (
        "curl http://127.0.0.1:8080/books",
        200,
        r#"{"books": [{"isbn": "9780140449136", "title": "The Odyssey", "author": "Homer", "price": 9.99, "currency": "EUR"}, {"isbn": "9780141439518", "title": "Pride and Prejudice", "author": "Jane Austen", "price": 7.5, "currency": "EUR"}, {"isbn": "9780141439587", "title": "Emma", "author": "Jane Austen", "price": 8.25, "currency": "EUR"}, {"isbn": "9780199535569", "title": "Frankenstein", "author": "Mary Shelley", "price": 6.95, "currency": "EUR"}]}"#,
    ),
    (
        "curl 'http://127.0.0.1:8080/prod/books?author=Jane+Austen'",
        200,
        r#"{"books": [{"isbn": "9780141439518", "title": "Pride and Prejudice", "author": "Jane Austen", "price": 7.5, "currency": "EUR"}, {"isbn": "9780141439587", "title": "Emma", "author": "Jane Austen", "price": 8.25, "currency": "EUR"}]}"#,
    ),
    (
        "curl http://127.0.0.1:8080/books/9780141439518/similar",
        200,
        r#"{"isbn":"9780141439518","similar":["9780141439587"]}"#,
    ),
    (
        r#"curl -d '{"isbn":"9780140449136","quantity":2}' http://127.0.0.1:8080/orders"#,
        201,
        r#"{"orderId":"WyI5NzgwMTQwNDQ5MTM2IiwyXQ","isbn":"9780140449136","quantity":2}"#,
    ),
    (
        "curl http://127.0.0.1:8080/suppliers/9780140449136/stock",
        200,
        r#"{"isbn": "9780140449136", "copies": 12}"#,
    ),
    (
        "curl http://127.0.0.1:8080/book",
        403,
        r#"{"message":"Missing Authentication Token"}"#,
    ),
];

/// The calls of a bad day: path, status and body.
const BAD_DAY: &[(&str, u16, &str)] = &[
    ("/report", 502, INTERNAL),
    (
        "/stock/1",
        504,
        r#"{"message": "Network error communicating with endpoint"}"#,
    ),
    ("/books/1/reviews", 502, INTERNAL),
    ("/books/1/price", 502, INTERNAL),
    ("/authors", 502, INTERNAL),
    ("/books/1/cover", 502, INTERNAL),
    ("/invoices", 500, INTERNAL),
];

const INTERNAL: &str = r#"{"message": "Internal server error"}"#;

fn readme() -> String {
    fs::read_to_string(samples::repository().join("README.md")).unwrap()
}

/// The examples, where what they leave behind does no harm.
fn copied() -> Folder {
    let folder = samples::folder();
    samples::copy(
        &samples::repository().join("examples/bookshop"),
        &folder.path().join("bookshop"),
    );
    folder
}

/// The supplier's stock service. It is killed when it is dropped.
struct Supplier {
    process: Child,
    url: String,
}

impl Supplier {
    fn start(folder: &Path) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = free.local_addr().unwrap();
        drop(free);
        let program: PathBuf = folder.join("bookshop/supplier/server.py");
        let mut process = Command::new("python3")
            .arg(program)
            .arg(address.port().to_string())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        while TcpStream::connect(address).is_err() {
            assert!(process.try_wait().unwrap().is_none(), "it ended");
            std::thread::yield_now();
        }
        Self {
            process,
            url: format!("http://{address}"),
        }
    }
}

impl Drop for Supplier {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[track_caller]
fn assert_answer(answer: &Answer, status: u16, body: &str) {
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (status, body),
        "{answer:?}"
    );
}

#[test]
fn the_tour_is_as_the_readme_has_it() {
    if !installed(PROGRAMS) {
        return;
    }
    let readme = readme();
    let written: Vec<&str> = readme
        .lines()
        .map(|line| line.trim_start_matches("$ "))
        .filter(|line| line.starts_with("curl "))
        .map(|line| line.split("  ").next().unwrap())
        .collect();
    let tested: Vec<&str> = TOUR.iter().map(|(line, ..)| *line).collect();
    assert_eq!(written, tested);

    let folder = copied();
    let supplier = Supplier::start(folder.path());
    let parameter = format!("SupplierUrl={}", supplier.url);
    let mut server = Server::start(
        folder.path(),
        &["bookshop/template.yaml", "--parameter", &parameter],
    );
    for (line, status, body) in TOUR {
        let line = line.replace(WRITTEN, &server.edge.to_string());
        assert_answer(&shell_curl(&line), *status, body);
    }
    while server.event("call")["status"] != 403 {}
    let why = transcript(folder.path(), &["why"]);
    assert!(why.contains("whygate explain route-not-found"), "{why}");
}

#[test]
fn the_other_routes_of_the_bookshop_answer() {
    if !installed(PROGRAMS) {
        return;
    }
    let folder = copied();
    let supplier = Supplier::start(folder.path());
    let parameter = format!("SupplierUrl={}", supplier.url);
    let server = Server::start(
        folder.path(),
        &["bookshop/template.yaml", "--parameter", &parameter],
    );
    let base = format!("http://{}", server.edge);
    let get = |path: &str| curl("GET", &format!("{base}{path}"), None);
    assert_answer(&get("/health"), 200, r#"{"status": "open"}"#);
    assert_answer(
        &get("/books/9780140449136"),
        200,
        r#"{"isbn": "9780140449136", "title": "The Odyssey", "author": "Homer", "price": 9.99, "currency": "EUR"}"#,
    );
    assert_answer(
        &get("/books/1"),
        404,
        r#"{"message": "no book with ISBN 1"}"#,
    );
    assert_answer(
        &get("/suppliers/1/stock"),
        404,
        r#"{"message": "the supplier does not know 1"}"#,
    );
    let order = |body| curl("POST", &format!("{base}/prod/orders"), Some(body));
    assert_answer(
        &order(r#"{"isbn":"9780140449136"}"#),
        400,
        r#"{"message":"an order needs an isbn and a quantity of at least 1"}"#,
    );
    let made = order(r#"{"isbn":"9780140449136","quantity":2}"#);
    assert_eq!(made.status, 201, "{made:?}");
    let location = made.header("location").unwrap();
    assert_eq!(location, "/prod/orders/WyI5NzgwMTQwNDQ5MTM2IiwyXQ");
    assert_answer(&get(location), 200, &made.body);
    assert_answer(&get("/orders/none"), 404, r#"{"message":"no such order"}"#);
}

/// What differs from run to run in an explanation, beside the usual.
const MORE_FILTERS: &[(&str, &str)] = &[
    (r"(→ \d\d\d) after [^\n]+", "$1 after [duration]"),
    (r"(REPORT RequestId: \S+) (?s:.+?)\n\n", "$1 [figures]\n\n"),
    (
        r"user-agent: curl/[0-9.A-Za-z-]+",
        "user-agent: curl/[version]",
    ),
    // Where this line is broken depends on the length of the folder's name.
    (
        r#"File "[^"]+",[\s|]+line (\d+),[\s|]+in[\s|]+(\w+)"#,
        r#"File "[path]", line $1, in $2"#,
    ),
    // Older versions of Python do not mark the place in the line.
    (r"\n {16}\| +[~^]*~[~^]*", ""),
];

#[test]
fn each_failure_of_a_bad_day_is_answered_and_explained() {
    if !installed(PROGRAMS) {
        return;
    }
    let readme = readme();
    let written: Vec<(&str, &str)> = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `curl -i 127.0.0.1:8080"))
        .map(|row| row.split_once("` | ").unwrap())
        .collect();
    assert_eq!(written.len(), BAD_DAY.len());

    let folder = copied();
    let mut server = Server::start(folder.path(), &["bookshop/broken"]);
    for ((path, status, body), (written_path, rest)) in BAD_DAY.iter().zip(written) {
        assert_eq!(*path, written_path);
        assert!(rest.starts_with(&status.to_string()), "{path}: {rest}");
        let answer = curl("GET", &format!("http://{}{path}", server.edge), None);
        assert_answer(&answer, *status, body);
        let line = server.event("call");
        assert_eq!(line["request_id"], answer.request_id());
        let why = transcript(folder.path(), &["why", answer.request_id()]);
        let filters: Vec<_> = MORE_FILTERS.iter().chain(FILTERS).copied().collect();
        insta::with_settings!({ filters => filters }, {
            insta::assert_snapshot!(line["cause"].as_str().unwrap(), why);
        });
    }
}

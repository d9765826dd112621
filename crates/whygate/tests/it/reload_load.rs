//! Many calls on connections that stay open, while the definition changes under them.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::atomic::{AtomicUsize, Ordering},
};

use crate::{
    client,
    reload::save,
    samples::{self, SHOP},
    server::Server,
};

const CALLS: usize = 10_000;
const CONNECTIONS: usize = 4;
const REWRITES: usize = 20;

/// A connection that is used again and again, until its answers say otherwise.
struct KeptConnection {
    address: SocketAddr,
    stream: BufReader<TcpStream>,
    opened: usize,
}

impl KeptConnection {
    fn open(address: SocketAddr) -> Self {
        Self {
            address,
            stream: BufReader::new(client::connect(address)),
            opened: 1,
        }
    }

    /// Status and body. A connection that ends in between is an error, as it is to a client.
    fn get(&mut self, path: &str) -> std::io::Result<(u16, String)> {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address);
        self.stream.get_mut().write_all(request.as_bytes())?;
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.stream.read_line(&mut head)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
        let answer = client::Answer::parse(&head).unwrap();
        let length = answer.header("content-length").unwrap().parse().unwrap();
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        if answer.header("connection") == Some("close") {
            *self = Self {
                opened: self.opened + 1,
                ..Self::open(self.address)
            };
        }
        Ok((answer.status, String::from_utf8(body).unwrap()))
    }
}

#[test]
fn ten_thousand_calls_during_twenty_rewrites_are_all_answered() {
    let folder = samples::folder();
    samples::write(folder.path(), "openapi.yaml", SHOP);
    let mut server = Server::start(folder.path(), &["openapi.yaml"]);
    let edge = server.edge;
    let answered = AtomicUsize::new(0);
    let rewritten = AtomicUsize::new(0);
    let opened = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CONNECTIONS)
            .map(|_| {
                scope.spawn(|| {
                    let mut connection = KeptConnection::open(edge);
                    // Calls go on until both are done, so that each rewrite meets calls.
                    while answered.load(Ordering::Relaxed) < CALLS
                        || rewritten.load(Ordering::Relaxed) < REWRITES
                    {
                        let answer = connection.get("/dev/health").expect("no call is lost");
                        assert_eq!(answer, (200, r#"{"status": "open"}"#.to_owned()));
                        let missing = connection.get("/dev/nothing").expect("no call is lost");
                        assert_eq!(missing.0, 403);
                        answered.fetch_add(2, Ordering::Relaxed);
                    }
                    connection.opened
                })
            })
            .collect();
        for rewrite in 0..REWRITES {
            // The rewrites are spread over the calls, whose lines are read meanwhile.
            let due = CALLS / REWRITES * rewrite;
            while answered.load(Ordering::Relaxed) < due
                && !callers
                    .iter()
                    .any(std::thread::ScopedJoinHandle::is_finished)
            {
                server.event("call");
            }
            let text = SHOP.replace("/stock/", &format!("/stock{rewrite}/"));
            save(folder.path(), "openapi.yaml", &text);
            server.event("reloaded");
            rewritten.fetch_add(1, Ordering::Relaxed);
        }
        server.stop_reading();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .sum::<usize>()
    });
    let answered = answered.load(Ordering::Relaxed);
    println!("{answered} calls on {opened} connections during {REWRITES} rewrites, none lost");
    assert!(answered >= CALLS);
    assert_eq!(opened, CONNECTIONS, "a reload closes no connection");
    let newest = format!("/dev/stock{}/1", REWRITES - 1);
    assert_eq!(client::get(edge, &newest).status, 504);
    assert_eq!(server.stop().status.code(), Some(0));
}

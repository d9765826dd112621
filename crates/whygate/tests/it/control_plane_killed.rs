//! The control plane while it is killed again and again: what was acknowledged is there, and
//! nothing else is.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Write as _,
    net::{SocketAddr, TcpStream},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
};

use serde_json::{Value, json};

use crate::{client, server::Server};

const CLIENTS: usize = 8;
const CHANGES: usize = 1000;
const KILLS: usize = 20;

/// What one client knows of the APIs that it made.
#[derive(Debug, Default)]
struct Known {
    /// Id → name, as acknowledged.
    there: BTreeMap<String, String>,
    /// What may have happened without an answer: id → the names that it may have; `None`: gone.
    uncertain: BTreeMap<String, BTreeSet<Option<String>>>,
    /// Names of APIs that may have been made without an answer.
    maybe_made: BTreeSet<String>,
}

/// An answer, if one came.
fn sent(address: SocketAddr, method: &str, path: &str, body: &Value) -> Option<(u16, Value)> {
    let body = body.to_string();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let mut stream = TcpStream::connect(address).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let answer = client::read(&mut stream)?;
    let value = serde_json::from_str(&answer.body).unwrap_or_default();
    Some((answer.status, value))
}

impl Known {
    fn make(&mut self, address: SocketAddr, name: String) -> bool {
        match sent(address, "POST", "/restapis", &json!({ "name": name })) {
            Some((201, made)) => {
                let id = made["id"].as_str().unwrap().to_owned();
                self.there.insert(id, name);
                true
            }
            Some((status, answer)) => panic!("{status}: {answer}"),
            None => {
                self.maybe_made.insert(name);
                false
            }
        }
    }

    fn rename(&mut self, address: SocketAddr, id: &str, name: String) -> bool {
        let patch = json!({
            "patchOperations": [{ "op": "replace", "path": "/name", "value": name }],
        });
        match sent(address, "PATCH", &format!("/restapis/{id}"), &patch) {
            Some((200, _)) => {
                self.there.insert(id.to_owned(), name);
                true
            }
            Some((status, answer)) => panic!("{status}: {answer}"),
            None => {
                let old = self.there.remove(id);
                let may_be = BTreeSet::from([old, Some(name)]);
                self.uncertain.insert(id.to_owned(), may_be);
                false
            }
        }
    }

    fn delete(&mut self, address: SocketAddr, id: &str) -> bool {
        match sent(address, "DELETE", &format!("/restapis/{id}"), &json!({})) {
            Some((202, _)) => {
                self.there.remove(id);
                true
            }
            Some((status, answer)) => panic!("{status}: {answer}"),
            None => {
                let old = self.there.remove(id);
                self.uncertain
                    .insert(id.to_owned(), BTreeSet::from([old, None]));
                false
            }
        }
    }
}

/// Makes, renames and deletes until there were enough changes; says each that was acknowledged.
fn change(
    number: usize,
    done: &AtomicUsize,
    acknowledged: &mpsc::Sender<()>,
    running: &Mutex<SocketAddr>,
) -> Known {
    let mut known = Known::default();
    let mut step = 0;
    while done.load(Ordering::SeqCst) < CHANGES {
        step += 1;
        // Held by others while the process is started again.
        let address = *running.lock().unwrap();
        let name = format!("client-{number}-{step}");
        let first = known.there.keys().next().cloned();
        let went_well = match (step % 5, first) {
            (3, Some(id)) => known.rename(address, &id, name),
            (4, Some(id)) => known.delete(address, &id),
            _ => known.make(address, name),
        };
        if went_well {
            done.fetch_add(1, Ordering::SeqCst);
            // Whoever kills has killed often enough.
            let _ = acknowledged.send(());
        }
    }
    known
}

/// All APIs: id → name.
fn all(address: SocketAddr) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut position = String::new();
    loop {
        let (_, page) = sent(
            address,
            "GET",
            &format!("/restapis?limit=500{position}"),
            &json!({}),
        )
        .unwrap();
        for api in page["item"].as_array().unwrap() {
            let text = |name: &str| api[name].as_str().unwrap().to_owned();
            found.insert(text("id"), text("name"));
        }
        match page["position"].as_str() {
            Some(next) => position = format!("&position={next}"),
            None => return found,
        }
    }
}

#[test]
fn what_was_acknowledged_survives_and_leaves_no_other_trace() {
    let folder = tempfile::tempdir().unwrap();
    let start = || Server::start(folder.path(), &["--no-definition", "--threads", "1"]);
    let mut server = start();
    let done = AtomicUsize::new(0);
    let running = Mutex::new(server.control);
    let (acknowledged, changes) = mpsc::channel();
    let (known, server) = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                let (acknowledged, done, running) = (acknowledged.clone(), &done, &running);
                scope.spawn(move || change(number, done, &acknowledged, running))
            })
            .collect();
        drop(acknowledged);
        for _ in 0..KILLS {
            for _ in 0..CHANGES / (KILLS + 1) {
                changes.recv().unwrap();
            }
            // Clients have calls in flight when it goes.
            server.signal("KILL");
            let mut address = running.lock().unwrap();
            let _ = server.wait();
            server = start();
            *address = server.control;
        }
        let known: Vec<Known> = clients
            .into_iter()
            .map(|client| client.join().unwrap())
            .collect();
        (known, server)
    });
    // Also what is in memory now was read from the disk.
    server.signal("KILL");
    let _ = server.wait();
    let server = start();
    let mut found = all(server.control);
    for known in known {
        for (id, name) in known.there {
            assert_eq!(found.remove(&id), Some(name), "{id}");
        }
        for (id, may_be) in known.uncertain {
            let is = found.remove(&id);
            assert!(
                may_be.contains(&is),
                "{id} is {is:?}, and may be {may_be:?}"
            );
        }
        found.retain(|_, name| !known.maybe_made.contains(name));
    }
    assert!(found.is_empty(), "nobody made {found:?}");
}

//! The Unix socket that leads Whygate's own bootstraps to the Runtime API.

#![cfg(target_os = "linux")]

use serde_json::json;

use crate::support::{Shelf, has};

/// Says how many sockets the process has open, whether all are Unix sockets, and what variables of
/// the gateway's it sees.
const PYTHON: &str = r#"
import os
def link(name):
    try:
        return os.readlink("/proc/self/fd/" + name)
    except OSError:
        return ""
def handler(event, context):
    links = [link(name) for name in os.listdir("/proc/self/fd")]
    own = [link[8:-1] for link in links if link.startswith("socket:[")]
    unix = [line.split()[6] for line in open("/proc/self/net/unix")]
    return [len(own), all(inode in unix for inode in own), [name for name in os.environ if "WHYGATE" in name]]
"#;

/// Says how many sockets the process has open, and what variables of the gateway's it sees. Which
/// sockets they are is not asked: versions of Node that know no abstract names take the port.
const NODE: &str = r#"
const fs = require("node:fs");
const link = (name) => {
  try {
    return fs.readlinkSync(`/proc/self/fd/${name}`);
  } catch {
    return "";
  }
};
exports.handler = async () => {
  const own = fs.readdirSync("/proc/self/fd").map(link).filter((link) => link.startsWith("socket:["));
  return [own.length, Object.keys(process.env).filter((name) => name.includes("WHYGATE"))];
};
"#;

#[tokio::test]
async fn pythons_bootstrap_takes_the_socket_and_handlers_do_not_see_its_name() {
    if !has("python3") {
        return;
    }
    let shelf = Shelf::python(PYTHON);
    assert_eq!(shelf.answer("{}").await, json!([1, true, []]));
}

#[tokio::test]
async fn nodes_bootstrap_has_one_connection_and_handlers_do_not_see_the_sockets_name() {
    if !has("node") {
        return;
    }
    let shelf = Shelf::node(NODE);
    assert_eq!(shelf.answer("{}").await, json!([1, []]));
}

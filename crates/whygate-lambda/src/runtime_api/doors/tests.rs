use std::os::{
    linux::net::SocketAddrExt as _,
    unix::net::{SocketAddr, UnixStream as Client},
};

use tokio::io::AsyncReadExt as _;

use super::*;

fn connect(doors: &Doors) -> UnixStream {
    let name = doors.own_name().unwrap();
    let address = SocketAddr::from_abstract_name(name).unwrap();
    let client = Client::connect_addr(&address).unwrap();
    client.set_nonblocking(true).unwrap();
    UnixStream::from_std(client).unwrap()
}

#[tokio::test]
async fn the_gateways_user_and_the_workers_may_come_by_the_socket() {
    let own = rustix::process::geteuid().as_raw();
    for users in [[own, own], [own, own + 1], [own + 1, own]] {
        let mut doors = Doors::open(None).await.unwrap();
        doors.own.as_mut().unwrap().users = users;
        let _client = connect(&doors);
        assert!(matches!(doors.accept().await.unwrap(), Socket::Unix(_)));
    }
}

#[tokio::test]
async fn other_users_are_turned_away() {
    let own = rustix::process::geteuid().as_raw();
    let mut doors = Doors::open(None).await.unwrap();
    doors.own.as_mut().unwrap().users = [own + 1; 2];
    let mut client = connect(&doors);
    let mut nothing = Vec::new();
    tokio::select! {
        accepted = doors.accept() => panic!("{accepted:?}"),
        read = client.read_to_end(&mut nothing) => assert_eq!(read.unwrap(), 0),
    }
}

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use tempfile::TempDir;

use super::{Calls, NO_WISH, WakeLatencyError, Wakefulness};

/// A file in the device's place, which keeps all that it was told.
struct Ear {
    _directory: TempDir,
    path: PathBuf,
}

impl Ear {
    fn new() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("cpu_dma_latency");
        fs::write(&path, "").unwrap();
        Self {
            _directory: directory,
            path,
        }
    }

    fn heard(&self) -> Vec<i32> {
        let (numbers, rest) = fs::read(&self.path).map_or_else(
            |error| panic!("{error}"),
            |bytes| {
                let (numbers, rest) = bytes.as_chunks::<4>();
                (numbers.to_vec(), rest.to_vec())
            },
        );
        assert!(rest.is_empty(), "the kernel takes whole numbers");
        numbers.into_iter().map(i32::from_ne_bytes).collect()
    }
}

#[test]
fn calls_are_seen_once() {
    let calls = Calls::default();
    let waiting = thread::current();
    calls.note(&waiting);
    calls.note(&waiting);
    assert!(calls.wait(), "it was noted before anybody waited");
    assert!(!calls.come(Duration::ZERO), "no further one came");
    calls.note(&waiting);
    assert!(calls.come(Duration::ZERO));
}

#[test]
fn nobody_waits_at_the_end() {
    let calls = Calls::default();
    calls.note(&thread::current());
    calls.over.store(true, std::sync::atomic::Ordering::SeqCst);
    assert!(!calls.come(Duration::ZERO));
    assert!(!calls.wait());
}

#[test]
fn the_kernel_hears_of_the_first_call_and_of_the_end() {
    let ear = Ear::new();
    let wakefulness = Wakefulness::start_at(&ear.path, Some(3)).unwrap();
    assert_eq!(
        ear.heard(),
        [NO_WISH],
        "nothing is wished for before a call"
    );
    for _ in 0..2 {
        let before = ear.heard().len();
        wakefulness.note_call();
        // It is told by another thread, which then hears of no further call.
        while ear.heard().len() < before + 2 {
            thread::yield_now();
        }
    }
    drop(wakefulness);
    assert_eq!(ear.heard(), [NO_WISH, 3, NO_WISH, 3, NO_WISH]);
}

#[test]
fn a_wish_ends_with_the_service() {
    let ear = Ear::new();
    let wakefulness = Wakefulness::start_at(&ear.path, Some(0)).unwrap();
    wakefulness.note_call();
    while ear.heard().len() < 2 {
        wakefulness.note_call();
        thread::yield_now();
    }
    drop(wakefulness);
    let heard = ear.heard();
    assert_eq!(heard.last(), Some(&NO_WISH), "{heard:?}");
}

#[test]
fn nothing_is_asked_for_unless_the_gateway_was_asked_to() {
    let ear = Ear::new();
    let wakefulness = Wakefulness::start_at(&ear.path, None).unwrap();
    wakefulness.note_call();
    drop(wakefulness);
    assert!(ear.heard().is_empty());
}

#[test]
fn a_device_that_is_not_there_is_an_error() {
    let started = Wakefulness::start_at(Path::new("/nonexistent/cpu_dma_latency"), Some(0));
    assert!(matches!(started, Err(WakeLatencyError::Device(_))));
}

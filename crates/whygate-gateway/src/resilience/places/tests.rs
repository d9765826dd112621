use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use proptest::prelude::*;

use super::{Adaptive, Places, PlacesSettings};
use crate::resilience::Lasting;

const SETTINGS: PlacesSettings = PlacesSettings {
    limit: 2,
    queue: 2,
    queue_time: Duration::from_hours(1),
    adaptive: None,
};

fn places(settings: PlacesSettings) -> Arc<Places> {
    Arc::new(Places::begin(&settings))
}

fn far() -> Instant {
    Instant::now() + Duration::from_hours(1)
}

fn run(future: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()
        .unwrap()
        .block_on(future);
}

#[test]
fn there_are_as_many_as_the_limit() {
    let places = places(SETTINGS);
    let first = places.take().unwrap();
    let _second = places.take().unwrap();
    let none = places.take().unwrap_err();
    assert_eq!((none.limit, none.waiting, none.waited), (2, 0, false));
    drop(first);
    assert!(places.take().is_ok());
}

#[test]
fn who_waits_goes_before_who_comes() {
    run(async {
        let places = places(SETTINGS);
        let held = [places.take().unwrap(), places.take().unwrap()];
        let waits = tokio::spawn({
            let places = places.clone();
            async move { places.wait(far()).await.is_ok() }
        });
        tokio::task::yield_now().await;
        let [first, _second] = held;
        drop(first);
        // A place is free, and is not this one's.
        assert_eq!(places.take().unwrap_err().waiting, 1);
        assert!(waits.await.unwrap());
    });
}

#[test]
fn nobody_waits_longer_than_the_queue_lets_them() {
    run(async {
        let places = places(PlacesSettings {
            queue_time: Duration::from_millis(1),
            ..SETTINGS
        });
        let _held = [places.take().unwrap(), places.take().unwrap()];
        let none = places.wait(far()).await.unwrap_err();
        assert!(none.waited);
        assert_eq!(places.take().unwrap_err().waiting, 0, "it has left");
    });
}

#[test]
fn the_queue_is_bounded() {
    run(async {
        let places = places(SETTINGS);
        let held = [places.take().unwrap(), places.take().unwrap()];
        let waiting: Vec<_> = (0..2)
            .map(|_| {
                let places = places.clone();
                tokio::spawn(async move { places.wait(far()).await.is_ok() })
            })
            .collect();
        tokio::task::yield_now().await;
        let none = places.wait(far()).await.unwrap_err();
        assert_eq!((none.waiting, none.waited), (2, false));
        drop(held);
        for waits in waiting {
            assert!(waits.await.unwrap());
        }
    });
}

const ADAPTIVE: PlacesSettings = PlacesSettings {
    limit: 10,
    adaptive: Some(Adaptive {
        minimum: 4,
        maximum: 20,
        latency: Some(Duration::from_millis(200)),
    }),
    ..SETTINGS
};

#[test]
fn a_limit_rises_while_it_is_used_and_falls_by_a_tenth() {
    let places = places(ADAPTIVE);
    let quick = Duration::from_millis(20);
    let now = Duration::from_secs(9);
    for _ in 0..100 {
        places.note(true, quick, now);
    }
    assert_eq!(places.limit(), 10, "nobody used it");
    let _held: Vec<_> = (0..8).map(|_| places.take().unwrap()).collect();
    for _ in 0..11 {
        places.note(true, quick, now);
    }
    assert_eq!(places.limit(), 11, "one more for a round of calls");
    // Failures that come together have one reason.
    for _ in 0..50 {
        places.note(false, quick, now);
    }
    assert_eq!(places.limit(), 9);
    // What takes too long counts as too much.
    places.note(
        true,
        Duration::from_millis(201),
        now + Duration::from_millis(100),
    );
    assert_eq!(places.limit(), 8);
}

proptest! {
    #[test]
    fn a_limit_stays_within_its_bounds(
        notes in prop::collection::vec((any::<bool>(), 0_u64..400, 0_u64..300), 1..500)
    ) {
        let places = places(ADAPTIVE);
        let _held: Vec<_> = (0..10).filter_map(|_| places.take().ok()).collect();
        let mut now = Duration::ZERO;
        for (well, took, passed) in notes {
            now += Duration::from_millis(passed);
            places.note(well, Duration::from_millis(took), now);
            prop_assert!((4..=20).contains(&places.limit()));
        }
    }

    #[test]
    fn never_more_than_the_limit_are_taken(acts in prop::collection::vec(any::<bool>(), 1..200)) {
        let places = places(SETTINGS);
        let mut held = Vec::new();
        for take in acts {
            if take {
                let place = places.take();
                prop_assert_eq!(place.is_ok(), held.len() < 2);
                held.extend(place);
            } else {
                held.pop();
            }
        }
    }
}

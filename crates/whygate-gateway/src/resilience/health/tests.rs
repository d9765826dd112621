use std::{sync::Arc, time::Duration};

use http::uri::PathAndQuery;

use super::{Health, HealthSettings};
use crate::{
    plan::integration::{Endpoint, TimeLimit},
    resilience::Lasting,
};

#[test]
fn thresholds_decide() {
    let health = Health::begin(&HealthSettings {
        endpoint: Arc::new(Endpoint::new(false, "backend.test".to_owned(), 80, false).unwrap()),
        path: PathAndQuery::from_static("/health"),
        interval: Duration::from_secs(5),
        timeout: TimeLimit {
            time: Duration::from_secs(1),
            place: None,
        },
        healthy_threshold: 2,
        unhealthy_threshold: 3,
    });
    let bad = |number: u32| health.note(Err(format!("bad {number}")));
    let good = || health.note(Ok(()));
    assert_eq!(health.trouble(), None, "taken to work until it is seen");
    bad(1);
    bad(2);
    good();
    bad(1);
    bad(2);
    assert_eq!(health.trouble(), None, "not three in a row");
    bad(3);
    let trouble = health.trouble().unwrap();
    assert_eq!((trouble.detail.as_str(), trouble.failures), ("bad 3", 3));
    bad(4);
    assert_eq!(health.trouble().unwrap().detail, "bad 4");
    good();
    assert!(health.trouble().is_some());
    bad(5);
    good();
    assert!(health.trouble().is_some(), "not two in a row");
    good();
    assert_eq!(health.trouble(), None);
    bad(1);
    assert_eq!(health.trouble(), None, "counted anew");
}

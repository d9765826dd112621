//! Whatever is read as logs, in one source or two, ends in a diagnosis that can be printed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_diagnose::{
    Style,
    logs::{Reading, Told},
    render_diagnosis,
};

fuzz_target!(|bytes: &[u8]| {
    let mut told = Told::default();
    let (first, second) = bytes.split_at(bytes.len() / 2);
    if let Ok(text) = std::str::from_utf8(first.get(..20).unwrap_or_default()) {
        told.add("seen", text);
    }
    let mut whole = Reading::new(told.clone());
    let _ = whole.read(bytes);
    let whole = whole.finish();
    assert!(whole.failed >= whole.diagnosed.len() as u64);
    let mut halves = Reading::new(told);
    let _ = halves.read(first);
    let _ = halves.read(second);
    for diagnosis in [whole, halves.finish()] {
        assert!(!render_diagnosis(&diagnosis, Style::Plain).is_empty());
        for call in &diagnosis.diagnosed {
            for pair in call.verdict.candidates.windows(2) {
                assert!(pair[0].score >= pair[1].score);
            }
        }
    }
});

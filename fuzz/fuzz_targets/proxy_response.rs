//! Whatever a function answers is read or refused, and what is read can be sent.
#![no_main]

use libfuzzer_sys::fuzz_target;
use whygate_gateway::read_proxy_response;

fuzz_target!(|payload: &[u8]| {
    if let Ok(read) = read_proxy_response(payload) {
        assert!((200..1000).contains(&read.status));
        for (written, name, value) in &read.headers {
            assert!(written.eq_ignore_ascii_case(name.as_str()));
            assert!(!value.as_bytes().contains(&b'\n'));
        }
    }
});

//! Ids that no two calls share.
//!
//! They must be unique, not secret: each thread has a generator of its own (xoshiro256++),
//! seeded from the operating system's randomness, so making one takes no lock and no system
//! call.

use std::{
    cell::RefCell,
    hash::{BuildHasher as _, Hasher as _, RandomState},
};

use whygate_exchange::{ExtendedRequestId, RequestId, ports::Ids};

/// Random ids.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RandomIds;

thread_local! {
    static GENERATOR: RefCell<Generator> = RefCell::new(Generator::seeded());
}

/// xoshiro256++ by David Blackman and Sebastiano Vigna (public domain):
/// <https://prng.di.unimi.it/xoshiro256plusplus.c>.
struct Generator([u64; 4]);

impl Generator {
    /// The standard library seeds its hashers from the operating system; a hash of nothing
    /// under such a seed is 64 random bits.
    fn seeded() -> Self {
        Self(std::array::from_fn(|index| {
            let mut hasher = RandomState::new().build_hasher();
            hasher.write_usize(index);
            hasher.finish() | u64::from(index == 0)
        }))
    }

    fn next(&mut self) -> u64 {
        let [first, second, third, fourth] = &mut self.0;
        let result = first
            .wrapping_add(*fourth)
            .rotate_left(23)
            .wrapping_add(*first);
        let shifted = *second << 17;
        *third ^= *first;
        *fourth ^= *second;
        *second ^= *third;
        *first ^= *fourth;
        *third ^= shifted;
        *fourth = fourth.rotate_left(45);
        result
    }
}

/// 24 random bytes: as many as any id needs.
fn random_bytes() -> [u8; 24] {
    let mut bytes = [0; 24];
    GENERATOR.with_borrow_mut(|generator| {
        for chunk in bytes.chunks_exact_mut(8) {
            chunk.copy_from_slice(&generator.next().to_le_bytes());
        }
    });
    bytes
}

/// The first `LENGTH` of them.
fn first<const LENGTH: usize>(bytes: &[u8; 24]) -> [u8; LENGTH] {
    std::array::from_fn(|index| bytes.get(index).copied().unwrap_or_default())
}

impl Ids for RandomIds {
    fn request_id(&self) -> RequestId {
        let mut id: [u8; 16] = first(&random_bytes());
        // Version 4, variant 1: a random UUID as RFC 9562 wants it.
        id[6] = id[6] & 0x0f | 0x40;
        id[8] = id[8] & 0x3f | 0x80;
        RequestId(id)
    }

    fn extended_request_id(&self) -> ExtendedRequestId {
        ExtendedRequestId(first(&random_bytes()))
    }

    fn trace(&self) -> ([u8; 12], [u8; 8]) {
        let bytes = random_bytes();
        let segment = std::array::from_fn(|index| bytes[12 + index]);
        (first(&bytes), segment)
    }
}

#[cfg(test)]
mod tests;

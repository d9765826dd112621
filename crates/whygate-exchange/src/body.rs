//! What is kept of a body that passes by.

use bytes::Bytes;

/// How many bytes of a body an exchange keeps: 16 KiB.
pub const CAPTURE_LIMIT: usize = 16 * 1024;

/// The beginning of a body and its length. Keeping a chunk shares its bytes, it copies none.
#[derive(Clone, Debug, Default)]
pub struct BodyCapture {
    chunks: Vec<Bytes>,
    kept: usize,
    length: u64,
    complete: bool,
}

impl BodyCapture {
    /// A whole body at once.
    pub fn whole(body: &Bytes) -> Self {
        let mut capture = Self::default();
        capture.push(body);
        capture.finish();
        capture
    }

    /// Notes a chunk that passed.
    pub fn push(&mut self, chunk: &Bytes) {
        self.length += chunk.len() as u64;
        let room = CAPTURE_LIMIT - self.kept;
        if room > 0 && !chunk.is_empty() {
            let kept = chunk.slice(..chunk.len().min(room));
            self.kept += kept.len();
            self.chunks.push(kept);
        }
    }

    /// Notes that the body ended as it should.
    pub fn finish(&mut self) {
        self.complete = true;
    }

    /// How many bytes passed.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Whether the body ended as it should.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Whether more passed than was kept.
    pub fn is_truncated(&self) -> bool {
        self.length > self.kept as u64
    }

    /// The kept beginning, gathered into one piece.
    pub fn bytes(&self) -> Bytes {
        match self.chunks.as_slice() {
            [] => Bytes::new(),
            [only] => only.clone(),
            several => several.concat().into(),
        }
    }
}

#[cfg(test)]
mod tests;

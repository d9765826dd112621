//! Lines of a stream, in bounded memory: gzip is opened, UTF-16 (as PowerShell writes it) is
//! turned into UTF-8, and a line longer than [`LONGEST`] is cut.

use std::io::{self, Read};

use flate2::read::MultiGzDecoder;
use memchr::memchr;

/// The longest line that is kept whole, in bytes: an event of CloudWatch has at most 1 MiB.
pub(super) const LONGEST: usize = 1 << 20;

/// How much is read at once, in bytes.
const CHUNK: usize = 256 << 10;

/// A reader whose first bytes have been looked at.
struct Peeked<R> {
    first: [u8; 3],
    length: usize,
    given: usize,
    rest: R,
}

impl<R: Read> Peeked<R> {
    fn new(mut rest: R) -> io::Result<Self> {
        let mut first = [0; 3];
        let mut length = 0;
        while length < first.len() {
            match rest.read(&mut first[length..]) {
                Ok(0) => break,
                Ok(read) => length += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(Self {
            first,
            length,
            given: 0,
            rest,
        })
    }

    fn starts_with(&self, magic: &[u8]) -> bool {
        self.first[..self.length].starts_with(magic)
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given < self.length {
            let left = &self.first[self.given..self.length];
            let count = left.len().min(buffer.len());
            buffer[..count].copy_from_slice(&left[..count]);
            self.given += count;
            return Ok(count);
        }
        self.rest.read(buffer)
    }
}

/// UTF-16 to UTF-8, unit by unit; what is no text becomes U+FFFD.
struct Utf16<R> {
    source: R,
    big_endian: bool,
    odd: Option<u8>,
    high: Option<u16>,
    ready: Vec<u8>,
    given: usize,
}

impl<R: Read> Utf16<R> {
    fn unit(&mut self, unit: u16) {
        let units = self.high.take().into_iter().chain([unit]);
        let mut left = None;
        for decoded in char::decode_utf16(units) {
            match decoded {
                Ok('\u{feff}') => {}
                Ok(character) => {
                    let mut encoded = [0; 4];
                    self.ready
                        .extend_from_slice(character.encode_utf8(&mut encoded).as_bytes());
                }
                Err(error) => {
                    let alone = error.unpaired_surrogate();
                    if (0xd800..0xdc00).contains(&alone) && alone == unit {
                        left = Some(alone);
                    } else {
                        self.ready.extend_from_slice("\u{fffd}".as_bytes());
                    }
                }
            }
        }
        self.high = left;
    }
}

impl<R: Read> Read for Utf16<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() {
            self.ready.clear();
            self.given = 0;
            let mut raw = [0; 8192];
            let count = self.source.read(&mut raw)?;
            if count == 0 {
                return Ok(0);
            }
            for byte in &raw[..count] {
                match self.odd.take() {
                    None => self.odd = Some(*byte),
                    Some(first) if self.big_endian => {
                        self.unit(u16::from_be_bytes([first, *byte]));
                    }
                    Some(first) => self.unit(u16::from_le_bytes([first, *byte])),
                }
            }
        }
        let left = &self.ready[self.given..];
        let count = left.len().min(buffer.len());
        buffer[..count].copy_from_slice(&left[..count]);
        self.given += count;
        Ok(count)
    }
}

/// The lines of a stream, without their ends.
pub(super) struct Lines<'source> {
    source: Box<dyn Read + 'source>,
    buffer: Vec<u8>,
    start: usize,
    /// Up to where no line end was found.
    searched: usize,
    ended: bool,
    /// A line longer than [`LONGEST`] is being passed over.
    skipping: bool,
    /// How many lines were cut.
    pub(super) cut: u64,
}

impl<'source> Lines<'source> {
    /// Looks at the first bytes to find out how the stream is written.
    pub(super) fn new(source: impl Read + 'source) -> io::Result<Self> {
        let peeked = Peeked::new(source)?;
        let source: Box<dyn Read + 'source> = if peeked.starts_with(&[0x1f, 0x8b]) {
            Box::new(MultiGzDecoder::new(io::BufReader::with_capacity(
                CHUNK, peeked,
            )))
        } else if peeked.starts_with(&[0xff, 0xfe]) || peeked.starts_with(&[0xfe, 0xff]) {
            let big_endian = peeked.starts_with(&[0xfe, 0xff]);
            Box::new(Utf16 {
                source: peeked,
                big_endian,
                odd: None,
                high: None,
                ready: Vec::new(),
                given: 0,
            })
        } else {
            Box::new(peeked)
        };
        Ok(Self {
            source,
            buffer: Vec::with_capacity(2 * CHUNK),
            start: 0,
            searched: 0,
            ended: false,
            skipping: false,
            cut: 0,
        })
    }

    /// The next line; `None` at the end.
    pub(super) fn next_line(&mut self) -> io::Result<Option<&[u8]>> {
        loop {
            let found = memchr(b'\n', &self.buffer[self.searched..]).map(|at| at + self.searched);
            let (end, next) = match found {
                Some(end) => (end, end + 1),
                None if self.ended => {
                    if self.start == self.buffer.len() {
                        return Ok(None);
                    }
                    (self.buffer.len(), self.buffer.len())
                }
                None if self.buffer.len() - self.start >= LONGEST => {
                    // The first part is a line; what follows up to its end is passed over.
                    let (start, end) = (self.start, self.start + LONGEST);
                    let passed_over = self.skipping;
                    self.start = end;
                    self.searched = end;
                    self.skipping = true;
                    if passed_over {
                        continue;
                    }
                    self.cut += 1;
                    return Ok(Some(&self.buffer[start..end]));
                }
                None => {
                    self.fill()?;
                    continue;
                }
            };
            let start = self.start;
            self.start = next;
            self.searched = next;
            if std::mem::take(&mut self.skipping) {
                continue;
            }
            let line = &self.buffer[start..end];
            return Ok(Some(line.strip_suffix(b"\r").unwrap_or(line)));
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        if self.start > 0 {
            self.buffer.drain(..self.start);
            self.start = 0;
        }
        let filled = self.buffer.len();
        self.searched = filled;
        self.buffer.resize(filled + CHUNK, 0);
        let read = loop {
            match self.source.read(&mut self.buffer[filled..]) {
                Ok(read) => break read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // A gzip file that was cut off is read as far as it goes.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                    self.cut += 1;
                    break 0;
                }
                Err(error) => {
                    self.buffer.truncate(filled);
                    return Err(error);
                }
            }
        };
        self.buffer.truncate(filled + read);
        self.ended = read == 0;
        Ok(())
    }
}

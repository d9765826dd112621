//! From a path's text to its tokens.

use super::cursor::Cursor;
use super::filter;
use super::{JsonPath, JsonPathError, Parameter, PathToken};

/// How deeply filters and function arguments may hold further paths.
const MAX_NESTING: usize = 32;
/// How long a path may be, in characters.
const MAX_LENGTH: usize = 64 * 1024;

type Compiled<T> = Result<T, JsonPathError>;

pub(super) fn compile(path: &str, depth: usize) -> Compiled<JsonPath> {
    let mut characters: Vec<char> = path.chars().collect();
    let mut cursor = Cursor::new(&characters);
    if depth > MAX_NESTING {
        return cursor.invalid("filters are nested too deeply");
    }
    if characters.len() > MAX_LENGTH {
        return cursor.invalid("the path is too long");
    }
    cursor.trim()?;
    if !matches!(cursor.at(0)?, '$' | '@') {
        characters.splice(0..0, ['$', '.']);
    }
    let mut cursor = Cursor::new(&characters);
    cursor.trim()?;
    if cursor.last()? == '.' {
        return cursor.invalid("a path must not end with `.`");
    }
    compile_at(cursor, depth)
}

fn compile_at(mut cursor: Cursor<'_>, depth: usize) -> Compiled<JsonPath> {
    while cursor.inside() && is_space(cursor.current()?) {
        cursor.advance(1);
    }
    let root = cursor.current()?;
    if !matches!(root, '$' | '@') {
        return cursor.invalid("a path begins with `$` or `@`");
    }
    let mut compiler = Compiler {
        cursor,
        depth,
        tokens: Vec::new(),
    };
    if !compiler.cursor.is_tail() {
        compiler.cursor.advance(1);
        if !matches!(compiler.cursor.current()?, '.' | '[') {
            return compiler.cursor.invalid("expected `.` or `[`");
        }
        loop {
            compiler.token()?;
            if compiler.cursor.is_tail() {
                break;
            }
        }
    }
    Ok(JsonPath::from_tokens(compiler.tokens, root == '$'))
}

struct Compiler<'t> {
    cursor: Cursor<'t>,
    depth: usize,
    tokens: Vec<PathToken>,
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

impl Compiler<'_> {
    /// One token; dots only lead to the next one.
    fn token(&mut self) -> Compiled<()> {
        loop {
            return match self.cursor.current()? {
                '[' => {
                    if self.properties()? || self.indexes()? || self.wildcard()? || self.filter()? {
                        Ok(())
                    } else {
                        self.cursor
                            .invalid("expected a name in quotes, an index, `*` or `?(` after `[`")
                    }
                }
                '.' => {
                    self.dot()?;
                    continue;
                }
                '*' => {
                    if self.wildcard()? {
                        Ok(())
                    } else {
                        self.cursor.invalid("misplaced `*`")
                    }
                }
                ' ' => self.cursor.invalid("a blank in a name needs `['…']`"),
                _ => self.name_or_function(),
            };
        }
    }

    fn dot(&mut self) -> Compiled<()> {
        let next = self.cursor.position() + 1;
        if self.cursor.is_inside(next) && self.cursor.at(next)? == '.' {
            self.tokens.push(PathToken::Scan);
            self.cursor.advance(2);
        } else if self.cursor.is_inside(next) {
            self.cursor.advance(1);
        } else {
            return self.cursor.invalid("a path must not end with `.`");
        }
        if self.cursor.current()? == '.' {
            return self.cursor.invalid("one `.` too many");
        }
        Ok(())
    }

    fn name_or_function(&mut self) -> Compiled<()> {
        let start = self.cursor.position();
        let mut read = start;
        let mut end = 0;
        let mut is_function = false;
        while self.cursor.is_inside(read) {
            match self.cursor.at(read)? {
                ' ' => return self.cursor.invalid("a blank in a name needs `['…']`"),
                '.' | '[' => {
                    end = read;
                    break;
                }
                '(' => {
                    is_function = true;
                    end = read;
                    read += 1;
                    break;
                }
                _ => read += 1,
            }
        }
        if end == 0 {
            end = self.cursor.length();
        }
        let name: String = self.cursor.slice(start, end)?.iter().collect();
        if !is_function {
            self.cursor.set_position(end);
            self.tokens
                .push(PathToken::Properties([name.into()].into()));
            return Ok(());
        }
        let mut parameters = Vec::new();
        if self.cursor.is_inside(read + 1) {
            if self.cursor.at(read + 1)? == ')' {
                self.cursor.set_position(read + 1);
            } else {
                self.cursor.set_position(end + 1);
                parameters = self.parameters()?;
            }
        } else {
            self.cursor.set_position(read);
        }
        self.tokens
            .push(PathToken::Function(name.into(), parameters.into()));
        Ok(())
    }

    /// A function's arguments, cut at the commas and brackets that count.
    fn parameters(&mut self) -> Compiled<Vec<Parameter>> {
        #[derive(Clone, Copy)]
        enum Kind {
            Json,
            Path,
        }
        let mut kind = None;
        let (mut parentheses, mut brackets, mut braces, mut quotes) = (1, 0, 0, 0);
        let mut closed = false;
        let mut before = '\0';
        let mut parameters = Vec::new();
        let mut text = String::new();
        while self.cursor.inside() && !closed {
            let character = self.cursor.current()?;
            self.cursor.advance(1);
            if kind.is_none() {
                if is_space(character) {
                    continue;
                }
                if matches!(character, '{' | '"') || character.is_ascii_digit() {
                    kind = Some(Kind::Json);
                } else if matches!(character, '$' | '@') {
                    kind = Some(Kind::Path);
                }
            }
            match character {
                '"' => {
                    if before != '\\' && quotes > 0 {
                        quotes -= 1;
                    } else {
                        quotes += 1;
                    }
                }
                '(' => parentheses += 1,
                '{' => braces += 1,
                '[' => brackets += 1,
                '}' if braces == 0 => return self.cursor.invalid("unexpected `}`"),
                '}' => braces -= 1,
                ']' if brackets == 0 => return self.cursor.invalid("unexpected `]`"),
                ']' => brackets -= 1,
                ')' | ',' => {
                    if character == ')' {
                        parentheses -= 1;
                        if parentheses != 0 {
                            text.push(')');
                        }
                    }
                    if quotes == 0
                        && braces == 0
                        && brackets == 0
                        && ((parentheses == 0 && character == ')') || parentheses == 1)
                    {
                        closed = parentheses == 0;
                        match kind.take() {
                            Some(Kind::Json) => {
                                parameters.push(Parameter::Json(text.as_str().into()));
                            }
                            Some(Kind::Path) => {
                                let path: Vec<char> = text.chars().collect();
                                if self.depth >= MAX_NESTING {
                                    return self.cursor.invalid("paths are nested too deeply");
                                }
                                let path = compile_at(Cursor::new(&path), self.depth + 1)?;
                                parameters.push(Parameter::Path(path));
                            }
                            None => {}
                        }
                        text.clear();
                    }
                }
                _ => {}
            }
            let separates = character == ',' && braces == 0 && brackets == 0 && parentheses == 1;
            if kind.is_some() && !separates {
                text.push(character);
            }
            before = character;
        }
        if braces != 0 || parentheses != 0 || brackets != 0 {
            return self
                .cursor
                .invalid("the arguments of a function are not closed");
        }
        Ok(parameters)
    }

    /// `['name']`, `["a", "b"]`.
    fn properties(&mut self) -> Compiled<bool> {
        let quote = self.cursor.next_significant(self.cursor.position());
        if !matches!(quote, '\'' | '"') {
            return Ok(false);
        }
        let mut names = Vec::new();
        let mut start = self.cursor.position() + 1;
        let mut read = start;
        let mut end = 0;
        let mut in_name = false;
        let mut escaped = false;
        let mut after_comma = false;
        while self.cursor.is_inside(read) {
            let character = self.cursor.at(read)?;
            if escaped {
                escaped = false;
            } else if character == '\\' {
                escaped = true;
            } else if character == ']' && !in_name {
                if after_comma {
                    return self.cursor.invalid("a name is missing after `,`");
                }
                break;
            } else if character == quote {
                if in_name {
                    if !matches!(self.cursor.next_significant(read), ']' | ',') {
                        return self.cursor.invalid("expected `,` or `]` after a name");
                    }
                    end = read;
                    names.push(unescape(self.cursor.slice(start, end)?, &self.cursor)?.into());
                    in_name = false;
                } else {
                    start = read + 1;
                    in_name = true;
                    after_comma = false;
                }
            } else if character == ',' {
                if after_comma {
                    return self.cursor.invalid("a name is missing after `,`");
                }
                after_comma = true;
            }
            read += 1;
        }
        match self.cursor.next_significant_place(end, ']')? {
            Some(close) if !names.is_empty() => self.cursor.set_position(close + 1),
            _ => return self.cursor.invalid("`]` is missing after a name"),
        }
        self.tokens.push(PathToken::Properties(names.into()));
        Ok(true)
    }

    /// `[0]`, `[0,2]`, `[1:]`, `[:2]`, `[1:2]`.
    fn indexes(&mut self) -> Compiled<bool> {
        let first = self.cursor.next_significant(self.cursor.position());
        if !first.is_ascii_digit() && !matches!(first, '-' | ':') {
            return Ok(false);
        }
        let start = self.cursor.position() + 1;
        let Some(end) = self.cursor.find(start, ']') else {
            return Ok(false);
        };
        let text: String = self.cursor.slice(start, end)?.iter().collect();
        let text = text.trim_matches(|character| character <= ' ');
        if !text.chars().all(|character| {
            character.is_ascii_digit() || matches!(character, ',' | '-' | ':' | ' ')
        }) {
            return Ok(false);
        }
        let number = |text: &str| text.parse::<i32>().ok();
        if text.contains(':') {
            let problem = "a slice has the form `[from:to]`";
            if text.contains([',', ' ']) {
                return self.cursor.invalid(problem);
            }
            let mut parts = text.split(':');
            let mut bound = || match parts.next() {
                None | Some("") => Ok(None),
                Some(part) => number(part).map(Some).ok_or(()),
            };
            match (bound(), bound()) {
                (Ok(None), Ok(None)) | (Err(()), _) | (_, Err(())) => {
                    return self.cursor.invalid(problem);
                }
                (Ok(from), Ok(to)) => self.tokens.push(PathToken::Slice(from, to)),
            }
        } else {
            let indexes: Option<Box<[i32]>> = text
                .split(',')
                .enumerate()
                .map(|(place, part)| {
                    // Blanks count around commas only.
                    let part = if place == 0 { part } else { part.trim_start() };
                    number(part.trim_end())
                })
                .collect();
            match indexes {
                Some(indexes) => self.tokens.push(PathToken::Indexes(indexes)),
                None => return self.cursor.invalid("an index is a whole number"),
            }
        }
        self.cursor.set_position(end + 1);
        Ok(true)
    }

    /// `*` or `[*]`.
    fn wildcard(&mut self) -> Compiled<bool> {
        let position = self.cursor.position();
        if self.cursor.current()? == '[' {
            if !self.cursor.next_significant_is(position, '*') {
                return Ok(false);
            }
            let star = self.cursor.next_significant_place(position, '*')?;
            let close = match star {
                Some(star) => self.cursor.next_significant_place(star, ']')?,
                None => None,
            };
            match close {
                Some(close) => self.cursor.set_position(close + 1),
                None => return self.cursor.invalid("`]` is missing after `*`"),
            }
        } else {
            self.cursor.advance(1);
        }
        self.tokens.push(PathToken::Wildcard);
        Ok(true)
    }

    /// `[?(…)]`.
    fn filter(&mut self) -> Compiled<bool> {
        let start = self.cursor.position();
        let Some(question) = self.cursor.next_significant_place(start, '?')? else {
            return Ok(false);
        };
        let Some(open) = self.cursor.next_significant_place(question, '(')? else {
            return Ok(false);
        };
        let Some(close) = self.cursor.find_closing(open, '(', ')', true)? else {
            return Ok(false);
        };
        if !self.cursor.next_significant_is(close, ']') {
            return Ok(false);
        }
        let Some(end) = self.cursor.next_significant_place(close, ']')? else {
            return Ok(false);
        };
        let text = self.cursor.slice(start, end + 1)?;
        let filter = filter::compile(text, self.depth + 1)?;
        self.tokens.push(PathToken::Filter(Box::new(filter)));
        self.cursor.set_position(end + 1);
        Ok(true)
    }
}

/// A name or text with its backslashes taken out.
pub(super) fn unescape(text: &[char], cursor: &Cursor<'_>) -> Compiled<String> {
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let push = |character: char, units: &mut Vec<u16>| {
        units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
    };
    let mut rest = text.iter().copied();
    while let Some(character) = rest.next() {
        if character != '\\' {
            push(character, &mut units);
            continue;
        }
        match rest.next() {
            None => push('\\', &mut units),
            Some('r') => push('\r', &mut units),
            Some('f') => push('\u{c}', &mut units),
            Some('t') => push('\t', &mut units),
            Some('n') => push('\n', &mut units),
            Some('b') => push('\u{8}', &mut units),
            Some('u') => {
                let digits: String = rest.by_ref().take(4).collect();
                if digits.chars().count() < 4 {
                    break;
                }
                match u16::from_str_radix(&digits, 16) {
                    Ok(unit) => units.push(unit),
                    Err(_) => return cursor.invalid("`\\u` needs four hexadecimal digits"),
                }
            }
            Some(other) => push(other, &mut units),
        }
    }
    Ok(crate::java_text::from_utf16(&units))
}

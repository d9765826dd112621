//! What the tables of services are made of.
//!
//! The tables are static data that one engine interprets, rather than thousands of structs with
//! code of their own: they read like the service's reference, compile in a blink, and add little
//! to the binary. Values travel as JSON; an operation reads what it needs from them.

/// A service.
#[derive(Debug)]
pub struct Service {
    /// What the SDKs call it: `API Gateway`.
    pub id: &'static str,
    /// Its name in the scope of a signature: `apigateway`.
    pub signing_name: &'static str,
    /// How requests and answers are written.
    pub protocol: Protocol,
    /// What stands before the dot in `X-Amz-Target`; empty where the protocol has none.
    pub target_prefix: &'static str,
    /// The namespace of its XML; empty where it has none.
    pub xml_namespace: &'static str,
    /// Its operations by name.
    pub operations: &'static [Operation],
    /// The names of those that it has besides, and that are not served.
    pub others: &'static [&'static str],
    /// Its errors by code.
    pub errors: &'static [ErrorShape],
}

/// How requests and answers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// Method and path name the operation; bodies are JSON.
    RestJson,
    /// `X-Amz-Target` names the operation; bodies are JSON.
    Json,
    /// A form names the operation; answers are XML.
    Query,
    /// The path `/service/…/operation/…` names the operation; bodies are CBOR.
    Cbor,
}

/// An operation.
#[derive(Debug)]
pub struct Operation {
    /// Its name: `CreateRestApi`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path with its variables in braces; a fixed query may follow.
    pub uri: &'static str,
    /// The status of an answer that is no error.
    pub status: u16,
    /// What it takes.
    pub input: Option<&'static Structure>,
    /// What it answers.
    pub output: Option<&'static Structure>,
}

/// An error.
#[derive(Debug)]
pub struct ErrorShape {
    /// Its code: `NotFoundException`.
    pub code: &'static str,
    /// Its status.
    pub status: u16,
    /// The member that holds its text: `message` or `Message`.
    pub message: &'static str,
}

/// A structure.
#[derive(Debug)]
pub struct Structure {
    /// Its name in the model.
    pub name: &'static str,
    /// The member that is the whole body, if one is.
    pub payload: Option<&'static str>,
    /// Its members, in the model's order.
    pub members: &'static [Member],
}

/// A member of a structure.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// What the SDKs call it.
    pub name: &'static str,
    /// What it is called on the wire.
    pub wire: &'static str,
    /// Where it stands.
    pub location: Location,
    /// What it is.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// Where a member stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Location {
    /// In the body.
    Body,
    /// In the path.
    Uri,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// All headers that begin so.
    Headers,
    /// The status of the answer.
    Status,
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Text.
    Text(&'static Text),
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number(&'static Number),
    /// A moment: seconds since 1970 in a value.
    Timestamp(TimestampFormat),
    /// Bytes: base64 text in a value.
    Blob,
    /// Any JSON.
    Document,
    /// A list.
    List(&'static List),
    /// Keys and values.
    Map(&'static Map),
    /// Members.
    Structure(&'static Structure),
}

/// Text and its bounds.
#[derive(Debug)]
pub struct Text {
    /// The fewest characters.
    pub min: Option<i64>,
    /// The most characters.
    pub max: Option<i64>,
    /// What it must match as a whole.
    pub pattern: Option<&'static str>,
    /// The words it may be; empty: any.
    pub words: &'static [&'static str],
}

/// A number and its bounds.
#[derive(Debug)]
pub struct Number {
    /// Whole or not, and how wide.
    pub kind: NumberKind,
    /// The least.
    pub min: Option<i64>,
    /// The most.
    pub max: Option<i64>,
}

/// Kinds of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// Whole, 32 bits.
    Integer,
    /// Whole, 64 bits.
    Long,
    /// A float of 64 bits.
    Double,
}

/// A list and its bounds.
#[derive(Debug)]
pub struct List {
    /// What its items are.
    pub item: Shape,
    /// What an item is called in forms and XML.
    pub item_name: &'static str,
    /// Whether forms and XML leave out the level of the items.
    pub flattened: bool,
    /// The fewest items.
    pub min: Option<i64>,
    /// The most items.
    pub max: Option<i64>,
}

/// A map and its bounds.
#[derive(Debug)]
pub struct Map {
    /// What its keys are.
    pub key: Shape,
    /// What its values are.
    pub value: Shape,
    /// The fewest entries.
    pub min: Option<i64>,
    /// The most entries.
    pub max: Option<i64>,
}

/// How a moment is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// As the protocol does where nothing is said.
    Protocol,
    /// `2024-01-01T00:00:00Z`.
    Iso8601,
    /// `Mon, 01 Jan 2024 00:00:00 GMT`.
    HttpDate,
}

impl Service {
    /// The operation of that name.
    pub fn operation(&self, name: &str) -> Option<&'static Operation> {
        self.operations
            .iter()
            .find(|operation| operation.name == name)
    }

    /// The error of that code.
    pub fn error(&self, code: &str) -> Option<&'static ErrorShape> {
        self.errors.iter().find(|error| error.code == code)
    }
}

impl Structure {
    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

impl Member {
    /// The same member, which must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// What the generated tables are written in, so that a member is one short line.
#[expect(
    missing_docs,
    reason = "each name is that of the variant that it stands for"
)]
pub mod shorthand {
    use super::{Location, Member, Number, NumberKind, Shape, Text, TimestampFormat};

    static PLAIN_TEXT: Text = Text {
        min: None,
        max: None,
        pattern: None,
        words: &[],
    };
    static PLAIN_INTEGER: Number = number(NumberKind::Integer);
    static PLAIN_LONG: Number = number(NumberKind::Long);
    static PLAIN_DOUBLE: Number = number(NumberKind::Double);

    pub const STRING: Shape = Shape::Text(&PLAIN_TEXT);
    pub const BOOLEAN: Shape = Shape::Boolean;
    pub const INTEGER: Shape = Shape::Number(&PLAIN_INTEGER);
    pub const LONG: Shape = Shape::Number(&PLAIN_LONG);
    pub const DOUBLE: Shape = Shape::Number(&PLAIN_DOUBLE);
    pub const BLOB: Shape = Shape::Blob;
    pub const DOCUMENT: Shape = Shape::Document;
    pub const TIMESTAMP: Shape = Shape::Timestamp(TimestampFormat::Protocol);
    pub const ISO_TIMESTAMP: Shape = Shape::Timestamp(TimestampFormat::Iso8601);
    pub const HTTP_TIMESTAMP: Shape = Shape::Timestamp(TimestampFormat::HttpDate);

    const fn number(kind: NumberKind) -> Number {
        Number {
            kind,
            min: None,
            max: None,
        }
    }

    const fn member(
        name: &'static str,
        wire: &'static str,
        location: Location,
        shape: Shape,
    ) -> Member {
        Member {
            name,
            wire,
            location,
            shape,
            required: false,
        }
    }

    pub const fn body(name: &'static str, wire: &'static str, shape: Shape) -> Member {
        member(name, wire, Location::Body, shape)
    }

    pub const fn uri(name: &'static str, wire: &'static str, shape: Shape) -> Member {
        member(name, wire, Location::Uri, shape)
    }

    pub const fn query(name: &'static str, wire: &'static str, shape: Shape) -> Member {
        member(name, wire, Location::Query, shape)
    }

    pub const fn header(name: &'static str, wire: &'static str, shape: Shape) -> Member {
        member(name, wire, Location::Header, shape)
    }

    pub const fn headers(name: &'static str, wire: &'static str, shape: Shape) -> Member {
        member(name, wire, Location::Headers, shape)
    }

    pub const fn status(name: &'static str, wire: &'static str, shape: Shape) -> Member {
        member(name, wire, Location::Status, shape)
    }
}

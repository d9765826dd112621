//! The names of facts.

/// What a parser, the system, a resolver or a verifier said.
pub const DETAIL: &str = "detail";
/// A limit in bytes.
pub const LIMIT_BYTES: &str = "limit_bytes";
/// A limit in milliseconds.
pub const LIMIT_MS: &str = "limit_ms";
/// A limit that is a count.
pub const LIMIT: &str = "limit";
/// A length in bytes.
pub const LENGTH_BYTES: &str = "length_bytes";
/// Which part of a request: `head` or `body`.
pub const PART: &str = "part";
/// Bytes that had come.
pub const RECEIVED_BYTES: &str = "received_bytes";
/// What was asked for.
pub const ASKED: &str = "asked";
/// What there is.
pub const SERVED: &str = "served";
/// What is not honoured: `AWS_IAM`, a validator's name …
pub const WHAT: &str = "what";
/// The authorizer's name.
pub const AUTHORIZER: &str = "authorizer";
/// Where a caller's identity is read from.
pub const IDENTITY_SOURCE: &str = "identity_source";
/// A regular expression.
pub const PATTERN: &str = "pattern";
/// Who calls: an ARN, or `anonymous`.
pub const USER: &str = "user";
/// The ARN of the method that is called.
pub const RESOURCE: &str = "resource";
/// A statement of a policy: its `Sid`, or which one it is.
pub const STATEMENT: &str = "statement";
/// What kept a statement from applying.
pub const OBSTACLE: &str = "obstacle";
/// The method that a kept policy was made for.
pub const MADE_FOR: &str = "made_for";
/// How long a result is kept, in milliseconds.
pub const KEPT_FOR_MS: &str = "kept_for_ms";
/// What an authorizer's function returned.
pub const RETURNED: &str = "returned";
/// When a token's time ends or begins, in seconds since 1970.
pub const AT_SECONDS: &str = "at_seconds";
/// The time of the call, in seconds since 1970.
pub const NOW_SECONDS: &str = "now_seconds";
/// What should have been there.
pub const WANTED: &str = "wanted";
/// The id of an access key, starred.
pub const ACCESS_KEY: &str = "access_key";
/// The canonical form of a request, as it should have been signed.
pub const CANONICAL_REQUEST: &str = "canonical_request";
/// What should have been signed.
pub const STRING_TO_SIGN: &str = "string_to_sign";
/// Where something stands, without any other fact.
pub const STANDS: &str = "stands";
/// An API key's id.
pub const KEY_ID: &str = "key_id";
/// An API key's name.
pub const KEY_NAME: &str = "key_name";
/// A usage plan's name.
pub const PLAN: &str = "plan";
/// Calls in a second.
pub const RATE_LIMIT: &str = "rate_limit";
/// Calls at once.
pub const BURST_LIMIT: &str = "burst_limit";
/// The method that a limit of a usage plan is for.
pub const OF_METHOD: &str = "of_method";
/// The period of a quota.
pub const PERIOD: &str = "period";
/// When it is worth trying again, in milliseconds.
pub const RETRY_AFTER_MS: &str = "retry_after_ms";
/// Required parameters that are missing, by their full keys.
pub const PARAMETERS: &str = "parameters";
/// Names that were sent in another spelling.
pub const MISSPELT: &str = "misspelt";
/// What in a body does not fit a schema, each with its pointer and its rule.
pub const VIOLATIONS: &str = "violations";
/// A JSON pointer into a body; empty for the whole of it.
pub const POINTER: &str = "pointer";
/// A rule of a schema.
pub const RULE: &str = "rule";
/// A model's name.
pub const MODEL: &str = "model";
/// What a template gave.
pub const RENDERED: &str = "rendered";
/// The request's content type.
pub const CONTENT_TYPE: &str = "content_type";
/// Content types that have a template.
pub const SUPPORTED: &str = "supported";
/// The content type that a template stands under.
pub const TEMPLATE: &str = "template";
/// A line within a template, from 1.
pub const TEMPLATE_LINE: &str = "template_line";
/// A column within a line of a template, from 1.
pub const TEMPLATE_COLUMN: &str = "template_column";
/// A reference or directive as a template writes it.
pub const REFERENCE: &str = "reference";
/// A header's name.
pub const HEADER: &str = "header";
/// An address.
pub const URI: &str = "uri";
/// Stage variables that are not set.
pub const UNDEFINED_VARIABLES: &str = "undefined_variables";
/// A host.
pub const HOST: &str = "host";
/// A backend: `host:port` or a function's name.
pub const BACKEND: &str = "backend";
/// What was going on when the time was up.
pub const DURING: &str = "during";
/// The names in a certificate.
pub const CERTIFICATE_NAMES: &str = "certificate_names";
/// A function's ARN or name.
pub const FUNCTION: &str = "function";
/// The ARN that no statement allows.
pub const SOURCE_ARN: &str = "source_arn";
/// A method in the definition.
pub const HTTP_METHOD: &str = "http_method";
/// A reason that Lambda or the function service gives.
pub const REASON: &str = "reason";
/// What was found instead of what must be there.
pub const FOUND: &str = "found";
/// A member of an answer.
pub const MEMBER: &str = "member";
/// What selection patterns were held against.
pub const VALUE: &str = "value";
/// A status.
pub const STATUS: &str = "status";
/// Selection patterns.
pub const PATTERNS: &str = "patterns";
/// What does the decoding: a function, or where `contentHandling` stands.
pub const SOURCE: &str = "source";
/// `errorType` of a function's failure.
pub const ERROR_TYPE: &str = "error_type";
/// `errorMessage` of a function's failure, or what a panic said.
pub const MESSAGE: &str = "message";
/// Bytes of the body that had been passed on.
pub const SENT_BYTES: &str = "sent_bytes";
/// Bytes that were announced.
pub const EXPECTED_BYTES: &str = "expected_bytes";
/// The status that the client had already read.
pub const SENT_STATUS: &str = "sent_status";
/// How long the client had waited, in milliseconds.
pub const AFTER_MS: &str = "after_ms";
/// A role's ARN.
pub const ROLE: &str = "role";
/// Where a role's trust policy stands.
pub const TRUST_POLICY: &str = "trust_policy";
/// A service of Amazon's.
pub const SERVICE: &str = "service";
/// How many times in a row a circuit has opened.
pub const TIMES_OPENED: &str = "times_opened";
/// What calls that find out whether a backend works are doing.
pub const PROBING: &str = "probing";
/// How many checks in a row have failed.
pub const FAILURES: &str = "failures";
/// How many calls were waiting.
pub const WAITING: &str = "waiting";
/// How long a call had waited, in milliseconds.
pub const WAITED_MS: &str = "waited_ms";
/// The request id of the first call with an idempotency key.
pub const FIRST_CALL: &str = "first_call";
/// Where the web page is from that called.
pub const ORIGIN: &str = "origin";
/// Where in Whygate's source.
pub const LOCATION: &str = "location";
/// A stack of Whygate's.
pub const BACKTRACE: &str = "backtrace";

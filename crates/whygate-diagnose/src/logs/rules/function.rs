//! What a function's error means. Types that only the runtime gives decide; words inside a
//! message decide where the platform or a driver writes them, since the code chooses the rest.

use crate::logs::{
    function::{FunctionFacts, RuntimeError},
    told::Told,
    verdict::Ballot,
};

/// Whether a text holds one of these.
pub(super) fn holds(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

/// A name as environment variables have it: `TABLE_NAME`.
fn is_variable_name(text: &str) -> bool {
    let text = text.trim().trim_matches(['\'', '"', '`']);
    text.len() >= 3
        && text.contains('_')
        && text
            .bytes()
            .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_')
}

/// A time limit of the function's own was up.
pub(super) fn timed_out(ballot: &mut Ballot, told: &Told) {
    // The line alone does not say what it waited for.
    ballot.votes(&[
        ("lambda-timeout", 67),
        ("lambda-vpc-no-egress", 50),
        ("dependency-timeout", 42),
        ("lambda-never-responds", 35),
    ]);
    if told.says(&["vpc", "nat", "subnet", "security group", "private network"]) {
        ballot.tell(
            "lambda-vpc-no-egress",
            90,
            0,
            "the function is attached to a VPC, where outgoing calls hang without a NAT gateway or an endpoint",
        );
        ballot.lower("lambda-timeout", 20);
    } else if told.says(&[
        "callback",
        "never returns",
        "never resolves",
        "not resolved",
        "not returned",
        "event loop",
    ]) {
        ballot.tell(
            "lambda-never-responds",
            88,
            0,
            "the handler's answer was never given back",
        );
    }
}

/// An error that the runtime or the gateway passed on as the function's.
pub(super) fn error(ballot: &mut Ballot, error: &RuntimeError, facts: &FunctionFacts, told: &Told) {
    let kind = &*error.kind;
    let message = &*error.message;
    let text = format!("{kind}: {message}").to_lowercase();
    let all = format!("{text}\n{}", error.stack.to_lowercase());

    if let Some(rest) = platform_timeout(message)
        && rest
    {
        timed_out(ballot, told);
        return;
    }
    if invocation_refused(ballot, &text) || could_not_load(ballot, kind, &text, &all) {
        return;
    }
    if process_ended(ballot, kind, &text, facts) {
        return;
    }
    if holds(&text, &["read-only file system", "erofs"]) {
        ballot.vote("lambda-read-only-filesystem", 95);
        return;
    }
    if holds(&text, &["enospc", "no space left on device"]) {
        ballot.vote("lambda-disk-full", 95);
        return;
    }
    if holds(&text, &["permission denied", "eacces"]) {
        if text.contains("/var/task") || text.contains("[errno 13]") {
            ballot.vote("lambda-file-permission-denied", 94);
        } else {
            ballot.votes(&[
                ("lambda-file-permission-denied", 66),
                ("lambda-unhandled-exception", 50),
            ]);
        }
        return;
    }
    if answer_too_large(&text) {
        ballot.vote("lambda-response-too-large", 97);
        return;
    }
    if services(ballot, &text, told) || dependencies(ballot, &text, told) {
        return;
    }
    if missing_variable(ballot, kind, message, &all) {
        return;
    }
    ballot.vote("lambda-unhandled-exception", 86);
}

/// Whether the message is the platform's own about time: `<time> <id> Task timed out after …`.
fn platform_timeout(message: &str) -> Option<bool> {
    let at = message.find("Task timed out after ")?;
    let before = message[..at].trim();
    let platform = before.is_empty()
        || before.split_whitespace().all(|word| {
            word.ends_with(':')
                || word.len() >= 20
                    && word.bytes().all(|it| {
                        it.is_ascii_alphanumeric() || matches!(it, b'-' | b':' | b'.' | b'+')
                    })
        });
    Some(platform)
}

fn invocation_refused(ballot: &mut Ballot, text: &str) -> bool {
    if holds(
        text,
        &[
            "kms exception",
            "kmsaccessdenied",
            "kms access was denied",
            "unable to decrypt the environment variables",
            "kmsdisabled",
            "kmsinvalidstate",
            "kmsnotfound",
        ],
    ) {
        ballot.vote("lambda-kms-access-denied", 96);
    } else if holds(text, &["codeartifactuserpending", "codeartifactuserfailed"])
        || (text.contains("resourceconflictexception")
            && holds(
                text,
                &[
                    "pending",
                    "inactive",
                    "state",
                    "operation cannot be performed",
                ],
            ))
        || text.contains("resourcenotreadyexception")
    {
        ballot.vote("lambda-inactive", 93);
    } else if holds(
        text,
        &[
            "reservedfunctionconcurrentinvocationlimitexceeded",
            "concurrentinvocationlimitexceeded",
            "callerratelimitexceeded",
        ],
    ) || (text.contains("toomanyrequestsexception") && text.contains("rate exceeded"))
    {
        ballot.vote("lambda-throttled", 94);
    } else {
        return false;
    }
    true
}

/// The code was not even loaded.
fn could_not_load(ballot: &mut Ballot, kind: &str, text: &str, all: &str) -> bool {
    if kind == "Runtime.HandlerNotFound"
        || kind == "Runtime.MalformedHandlerName"
        || holds(
            text,
            &[
                "is undefined or not exported",
                "missing on module",
                "bad handler",
                "handlernotfound",
                "no public method named",
            ],
        )
        || (text.contains("handler '") && text.contains("missing"))
    {
        ballot.vote("lambda-handler-not-found", 95);
        return true;
    }
    if kind == "Runtime.InvalidEntrypoint"
        || holds(
            text,
            &[
                "exec format error",
                "couldn't find valid bootstrap",
                "invalidentrypoint",
                "entrypoint requires",
                "fork/exec",
            ],
        )
    {
        ballot.vote("lambda-invalid-entrypoint", 95);
        return true;
    }
    let parsing = text.contains("json") || text.contains("unexpected end of");
    if kind == "Runtime.UserCodeSyntaxError"
        || holds(
            text,
            &[
                "usercodesyntaxerror",
                "syntax error in module",
                "indentationerror",
                "taberror",
            ],
        )
        || (text.contains("syntaxerror") && !parsing)
        || (all.contains("syntaxerror: ") && kind.contains("ImportModule"))
    {
        ballot.vote("lambda-syntax-error", 93);
        return true;
    }
    if text.contains("permission denied") && holds(text, &["/var/task", "[errno 13]"]) {
        ballot.vote("lambda-file-permission-denied", 94);
        return true;
    }
    if kind == "Runtime.ImportModuleError"
        || holds(
            text,
            &[
                "importmoduleerror",
                "unable to import module",
                "cannot find module",
                "cannot find package",
                "no module named",
                "modulenotfounderror",
                "err_module_not_found",
                "module_not_found",
                "classnotfoundexception",
                "class not found",
                "noclassdeffounderror",
                "cannot load such file",
                "cannot import name",
                "invalid elf header",
                "could not load file or assembly",
                "directory import",
                "must use import to load es module",
                "err_require_esm",
                "cannot open shared object file",
            ],
        )
    {
        ballot.vote("lambda-import-module", 95);
        return true;
    }
    false
}

/// The process was gone before the answer.
fn process_ended(ballot: &mut Ballot, kind: &str, text: &str, facts: &FunctionFacts) -> bool {
    if holds(
        text,
        &[
            "heap out of memory",
            "outofmemory",
            "out of memory",
            "memoryerror",
            "cannot allocate memory",
            "enomem",
        ],
    ) || kind == "Runtime.OutOfMemory"
    {
        ballot.vote("lambda-out-of-memory", 94);
        return true;
    }
    if text.contains("signal: killed") {
        if facts.memory_used_up() {
            ballot.vote("lambda-out-of-memory", 96);
        } else {
            ballot.votes(&[("lambda-out-of-memory", 86), ("lambda-process-exited", 55)]);
        }
        return true;
    }
    if kind == "Runtime.ExitError"
        || holds(
            text,
            &[
                "runtime.exiterror",
                "runtime exited",
                "process exited before completing",
                "exited before completing request",
                "signal: ",
                "exit status",
                "extension.crash",
                "extension.exit",
            ],
        )
    {
        if facts.memory_used_up() {
            ballot.votes(&[("lambda-out-of-memory", 88), ("lambda-process-exited", 60)]);
        } else {
            ballot.votes(&[("lambda-process-exited", 90), ("lambda-out-of-memory", 40)]);
        }
        return true;
    }
    false
}

/// A service of Amazon's denied or refused what the code asked of it.
pub(super) fn services(ballot: &mut Ballot, text: &str, told: &Told) -> bool {
    let to_connections = holds(
        text,
        &[
            "posttoconnection",
            "@connections",
            "deleteconnection",
            "getconnection",
        ],
    ) || told.says(&[
        "posttoconnection",
        "post_to_connection",
        "@connections",
        "apigatewaymanagementapi",
    ]);
    if text.contains("execute-api:manageconnections") {
        ballot.vote("ws-manage-connections-denied", 97);
    } else if holds(
        text,
        &[
            "goneexception",
            "410 gone",
            "status code: 410",
            "statuscode: 410",
        ],
    ) || (holds(text, &["posttoconnection", "@connections"]) && text.contains("410"))
    {
        ballot.vote("ws-connection-gone", 94);
    } else if to_connections
        && holds(
            text,
            &["403", "404", "forbidden", "not found", "unknownendpoint"],
        )
        && !text.contains("not authorized to perform")
    {
        connections_address(ballot, text);
    } else if text.contains("is not authorized to perform: execute-api:invoke") {
        ballot.vote("iam-not-authorized", 88);
    } else if holds(text, &["kms:decrypt"]) && holds(text, &["environment"]) {
        ballot.vote("lambda-kms-access-denied", 95);
    } else if text.contains("is not authorized to perform:") {
        ballot.vote("lambda-role-access-denied", 94);
    } else if holds(
        text,
        &[
            "accessdeniedexception",
            "accessdenied)",
            "accessdenied:",
            "accessdenied",
            "unauthorizedoperation",
            "authorizationerror",
        ],
    ) || (text.contains("access denied") && holds(text, &["s3", "operation", "arn:aws"]))
    {
        ballot.vote("lambda-role-access-denied", 86);
    } else if holds(
        text,
        &[
            "too many connections",
            "remaining connection slots",
            "too many clients already",
            "er_con_count_error",
            "er_too_many_user_connections",
            "max_user_connections",
            "sorry, too many clients",
        ],
    ) {
        ballot.vote("db-connections-exhausted", 95);
    } else if holds(
        text,
        &[
            "signature expired:",
            "requesttimetooskewed",
            "signature not yet current",
        ],
    ) {
        ballot.vote("sigv4-expired-clock-skew", 92);
    } else if text.contains("request signature we calculated does not match") {
        ballot.vote("sigv4-signature-mismatch", 90);
    } else if text.contains("credential should be scoped to") {
        ballot.vote("sigv4-wrong-scope", 94);
    } else if holds(
        text,
        &[
            "security token included in the request is expired",
            "expiredtoken",
        ],
    ) {
        ballot.vote("sigv4-expired-token", 90);
    } else if holds(
        text,
        &[
            "security token included in the request is invalid",
            "unrecognizedclientexception",
        ],
    ) {
        ballot.vote("sigv4-invalid-token", 90);
    } else {
        return false;
    }
    true
}

/// Does the address that was posted to lack its stage, or have it twice?
fn connections_address(ballot: &mut Ballot, text: &str) {
    let lacks_stage = text.contains(".amazonaws.com/@connections");
    let path = text
        .split_once("://")
        .and_then(|(_, rest)| rest.split_once('/'))
        .map(|(_, path)| path.split("/@connections").next().unwrap_or_default());
    let twice = path.is_some_and(|path| {
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        matches!((parts.next(), parts.next()), (Some(first), Some(second)) if first == second)
    });
    ballot.vote(
        "ws-management-endpoint-wrong",
        if lacks_stage || twice { 95 } else { 80 },
    );
    ballot.vote("ws-manage-connections-denied", 40);
}

/// Something that the code calls was silent or failed.
pub(super) fn dependencies(ballot: &mut Ballot, text: &str, told: &Told) -> bool {
    let silent = holds(
        text,
        &[
            "no response from",
            "handshake inactivity timeout",
            "etimedout",
            "esockettimedout",
            "econnaborted",
            "connect timeout",
            "connecttimeout",
            "connection timed out",
            "connection timeout",
            "connect_timeout",
            "read timed out",
            "readtimeout",
            "timeouterror",
            "sockettimeoutexception",
            "requests.exceptions.timeout",
            "timed out waiting",
            "context deadline exceeded",
            "ms exceeded",
            "timeout expired",
            "connection acquisition",
            "operation timed out",
            "socket hang up",
            "could not connect",
            "can't connect to",
            "econnrefused",
            "connection refused",
            "enotfound",
            "eai_again",
            "getaddrinfo",
            "name resolution",
            "ehostunreach",
        ],
    ) || (text.contains("within ")
        && text.contains(" seconds")
        && text.contains("no response"));
    if silent && !text.contains("task timed out") {
        ballot.vote("dependency-timeout", 86);
        ballot.vote("lambda-vpc-no-egress", 50);
        let to_amazon = text.contains("amazonaws.com");
        if told.says(&["nat", "vpc endpoint", "internet access", "no internet"])
            || (to_amazon && told.says(&["vpc", "subnet"]))
        {
            ballot.tell(
                "lambda-vpc-no-egress",
                90,
                0,
                "the function is attached to a VPC and could not reach what lies outside it",
            );
            ballot.lower("dependency-timeout", 20);
        } else if to_amazon {
            ballot.vote("lambda-vpc-no-egress", 74);
        }
        return true;
    }
    if holds(
        text,
        &[
            "request failed with status code",
            "responded with status",
            "returned status code",
            "returned status",
            "httperror: ",
            "http error ",
            "client error: `",
            "server error: `",
            "client error for url",
            "server error for url",
            "bad gateway",
            "unexpected status code",
            "received status",
            "upstream",
            "statuscodeerror",
            "response code ",
        ],
    ) && !text.contains("@connections")
    {
        ballot.votes(&[("dependency-error", 84), ("lambda-unhandled-exception", 60)]);
        return true;
    }
    false
}

fn missing_variable(ballot: &mut Ballot, kind: &str, message: &str, all: &str) -> bool {
    let reads = holds(
        all,
        &[
            "os.environ",
            "process.env",
            "os.getenv",
            "getenv(",
            "system.getenv",
            "env.fetch",
            "std::env",
            "environ[",
        ],
    );
    let says = holds(all, &["environment variable", "env var", "env variable"])
        && holds(
            all,
            &[
                "not set",
                "missing",
                "undefined",
                "required",
                "not found",
                "not defined",
                "must be",
                "unset",
                "is empty",
                "not present",
            ],
        );
    if reads || says {
        ballot.vote("lambda-missing-env-var", 94);
        ballot.vote("lambda-unhandled-exception", 50);
        return true;
    }
    let name = message.trim();
    if (kind == "KeyError" || kind.is_empty()) && is_variable_name(name) {
        // A key in capitals is an environment variable's name by custom; nothing else says so.
        ballot.votes(&[
            ("lambda-missing-env-var", 80),
            ("lambda-unhandled-exception", 64),
        ]);
        return true;
    }
    false
}

/// The answer is larger than the platform takes.
fn answer_too_large(text: &str) -> bool {
    holds(
        text,
        &[
            "response payload size exceeded",
            "body size is too long",
            "function.responsesizetoolarge",
            "exceeded maximum allowed payload size",
        ],
    )
}

/// Lines of the code, where no error of the runtime's says more.
pub(super) fn code_line(ballot: &mut Ballot, line: &str, function: &FunctionFacts, told: &Told) {
    let text = line.to_lowercase();
    if answer_too_large(&text) {
        ballot.vote("lambda-response-too-large", 92);
        return;
    }
    if invocation_refused(ballot, &text) || services(ballot, &text, told) {
        return;
    }
    if could_not_load(ballot, "", &text, &text) || process_ended(ballot, "", &text, function) {
        return;
    }
    if holds(&text, &["read-only file system", "erofs"]) {
        ballot.vote("lambda-read-only-filesystem", 88);
    } else if holds(&text, &["enospc", "no space left on device"]) {
        ballot.vote("lambda-disk-full", 88);
    } else if holds(&text, &["payloadtoolargeerror", "request entity too large"]) {
        ballot.vote("backend-payload-limit", 90);
    } else if holds(&text, &["unsupportedmediatype", "unsupported media type"]) {
        ballot.vote("backend-content-type-rejected", 84);
    } else if platform_timeout(line) == Some(true) {
        timed_out(ballot, told);
    } else if dependencies(ballot, &text, told) || missing_variable(ballot, "", line, &text) {
    } else if holds(&text, &["error", "exception", "traceback"]) && text.len() < 2_000 {
        ballot.vote("lambda-unhandled-exception", 70);
    }
}

//! A function that was not started or could not be loaded.

use super::holds;
use crate::logs::verdict::Ballot;

pub(in crate::logs::rules) fn invocation_refused(ballot: &mut Ballot, text: &str) -> bool {
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
pub(super) fn could_not_load(ballot: &mut Ballot, kind: &str, text: &str, all: &str) -> bool {
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

pub(super) fn missing_variable(ballot: &mut Ballot, kind: &str, message: &str, all: &str) -> bool {
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
    ) || (kind == "KeyError"
        && all.contains("/os.py\", line")
        && all.contains("in __getitem__"));
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

/// A name as environment variables have it: `TABLE_NAME`.
fn is_variable_name(text: &str) -> bool {
    let text = text.trim().trim_matches(['\'', '"', '`']);
    text.len() >= 3
        && text.contains('_')
        && text
            .bytes()
            .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_')
}

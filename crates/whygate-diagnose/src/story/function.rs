//! The function ran, or tried to, and failed.

use whygate_exchange::record::{
    ExcerptRoleV1, FunctionErrorV1, RecordV1, StatusSourceV1, evidence_name as name,
};

use super::Story;
use crate::{
    catalogue::edits,
    report::{Change, Command, Evidence, EvidenceSource, duration, quoted},
};

pub(super) fn tell(record: &RecordV1) -> Option<Story> {
    let error = record.function_error.as_ref()?;
    let function = super::function_name(record);
    let story = match record.code.as_str() {
        "lambda-unhandled-exception" => exception(record, error, &function),
        "lambda-missing-env-var" => missing_variable(record, error, &function),
        "lambda-timeout" => timeout(record, &function),
        "lambda-import-module" => import(record, error, &function),
        "lambda-handler-not-found" => handler(record, &function),
        "lambda-syntax-error" => Story::new(format!(
            "the code of `{function}` does not parse: {}",
            first_line(&error.message)
        ))
        .mark(ExcerptRoleV1::Code, "here")
        .mark(ExcerptRoleV1::FunctionHandler, "the handler"),
        "lambda-invalid-entrypoint" => {
            entrypoint(error, &function).mark(ExcerptRoleV1::Function, "the function")
        }
        "lambda-process-exited" => exited(error, &function),
        "lambda-out-of-memory" => out_of_memory(record, &function),
        "lambda-response-not-serializable" => {
            let story = Story::new(format!(
                "what `{function}` returned cannot be written as JSON: {}",
                unprefixed(&error.message)
            ))
            .mark(ExcerptRoleV1::FunctionHandler, "the handler");
            if error.message.contains("type coroutine") {
                story.act(
                    "the handler is `async def`, which Python's runtime does not await: make it \
                     `def`, and call `asyncio.run(…)` in it",
                )
            } else {
                story
            }
        }
        "lambda-response-too-large" => Story::new(format!(
            "`{function}` returned more than the 6 MB that an answer may have"
        ))
        .mark(ExcerptRoleV1::FunctionHandler, "the handler"),
        _ => return None,
    };
    Some(
        mapped(story, record)
            .told(name::FUNCTION)
            .told(name::ERROR_TYPE)
            .told(name::MESSAGE)
            .evidence([reported(error)]),
    )
}

/// What the definition made of the failure, where it is the definition that chose the status.
fn mapped(story: Story, record: &RecordV1) -> Story {
    let Some(answer) = record
        .answer
        .as_ref()
        .filter(|answer| answer.status_source == StatusSourceV1::IntegrationResponse)
    else {
        return story;
    };
    let status = record.status.unwrap_or_default();
    story.mark(
        ExcerptRoleV1::IntegrationResponse,
        match &answer.pattern {
            Some(pattern) => format!("`{pattern}` takes the error, and answers {status}"),
            None => format!("the default one, which answers {status}"),
        },
    )
}

/// What the function reported.
fn reported(error: &FunctionErrorV1) -> Evidence {
    const STACK: usize = 8;
    let mut lines: Vec<String> = vec![format!(
        "{}: {}",
        error.error_type,
        first_line(&error.message)
    )];
    lines.extend(error.stack.iter().take(STACK).cloned());
    Evidence::new(EvidenceSource::Backend, "the function reported:").quoting(lines)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// A message without the runtime's words in front of it.
fn unprefixed(message: &str) -> &str {
    let message = first_line(message);
    message
        .strip_prefix("Unable to marshal response: ")
        .unwrap_or(message)
}

/// What is wrong with the program that a package brings, by what the system said of it.
fn entrypoint(error: &FunctionErrorV1, function: &str) -> Story {
    let message = first_line(&error.message);
    let says = |reason| message.contains("fork/exec") && message.ends_with(reason);
    if says("no such file or directory") {
        Story::new(format!(
            "what the first line of the `bootstrap` of `{function}` names is not there"
        ))
        .act(
            "name an interpreter after `#!` that is there, and write the file with Unix line ends: \
             with others the name ends in a character that nobody sees",
        )
    } else if says("permission denied") {
        Story::new(format!(
            "the `bootstrap` of `{function}` may not be executed"
        ))
        .act("make it executable (`chmod +x bootstrap`), and keep that in the archive")
    } else if says("exec format error") {
        Story::new(format!(
            "the `bootstrap` of `{function}` is no program for this machine"
        ))
        .act(
            "build it for the function's architecture, or begin a script with a line such as \
             `#!/bin/sh`",
        )
    } else {
        Story::new(format!(
            "there is nothing to start in the package of `{function}`"
        ))
    }
}

fn exception(record: &RecordV1, error: &FunctionErrorV1, function: &str) -> Story {
    if missing_module(&error.message).is_some() {
        // Imported within the handler, and not as the file was loaded.
        return import(record, error, function);
    }
    let mut story = Story::new(format!(
        "the function `{function}` raised {}: {}",
        error.error_type,
        first_line(&error.message)
    ))
    .mark(ExcerptRoleV1::Code, "raised here");
    let code = record.excerpt(ExcerptRoleV1::Code);
    let answer = if super::is_invocation(record) {
        ""
    } else {
        " and return a status"
    };
    story = match code {
        Some(excerpt) => story.act(format!(
            "correct the code at `{}:{}`, or catch the error there{answer}",
            excerpt.place.file, excerpt.place.line
        )),
        None if error.error_type == "Runtime.CallbackHandlerDeprecated" => {
            story.happened = format!(
                "the handler of `{function}` takes a callback, and the runtime gives none since Node.js 24"
            );
            story.mark(ExcerptRoleV1::FunctionHandler, "the handler").act(
                "make the handler `async (event, context) => …`, and return what the callback was \
                 given or throw its error",
            )
        }
        None if takes_other_parameters(&error.message) => story
            .mark(ExcerptRoleV1::FunctionHandler, "the handler")
            .act("let the handler take two parameters: `def handler(event, context)`"),
        None => story
            .mark(ExcerptRoleV1::FunctionHandler, "the handler")
            .act(format!(
                "correct the code where the stack says, or catch the error{answer}"
            )),
    };
    let message = &error.message;
    if message.contains("NoneType")
        || message.contains("of null")
        || message.contains("of undefined")
    {
        story = story.hint(
            "in a proxy event `queryStringParameters`, `pathParameters` and `body` are `null` \
             when the request has none",
        );
    }
    if let Some(variable) = variable_name(error) {
        story = set_variable(story, record, variable).hint(format!(
            "a key in capitals that is missing is nearly always an environment variable; if \
             `{variable}` is a key of your data, correct the code at the line shown"
        ));
    }
    if code.is_some_and(|excerpt| line_of(excerpt).is_some_and(|line| line.contains("process.env")))
    {
        story = story.hint(
            "the line reads `process.env`: a variable that is not set on the function is \
             `undefined` there",
        );
    }
    if message.contains("AccessDenied") || message.contains("is not authorized to perform") {
        story = story.hint("the function's role lacks the permission that the message names");
    }
    story
}

/// Whether Python says that a function was called with `event` and `context` and takes others.
fn takes_other_parameters(message: &str) -> bool {
    message.contains("positional argument") && message.contains("2 were given")
        || message.contains("missing") && message.contains("required positional argument")
}

fn exited(error: &FunctionErrorV1, function: &str) -> Story {
    let unsettled = error.error_type.eq_ignore_ascii_case("Runtime.NodejsExit");
    let story = Story::new(if unsettled {
        format!("`{function}` had nothing left to do, and its handler's promise was not settled")
    } else {
        format!("the process of `{function}` ended before the handler had answered")
    })
    .mark(ExcerptRoleV1::Function, "the function");
    if unsettled {
        story.act(
            "settle the promise in every case: `await` what is still open, and call `resolve` or \
             `reject` in each callback",
        )
    } else {
        story
    }
}

/// The key that an error names, if it looks as environment variables do.
fn variable_name(error: &FunctionErrorV1) -> Option<&str> {
    let plain = error.message.trim_matches(['\'', '"']);
    let in_capitals = plain
        .chars()
        .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '_');
    (error.error_type == "KeyError" && plain.len() > 2 && in_capitals).then_some(plain)
}

fn set_variable(story: Story, record: &RecordV1, variable: &str) -> Story {
    story
        .act(format!(
            "set the environment variable `{variable}` on the function"
        ))
        .change(Change {
            what: "on the function, with your own value".to_owned(),
            place: record.function.as_ref().map(|it| it.place.clone()),
            lines: vec![
                "Environment:".to_owned(),
                "  Variables:".to_owned(),
                format!("    {variable}: …"),
            ],
            unseen: false,
        })
}

fn missing_variable(record: &RecordV1, error: &FunctionErrorV1, function: &str) -> Story {
    let variable = error.message.trim_matches(['\'', '"']);
    let story = Story::new(format!(
        "`{function}` reads the environment variable `{variable}`, which is not set"
    ))
    .mark(ExcerptRoleV1::Code, "read here")
    .mark(ExcerptRoleV1::Function, "the function");
    set_variable(story, record, variable)
        .hint("where the code can do without it: `os.environ.get(…)` with a default")
}

fn timeout(record: &RecordV1, function: &str) -> Story {
    let limit_ms = record.function.as_ref().map(|it| it.timeout_ms);
    let happened = match limit_ms {
        Some(limit) => format!(
            "the function `{function}` was stopped after {}, its own timeout",
            duration(limit * 1000)
        ),
        None => format!("the function `{function}` was stopped at its own timeout"),
    };
    let mut story = Story::new(happened)
        .act("find what it waits for and bound that wait; raise `Timeout` if the work needs longer")
        .hint("its last log line shows how far it came; the gateway's own limit was not reached");
    let set_here = record
        .excerpt(ExcerptRoleV1::FunctionTimeout)
        .filter(|excerpt| {
            line_of(excerpt).is_some_and(|line| line.to_lowercase().contains("timeout"))
        });
    story = match set_here {
        Some(_) => story.mark(ExcerptRoleV1::FunctionTimeout, "the timeout is set here"),
        None => story.mark(
            ExcerptRoleV1::Function,
            "no `Timeout` here, so the default of 3 s holds",
        ),
    };
    if let Some(limit) = limit_ms {
        let seconds = limit / 1000;
        let proposed = [5, 10, 20, 29]
            .into_iter()
            .find(|proposed| *proposed >= seconds * 2)
            .unwrap_or(29);
        if seconds < proposed {
            let place = set_here.map(|excerpt| excerpt.place.clone());
            let at = place.as_ref().map_or_else(
                || "under the function's `Properties`".to_owned(),
                |place| format!("at `{}:{}`", place.file, place.line),
            );
            story = story.change(Change {
                what: format!("if it needs longer: {at}"),
                place,
                lines: vec![format!("Timeout: {proposed}")],
                unseen: false,
            });
        }
    }
    story
}

fn line_of(excerpt: &whygate_exchange::record::ExcerptV1) -> Option<&str> {
    let index = excerpt.place.line.checked_sub(excerpt.first_line)?;
    excerpt
        .lines
        .get(usize::try_from(index).ok()?)
        .map(String::as_str)
}

/// The module that a message names.
fn missing_module(message: &str) -> Option<&str> {
    [
        "No module named '",
        "Cannot find module '",
        "Cannot find package '",
    ]
    .into_iter()
    .find_map(|before| message.split_once(before))
    .and_then(|(_, rest)| rest.split_once('\''))
    .map(|(module, _)| module)
}

fn import(record: &RecordV1, error: &FunctionErrorV1, function: &str) -> Story {
    let module = missing_module(&error.message);
    let handler_module = record
        .function
        .as_ref()
        .and_then(|it| it.handler.as_deref())
        .and_then(|handler| handler.rsplit_once('.'))
        .map(|(module, _)| module);
    let Some(module) = module else {
        let story = Story::new(format!(
            "the code of `{function}` could not be loaded: {}",
            first_line(&error.message)
        ))
        .mark(ExcerptRoleV1::Code, "imported here")
        .mark(ExcerptRoleV1::FunctionHandler, "the handler");
        return if error.message.contains("cannot import name") {
            story.act(
                "correct the name in the import, or bring the version of the module that has it; \
                 the module itself is there",
            )
        } else {
            story
        };
    };
    let own = handler_module.is_some_and(|own| {
        own == module || own.replace('/', ".") == module || module.ends_with(&format!("/{own}"))
    });
    if own {
        let code = record
            .function
            .as_ref()
            .and_then(|it| it.code.as_deref())
            .unwrap_or("the package");
        return Story::new(format!(
            "the handler's file `{module}` of `{function}` is not in `{code}`"
        ))
        .mark(ExcerptRoleV1::FunctionHandler, "the handler is named here")
        .act("correct `Handler` or `CodeUri`, so that the file is where they say")
        .hint(
            "code that is built before it runs, such as TypeScript, is served from what the build \
             made: after `sam build`, that is `.aws-sam/build/template.yaml`",
        );
    }
    let node = record
        .function
        .as_ref()
        .and_then(|it| it.runtime.as_deref())
        .map_or_else(
            || error.message.contains("Cannot find"),
            |runtime| runtime.starts_with("nodejs"),
        );
    let relative = module.starts_with('.') || module.starts_with('/');
    let package = if module.starts_with('@') {
        module
            .match_indices('/')
            .nth(1)
            .map_or(module, |(end, _)| &module[..end])
    } else {
        module.split(['.', '/']).next().unwrap_or(module)
    };
    let folder = record
        .function
        .as_ref()
        .and_then(|it| it.code.as_deref())
        .filter(|code| *code != "InlineCode")
        .unwrap_or(".");
    let story = Story::new(format!(
        "the function `{function}` imports `{module}`, which is not in its package"
    ))
    .mark(ExcerptRoleV1::Code, "imported here")
    .mark(ExcerptRoleV1::FunctionHandler, "the handler");
    if relative {
        return story.act(format!(
            "correct the path in the import, or put the file `{module}` into the package"
        ));
    }
    let command = if node {
        format!(
            "npm install --prefix {} {}",
            quoted(folder),
            quoted(package)
        )
    } else {
        format!(
            "pip install --target {} {}",
            quoted(folder),
            quoted(package)
        )
    };
    let from_amazon = matches!(package, "boto3" | "botocore" | "s3transfer" | "jmespath")
        || package.starts_with("@aws-sdk/")
        || package.starts_with("@smithy/");
    let story = if from_amazon {
        story.hint(format!(
            "Amazon's runtimes bring `{package}`, the interpreters of this machine do not: put it \
             beside the code or into a layer of the template, or install it for the interpreter"
        ))
    } else {
        story
    };
    story
        .act(format!("put `{package}` into the function's package"))
        .command(Command {
            purpose: "add it".to_owned(),
            lines: vec![command],
            note: Some(format!(
                "or name it in {} and build again; the package's name may differ from the \
                 module's",
                if node {
                    "package.json"
                } else {
                    "requirements.txt"
                }
            )),
        })
}

fn handler(record: &RecordV1, function: &str) -> Story {
    let described = record.function.as_ref();
    let configured = described.and_then(|it| it.handler.as_deref());
    let (module, wanted) = configured
        .and_then(|handler| handler.rsplit_once('.'))
        .unwrap_or(("", configured.unwrap_or_default()));
    let mut story = Story::new(if module.is_empty() {
        format!("the handler of `{function}` was not found")
    } else {
        format!("`{module}` has no function `{wanted}`, which is the handler of `{function}`")
    })
    .mark(ExcerptRoleV1::FunctionHandler, "the handler is named here");
    let conflicts = record
        .function_error
        .as_ref()
        .is_some_and(|error| error.error_type.ends_with("BuiltInModuleConflict"));
    if conflicts {
        story.happened = format!(
            "`{module}` is a module of Python's own, so the file of this name is not the handler of `{function}`"
        );
        return story.act("rename the handler's file, and `Handler` with it");
    }
    let candidates = described.map_or(&[][..], |it| it.handler_candidates.as_slice());
    if candidates.is_empty() {
        return story;
    }
    story = story.evidence([Evidence::new(
        EvidenceSource::Backend,
        format!("functions in `{module}`: {}", candidates.join(", ")),
    )]);
    let nearest = candidates
        .iter()
        .min_by_key(|candidate| edits(&candidate.to_lowercase(), &wanted.to_lowercase()));
    let Some(nearest) = nearest else {
        return story;
    };
    let close = edits(nearest, wanted) <= wanted.len().div_ceil(3);
    story
        .act(if close {
            format!("name the function that is there: `{nearest}`")
        } else {
            format!("correct `Handler`, or add a function `{wanted}` to `{module}`")
        })
        .change(Change {
            what: record.excerpt(ExcerptRoleV1::FunctionHandler).map_or_else(
                || "on the function".to_owned(),
                |excerpt| format!("at `{}:{}`", excerpt.place.file, excerpt.place.line),
            ),
            place: record
                .excerpt(ExcerptRoleV1::FunctionHandler)
                .map(|excerpt| excerpt.place.clone()),
            lines: vec![format!("Handler: {module}.{nearest}")],
            unseen: close,
        })
}

fn out_of_memory(record: &RecordV1, function: &str) -> Story {
    let size = record.function.as_ref().map(|it| it.memory_megabytes);
    let story = Story::new(match size {
        Some(size) => format!(
            "the function `{function}` was killed since it used more than its {size} MB of memory"
        ),
        None => format!("the function `{function}` was killed since it used too much memory"),
    });
    let story = match record
        .excerpt(ExcerptRoleV1::FunctionMemory)
        .filter(|excerpt| {
            line_of(excerpt).is_some_and(|line| line.to_lowercase().contains("memory"))
        }) {
        Some(_) => story.mark(ExcerptRoleV1::FunctionMemory, "the size is set here"),
        None => story.mark(
            ExcerptRoleV1::Function,
            "no `MemorySize` here, so the default of 128 MB holds",
        ),
    };
    match size {
        Some(size) if size < 10_240 => story.change(Change {
            what: "on the function".to_owned(),
            place: record
                .excerpt(ExcerptRoleV1::FunctionMemory)
                .map(|excerpt| excerpt.place.clone()),
            lines: vec![format!("MemorySize: {}", (size * 2).min(10_240))],
            unseen: false,
        }),
        _ => story,
    }
}

//! Taking over changes of definitions and code while calls go on.
//!
//! A change is read and compiled beside what is served. If it has errors, what was served
//! stays. Functions are exchanged in two steps, since a call that has been routed by the old
//! plan may still want a function that the new definition no longer has: first old and new
//! ones together, then, once no call holds the old plan, the new ones alone.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{Arc, Weak},
    time::Duration,
};

use arc_swap::ArcSwap;
use serde_json::json;
use whygate_control::Flushed;
use whygate_gateway::{CompileOptions, Edge, Plan};
use whygate_lambda::{FunctionService, FunctionSpec, FunctionsConfiguration};

use super::{
    banner,
    change_notes::ChangeNotes,
    changes::Changes,
    deployed::{Deployable, Deployment},
    difference::{self, Functions},
    functions::{self, FunctionRules},
    printer::Printer,
    served::{Served, ServedDefinition},
    tally::Tally,
};
use crate::{
    definitions::{ReadDefinition, ReadOptions},
    terminal::{style, styled},
};

/// How often is looked whether a call still holds an old plan.
const LOOK: Duration = Duration::from_millis(250);

/// So many times is looked before functions that are gone from the definition go: longer than
/// any call may take.
const MOST_LOOKS: u32 = 4 * 60 * 16;

/// What is known of the definitions that are named, and of what is served.
#[derive(Debug)]
pub(crate) struct Reloading {
    changes: Changes,
    options: ReadOptions,
    rules: FunctionRules,
    functions: Functions,
    leaving: Option<Leaving>,
}

/// An old plan that calls may still hold, and the functions that it may call.
#[derive(Debug)]
struct Leaving {
    plan: Weak<Plan>,
    going: Vec<FunctionSpec>,
    looks: u32,
}

/// Something to do.
#[derive(Debug)]
pub(crate) enum Step {
    /// Files changed.
    Changed,
    /// No call holds the old plan.
    OldPlanGone,
}

/// What a change is taken over by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Serving<'a> {
    /// What serves the plan.
    pub(crate) edge: &'a Edge,
    /// What runs functions.
    pub(crate) functions: &'a Arc<FunctionService>,
    /// What is served.
    pub(crate) served: &'a ArcSwap<Served>,
    /// Who is told.
    pub(crate) printer: &'a Printer,
    /// Where it is counted.
    pub(crate) tally: &'a Tally,
    /// Where it is noted for the explanation of what fails later.
    pub(crate) change_notes: &'a ChangeNotes,
}

impl Reloading {
    /// Watches what is served and what would be if it had no errors.
    pub(crate) fn new(
        changes: Changes,
        options: ReadOptions,
        rules: FunctionRules,
        read: &[ReadDefinition],
        served: &Served,
    ) -> Self {
        let configuration = functions::of_definitions(served.definitions(), &rules);
        let mut reloading = Self {
            changes,
            options,
            rules,
            functions: Functions::of(&configuration),
            leaving: None,
        };
        reloading.watch(read);
        // What changed between reading and watching is a change as well.
        reloading.changes.look_anyway();
        reloading
    }

    fn watch(&mut self, read: &[ReadDefinition]) {
        let mut paths: BTreeSet<PathBuf> = BTreeSet::new();
        for read in read {
            paths.insert(read.file.clone());
            paths.extend(read.files.iter().cloned());
            if let Some(definition) = &read.definition {
                paths.extend(functions::code_paths(definition).map(Path::to_owned));
            }
        }
        self.changes.watch(paths.iter().map(PathBuf::as_path));
    }

    /// The next thing to do. May be dropped while it waits.
    pub(crate) async fn next(&mut self) -> Step {
        let Self {
            changes, leaving, ..
        } = self;
        tokio::select! {
            _ = changes.next() => Step::Changed,
            () = gone(leaving) => Step::OldPlanGone,
        }
    }

    /// Does it. `read` is each definition as it was last read, right or wrong.
    pub(crate) async fn perform(
        &mut self,
        step: Step,
        read: &mut Vec<ReadDefinition>,
        serving: Serving<'_>,
    ) {
        match step {
            Step::OldPlanGone => {
                self.leaving = None;
                let remaining = functions::configuration(&serving.served.load(), &self.rules);
                replace(serving.functions, remaining).await;
            }
            Step::Changed => self.take_over(read, serving).await,
        }
    }

    async fn take_over(&mut self, last_read: &mut Vec<ReadDefinition>, serving: Serving<'_>) {
        let Some(read) = self.read_again(last_read).await else {
            return;
        };
        let before = serving.served.load_full();
        let deployed = before
            .definitions
            .iter()
            .filter(|served| served.deployed_api.is_some())
            .cloned();
        let after = Served::new(
            read.iter()
                .filter_map(|read| {
                    let kept = || {
                        let same_file = |served: &&ServedDefinition| served.file == read.file;
                        before.definitions.iter().find(same_file).cloned()
                    };
                    ServedDefinition::of(read).or_else(kept)
                })
                .chain(deployed)
                .collect(),
            before.managed.clone(),
        );
        let configuration = functions::of_definitions(after.definitions(), &self.rules);
        let Some(functions) = off_the_runtime(move || Functions::of(&configuration)).await else {
            return;
        };
        let refused = report_findings(&read, last_read, serving);
        let different = difference::describe((&before, &self.functions), (&after, &functions));
        if !different.is_empty() {
            let going = functions::of_definitions(before.definitions(), &self.rules).functions;
            let both = with_going(functions::configuration(&after, &self.rules), &going);
            replace(serving.functions, both).await;
            let plan = Arc::downgrade(&serving.edge.plan());
            serving.edge.replace(after.plan());
            serving.served.store(Arc::new(after));
            self.leaving = Some(Leaving {
                plan,
                going,
                looks: 0,
            });
            self.functions = functions;
            report_difference(&different, serving);
            serving.change_notes.note(different.iter().cloned()).await;
        }
        if !different.is_empty() || refused {
            serving.tally.reloaded(!refused);
        }
        self.watch(&read);
        *last_read = read;
    }

    /// Reads all definitions again.
    async fn read_again(&self, last_read: &[ReadDefinition]) -> Option<Vec<ReadDefinition>> {
        let files: Vec<PathBuf> = last_read.iter().map(|read| read.file.clone()).collect();
        let options = self.options.clone();
        off_the_runtime(move || ReadDefinition::read_all(&files, &options)).await
    }
}

/// Functions, and beside them those that calls of an old plan may still want.
fn with_going(
    configuration: FunctionsConfiguration,
    going: &[FunctionSpec],
) -> FunctionsConfiguration {
    // Of two with one name the later counts.
    let functions = going
        .iter()
        .cloned()
        .chain(configuration.functions)
        .collect();
    FunctionsConfiguration {
        functions,
        ..configuration
    }
}

/// Serves what the control plane deployed beside everything else, and tells it so. Gives what
/// that changed, in words.
pub(crate) async fn deploy(
    deployment: Deployment,
    serving: Serving<'_>,
    options: &CompileOptions,
    rules: &FunctionRules,
    reloading: Option<&Reloading>,
) -> Vec<String> {
    let before = serving.served.load_full();
    let mut changes = Vec::new();
    match deployment.what {
        Deployable::Apis(apis) => {
            let mut definitions = before.definitions.clone();
            for api in apis {
                let id = &api.api_id;
                changes.push(match &api.definition {
                    Some(definition) => format!("API `{}` ({id}) was deployed", definition.name),
                    None => format!("API {id} is no longer deployed"),
                });
                definitions.retain(|served| served.deployed_api.as_ref() != Some(&api.api_id));
                definitions.extend(ServedDefinition::deployed(api, options));
            }
            let after = Served::new(definitions, before.managed.clone());
            serving.edge.replace(after.plan());
            serving.served.store(Arc::new(after));
        }
        Deployable::Flush {
            api_id,
            stage,
            flushed,
        } => match flushed {
            Flushed::Answers => serving.edge.flush_cache(&api_id, &stage),
            Flushed::AuthorizerResults => serving.edge.flush_authorizers(&api_id, &stage),
        },
        Deployable::Functions(managed) => {
            changes = difference::of_managed(&before.managed, &managed);
            let after = Served {
                definitions: before.definitions.clone(),
                managed: Arc::new(managed),
                sources: before.sources.clone(),
            };
            let going = reloading.and_then(|reloading| reloading.leaving.as_ref());
            let configuration = with_going(
                functions::configuration(&after, rules),
                going.map_or(&[], |leaving| &leaving.going),
            );
            serving.served.store(Arc::new(after));
            replace(serving.functions, configuration).await;
        }
    }
    // Whoever no longer waits has been served all the same.
    let _ = deployment.done.send(());
    changes
}

/// Says what is new about the definitions; whether one of them now has errors that it had
/// not when it was last read.
fn report_findings(
    read: &[ReadDefinition],
    last_read: &[ReadDefinition],
    serving: Serving<'_>,
) -> bool {
    let mut refused = Vec::new();
    for (now, earlier) in read.iter().zip(last_read) {
        if now.diagnostics == earlier.diagnostics {
            continue;
        }
        serving.printer.talk(banner::diagnostics(now));
        if ServedDefinition::of(now).is_none() {
            refused.push(now);
        }
    }
    if refused.is_empty() {
        return false;
    }
    serving.printer.talk(banner::kept_as_it_was(&refused));
    let files: Vec<String> = refused
        .iter()
        .map(|read| read.file.display().to_string())
        .collect();
    serving
        .printer
        .event(json!({ "event": "reload-refused", "files": files }));
    true
}

fn report_difference(different: &[String], serving: Serving<'_>) {
    let mut said = format!("{}\n", styled(style::GOOD, "reloaded"));
    for line in different {
        said.push_str("  ");
        said.push_str(line);
        said.push('\n');
    }
    serving.printer.talk(said);
    serving
        .printer
        .event(json!({ "event": "reloaded", "changes": different }));
}

/// Runs something that waits for the disk; `None` only if the process is ending.
async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(value) => Some(value),
        Err(error) => {
            tracing::error!(%error, "a change could not be read");
            None
        }
    }
}

async fn replace(service: &Arc<FunctionService>, configuration: FunctionsConfiguration) {
    let service = service.clone();
    off_the_runtime(move || service.replace(configuration)).await;
}

/// Waits until no call holds the old plan; for ever if there is none.
async fn gone(leaving: &mut Option<Leaving>) {
    let Some(leaving) = leaving else {
        return std::future::pending().await;
    };
    while leaving.plan.strong_count() > 0 && leaving.looks < MOST_LOOKS {
        leaving.looks += 1;
        tokio::time::sleep(LOOK).await;
    }
}

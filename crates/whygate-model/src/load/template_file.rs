//! The way of a template: macros, sections, the serverless transform, references, values,
//! resources.
//!
//! CloudFormation looks at a template as a whole before it makes anything, so where that
//! fails the findings about single resources are left out: they would only repeat it.

use indexmap::IndexMap;

use super::{LoadOptions, Loaded, Source};
use crate::{
    cloudformation::{self, Context},
    definition::Format,
    diagnostic::{Diagnostic, Severity},
    intrinsic::{
        Environment, Resolver,
        macros::{self, Files},
        parameters::{self, Parameter},
        references::{self, Dependencies},
    },
    node::{Mapping, Node},
    sam::{self, SamContext},
    template::{self, Template},
};

/// Reads a template.
pub(super) fn read(
    source: Source<'_>,
    mut root: Node,
    format: Format,
    options: &LoadOptions,
    loaded: &mut Loaded,
) {
    let environment = Environment::new(options, source.name);
    let parameters = parameters::values(
        root.get("Parameters")
            .and_then(Node::as_mapping)
            .unwrap_or(&Mapping::default()),
        &environment,
        options,
        &root.place,
        &mut loaded.diagnostics,
    );
    expand_macros(source, &mut root, &environment, &parameters, loaded);
    let Some(mut template) = template::parse(&root, &mut loaded.diagnostics) else {
        return;
    };
    template::assets::take_local(&mut template, source.folder);
    let transformed = format != Format::Sam || {
        sam::add_transform_sentences(&root, &mut loaded.diagnostics);
        transform(
            source,
            &mut template,
            &environment,
            &parameters,
            options,
            loaded,
        )
    };
    finish(
        source,
        format,
        &template,
        &environment,
        &parameters,
        transformed,
        options,
        loaded,
    );
}

/// `Fn::ForEach` and `AWS::Include` come before all else; they see parameters, mappings and
/// conditions.
fn expand_macros(
    source: Source<'_>,
    root: &mut Node,
    environment: &Environment,
    parameters: &IndexMap<String, Parameter>,
    loaded: &mut Loaded,
) {
    let mut before = Vec::new();
    let Some(mut skeleton) = template::parse(root, &mut before) else {
        return;
    };
    skeleton.resources.clear();
    let mut resolver = Resolver::new(&skeleton, environment, parameters);
    let extended = skeleton
        .transforms
        .iter()
        .any(|transform| transform.value == "AWS::LanguageExtensions");
    if extended {
        macros::expand_loops(root, &mut resolver, &mut loaded.diagnostics);
    }
    let mut files = Files {
        folder: source.folder,
        sources: &mut loaded.sources,
        paths: &mut loaded.files,
    };
    macros::include(root, &mut resolver, &mut files, &mut loaded.diagnostics);
}

/// The serverless transform. `false` if it refused something.
fn transform(
    source: Source<'_>,
    template: &mut Template,
    environment: &Environment,
    parameters: &IndexMap<String, Parameter>,
    options: &LoadOptions,
    loaded: &mut Loaded,
) -> bool {
    let named = template
        .transforms
        .iter()
        .any(|transform| transform.value == sam::TRANSFORM);
    if !named {
        let first = template
            .resources
            .values()
            .find(|resource| resource.kind.value.starts_with("AWS::Serverless::"));
        if let Some(resource) = first {
            loaded.diagnostics.push(
                Diagnostic::warning(
                    "transform-missing",
                    "the template has serverless resources and does not name their transform",
                    &resource.kind.place,
                )
                .amazon(format!(
                    "Template format error: Unrecognized resource types: [{}]",
                    resource.kind.value
                ))
                .help(format!("add `Transform: {}`", sam::TRANSFORM)),
            );
        }
    }
    // The transform reads some properties itself, made-up values included.
    let mut given = options.parameters.clone();
    for (name, parameter) in parameters {
        let has_default = template
            .parameters
            .get(name)
            .is_some_and(|declared| declared.get("Default").is_some());
        if has_default || given.contains_key(name) {
            continue;
        }
        let text = match parameter.value.as_sequence() {
            Some(items) => items
                .iter()
                .filter_map(Node::scalar_text)
                .collect::<Vec<_>>()
                .join(","),
            None => parameter.value.scalar_text().unwrap_or_default(),
        };
        given.insert(name.clone(), text);
    }
    let context = SamContext {
        region: &environment.region,
        partition: &environment.partition,
        parameters: &given,
        folder: source.folder,
    };
    let before = loaded.diagnostics.len();
    sam::expand(template, &context, &mut loaded.diagnostics);
    !has_errors(&loaded.diagnostics[before..])
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
}

#[expect(
    clippy::too_many_arguments,
    reason = "the steps before made all of them, and a struct would only rename them"
)]
fn finish(
    source: Source<'_>,
    format: Format,
    template: &Template,
    environment: &Environment,
    parameters: &IndexMap<String, Parameter>,
    transformed: bool,
    options: &LoadOptions,
    loaded: &mut Loaded,
) {
    let mut resolver = Resolver::new(template, environment, parameters);
    // What the transform refused is missing, and what points at it would be reported again.
    let whole = transformed && references::check(template, &mut loaded.diagnostics);
    let dependencies = Dependencies::of(template, &mut resolver);
    let whole = whole && dependencies.check_circles(&mut loaded.diagnostics);
    let mut of_values = Vec::new();
    let context = Context {
        name: source.name,
        file: source.file.into(),
        format,
        folder: source.folder,
        stage: options.stage.as_ref(),
    };
    let mut of_resources = Vec::new();
    let definition = cloudformation::build(
        template,
        &mut resolver,
        &dependencies,
        &context,
        cloudformation::Output {
            sources: &mut loaded.sources,
            paths: &mut loaded.files,
            of_values: &mut of_values,
            of_resources: &mut of_resources,
        },
    );
    if !whole {
        of_values.retain(|diagnostic| diagnostic.severity != Severity::Error);
    }
    if !whole || has_errors(&of_values) {
        of_resources.retain(|diagnostic| diagnostic.severity == Severity::Note);
    }
    loaded.diagnostics.append(&mut of_values);
    loaded.diagnostics.append(&mut of_resources);
    loaded.definition = Some(definition);
}

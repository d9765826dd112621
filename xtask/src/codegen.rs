//! `cargo xtask codegen`: published service models → the tables of `whygate-control`.
//!
//! The models are those that botocore ships (Apache License 2.0). The tables hold facts about the
//! wire only: names, places, types and bounds; no documentation is taken over.

mod shapes;

use std::{
    env,
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::{TaskError, programs::workspace_root};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// folder `botocore/data`; default: the one in the environment of the tests
    #[arg(long, value_name = "FOLDER")]
    models: Option<PathBuf>,
}

/// A service whose tables are made.
struct Wanted {
    /// Folder and version of its model.
    model: &'static str,
    /// The module.
    module: &'static str,
    /// Only these operations; empty: all.
    operations: &'static [&'static str],
}

/// The services, in the order of the modules.
const WANTED: [Wanted; 8] = [
    all("apigateway/2015-07-09", "apigateway"),
    all("apigatewayv2/2018-11-29", "apigatewayv2"),
    all("cloudwatch/2010-08-01", "cloudwatch"),
    Wanted {
        model: "iam/2010-05-08",
        module: "iam",
        operations: &[
            "AttachRolePolicy",
            "CreatePolicy",
            "CreatePolicyVersion",
            "CreateRole",
            "DeletePolicy",
            "DeletePolicyVersion",
            "DeleteRole",
            "DeleteRolePermissionsBoundary",
            "DeleteRolePolicy",
            "DetachRolePolicy",
            "GetPolicy",
            "GetPolicyVersion",
            "GetRole",
            "GetRolePolicy",
            "ListAccountAliases",
            "ListAttachedRolePolicies",
            "ListEntitiesForPolicy",
            "ListInstanceProfilesForRole",
            "ListPolicies",
            "ListPolicyTags",
            "ListPolicyVersions",
            "ListRolePolicies",
            "ListRoleTags",
            "ListRoles",
            "PutRolePermissionsBoundary",
            "PutRolePolicy",
            "SetDefaultPolicyVersion",
            "TagPolicy",
            "TagRole",
            "UntagPolicy",
            "UntagRole",
            "UpdateAssumeRolePolicy",
            "UpdateRole",
            "UpdateRoleDescription",
        ],
    },
    all("lambda/2015-03-31", "lambda"),
    all("logs/2014-03-28", "logs"),
    Wanted {
        model: "sts/2011-06-15",
        module: "sts",
        operations: &[
            "AssumeRole",
            "GetAccessKeyInfo",
            "GetCallerIdentity",
            "GetSessionToken",
        ],
    },
    all("xray/2016-04-12", "xray"),
];

const fn all(model: &'static str, module: &'static str) -> Wanted {
    Wanted {
        model,
        module,
        operations: &[],
    }
}

fn generated_folder() -> PathBuf {
    workspace_root().join("crates/whygate-control/src/generated")
}

/// Writes all tables anew.
pub(crate) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    let data = arguments.models.clone().or_else(models).ok_or_else(|| {
        TaskError::Usage(
            "no service models are at hand: run `cargo xtask test` once, or name botocore's \
             `data` folder with `--models`"
                .to_owned(),
        )
    })?;
    let folder = generated_folder();
    for wanted in &WANTED {
        let text = table(&data, wanted)?;
        let file = folder.join(wanted.module).with_extension("rs");
        fs::write(&file, text)
            .map_err(|error| TaskError::Failed(format!("{}: {error}", file.display())))?;
    }
    println!("{} tables in {}", WANTED.len(), folder.display());
    Ok(())
}

/// botocore's models in the environment of the tests.
fn models() -> Option<PathBuf> {
    let environment = match env::var_os("WHYGATE_TEST_PYTHON") {
        Some(interpreter) => Path::new(&interpreter).parent()?.parent()?.to_owned(),
        None => workspace_root().join(".venv"),
    };
    fs::read_dir(environment.join("lib"))
        .ok()?
        .filter_map(Result::ok)
        .map(|python| python.path().join("site-packages/botocore/data"))
        .find(|folder| folder.is_dir())
}

fn table(data: &Path, wanted: &Wanted) -> Result<String, TaskError> {
    let file = data.join(wanted.model).join("service-2.json.gz");
    let failed =
        |error: &dyn std::fmt::Display| TaskError::Failed(format!("{}: {error}", file.display()));
    let mut text = String::new();
    let opened = File::open(&file).map_err(|error| failed(&error))?;
    flate2::read::GzDecoder::new(opened)
        .read_to_string(&mut text)
        .map_err(|error| failed(&error))?;
    let model: Value = serde_json::from_str(&text).map_err(|error| failed(&error))?;
    Ok(shapes::table(&model, wanted.model, wanted.operations))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{WANTED, generated_folder, models, table};

    /// The version of botocore that the committed tables were made from.
    fn made_from(text: &str) -> bool {
        text.starts_with("//! Made by `cargo xtask codegen`")
    }

    #[test]
    fn tables_say_what_the_models_say() {
        let Some(data) = models() else {
            eprintln!("skipped: no service models are at hand");
            return;
        };
        for wanted in &WANTED {
            let file = generated_folder().join(wanted.module).with_extension("rs");
            let there = fs::read_to_string(&file).unwrap();
            assert!(made_from(&there), "{}", file.display());
            let wanted_text = table(&data, wanted).ok().unwrap();
            assert!(
                there == wanted_text,
                "{}: run `cargo xtask codegen` and commit what it writes",
                file.display()
            );
        }
    }
}

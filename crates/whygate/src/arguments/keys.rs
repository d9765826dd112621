//! Options of `whygate keys`.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

use super::values;
use crate::environment;

/// `whygate keys`.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysCommand {
    /// make an access key and print it, its secret this once
    ///
    /// Prints it as variables of the environment, which the AWS CLI and the SDKs read. Without
    /// `--policy` it may call everything
    Create(CreateKeyArguments),
    /// list the access keys, without their secrets
    List(ListKeysArguments),
    /// delete an access key
    Delete(DeleteKeyArguments),
}

/// `whygate keys create`.
#[derive(Args, Debug)]
pub(crate) struct CreateKeyArguments {
    /// name of the user that the key belongs to
    #[arg(long, value_name = "NAME", default_value = "local", value_parser = values::user)]
    pub(crate) user: String,

    /// account of that user: twelve digits
    #[arg(long, value_name = "ID", env = environment::ACCOUNT, default_value = "123456789012",
        value_parser = values::account)]
    pub(crate) account: String,

    /// file with an IAM policy that says what the user may call [default: everything]
    #[arg(long, value_name = "FILE")]
    pub(crate) policy: Option<PathBuf>,

    /// make temporary credentials that end after so many seconds
    #[arg(long, value_name = "SECONDS")]
    pub(crate) session: Option<std::num::NonZeroU32>,

    /// directory that keeps the keys
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,
}

/// `whygate keys list`.
#[derive(Args, Debug)]
pub(crate) struct ListKeysArguments {
    /// print the keys as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// directory that keeps the keys
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,
}

/// `whygate keys delete`.
#[derive(Args, Debug)]
pub(crate) struct DeleteKeyArguments {
    /// the key's id
    #[arg(value_name = "ACCESS-KEY-ID")]
    pub(crate) id: String,

    /// directory that keeps the keys
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,
}

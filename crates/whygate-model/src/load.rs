//! Reading a definition from a file: which kind it is, and then the way through this crate.

use std::{collections::BTreeMap, path::PathBuf};

use crate::{
    definition::{Definition, StageName},
    diagnostic::Diagnostic,
    place::Sources,
};

/// What a definition is read with: everything that is not in the file.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// `AWS::Region`; default `us-east-1`.
    pub region: String,
    /// `AWS::AccountId`, twelve digits; default `123456789012`.
    pub account_id: String,
    /// `AWS::Partition`; default `aws`.
    pub partition: String,
    /// `AWS::StackName`; default: the definition's name.
    pub stack_name: Option<String>,
    /// The stage of a document that names none; default `dev`.
    pub stage: Option<StageName>,
    /// Parameters of the template by name.
    pub parameters: BTreeMap<String, String>,
    /// Give each parameter without a default and without a value a made-up value of its
    /// type, so that a template can be looked at without knowing its parameters.
    pub invent_parameters: bool,
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            region: "us-east-1".to_owned(),
            account_id: "123456789012".to_owned(),
            partition: "aws".to_owned(),
            stack_name: None,
            stage: None,
            parameters: BTreeMap::new(),
            invent_parameters: false,
        }
    }
}

/// What came of reading a definition.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The definition; `None` if it could not be read at all.
    pub definition: Option<Definition>,
    /// Everything there is to say about it, in the order of places.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that places point into.
    pub sources: Sources,
    /// Files and folders whose change changes the definition (not the functions' code).
    pub files: Vec<PathBuf>,
}

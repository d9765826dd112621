//! How definitions are read: for every command that reads some.

use std::path::PathBuf;

use clap::Args;
use whygate_gateway::Waiver;

use super::{AccountThrottle, DEFINITIONS, Parameter, values};
use crate::environment;

/// How definitions are read.
#[derive(Args, Debug)]
pub(crate) struct DefinitionArguments {
    /// value of a template's parameter; may be given several times
    ///
    /// In the environment: all of them, separated by `;`. An option goes before the environment
    #[arg(
        long = "parameter",
        value_name = "KEY=VALUE",
        help_heading = DEFINITIONS,
        long_help = format!(
            "value of a template's parameter; may be given several times\n\nIn the environment: \
             `{}`, all of them separated by `;`. An option goes before the environment",
            environment::PARAMETERS
        )
    )]
    pub(crate) parameters: Vec<Parameter>,

    /// stage of a document that names none [default: dev]
    #[arg(long, value_name = "NAME", env = environment::STAGE, help_heading = DEFINITIONS,
        value_parser = values::stage)]
    pub(crate) stage: Option<String>,

    /// Region that `AWS::Region` and ARNs name
    #[arg(long, value_name = "REGION", env = environment::REGION, default_value = "us-east-1",
        help_heading = DEFINITIONS, value_parser = values::region)]
    pub(crate) region: String,

    /// account that `AWS::AccountId` and ARNs name: twelve digits
    #[arg(long, value_name = "ID", env = environment::ACCOUNT, default_value = "123456789012",
        help_heading = DEFINITIONS, value_parser = values::account)]
    pub(crate) account: String,

    /// private network that calls are taken to come from: `aws:SourceVpc` in policies
    #[arg(long, value_name = "ID", env = environment::SOURCE_VPC, help_heading = DEFINITIONS)]
    pub(crate) source_vpc: Option<String>,

    /// endpoint that calls are taken to come through: `aws:SourceVpce` in policies
    #[arg(long, value_name = "ID", env = environment::SOURCE_VPC_ENDPOINT,
        help_heading = DEFINITIONS)]
    pub(crate) source_vpc_endpoint: Option<String>,

    /// what all APIs together may be called: calls a second and calls at once, or `off`
    ///
    /// Amazon gives an account 10,000 calls a second and 5,000 at once in each Region. Calls above
    /// that are answered with 429
    #[arg(long, value_name = "RATE:BURST", env = environment::ACCOUNT_THROTTLE,
        default_value = "10000:5000", help_heading = DEFINITIONS)]
    pub(crate) account_throttle: AccountThrottle,

    /// keys of a token's issuer that come from elsewhere; may be given several times
    ///
    /// ISSUER is the ARN of a user pool or an issuer as tokens name it; the rest is the address
    /// of a JSON Web Key Set or of an OpenID discovery document, or a file with a key set, read
    /// at the start
    #[arg(long, value_name = "ISSUER=URL-OR-FILE", help_heading = DEFINITIONS)]
    pub(crate) jwks: Vec<Parameter>,

    /// file that says what is done about the failures of all backends: retries, circuit breakers,
    /// health checks, limits of calls at once
    ///
    /// YAML or JSON, with the members that `x-whygate-resilience` has in a definition. What a
    /// definition says itself goes before it, section by section. It is read at the start
    #[arg(long, value_name = "FILE", env = environment::RESILIENCE, help_heading = DEFINITIONS)]
    pub(crate) resilience: Option<PathBuf>,

    /// guards to serve without, by name, separated by commas
    ///
    /// A method that is guarded by something that this version does not enforce is not served,
    /// so that nothing is open by accident. Waiving a kind of guard serves methods without it,
    /// whether it would be enforced or not: use it only where nobody else can reach the port.
    /// The kinds: `authorizers`, `api-keys`, `validators`, `resource-policies`, `mutual-tls`
    #[arg(long, value_name = "KIND", env = environment::WAIVE, value_delimiter = ',',
        help_heading = DEFINITIONS, value_parser = values::waiver)]
    pub(crate) waive: Vec<Waiver>,
}

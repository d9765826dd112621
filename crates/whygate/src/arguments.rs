//! What can be written on the command line.
//!
//! Only shapes and their help; what a command does stands in `commands`. Doc comments here
//! are what `--help` prints: lower case, no full stop.

mod refusal;
mod values;

use std::{ffi::OsString, net::IpAddr, num::NonZeroUsize, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum, builder::BoolishValueParser};
use clap_complete::Shell;
use whygate_gateway::Waiver;
use whygate_lambda::{RemoteEndpoint, WorkerUser};

pub(crate) use refusal::refuse;
pub(crate) use values::{
    AccountThrottle, EndpointOption, Fact, Parameter, RemoteFunction, Span, parameters,
};

use crate::environment;

const LISTENING: &str = "Listening";
const DEFINITIONS: &str = "Definitions";
const FUNCTIONS: &str = "Functions";
const STATE: &str = "State";
const OUTPUT: &str = "Output";

/// an API gateway that tells you why
///
/// Whygate serves the API definitions that you already have (OpenAPI with
/// `x-amazon-apigateway-*`, SAM, CloudFormation) as Amazon API Gateway would, on this machine,
/// and explains every failed call: the cause, where it arose, the evidence and the fix
#[derive(Debug, Parser)]
#[command(
    name = "whygate",
    version,
    max_term_width = 100,
    after_help = "first steps:\n  whygate run template.yaml     serve a definition\n  whygate why                   explain the last failed call"
)]
pub(crate) struct Arguments {
    /// what to do
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// serve definitions and explain each call that fails
    ///
    /// Serves the definitions until it is interrupted, one line a call. When a definition or
    /// the code of a function changes, it is loaded anew without dropping a request; a change
    /// that does not load leaves what is served as it was. Without DEFINITION, it serves what
    /// was served last with the same data directory
    Run(Box<RunArguments>),
    /// say what is wrong with definitions, without serving them
    ///
    /// Reads and compiles each definition and prints every finding with its place in the file.
    /// Exit code 2 if any of them is an error. The report goes to stdout
    Check(CheckArguments),
    /// explain a failed call: cause, evidence and fix
    ///
    /// Reads the records that `whygate run` keeps in the data directory, so it works while that
    /// runs, from another terminal, and after it has ended. Without REQUEST-ID: the last failed
    /// call
    Why(WhyArguments),
    /// describe a cause by its code, such as `integration-timeout`
    Explain(ExplainArguments),
    /// make, list and delete the access keys that calls are signed with
    ///
    /// Methods with the authorization AWS_IAM want signed calls. These keys are good for calls
    /// to this machine only; `whygate run` notices when they change
    #[command(subcommand)]
    Keys(KeysCommand),
    /// list the routes of a definition, each with what answers and what guards it
    Routes(RoutesArguments),
    /// try a mapping template without a gateway
    Template(TemplateArguments),
    /// try out what calls will need: backends, certificates, disk, file handles
    ///
    /// Resolves, connects to and shakes hands with each HTTP backend of the definitions, and looks
    /// at the machine; no backend is called. Exit code 1 if something is bad
    Doctor(Box<DoctorArguments>),
    /// offer why, groups, check and explain to an assistant, over stdin and stdout
    ///
    /// Speaks the Model Context Protocol until stdin ends. The tools read what `whygate run` keeps
    /// and the definitions that they are given; they change nothing
    Mcp(Box<McpArguments>),
    /// print a completion script for a shell
    ///
    /// For example `whygate completions bash > ~/.local/share/bash-completion/completions/whygate`
    Completions(CompletionsArguments),
    /// become a function's process in a network of its own; what `run` calls, and nobody else
    #[command(name = LAUNCH_FUNCTION, hide = true)]
    LaunchFunction(LaunchArguments),
}

/// The command that starts functions' processes in a network of their own.
pub(crate) const LAUNCH_FUNCTION: &str = "launch-function";

/// What is started, and as whom.
#[derive(Args, Debug)]
pub(crate) struct LaunchArguments {
    #[arg(long, requires = "group")]
    pub(crate) user: Option<u32>,
    #[arg(long, requires = "user")]
    pub(crate) group: Option<u32>,
    #[arg(last = true, required = true)]
    pub(crate) command: Vec<OsString>,
}

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

/// `whygate run`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own on the command line"
)]
#[derive(Args, Debug)]
pub(crate) struct RunArguments {
    /// files or folders: OpenAPI documents, SAM and CloudFormation templates
    ///
    /// A folder stands for the definition in it (`template.yaml`, `openapi.yaml` …). Of several
    /// definitions, those that load are served and the others reported. Default: those that
    /// were run last with the same data directory
    #[arg(value_name = "DEFINITION")]
    pub(crate) definitions: Vec<PathBuf>,

    /// address that the APIs are served at
    #[arg(long, value_name = "ADDRESS", env = environment::HOST, default_value = "127.0.0.1",
        help_heading = LISTENING)]
    pub(crate) host: IpAddr,

    /// port that the APIs are served at; 0: any free one
    #[arg(long, value_name = "PORT", env = environment::PORT, default_value_t = 8080,
        help_heading = LISTENING)]
    pub(crate) port: u16,

    /// address of the control listener: only addresses of this machine itself (loopback)
    #[arg(long, value_name = "ADDRESS", env = environment::CONTROL_HOST,
        default_value = "127.0.0.1", help_heading = LISTENING)]
    pub(crate) control_host: IpAddr,

    /// port of the control listener (health, metrics, causes); 0: any free one
    #[arg(long, value_name = "PORT", env = environment::CONTROL_PORT, default_value_t = 4566,
        help_heading = LISTENING)]
    pub(crate) control_port: u16,

    /// threads that serve the APIs [default: one for each core]
    #[arg(long, value_name = "NUMBER", env = environment::THREADS, help_heading = LISTENING)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// how definitions are read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,

    /// begin without a definition: APIs are made over the control listener, with AWS's own tools
    #[arg(long, conflicts_with = "definitions", help_heading = DEFINITIONS)]
    pub(crate) no_definition: bool,

    /// endpoint to call a service of Amazon's at, instead of its own; may be given several times
    ///
    /// The service is named as integrations name it: `dynamodb`, `states`, `sqs` … For example
    /// `--endpoint dynamodb=http://127.0.0.1:8000`. In the environment: `AWS_ENDPOINT_URL_DYNAMODB`
    /// and the like for a service, `AWS_ENDPOINT_URL` for all, as Amazon's SDKs read them. Calls
    /// are signed with the keys in `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, else with those
    /// of the profile `AWS_PROFILE` in `~/.aws/credentials`; a given endpoint needs none
    #[arg(long = "endpoint", value_name = "SERVICE=URL", help_heading = DEFINITIONS)]
    pub(crate) endpoints: Vec<EndpointOption>,

    /// what happens when no permission of the definition lets an API invoke a function, or its
    /// role does not let it call a service
    #[arg(long, value_name = "MODE", env = environment::PERMISSIONS, default_value = "enforce",
        help_heading = DEFINITIONS)]
    pub(crate) permissions: Permissions,

    /// Lambda endpoint that every function is called at, instead of running it here
    ///
    /// Any endpoint with Lambda's Invoke API: `https://lambda.eu-west-1.amazonaws.com`, another
    /// emulator's, another whygate's control listener. Calls are signed with the keys in
    /// `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN`, if they are set
    #[arg(long, value_name = "URL", env = environment::FUNCTIONS, help_heading = FUNCTIONS)]
    pub(crate) functions: Option<RemoteEndpoint>,

    /// Lambda endpoint that one function is called at; may be given several times
    ///
    /// NAME is the function's name or its logical id. A URL that ends in
    /// `/2015-03-31/functions/OTHER` calls the function OTHER in its place. In the environment:
    /// all of them, separated by `;`
    #[arg(long = "function", value_name = "NAME=URL", env = environment::FUNCTION,
        value_delimiter = ';', help_heading = FUNCTIONS)]
    pub(crate) function: Vec<RemoteFunction>,

    /// run functions so that they never get more privileges than they start with
    ///
    /// It takes `setpriv` of util-linux
    #[arg(long, env = environment::NO_NEW_PRIVILEGES, help_heading = FUNCTIONS,
        value_parser = BoolishValueParser::new())]
    pub(crate) no_new_privileges: bool,

    /// user whom functions run as: a name, a number, or both numbers as UID:GID
    ///
    /// It takes the right to become another user, as root has it. Functions' code must be
    /// readable to that user
    #[arg(long, value_name = "USER", env = environment::FUNCTION_USER, help_heading = FUNCTIONS,
        value_parser = values::worker_user)]
    pub(crate) function_user: Option<WorkerUser>,

    /// run functions without a network: each reaches nothing but its own Runtime API
    ///
    /// Linux only. It takes root, or a system that lets users make namespaces of their own
    #[arg(long, env = environment::NO_FUNCTION_NETWORK, help_heading = FUNCTIONS,
        value_parser = BoolishValueParser::new())]
    pub(crate) no_function_network: bool,

    /// do not load again when a definition or the code of a function changes
    #[arg(long, env = environment::NO_RELOAD, help_heading = DEFINITIONS,
        value_parser = BoolishValueParser::new())]
    pub(crate) no_reload: bool,

    /// directory that keeps failed calls and what was served last
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate",
        help_heading = STATE)]
    pub(crate) data: PathBuf,

    /// keep nothing after the end: failed calls are explained only while it runs
    #[arg(long, env = environment::EPHEMERAL, help_heading = STATE,
        value_parser = BoolishValueParser::new())]
    pub(crate) ephemeral: bool,

    /// form of the lines that tell of calls, on stdout
    #[arg(long, value_name = "FORMAT", env = environment::LOG_FORMAT, default_value = "text",
        help_heading = OUTPUT)]
    pub(crate) log_format: LogFormat,

    /// print Amazon's execution log of each call too
    #[arg(long, env = environment::EXECUTION_LOG, help_heading = OUTPUT,
        value_parser = BoolishValueParser::new())]
    pub(crate) execution_log: bool,
}

/// What happens when no permission lets an API invoke a function or call a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Permissions {
    /// the call fails, as it does on Amazon
    Enforce,
    /// the call goes through and a warning is printed
    Warn,
    /// permissions are not looked at
    Off,
}

/// Form of the lines that tell of calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// a line a call, for people
    Text,
    /// a JSON object a line
    Json,
    /// no lines; failed calls are kept all the same
    Off,
}

/// `whygate check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    /// files or folders: OpenAPI documents, SAM and CloudFormation templates
    #[arg(value_name = "DEFINITION", required = true)]
    pub(crate) definitions: Vec<PathBuf>,

    /// say what a change breaks for callers: an older version of the definition
    ///
    /// Removed routes, tightened models, newly demanded parameters, changed access, statuses
    /// and limits, each with its place in both versions. Exit code 1 if calls that worked will
    /// fail or read something else
    #[arg(long, value_name = "OLD", conflicts_with = "fix")]
    pub(crate) against: Option<PathBuf>,

    /// apply fixes that are safe to the files, and show what changed
    ///
    /// Comments and layout stay as they are. A file that would have more errors than before is
    /// left alone
    #[arg(long)]
    pub(crate) fix: bool,

    /// with `--fix`: show what would change, and change nothing
    #[arg(long, requires = "fix")]
    pub(crate) dry_run: bool,

    /// form of the report
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT,
        conflicts_with = "fix")]
    pub(crate) format: CheckFormat,

    /// the report as one JSON object: `--format json`
    #[arg(long, help_heading = OUTPUT, conflicts_with_all = ["format", "fix"])]
    pub(crate) json: bool,

    /// how definitions are read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}

/// Form of a report about definitions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// excerpts of the source with the findings in place
    Text,
    /// one JSON object, shape `whygate.check/1`
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// annotations of a GitHub workflow
    Github,
}

/// `whygate why`.
#[derive(Args, Debug)]
pub(crate) struct WhyArguments {
    /// the call's `x-amzn-RequestId`, or the beginning of it
    #[arg(value_name = "REQUEST-ID", conflicts_with = "last")]
    pub(crate) request_id: Option<String>,

    /// the last NUMBER failed calls, oldest first
    #[arg(long, value_name = "NUMBER")]
    pub(crate) last: Option<NonZeroUsize>,

    /// all failures of the last span of time, such as `30m`, `1h` or `2d`, in groups
    ///
    /// Calls that failed alike are one group; the group that harms most comes first. What changed
    /// about what is served in that time stands below
    #[arg(long, value_name = "SPAN", conflicts_with_all = ["last", "from", "request_id"])]
    pub(crate) since: Option<Span>,

    /// try the backend past the gateway, the function by a dry run, and the machine
    ///
    /// Resolves, connects, shakes hands and repeats the call of the backend where that changes
    /// nothing (GET, HEAD, OPTIONS, TRACE without a body), and compares the answers
    #[arg(long, conflicts_with_all = ["since", "from", "last"])]
    pub(crate) probe: bool,

    /// with `--probe`: repeat the call of the backend whatever its method
    #[arg(long = "unsafe", requires = "probe")]
    pub(crate) unsafe_calls: bool,

    /// with `--probe`: the control listener of `whygate run`
    #[arg(
        long,
        value_name = "URL",
        requires = "probe",
        default_value = "http://127.0.0.1:4566"
    )]
    pub(crate) control: http::Uri,

    /// read logs exported from Amazon instead; `-` is stdin
    ///
    /// Execution logs, access logs, functions' logs and answers (`curl -i`), in the forms that
    /// people have: console copies, test invocations, `aws logs filter-log-events`, `aws logs tail`,
    /// exports of Logs Insights as JSON and CSV, exports to S3, gzip. Several files are joined by
    /// their request ids. No gateway need run
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with = "last")]
    pub(crate) from: Vec<PathBuf>,

    /// something that you know beside the logs, such as `integration=mock`; may be given several times
    #[arg(long, value_name = "KEY=VALUE", requires = "from")]
    pub(crate) fact: Vec<Fact>,

    /// print the reports as JSON, one object a line
    #[arg(long)]
    pub(crate) json: bool,

    /// directory that `whygate run` keeps failed calls in
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,
}

/// `whygate doctor`.
#[derive(Args, Debug)]
pub(crate) struct DoctorArguments {
    /// files or folders: OpenAPI documents, SAM and CloudFormation templates
    #[arg(value_name = "DEFINITION")]
    pub(crate) definitions: Vec<PathBuf>,

    /// print the findings as JSON
    #[arg(long)]
    pub(crate) json: bool,

    /// directory that `whygate run` keeps failed calls in
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,

    /// how definitions are read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}

/// `whygate mcp`.
#[derive(Args, Debug)]
pub(crate) struct McpArguments {
    /// directory that `whygate run` keeps failed calls in
    #[arg(long, value_name = "DIR", env = environment::DATA, default_value = ".whygate")]
    pub(crate) data: PathBuf,

    /// how definitions are read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}

/// `whygate explain`.
#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    /// code of the cause
    #[arg(value_name = "CAUSE", required_unless_present = "list")]
    pub(crate) cause: Option<String>,

    /// list the codes of all causes
    #[arg(long, conflicts_with = "cause")]
    pub(crate) list: bool,
}

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

/// `whygate routes`.
#[derive(Args, Debug)]
pub(crate) struct RoutesArguments {
    /// file or folder: an OpenAPI document, a SAM or CloudFormation template
    #[arg(value_name = "DEFINITION")]
    pub(crate) definition_path: PathBuf,

    /// print the routes as JSON
    #[arg(long, help_heading = OUTPUT)]
    pub(crate) json: bool,

    /// how the definition is read
    #[command(flatten)]
    pub(crate) definition: DefinitionArguments,
}

/// `whygate template`.
#[derive(Args, Debug)]
pub(crate) struct TemplateArguments {
    /// what to do
    #[command(subcommand)]
    pub(crate) command: TemplateCommand,
}

/// What can be done with a template.
#[derive(Debug, Subcommand)]
pub(crate) enum TemplateCommand {
    /// render a template on a call that a file tells of
    ///
    /// The rendered text goes to stdout, what the template overrides and what is wrong with it
    /// to stderr. Exit code 2 if the template does not parse or fails on this call, or if its
    /// text is no JSON and `--check-json` asks for that
    Render(TemplateRenderArguments),
}

/// `whygate template render`.
#[derive(Args, Debug)]
pub(crate) struct TemplateRenderArguments {
    /// file with the template
    #[arg(value_name = "FILE")]
    pub(crate) template: PathBuf,

    /// file with the call: a Lambda proxy event, or parts of one by name
    ///
    /// Either a proxy event of format 1.0, as `sam local generate-event apigateway aws-proxy`
    /// prints one, or an object with any of `body`, `context`, `params` (`path`, `querystring`,
    /// `header`) and `stageVariables`
    #[arg(long, value_name = "FILE")]
    pub(crate) event: Option<PathBuf>,

    /// file with the payload, instead of the event's: for a response template, what the backend
    /// answers
    #[arg(long, value_name = "FILE")]
    pub(crate) body: Option<PathBuf>,

    /// value of a stage variable; may be given several times
    #[arg(long = "stage-variable", value_name = "KEY=VALUE")]
    pub(crate) stage_variables: Vec<Parameter>,

    /// say whether the text is JSON, and where not
    #[arg(long)]
    pub(crate) check_json: bool,
}

/// `whygate completions`.
#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    /// the shell
    pub(crate) shell: Shell,
}

#[cfg(test)]
mod tests;

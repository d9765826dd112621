//! `cargo xtask`: the tasks of the workspace.
//!
//! It needs nothing but Rust to start; what a task needs beside that it installs by package
//! name, or says in one line how to.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task talks to whoever runs it"
)]

mod bench;
mod bench_logs;
mod cases;
mod codegen;
mod definitions;
mod docs;
mod incidents;
mod programs;
mod serving;
mod test;
#[cfg(test)]
mod tidy;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Tasks of the workspace")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what the tests need and run all of them
    Test(test::Arguments),
    /// Measure the gateway beside nginx in the same run
    Bench(bench::Arguments),
    /// Run a file of checked cases: templates, JSONPaths or incidents
    Cases(cases::Arguments),
    /// Make the tables of the AWS wire protocols from the published service models
    Codegen(codegen::Arguments),
    /// Write the documents that are made from the code
    Docs(docs::Arguments),
    /// Tell how many real definitions load and serve, and how many faulty ones are named
    Definitions(definitions::Arguments),
}

/// Why a task ended without success.
#[derive(Debug)]
enum TaskError {
    /// What was asked for cannot be done: exit code 2.
    Usage(String),
    /// It was tried and failed: exit code 1.
    Failed(String),
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().task {
        Task::Test(arguments) => test::run(&arguments),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Cases(arguments) => cases::run(&arguments),
        Task::Codegen(arguments) => codegen::run(&arguments),
        Task::Docs(arguments) => docs::run(&arguments),
        Task::Definitions(arguments) => definitions::run(&arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(TaskError::Usage(message)) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
        Err(TaskError::Failed(message)) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

//! `cargo xtask bench logs`: how fast exported logs are diagnosed, and in how much memory.
//!
//! A log of the wanted size is written outside the repository, with calls that interleave, go
//! well and fail in several ways; the program then reads it like any other.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::Path,
    process::Command,
    time::Instant,
};

use crate::{
    TaskError,
    programs::{self, cargo, target_folder},
};

#[derive(clap::Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// Logs: how large the log is, in megabytes
    #[arg(long, default_value_t = 1024)]
    megabytes: u64,
    /// Logs: keep the log for further measurements
    #[arg(long)]
    keep: bool,
}

/// Calls that are open at the same time.
const AT_ONCE: u64 = 40;

/// Writes the log, runs `whygate why --from` over it and prints time, throughput and memory.
pub(crate) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    programs::run(cargo().args(["build", "--release", "--package", "whygate"]))?;
    let folder = target_folder().join("bench");
    let failed =
        |error: std::io::Error| TaskError::Failed(format!("{}: {error}", folder.display()));
    fs::create_dir_all(&folder).map_err(failed)?;
    let log = folder.join("execution.log");
    let bytes = write(&log, arguments.megabytes << 20).map_err(failed)?;
    let program = target_folder().join("release/whygate");
    let started = Instant::now();
    let output = Command::new("/usr/bin/time")
        .args(["-f", "peak memory %M KiB"])
        .arg(&program)
        .args(["why", "--from"])
        .arg(&log)
        .output()
        .or_else(|_| {
            Command::new(&program)
                .args(["why", "--from"])
                .arg(&log)
                .output()
        })
        .map_err(failed)?;
    let seconds = started.elapsed().as_secs_f64();
    print!("{}", String::from_utf8_lossy(&output.stdout));
    print!("{}", String::from_utf8_lossy(&output.stderr));
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let megabytes = bytes as f64 / f64::from(1 << 20);
    println!(
        "{megabytes:.0} MB in {seconds:.1} s: {:.0} MB/s",
        megabytes / seconds
    );
    if !arguments.keep {
        fs::remove_file(&log).map_err(failed)?;
    }
    if output.status.success() {
        Ok(())
    } else {
        Err(TaskError::Failed("the diagnosis failed".to_owned()))
    }
}

/// Writes at least so many bytes.
fn write(path: &Path, bytes: u64) -> std::io::Result<u64> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    let mut written = 0;
    let mut first = 0_u64;
    while written < bytes {
        let calls: Vec<Vec<String>> = (first..first + AT_ONCE).map(call).collect();
        let longest = calls.iter().map(Vec::len).max().unwrap_or(0);
        for at in 0..longest {
            for line in calls.iter().filter_map(|call| call.get(at)) {
                file.write_all(line.as_bytes())?;
                file.write_all(b"\n")?;
                written += line.len() as u64 + 1;
            }
        }
        first += AT_ONCE;
    }
    file.flush()?;
    Ok(written)
}

/// The lines of a call, with full data tracing.
fn call(number: u64) -> Vec<String> {
    // Ids look random and are not: the same log each time.
    let mixed = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let id = format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        mixed >> 32,
        (mixed >> 16) & 0xffff,
        mixed & 0xfff,
        (number >> 12) & 0xfff,
        number
    );
    let uri = "https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/arn:aws:lambda:us-east-1:123456789012:function:pets/invocations";
    let body = format!(
        "{{\"name\": \"{}\", \"tags\": [\"a\", \"b\"], \"number\": {number}}}",
        "x".repeat(usize::try_from(mixed % 300).unwrap_or(0))
    );
    let mut lines = vec![
        format!("Extended Request Id: {:011}PHcEPew=", number),
        format!("Verifying Usage Plan for request: {id}. API Key:  API Stage: abcdefghij/prod"),
        "API Key  authorized because method 'POST /pets/{id}' does not require API Key. Request will not contribute to throttle or quota limits".to_owned(),
        "Usage Plan check succeeded for API Key  and API Stage abcdefghij/prod".to_owned(),
        format!("Starting execution for request: {id}"),
        "HTTP Method: POST, Resource Path: /pets/{id}".to_owned(),
        format!("Method request path: {{id={number}}}"),
        "Method request query string: {}".to_owned(),
        "Method request headers: {Accept=*/*, Host=abcdefghij.execute-api.us-east-1.amazonaws.com, User-Agent=curl/8.0, X-Forwarded-For=203.0.113.9, X-Forwarded-Port=443, X-Forwarded-Proto=https, X-Amzn-Trace-Id=Root=1-620f61c8-65a4123de94ad2e999aa425f}".to_owned(),
        format!("Method request body before transformations: {body}"),
        format!("Endpoint request URI: {uri}"),
        format!("Endpoint request body after transformations: {body}"),
        format!("Sending request to {uri}"),
    ];
    let status = match number % 50 {
        0 => {
            lines.push("Execution failed due to configuration error: Invalid permissions on Lambda function".to_owned());
            500
        }
        1 => {
            lines.push("Received response. Status: 200, Integration latency: 12 ms".to_owned());
            lines.push("Endpoint response body before transformations: \"hello\"".to_owned());
            lines.push(
                "Execution failed due to configuration error: Malformed Lambda proxy response"
                    .to_owned(),
            );
            502
        }
        2 => {
            lines.push(format!("Lambda execution failed with status 200 due to customer function error: boom. Lambda request id: {id}"));
            502
        }
        3 => {
            lines.push("Execution failed due to a timeout error".to_owned());
            504
        }
        _ => {
            lines.push("Received response. Status: 200, Integration latency: 12 ms".to_owned());
            lines.push("Endpoint response headers: {Date=Fri, 18 Feb 2022 09:07:20 GMT, Content-Type=application/json, Content-Length=30, Connection=keep-alive, x-amzn-RequestId=cb320022-ee50-4349-b162-0db57b507192, X-Amz-Executed-Version=$LATEST}".to_owned());
            lines.push(format!("Endpoint response body before transformations: {{\"statusCode\": 200, \"body\": \"{number}\"}}"));
            lines.push("Method response body after transformations: ok".to_owned());
            lines.push("Method response headers: {Content-Type=application/json, X-Amzn-Trace-Id=Root=1-620f61c8-65a4123de94ad2e999aa425f}".to_owned());
            lines.push("Successfully completed execution".to_owned());
            200
        }
    };
    lines.push(format!("Method completed with status: {status}"));
    lines
        .into_iter()
        .map(|line| format!("({id}) {line}"))
        .collect()
}

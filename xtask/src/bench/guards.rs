//! The guards of a call beside nginx: an API key, the throttle of its usage plan and a line of
//! JSON a call, against `map`, `limit_req` and a JSON `access_log`.
//!
//! The limits are far above what a core can do, so that both ask them for every call and refuse
//! none. Both write their lines to a file.

use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
};

use serde_json::{Value, json};

use super::{
    Arguments, Running, failed, free_ports, load_with, pinned, report, start_nginx,
    upstream_server, wait_for,
};
use crate::{
    TaskError,
    programs::{self, cargo, require, target_folder},
};

/// The key that every call carries.
const KEY: &str = "bench-key-of-forty-characters-0123456789";

/// Calls a second and at once that both allow.
const LIMIT: u32 = 1_000_000;

/// Runs the measurement and prints a table and the ratio.
pub(super) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    require(&[
        ("nginx", "nginx"),
        ("wrk", "wrk"),
        ("taskset", "util-linux"),
    ])?;
    programs::run(cargo().args(["build", "--release", "--package", "whygate"]))?;
    let folder = target_folder().join("bench/guards");
    fs::create_dir_all(&folder).map_err(|error| failed("the work folder", &error))?;
    let connections = arguments.connections.unwrap_or(64);
    let [upstream_port, nginx_port, whygate_port, control_port] = free_ports()?;

    let _upstream = start_nginx(&folder, "upstream", 1, &upstream_server(upstream_port))?;
    let _nginx = start_nginx(
        &folder,
        "nginx",
        0,
        &guarded_server(&folder, nginx_port, upstream_port),
    )?;
    let _whygate = start_whygate(&folder, whygate_port, control_port, upstream_port)?;
    for port in [upstream_port, nginx_port, whygate_port] {
        wait_for(port)?;
    }
    for port in [nginx_port, whygate_port] {
        check(port)?;
    }

    let header = format!("x-api-key: {KEY}");
    let mut peers = [
        ("(direct)", upstream_port, Vec::new()),
        ("nginx", nginx_port, Vec::new()),
        ("whygate", whygate_port, Vec::new()),
    ];
    for round in 0..=arguments.rounds {
        for (name, port, turns) in &mut peers {
            let turn = load_with(
                *port,
                "/orders/1",
                connections,
                arguments.seconds,
                Some(&header),
            )?;
            // The first round warms up.
            if round > 0 {
                println!(
                    "round {round} {name}: {:.0} requests/s",
                    turn.requests_per_second
                );
                turns.push(turn);
            }
        }
    }
    report(&peers)
}

/// Whether a server refuses a call without the key: else it would not be guarded.
fn check(port: u16) -> Result<(), TaskError> {
    let turn = load_with(port, "/orders/1", 1, 1, None)?;
    if turn.errors == 0 {
        return Err(TaskError::Failed(format!(
            "the server at port {port} let calls in without a key"
        )));
    }
    Ok(())
}

fn guarded_server(folder: &Path, port: u16, upstream_port: u16) -> String {
    let log = folder.join("nginx.log");
    format!(
        "map $http_x_api_key $client {{ default ''; '{KEY}' reader; }}\n\
         limit_req_zone $client zone=plan:1m rate={LIMIT}r/s;\n\
         log_format calls escape=json '{{\"requestId\":\"$request_id\",\"ip\":\"$remote_addr\",\
         \"time\":\"$time_iso8601\",\"httpMethod\":\"$request_method\",\"path\":\"$uri\",\
         \"status\":\"$status\",\"responseLength\":\"$body_bytes_sent\",\
         \"latency\":\"$request_time\"}}';\n\
         upstream backend {{ server 127.0.0.1:{upstream_port}; keepalive 128; keepalive_requests 1000000000; }}\n\
         server {{ listen 127.0.0.1:{port}; keepalive_requests 1000000000; access_log {} calls;\n\
         if ($client = '') {{ return 403; }}\n\
         limit_req zone=plan burst={LIMIT} nodelay;\n\
         location / {{ proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ''; }} }}",
        log.display()
    )
}

fn template(upstream_port: u16) -> Value {
    json!({
        "Resources": {
            "Api": { "Type": "AWS::ApiGateway::RestApi", "Properties": { "Body": {
                "openapi": "3.0.1",
                "info": { "title": "bench", "version": "1" },
                "components": { "securitySchemes": {
                    "key": { "type": "apiKey", "name": "x-api-key", "in": "header" },
                } },
                "paths": { "/{proxy+}": { "x-amazon-apigateway-any-method": {
                    "security": [{ "key": [] }],
                    "parameters": [{ "name": "proxy", "in": "path", "required": true, "schema": { "type": "string" } }],
                    "responses": {},
                    "x-amazon-apigateway-integration": {
                        "type": "http_proxy",
                        "httpMethod": "ANY",
                        "uri": format!("http://127.0.0.1:{upstream_port}/{{proxy}}"),
                        "requestParameters": { "integration.request.path.proxy": "method.request.path.proxy" },
                    },
                } } },
            } } },
            "Deployment": { "Type": "AWS::ApiGateway::Deployment", "Properties": { "RestApiId": { "Ref": "Api" } } },
            "Stage": { "Type": "AWS::ApiGateway::Stage", "Properties": {
                "RestApiId": { "Ref": "Api" }, "DeploymentId": { "Ref": "Deployment" }, "StageName": "bench",
            } },
            "Key": { "Type": "AWS::ApiGateway::ApiKey", "Properties": { "Enabled": true, "Value": KEY } },
            "Plan": { "Type": "AWS::ApiGateway::UsagePlan", "DependsOn": "Stage", "Properties": {
                "ApiStages": [{ "ApiId": { "Ref": "Api" }, "Stage": "bench" }],
                "Throttle": { "RateLimit": LIMIT, "BurstLimit": LIMIT },
            } },
            "Member": { "Type": "AWS::ApiGateway::UsagePlanKey", "Properties": {
                "KeyId": { "Ref": "Key" }, "KeyType": "API_KEY", "UsagePlanId": { "Ref": "Plan" },
            } },
        },
    })
}

fn start_whygate(
    folder: &Path,
    port: u16,
    control_port: u16,
    upstream_port: u16,
) -> Result<Running, TaskError> {
    let definition = folder.join("template.json");
    fs::write(&definition, template(upstream_port).to_string())
        .map_err(|error| failed("the definition", &error))?;
    let log = File::create(folder.join("whygate.log"))
        .map_err(|error| failed("the access log", &error))?;
    let binary = target_folder().join("release/whygate");
    let mut command: Command = pinned(0, &binary.to_string_lossy());
    command
        .arg("run")
        .arg(definition)
        .args(["--ephemeral", "--log-format", "json", "--no-reload"])
        .args(["--threads", "1", "--account-throttle", "off"])
        .args(["--port", &port.to_string()])
        .args(["--control-port", &control_port.to_string()])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(Stdio::inherit())
        .spawn()
        .map(Running)
        .map_err(|error| failed("a server", &error))
}

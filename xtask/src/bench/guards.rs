//! The guards of a call beside nginx: an API key, the throttle of its usage plan and a line of
//! JSON a call, against `map`, `limit_req` and a JSON `access_log`.
//!
//! The limits are far above what a core can do, so that both ask them for every call and refuse
//! none. Both write their lines to a file.

use std::{
    fs::{self, File},
    path::Path,
    process::Stdio,
};

use serde_json::{Value, json};

use super::{
    Arguments, Running, build, compare, failed, free_ports, load_with, proxy_paths, start_nginx,
    upstream_server, wait_for, whygate, work_folder,
};
use crate::TaskError;

/// The key that every call carries.
const KEY: &str = "bench-key-of-forty-characters-0123456789";

/// Calls a second and at once that both allow.
const LIMIT: u32 = 1_000_000;

/// Runs the measurement and prints a table and the ratio.
pub(super) fn run(arguments: &Arguments) -> Result<(), TaskError> {
    build()?;
    let folder = work_folder("bench/guards")?;
    let ports = free_ports()?;
    let [upstream_port, nginx_port, whygate_port, _] = ports;
    let _upstream = start_nginx(&folder, "upstream", 1, &upstream_server(upstream_port))?;
    let _nginx = start_nginx(
        &folder,
        "nginx",
        0,
        &guarded_server(&folder, nginx_port, upstream_port),
    )?;
    let _whygate = start_whygate(&folder, ports)?;
    for port in [upstream_port, nginx_port, whygate_port] {
        wait_for(port)?;
    }
    for port in [nginx_port, whygate_port] {
        check(port)?;
    }
    compare(arguments, ports, Some(&format!("x-api-key: {KEY}")))
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

/// The paths of the other measurement, for holders of a key.
fn guarded_paths(upstream_port: u16) -> Value {
    let mut paths = proxy_paths(upstream_port);
    paths["/{proxy+}"]["x-amazon-apigateway-any-method"]["security"] = json!([{ "key": [] }]);
    paths
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
                "paths": guarded_paths(upstream_port),
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

fn start_whygate(folder: &Path, ports: [u16; 4]) -> Result<Running, TaskError> {
    let definition = folder.join("template.json");
    fs::write(&definition, template(ports[0]).to_string())
        .map_err(|error| failed("the definition", &error))?;
    let log = File::create(folder.join("whygate.log"))
        .map_err(|error| failed("the access log", &error))?;
    whygate(&definition, ports)
        .args(["--log-format", "json"])
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(Stdio::inherit())
        .spawn()
        .map(Running)
        .map_err(|error| failed("a server", &error))
}

//! Export of a stage as an OpenAPI document.
//! Source of the form: recorded, `extended.json` (`test_export_swagger_openapi`).

mod extensions;
mod models;
mod operation;
mod yaml;

pub(super) use models::flattened;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use serde_json::{Value, json};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{parts, snapshot_id};
use crate::{
    error::ServiceError,
    operations::{Call, Object, Outcome, number, object, text},
    state::Collection,
};

/// Which form, and with what.
struct Exporter<'a> {
    snapshot: &'a Object,
    swagger: bool,
    extensions: bool,
    authorizers: bool,
    /// The version of the documentation that the stage shows, if it is asked for.
    documentation: Option<&'a Object>,
}

pub(super) fn export(call: &mut Call<'_>) -> Outcome {
    let api = call.api()?;
    let stage = object(api, parts::STAGES)
        .and_then(|stages| stages.get(call.given("stageName")))
        .and_then(Value::as_object)
        .ok_or_else(|| ServiceError::not_found("Invalid stage identifier specified"))?;
    let swagger = match call.given("exportType") {
        "swagger" => true,
        "oas30" => false,
        other => {
            return Err(ServiceError::bad_request(format!(
                "No API exporter for type '{other}'"
            )));
        }
    };
    let deployment = text(stage, "deploymentId").unwrap_or_default();
    let snapshot = call
        .documents
        .get(
            Collection::Snapshot,
            &snapshot_id(call.given("restApiId"), deployment),
        )
        .ok_or_else(|| ServiceError::not_found("Invalid Deployment identifier specified"))?;
    let extensions = object(&call.input, "parameters")
        .and_then(|parameters| text(parameters, "extensions"))
        .unwrap_or_default()
        .to_owned();
    let exporter = Exporter {
        snapshot,
        swagger,
        extensions: ["apigateway", "integrations"]
            .iter()
            .any(|wanted| extensions.contains(wanted)),
        authorizers: ["apigateway", "authorizers"]
            .iter()
            .any(|wanted| extensions.contains(wanted)),
        documentation: text(stage, "documentationVersion")
            .filter(|_| extensions.contains("documentation"))
            .and_then(|version| object(object(api, parts::DOCUMENTATION_VERSIONS)?, version)),
    };
    let version = text(snapshot, "version").map_or_else(
        || moment(number(api, "createdDate").unwrap_or_default()),
        str::to_owned,
    );
    let document = exporter.document(call, &version);
    let (body, kind) = if call.given("accepts") == "application/yaml" {
        (yaml::document(&document), "yaml")
    } else {
        (
            serde_json::to_string_pretty(&document).unwrap_or_default(),
            "json",
        )
    };
    let name = call.given("exportType");
    let mut output = Object::new();
    output.insert("body".into(), BASE64.encode(body).into());
    output.insert("contentType".into(), "application/octet-stream".into());
    output.insert(
        "contentDisposition".into(),
        format!("attachment; filename=\"{name}_{version}.{kind}\"").into(),
    );
    Ok(output)
}

fn moment(seconds: i64) -> String {
    OffsetDateTime::from_unix_timestamp(seconds)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
        .format(&Rfc3339)
        .unwrap_or_default()
}

impl Exporter<'_> {
    fn document(&self, call: &Call<'_>, version: &str) -> Value {
        let api = call.given("restApiId");
        let stage = call.given("stageName");
        let host = format!("{api}.execute-api.{}.amazonaws.com", call.region);
        let mut info = Object::new();
        info.insert(
            "title".into(),
            text(self.snapshot, "name").unwrap_or_default().into(),
        );
        if let Some(description) = text(self.snapshot, "description") {
            info.insert("description".into(), description.into());
        }
        info.insert("version".into(), version.into());
        let mut document = Object::new();
        if self.swagger {
            document.insert("swagger".into(), "2.0".into());
            document.insert("info".into(), Value::Object(info));
            document.insert("host".into(), host.into());
            document.insert("basePath".into(), format!("/{stage}").into());
            document.insert("schemes".into(), json!(["https"]));
        } else {
            document.insert("openapi".into(), "3.0.1".into());
            document.insert("info".into(), Value::Object(info));
            document.insert(
                "servers".into(),
                json!([{
                    "url": format!("https://{host}/{{basePath}}"),
                    "variables": { "basePath": { "default": stage } },
                }]),
            );
        }
        document.insert("paths".into(), self.paths());
        self.components(&mut document);
        self.api_extensions(&mut document);
        if let Some(version) = self.documentation {
            document.insert(
                "x-amazon-apigateway-documentation".into(),
                extensions::documentation(version),
            );
        }
        Value::Object(document)
    }
}

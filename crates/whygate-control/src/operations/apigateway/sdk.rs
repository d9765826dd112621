//! Generated SDKs: which there are on Amazon. None is made here.

use serde_json::{Value, json};

use crate::{
    error::ServiceError,
    operations::{Call, Outcome, page},
};

/// What can be asked for, with the settings that each takes.
/// Source: <https://docs.aws.amazon.com/apigateway/latest/api/API_GetSdkTypes.html>.
fn types() -> Vec<Value> {
    let setting = |name: &str, friendly: &str, description: &str, required: bool| {
        json!({
            "name": name,
            "friendlyName": friendly,
            "description": description,
            "required": required,
            "defaultValue": null,
        })
    };
    let kind = |id: &str, friendly: &str, description: &str, settings: Vec<Value>| {
        let mut made = json!({ "id": id, "friendlyName": friendly, "description": description });
        if !settings.is_empty() {
            made["configurationProperties"] = settings.into();
        }
        made
    };
    let text = |name, friendly, description| setting(name, friendly, description, true);
    vec![
        kind(
            "android",
            "Android",
            "Client SDK for an Android app",
            vec![
                text("groupId", "Group ID", "Group ID of the build"),
                text("artifactId", "Artifact ID", "Artifact ID of the build"),
                text(
                    "artifactVersion",
                    "Artifact version",
                    "Version of the build",
                ),
                text("invokerPackage", "Invoker package", "Package of the client"),
            ],
        ),
        kind(
            "java",
            "Java SDK",
            "Client SDK for a Java app",
            vec![
                text("service.name", "Service Name", "Name of the client's class"),
                text(
                    "java.package-name",
                    "Java Package Name",
                    "Package of the classes",
                ),
                setting(
                    "java.build-system",
                    "Java Build System",
                    "maven or gradle",
                    false,
                ),
                setting(
                    "java.group-id",
                    "Java Group Id",
                    "Group of the build",
                    false,
                ),
                setting(
                    "java.artifact-id",
                    "Java Artifact Id",
                    "Artifact of the build",
                    false,
                ),
                setting(
                    "java.artifact-version",
                    "Java Artifact Version",
                    "Version of the build",
                    false,
                ),
            ],
        ),
        kind(
            "javascript",
            "JavaScript",
            "Client SDK for a web application",
            Vec::new(),
        ),
        kind(
            "objectivec",
            "iOS (Objective-C)",
            "Client SDK for an iOS app in Objective-C",
            vec![text("classPrefix", "Prefix", "Prefix of the classes")],
        ),
        kind(
            "ruby",
            "Ruby",
            "Client SDK for a Ruby app",
            vec![text(
                "service.name",
                "Service Name",
                "Name of the client's module",
            )],
        ),
        kind(
            "swift",
            "iOS (Swift)",
            "Client SDK for an iOS app in Swift",
            vec![text("classPrefix", "Prefix", "Prefix of the classes")],
        ),
    ]
}

fn not_there() -> ServiceError {
    ServiceError::not_found("Invalid SDK type identifier specified")
}

pub(super) fn list_types(call: &mut Call<'_>) -> Outcome {
    page(types(), "id", &call.input)
}

pub(super) fn get_type(call: &mut Call<'_>) -> Outcome {
    let id = call.given("id");
    types()
        .into_iter()
        .find(|kind| kind["id"] == id)
        .and_then(|kind| kind.as_object().cloned())
        .ok_or_else(not_there)
}

/// Refuses, and says what to do instead.
pub(super) fn get(call: &mut Call<'_>) -> Outcome {
    call.stage()?;
    let id = call.given("sdkType");
    if !types().iter().any(|kind| kind["id"] == id) {
        return Err(not_there());
    }
    Err(ServiceError::new(
        "NotImplementedException",
        501,
        "Whygate generates no SDKs: export the stage as OpenAPI (GetExport) and give the \
         document to a generator of your choice",
    ))
}

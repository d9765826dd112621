//! Preflight methods.

use crate::{node::Node, place::Place};

use crate::sam::{
    document::{ANY_METHOD, INTEGRATION, branches_mut, must_be_path_item, path_mut},
    nodes::{At, entries, is_true, put, tells},
    refusal::{Outcome, Refusal},
};

const ALL_METHODS: [&str; 7] = ["OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"];

/// What CORS headers are made from.
pub(in crate::sam) struct Cors {
    pub(in crate::sam) origins: Option<Node>,
    pub(in crate::sam) headers: Option<Node>,
    pub(in crate::sam) methods: Option<Node>,
    pub(in crate::sam) max_age: Option<Node>,
    pub(in crate::sam) credentials: bool,
    /// The logical id of the API.
    pub(in crate::sam) owner: String,
    pub(in crate::sam) place: Place,
}

/// Adds the method that answers preflight requests to a path that has none.
pub(in crate::sam) fn add_cors(body: &mut Node, path: &str, cors: &Cors) -> Outcome<()> {
    let Some(item) = path_mut(body, path) else {
        return Ok(());
    };
    let mut methods = cors.methods.clone().filter(tells);
    for branch in branches_mut(item)? {
        must_be_path_item(branch, path)?;
        if branch.get("options").is_some() {
            continue;
        }
        let Some(origins) = cors.origins.as_ref().filter(|origins| tells(origins)) else {
            return Err(Refusal::resource(
                &cors.owner,
                "sam-cors",
                "Structure of the SAM template is invalid. Invalid input. Value for AllowedOrigins is required",
                &cors.place,
            ));
        };
        // A path of several branches takes the methods of its first one, as Amazon does.
        let methods = methods
            .get_or_insert_with(|| At(&cors.place).text(format!("'{}'", allowed_methods(branch))));
        let preflight = preflight_method(cors, origins, methods);
        put(branch, "options", preflight);
    }
    Ok(())
}

fn allowed_methods(item: &Node) -> String {
    let mut methods: Vec<String> = if item.get(ANY_METHOD).is_some() {
        ALL_METHODS.iter().map(ToString::to_string).collect()
    } else {
        entries(item)
            .map(|(name, _)| name.to_uppercase())
            .chain(["OPTIONS".to_owned()])
            .collect()
    };
    methods.sort();
    methods.dedup();
    methods.join(",")
}

fn preflight_method(cors: &Cors, origins: &Node, methods: &Node) -> Node {
    let at = At(&cors.place);
    let credentials = at.text("'true'");
    let given = [
        ("Access-Control-Allow-Origin", Some(origins), "string"),
        (
            "Access-Control-Allow-Headers",
            cors.headers.as_ref().filter(|headers| tells(headers)),
            "string",
        ),
        ("Access-Control-Allow-Methods", Some(methods), "string"),
        ("Access-Control-Max-Age", cors.max_age.as_ref(), "integer"),
        (
            "Access-Control-Allow-Credentials",
            cors.credentials.then_some(&credentials),
            "string",
        ),
    ];
    let mut parameters = at.empty();
    let mut headers = at.empty();
    for (name, value, kind) in given {
        if let Some(value) = value {
            put(
                &mut parameters,
                &format!("method.response.header.{name}"),
                value.clone(),
            );
            put(&mut headers, name, at.map([("type", at.text(kind))]));
        }
    }
    let json = |text: &str| at.map([("application/json", at.text(text))]);
    at.map([
        ("summary", at.text("CORS support")),
        ("consumes", at.list([at.text("application/json")])),
        ("produces", at.list([at.text("application/json")])),
        (
            INTEGRATION,
            at.map([
                ("type", at.text("mock")),
                ("requestTemplates", json("{\n  \"statusCode\" : 200\n}\n")),
                (
                    "responses",
                    at.map([(
                        "default",
                        at.map([
                            ("statusCode", at.text("200")),
                            ("responseParameters", parameters),
                            ("responseTemplates", json("{}\n")),
                        ]),
                    )]),
                ),
            ]),
        ),
        (
            "responses",
            at.map([(
                "200",
                at.map([
                    ("description", at.text("Default response for CORS method")),
                    ("headers", headers),
                ]),
            )]),
        ),
    ])
}

/// Whether `AllowCredentials` is the truth value itself.
pub(in crate::sam) fn allows_credentials(cors: &Node) -> bool {
    cors.get("AllowCredentials").is_some_and(is_true)
}

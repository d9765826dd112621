use super::{BodyPath, MappingError, MappingSource, body_value};

fn path(text: &str) -> BodyPath {
    BodyPath::parse(text).unwrap()
}

#[test]
fn reads_each_form() {
    for (text, source) in [
        ("'text'", MappingSource::Static("text".into())),
        ("method.request.path.id", MappingSource::Path("id".into())),
        (
            "method.request.header.X-A",
            MappingSource::Header("X-A".into()),
        ),
        (
            "method.request.multivalueheader.X",
            MappingSource::MultiHeader("X".into()),
        ),
        (
            "method.request.querystring.q",
            MappingSource::Query("q".into()),
        ),
        (
            "method.request.multivaluequerystring.q",
            MappingSource::MultiQuery("q".into()),
        ),
        ("method.request.body", MappingSource::Body(None)),
        (
            "context.requestId",
            MappingSource::Context("requestId".into()),
        ),
        ("stageVariables.v", MappingSource::StageVariable("v".into())),
        (
            "integration.response.header.ETag",
            MappingSource::ResponseHeader("ETag".into()),
        ),
        (
            "integration.response.body.$.a[0]['b c']",
            MappingSource::Body(Some(path("$.a[0]['b c']"))),
        ),
    ] {
        assert_eq!(MappingSource::parse(text), Ok(source), "{text}");
    }
    assert_eq!(MappingSource::parse("nothing"), Err(MappingError::Unknown));
    assert_eq!(
        MappingSource::parse("context.nothing"),
        Err(MappingError::Context)
    );
    assert!(matches!(
        MappingSource::parse("method.request.body.$.a[?("),
        Err(MappingError::JsonPath(_))
    ));
}

#[test]
fn a_body_is_read_as_far_as_it_is_json() {
    for (body, written, found) in [
        (r#"{"a":[1,2]}"#, "$.a[1]", Some("2")),
        (r#"{"a":["x","y"]}"#, "a[1]", Some("y")),
        (r#"{"a":["x","y"]}"#, "$.a[*]", Some(r#"["x","y"]"#)),
        (r#"{"a":[{"b":1},{"b":2}]}"#, "$..b", Some("[1,2]")),
        (
            r#"{"a":[{"b":1},{"b":2}]}"#,
            "$.a[?(@.b>1)]",
            Some(r#"[{"b":2}]"#),
        ),
        (r#"{"a":{"b":true}}"#, "$.a.b", Some("true")),
        (r#"{"a":{"b":true}}"#, "$.a", Some(r#"{"b":true}"#)),
        (r#"{"a":null}"#, "$.a", None),
        (r#"{"a":1}"#, "$.b", None),
        ("plain", "$.a", None),
    ] {
        assert_eq!(
            body_value(Some(body.as_bytes()), Some(&path(written))),
            Ok(found.map(Into::into)),
            "{written} in {body}"
        );
    }
    assert_eq!(body_value(Some(b"plain"), None), Ok(Some("plain".into())));
    assert_eq!(body_value(None, None), Ok(None));
    let broken = body_value(Some(b"{broken"), Some(&path("$.a")));
    assert!(broken.is_err());
}

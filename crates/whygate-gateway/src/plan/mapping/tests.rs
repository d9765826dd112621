use super::{BodyStep, MappingError, MappingSource, body_value};

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
        ("method.request.body", MappingSource::Body(vec![])),
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
            MappingSource::Body(vec![
                BodyStep::Member("a".into()),
                BodyStep::Element(0),
                BodyStep::Member("b c".into()),
            ]),
        ),
    ] {
        assert_eq!(MappingSource::parse(text), Ok(source), "{text}");
    }
    assert_eq!(MappingSource::parse("nothing"), Err(MappingError::Unknown));
    assert_eq!(
        MappingSource::parse("context.nothing"),
        Err(MappingError::Context)
    );
    assert_eq!(
        MappingSource::parse("method.request.body.$..a"),
        Err(MappingError::JsonPath)
    );
}

#[test]
fn a_body_is_read_as_far_as_it_is_json() {
    let steps = [BodyStep::Member("a".into()), BodyStep::Element(1)];
    assert_eq!(
        body_value(Some(br#"{"a":[1,2]}"#), &steps),
        Ok(Some("2".into()))
    );
    assert_eq!(
        body_value(Some(br#"{"a":["x","y"]}"#), &steps),
        Ok(Some("y".into()))
    );
    assert_eq!(body_value(Some(b"plain"), &steps), Ok(None));
    assert_eq!(body_value(Some(b"plain"), &[]), Ok(Some("plain".into())));
    assert_eq!(body_value(None, &[]), Ok(None));
    assert!(body_value(Some(b"{broken"), &steps).is_err());
}

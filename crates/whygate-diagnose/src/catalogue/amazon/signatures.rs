//! Signatures (Signature Version 4) that do not hold.

use whygate_exchange::{Owner, Phase};

use super::{Cause, shows, source};

pub(in super::super) const CAUSES: &[Cause] = &[
    Cause {
        code: "sigv4-expired-clock-skew",
        title: "the signature is older than five minutes, or the client's clock is wrong",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "A signature counts for five minutes around the time that it was made. The client's clock is off, or the request was held back after signing.",
        shows: shows(
            "403",
            r#"{"message":"Signature expired: <time> is now earlier than <time> (<time> - 5 min.)"}"#,
            &[],
        ),
        confirm: "The two times in the message differ by more than five minutes.",
        fix: "Set the client's clock (NTP), or correct the skew when signing; sign just before sending.",
        prevent: "Let the SDK correct clock skew, and do not queue signed requests.",
        sources: &[source::SIGV4],
    },
    Cause {
        code: "sigv4-signature-mismatch",
        title: "what was sent is not what was signed",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "The gateway computed another signature from the request: path, query, a header or the body differ from what the client signed, or the secret key is wrong.",
        shows: shows(
            "403",
            r#"{"message":"The request signature we calculated does not match the signature you provided. …"}"#,
            &[],
        ),
        confirm: "The body prints the canonical request that was expected: compare it with the client's, above all the encoding of path and query and the signed headers.",
        fix: "Sign exactly what is sent: encode once, give query parameters to the signer, sign no header that a proxy changes.",
        prevent: "Sign with the SDK's signer as the last step before sending.",
        sources: &[source::SIGV4],
    },
    Cause {
        code: "sigv4-wrong-scope",
        title: "the request was signed for another Region or service",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "A signature names Region and service. Behind a custom domain a client cannot derive the Region from the host.",
        shows: shows(
            "403",
            r#"{"message":"Credential should be scoped to a valid region, not '<region>'"}"#,
            &[],
        ),
        confirm: "The message names what was expected: the service `execute-api`, or the API's Region.",
        fix: "Sign for `execute-api` in the API's Region; set both in the client where it cannot know them.",
        prevent: "Configure the signing Region beside the address of the API.",
        sources: &[source::SIGV4],
    },
    Cause {
        code: "sigv4-malformed-authorization",
        title: "the method wants a signature, and the Authorization header is not one",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "The method's authorization is AWS_IAM, and the header holds something else, such as a bearer token, or a broken credential string.",
        shows: shows(
            "403",
            r#"{"message":"Authorization header requires 'Credential' parameter. …"}"#,
            &[],
        ),
        confirm: "The route exists with authorization AWS_IAM. The same text is the answer for a route that does not exist.",
        fix: "Send a Signature Version 4 header, or change the method's authorization to the token's authorizer.",
        prevent: "Name in the API's documentation which routes take tokens and which signatures.",
        sources: &[source::SIGV4, source::GATEWAY_RESPONSES],
    },
    Cause {
        code: "sigv4-invalid-token",
        title: "the session token or the access key is not known",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "`x-amz-security-token` is missing, empty or the text `undefined`, belongs to other keys, or the access key does not exist.",
        shows: shows(
            "403",
            r#"{"message":"The security token included in the request is invalid."}"#,
            &[],
        ),
        confirm: "`aws sts get-caller-identity` with the same three values fails as well.",
        fix: "Send the session token that belongs to the key; long-lived keys have none.",
        prevent: "Hand credentials on as one value, never key by key.",
        sources: &[source::SIGV4],
    },
    Cause {
        code: "sigv4-expired-token",
        title: "the temporary credentials have expired",
        phase: Phase::Authorize,
        owner: Owner::Client,
        meaning: "The session that the keys belong to has ended. The gateway response is EXPIRED_TOKEN.",
        shows: shows(
            "403",
            r#"{"message":"The security token included in the request is expired"}"#,
            &[],
        ),
        confirm: "`aws sts get-caller-identity` with the same credentials says ExpiredToken.",
        fix: "Fetch new temporary credentials and repeat the call.",
        prevent: "Let the SDK's credential provider renew them; do not cache the keys themselves.",
        sources: &[source::GATEWAY_RESPONSES],
    },
];

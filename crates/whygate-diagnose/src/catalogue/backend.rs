//! An HTTP backend could not be reached, or did not answer as it should.

use whygate_exchange::{Owner, Phase};

use super::{Cause, Shows, source};

const INTERNAL: &str = r#"{"message": "Internal server error"}"#;
const NETWORK: &str = r#"{"message": "Network error communicating with endpoint"}"#;
const NETWORK_LOG: &str = "Execution failed due to a network error communicating with endpoint";

pub(super) const CAUSES: &[Cause] = &[
    Cause {
        code: "host-unresolvable",
        title: "the backend's host name has no address",
        phase: Phase::Integrate,
        owner: Owner::ApiConfiguration,
        meaning: "The name in the integration's address cannot be resolved from here: misspelt, deleted, or only known inside a private network.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &["Execution failed due to configuration error: Invalid endpoint address"],
        },
        confirm: "`getent hosts NAME` on the gateway's machine.",
        fix: "Correct the host in the integration's address, or make the name known where the gateway runs.",
        prevent: "Take addresses from outputs or stage variables that a deployment sets.",
        sources: &[source::HTTP_INTEGRATION],
    },
    Cause {
        code: "backend-unreachable",
        title: "no connection to the backend could be made",
        phase: Phase::Integrate,
        owner: Owner::Network,
        meaning: "The backend's address is known, and nothing accepts a connection there: the service is down, listens on another port or address, or a firewall is between.",
        shows: Shows {
            status: "504",
            body: NETWORK,
            log: &[NETWORK_LOG],
        },
        confirm: "\"Connection refused\" means that the machine answers and nothing listens on the port; a timeout while connecting means that packets are dropped; \"no route\" means a network fault.",
        fix: "Start the backend, or correct host and port of the integration, or open the port between them.",
        prevent: "Check the backend's health from where the gateway runs, and alarm on it.",
        sources: &[source::GATEWAY_RESPONSES, source::HTTP_INTEGRATION],
    },
    Cause {
        code: "backend-connection-reset",
        title: "the backend closed the connection before it answered",
        phase: Phase::Integrate,
        owner: Owner::Network,
        meaning: "The request went out and the connection ended before the answer's headers were there: the backend crashed or restarted, closes idle connections sooner than the gateway, or something between cut it.",
        shows: Shows {
            status: "504",
            body: NETWORK,
            log: &[
                "Execution failed due to a network error communicating with endpoint: Connection reset by peer",
            ],
        },
        confirm: "Look in the backend's log at that second: a restart, a crash, a worker timeout. If only calls on a connection that was idle fail, its keep-alive is too short.",
        fix: "Keep the backend from ending while it answers; set its keep-alive time longer than that of whatever is in front of it.",
        prevent: "Drain connections on deployment; repeat idempotent calls once.",
        sources: &[source::GATEWAY_RESPONSES],
    },
    Cause {
        code: "backend-response-malformed",
        title: "what the backend answered is not valid HTTP",
        phase: Phase::Integrate,
        owner: Owner::BackendCode,
        meaning: "Something came back that cannot be read as an HTTP answer: another protocol on that port, a broken status line or header, conflicting lengths.",
        shows: Shows {
            status: "504",
            body: NETWORK,
            log: &[NETWORK_LOG],
        },
        confirm: "`curl -v` against the backend's address from the gateway's machine says the same.",
        fix: "Correct the port or the scheme (http against https) of the integration, or the backend's answer.",
        prevent: "Put a maintained HTTP server in front of hand-written ones.",
        sources: &[source::HTTP_1],
    },
    Cause {
        code: "backend-tls-untrusted",
        title: "the backend's certificate is not signed by anybody trusted",
        phase: Phase::Integrate,
        owner: Owner::BackendCode,
        meaning: "The certificate is self-signed, signed by a private authority, or the backend leaves out the intermediate certificates.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
            ],
        },
        confirm: "`openssl s_client -connect HOST:PORT -servername HOST -showcerts`: is the chain complete up to a public authority?",
        fix: "Install a certificate of a public authority with its whole chain on the backend. For tests only: `tlsConfig: {insecureSkipVerification: true}` on the integration.",
        prevent: "Renew certificates automatically and deploy the full chain.",
        sources: &[source::CERTIFICATES, source::HTTP_INTEGRATION],
    },
    Cause {
        code: "backend-tls-expired",
        title: "the backend's certificate has expired or is not valid yet",
        phase: Phase::Integrate,
        owner: Owner::BackendCode,
        meaning: "The time of the call lies outside the certificate's dates.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed",
            ],
        },
        confirm: "`openssl s_client -connect HOST:PORT -servername HOST | openssl x509 -noout -dates`. Check the gateway's clock too.",
        fix: "Renew the certificate on the backend and reload its server.",
        prevent: "Renew automatically and alarm weeks before the end.",
        sources: &[source::CERTIFICATES],
    },
    Cause {
        code: "backend-tls-hostname-mismatch",
        title: "the backend's certificate is for another name",
        phase: Phase::Integrate,
        owner: Owner::ApiConfiguration,
        meaning: "The host in the integration's address is none of the names in the certificate. For private integrations the address only sets the name that is checked.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &[
                "Execution failed due to configuration error: Host name '<host>' does not match the certificate subject provided by the peer (<subject>)",
            ],
        },
        confirm: "Compare the host with the certificate's names, both in the evidence.",
        fix: "Use a host in the integration's address that the certificate covers, or get a certificate for this one.",
        prevent: "Give backends names of their own instead of addresses of load balancers.",
        sources: &[source::HTTP_INTEGRATION],
    },
    Cause {
        code: "backend-tls-failed",
        title: "the TLS handshake with the backend failed",
        phase: Phase::Integrate,
        owner: Owner::BackendCode,
        meaning: "Both sides speak TLS and found no common ground: protocol version, cipher, a client certificate that the backend demands; or the port speaks plain HTTP.",
        shows: Shows {
            status: "500",
            body: INTERNAL,
            log: &["Execution failed due to configuration error: General SSLEngine problem"],
        },
        confirm: "The words of the handshake are in the evidence; `openssl s_client -connect HOST:PORT` shows what the backend offers.",
        fix: "Enable TLS 1.2 or 1.3 with current ciphers on the backend, or use http:// if the port is plain.",
        prevent: "Keep the backend's TLS settings current.",
        sources: &[source::HTTP_INTEGRATION],
    },
    Cause {
        code: "integration-timeout",
        title: "the backend had not answered when the integration's time was up",
        phase: Phase::Integrate,
        owner: Owner::BackendCapacity,
        meaning: "Each integration has a time limit: 29 seconds unless the definition says otherwise. The backend took longer. It may go on working although nobody waits any more.",
        shows: Shows {
            status: "504",
            body: r#"{"message": "Endpoint request timed out"}"#,
            log: &["Execution failed due to a timeout error"],
        },
        confirm: "The time account says what was going on: connecting points at the network, waiting for the first byte at the backend. The backend's own log shows the last thing that it did.",
        fix: "Make the backend answer sooner, or answer at once and do the work afterwards; raise `timeoutInMillis` where the client can wait.",
        prevent: "Set the backend's own time limits below the gateway's; alarm on latency before it reaches the limit.",
        sources: &[source::QUOTAS, source::GATEWAY_RESPONSES],
    },
];

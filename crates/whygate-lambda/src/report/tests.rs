use super::*;

fn report() -> Report<'static> {
    Report {
        request_id: "a",
        duration: Duration::from_micros(1230),
        init_duration: None,
        memory_megabytes: 128,
        max_memory_used_megabytes: 40,
        status: ReportStatus::None,
        failed: false,
        trace: None,
    }
}

#[test]
fn a_warm_run_and_a_cold_one() {
    assert_eq!(
        report().lines(),
        [
            "REPORT RequestId: a\tDuration: 1.23 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\t"
        ]
    );
    let cold = Report {
        duration: Duration::from_micros(1_248_310),
        init_duration: Some(Duration::from_micros(293_050)),
        ..report()
    };
    assert_eq!(
        cold.lines(),
        [
            "REPORT RequestId: a\tDuration: 1248.31 ms\tBilled Duration: 1542 ms\tMemory Size: 128 MB\tMax Memory Used: 40 MB\tInit Duration: 293.05 ms\t"
        ]
    );
}

#[test]
fn failures_and_traces() {
    let failed = Report {
        status: ReportStatus::Error("Runtime.ExitError"),
        trace: Some("Root=1-0-1;Parent=2;Sampled=1"),
        ..report()
    };
    let lines = failed.lines();
    assert!(
        lines[0].ends_with("Max Memory Used: 40 MB\tStatus: error\tError Type: Runtime.ExitError")
    );
    assert_eq!(
        lines[1],
        "XRAY TraceId: 1-0-1\tSegmentId: 2\tSampled: true\t"
    );
    let unsampled = Report {
        status: ReportStatus::Timeout,
        trace: Some("Root=1-0-1;Parent=2;Sampled=0"),
        ..report()
    };
    assert_eq!(unsampled.lines().len(), 1);
    assert!(unsampled.lines()[0].ends_with("\tStatus: timeout"));
}

#[test]
fn init_lines() {
    assert_eq!(
        init_report(
            Duration::from_micros(9_999_860),
            "init",
            ReportStatus::Timeout
        ),
        "INIT_REPORT Init Duration: 9999.86 ms\tPhase: init\tStatus: timeout"
    );
    let line = init_start("python:3.12.v1", "eu-west-1");
    let hash = line
        .strip_prefix("INIT_START Runtime Version: python:3.12.v1\tRuntime Version ARN: arn:aws:lambda:eu-west-1::runtime:")
        .unwrap();
    assert_eq!(hash.len(), 64);
}

#[test]
fn times_and_streams() {
    assert_eq!(
        iso_time(UnixMillis(1_704_067_200_007)),
        "2024-01-01T00:00:00.007Z"
    );
    assert_eq!(
        log_stream(UnixMillis(1_704_067_200_007), "$LATEST", [0xab; 16]),
        "2024/01/01/[$LATEST]abababababababababababababababab"
    );
}

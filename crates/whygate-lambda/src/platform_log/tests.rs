use super::*;

const AT: UnixMillis = UnixMillis(1_704_067_200_007);

fn json_at(level: LogLevel) -> LoggingConfig {
    LoggingConfig {
        format: LogFormat::Json,
        system_log_level: level,
        ..LoggingConfig::default()
    }
}

fn report(status: ReportStatus, failed: bool) -> Report<'static> {
    Report {
        request_id: "a",
        duration: Duration::from_micros(1_233_960),
        init_duration: Some(Duration::from_micros(463_512)),
        memory_megabytes: 256,
        max_memory_used_megabytes: 123,
        status,
        failed,
        trace: Some("Root=1-0-1;Parent=2;Sampled=0"),
    }
}

#[test]
fn the_records_of_a_run() {
    let lines = |event: &PlatformEvent<'_>| event.lines(json_at(LogLevel::Info), AT);
    let start = PlatformEvent::InitStart {
        function: "shelf",
        function_version: "$LATEST",
        runtime_version: "nodejs:22.v1",
        region: "eu-west-1",
        log_stream: "2024/01/01/[$LATEST]0b",
        memory_megabytes: 256,
    };
    let arn = crate::report::runtime_version_arn("nodejs:22.v1", "eu-west-1");
    assert_eq!(
        lines(&start),
        [format!(
            r#"{{"time":"2024-01-01T00:00:00.007Z","type":"platform.initStart","record":{{"initializationType":"on-demand","phase":"init","runtimeVersion":"nodejs:22.v1","runtimeVersionArn":"{arn}","functionName":"shelf","functionVersion":"$LATEST","instanceId":"2024/01/01/shelf[$LATEST]0b","instanceMaxMemory":268435456}}}}"#
        )]
    );
    let start = PlatformEvent::Start {
        request_id: "a",
        invoked_function_arn: "arn",
        version: "$LATEST",
        trace: "Root=1-0-1;Parent=2;Sampled=1",
    };
    assert_eq!(
        lines(&start),
        [
            r#"{"time":"2024-01-01T00:00:00.007Z","type":"platform.start","record":{"requestId":"a","functionArn":"arn","version":"$LATEST","tracing":{"spanId":"2","type":"X-Amzn-Trace-Id","value":"Root=1-0-1;Parent=2;Sampled=1"}}}"#
        ]
    );
    // As recorded: 1233.96 and 463.512 are billed as 1698.
    assert_eq!(
        lines(&PlatformEvent::Report(&report(ReportStatus::None, false))),
        [
            r#"{"time":"2024-01-01T00:00:00.007Z","type":"platform.report","record":{"requestId":"a","metrics":{"durationMs":1233.96,"billedDurationMs":1698,"memorySizeMB":256,"maxMemoryUsedMB":123,"initDurationMs":463.512},"status":"success"}}"#
        ]
    );
    assert!(lines(&PlatformEvent::End { request_id: "a" }).is_empty());
}

#[test]
fn failures_are_warnings() {
    let records = |event: PlatformEvent<'_>| -> Vec<Value> {
        event
            .lines(json_at(LogLevel::Warn), AT)
            .iter()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let timeout = report(ReportStatus::Timeout, true);
    let timeout = records(PlatformEvent::Report(&timeout));
    assert_eq!(timeout[0]["type"], "platform.runtimeDone");
    assert_eq!(timeout[0]["record"]["status"], "timeout");
    assert_eq!(timeout[1]["type"], "platform.report");
    assert_eq!(timeout[1]["record"]["status"], "timeout");
    let exit = report(ReportStatus::Error("Runtime.ExitError"), true);
    let exit = records(PlatformEvent::Report(&exit));
    assert_eq!(exit[1]["record"]["errorType"], "Runtime.ExitError");
    let exception = report(ReportStatus::None, true);
    let exception = records(PlatformEvent::Report(&exception));
    assert_eq!(exception[1]["record"]["status"], "error");
    let init = records(PlatformEvent::InitReport {
        duration: Duration::from_micros(10_000_487),
        phase: "init",
        status: ReportStatus::Timeout,
    });
    assert_eq!(init[0]["type"], "platform.initRuntimeDone");
    assert_eq!(
        init[1]["record"],
        json!({"initializationType": "on-demand", "phase": "init", "status": "timeout", "metrics": {"durationMs": 10_000.487}})
    );
    let well = report(ReportStatus::None, false);
    assert!(records(PlatformEvent::Report(&well)).is_empty());
}

#[test]
fn debugging_shows_all() {
    let lines = |event: PlatformEvent<'_>| event.lines(json_at(LogLevel::Debug), AT).len();
    let well = report(ReportStatus::None, false);
    assert_eq!(lines(PlatformEvent::Report(&well)), 2);
    let init = PlatformEvent::InitReport {
        duration: Duration::ZERO,
        phase: "init",
        status: ReportStatus::None,
    };
    assert_eq!(lines(init), 2);
    assert!(init.lines(LoggingConfig::default(), AT).is_empty());
}

use std::time::Duration;

use whygate_exchange::ports::UnixMillis;

use super::*;
use crate::log_history::LogHistory;

#[derive(Debug)]
struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> UnixMillis {
        UnixMillis(7)
    }
    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }
}

#[derive(Debug, Default)]
struct Collect(Mutex<Vec<(Option<String>, LogSource, String)>>);

impl FunctionLogs for Collect {
    fn line(&self, line: &FunctionLogLine<'_>) {
        lock(&self.0).push((
            line.request_id.map(Into::into),
            line.source,
            line.text.into(),
        ));
    }
}

fn stream() -> (StreamLog, Arc<Collect>) {
    stream_with(LoggingConfig::default())
}

fn stream_with(logging: LoggingConfig) -> (StreamLog, Arc<Collect>) {
    let sink = Arc::new(Collect::default());
    let log = StreamLog::new(
        "shelf".into(),
        LogHistory::default().begin(
            "us-east-1".into(),
            "/aws/lambda/shelf".into(),
            "2024/01/01/[$LATEST]0".into(),
            UnixMillis(0),
        ),
        logging,
        Arc::<Collect>::clone(&sink),
        Arc::new(Fixed),
    );
    (log, sink)
}

#[test]
fn bytes_become_lines() {
    let (log, _) = stream();
    log.write(b"one\ntw");
    log.write(b"o\r\n\n\xff\xfe");
    log.platform(&PlatformEvent::End { request_id: "a" });
    assert_eq!(
        log.take_kept(),
        ["one", "two", "\u{fffd}\u{fffd}", "END RequestId: a"]
    );
    assert!(log.take_kept().is_empty());
}

#[test]
fn json_logs_have_lines_of_the_level_that_is_wanted() {
    let line = |level: &str| {
        format!(r#"{{"level": "{level}", "timestamp": "2024-11-02T16:51:31.587199Z", "m": 1}}"#)
    };
    let kept = |application_log_level| {
        let (log, _) = stream_with(LoggingConfig {
            format: LogFormat::Json,
            application_log_level,
            ..LoggingConfig::default()
        });
        let own = [
            "trace", "DEBUG", "Info", "WARNING", "ERROR", "CRITICAL", "odd",
        ]
        .map(line);
        let timeless = r#"{"level": "debug"}"#.to_owned();
        for text in own.iter().chain([&timeless, &"text".to_owned()]) {
            log.write(format!("{text}\n").as_bytes());
        }
        log.take_kept().len()
    };
    // What has no level, none that is known, or no time counts as INFO.
    assert_eq!(kept(LogLevel::Trace), 9);
    assert_eq!(kept(LogLevel::Debug), 8);
    assert_eq!(kept(LogLevel::Info), 7);
    assert_eq!(kept(LogLevel::Warn), 3);
    assert_eq!(kept(LogLevel::Fatal), 1);
}

#[test]
fn the_last_64_kib_are_kept() {
    let (log, sink) = stream();
    for _ in 0..1000 {
        log.write(&[b'x'; 999]);
        log.write(b"\n");
    }
    let kept = log.take_kept();
    assert_eq!(kept.len(), 65);
    assert_eq!(lock(&sink.0).len(), 1000);
}

#[test]
fn a_line_without_end_is_cut() {
    let (log, sink) = stream();
    for _ in 0..1000 {
        log.write(&[b'x'; 1000]);
    }
    log.flush();
    let lengths: Vec<usize> = lock(&sink.0).iter().map(|line| line.2.len()).collect();
    assert_eq!(lengths, [262_144, 262_144, 262_144, 213_568]);
    let kept = log.take_kept();
    assert_eq!(kept.iter().map(String::len).sum::<usize>(), 65_536);
}

#[test]
fn a_long_line_is_cut_between_characters() {
    let (log, _) = stream();
    log.write("é".repeat(40_000).as_bytes());
    log.write(b"x\n");
    let kept = log.take_kept();
    assert_eq!(kept[0].len(), 65_535);
}

#[test]
fn late_lines_are_in_the_stream_and_in_no_copy() {
    let (log, sink) = stream();
    log.begin("a");
    log.write(b"in time\n");
    assert_eq!(log.take_kept(), ["in time"]);
    log.write(b"late\n");
    log.platform_unkept("REPORT");
    log.end();
    log.write(b"between\n");
    log.begin("b");
    assert_eq!(log.take_kept(), ["between"]);
    let lines = lock(&sink.0);
    assert_eq!(lines[1].0.as_deref(), Some("a"));
    assert_eq!(
        lines[2],
        (Some("a".into()), LogSource::Platform, "REPORT".into())
    );
    assert_eq!(lines[3].0, None);
}

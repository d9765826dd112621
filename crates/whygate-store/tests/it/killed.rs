//! A writer that is killed in the middle. The test's own executable is the writer: started
//! with a directory in its environment, one of its tests writes until it is killed.

use std::{
    io::{BufRead, BufReader, Read, Write},
    process::{Command, Stdio},
};

use whygate_store::{Limits, Records};

use crate::{call, record};

const DIRECTORY: &str = "WHYGATE_TEST_WRITER_DIRECTORY";
const ACKNOWLEDGED: &str = "acknowledged ";

#[tokio::test]
async fn writes_until_killed() {
    let Ok(directory) = std::env::var(DIRECTORY) else {
        return;
    };
    let limits = Limits {
        count: 1_000_000,
        ..Limits::default()
    };
    let records = Records::open(directory.as_ref(), limits).await.unwrap();
    let mut out = std::io::stdout();
    for number in 0.. {
        records.put(&call(number, 500)).await.unwrap();
        if writeln!(out, "{ACKNOWLEDGED}{number}").is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn every_acknowledged_record_survives_a_kill() {
    for round in 0..3_usize {
        let directory = tempfile::tempdir().unwrap();
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "killed::writes_until_killed", "--nocapture"])
            .env(DIRECTORY, directory.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        while text.matches(ACKNOWLEDGED).count() < 50 + 77 * round {
            assert!(output.read_line(&mut text).unwrap() > 0, "{text}");
        }
        child.kill().unwrap();
        child.wait().unwrap();
        output.read_to_string(&mut text).unwrap();
        let whole = &text[..text.rfind('\n').unwrap_or_default()];
        let acknowledged: Vec<u64> = whole
            .lines()
            .filter_map(|line| line.split_once(ACKNOWLEDGED))
            .map(|(_, number)| number.parse().unwrap())
            .collect();
        let records = Records::open(directory.path(), Limits::default())
            .await
            .unwrap();
        let kept = records.last(u32::MAX).await.unwrap();
        assert_eq!(records.count().await.unwrap(), kept.len() as u64);
        for number in &acknowledged {
            let wanted = record(*number, 500);
            assert!(
                kept.iter()
                    .any(|call| call.record.as_ref() == Some(&wanted)),
                "{number} is lost"
            );
        }
        records.put(&call(9_999_999, 10)).await.unwrap();
    }
}

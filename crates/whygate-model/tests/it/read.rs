use whygate_model::{Severity, Sources, read::read_bytes};

use crate::corpus;

#[test]
fn every_definition_is_read() {
    let Some(entries) = corpus::entries() else {
        return;
    };
    let mut unread = Vec::new();
    for entry in &entries {
        let bytes = std::fs::read(&entry.path).unwrap();
        let mut diagnostics = Vec::new();
        let result = read_bytes(
            entry.file(),
            &bytes,
            &mut Sources::default(),
            &mut diagnostics,
        );
        assert!(
            diagnostics
                .iter()
                .all(|found| found.severity < Severity::Error)
        );
        if let Err(diagnostic) = result {
            unread.push(format!(
                "{}: {}",
                diagnostic.labels[0].place, diagnostic.message
            ));
        }
        for found in diagnostics {
            println!("{}: {}", found.labels[0].place, found.message);
        }
    }
    println!("{} of {} read", entries.len() - unread.len(), entries.len());
    for line in &unread {
        assert!(
            line.starts_with("faulty/reduced__unparsable-yaml.yaml:3:23: "),
            "{line}"
        );
    }
}

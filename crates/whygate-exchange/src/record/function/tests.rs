use super::*;

#[test]
fn frames_of_python_and_node_are_read() {
    assert_eq!(
        frame("  File \"/var/task/app.py\", line 12, in handler"),
        Some(Frame {
            file: "/var/task/app.py",
            line: 12,
            column: 1,
            python: true
        })
    );
    let node = frame("    at Runtime.handler (file:///var/task/src/app.mjs:3:9)").unwrap();
    assert_eq!(
        (node.file, node.line, node.column),
        ("/var/task/src/app.mjs", 3, 9)
    );
    assert_eq!(frame("/var/task/app.js:7").map(|it| it.line), Some(7));
    assert_eq!(frame("    raise KeyError(x)"), None);
    assert_eq!(frame("Error: 10:20"), None);
}

#[test]
fn names_that_could_be_handlers_are_found() {
    assert_eq!(
        handler_candidates(
            "import os\ndef lambda_handler(event, context):\n    def inner(): pass\ndef _private(): pass\nasync def other(event, context): pass\ndef cases(): pass\n"
        ),
        ["lambda_handler"]
    );
    assert_eq!(
        handler_candidates("exports.handler = async () => {};\nexport const get = () => {};\n"),
        ["handler", "get"]
    );
}

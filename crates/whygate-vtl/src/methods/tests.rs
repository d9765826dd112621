use crate::error::MethodError;
use crate::host::{Arguments, Called};
use crate::memory::Memory;
use crate::value::{Value, print_value};

fn call<'r>(
    memory: &'r Memory,
    target: Value<'r>,
    name: &str,
    values: &[Value<'r>],
) -> Result<String, MethodError> {
    let constants = vec![None; values.len()];
    let arguments = Arguments::new(memory, values, &constants);
    let mut text = String::new();
    match super::call(&target, name, &arguments)? {
        Called::NoSuchMethod => text.push_str("no such method"),
        Called::Nothing => {}
        Called::Value(value) => print_value(memory, &value, &mut text)?,
    }
    Ok(text)
}

#[test]
fn texts_count_in_utf16() {
    let memory = Memory::default();
    let text = Value::Text("a\u{1F600}b");
    let int = Value::Integer;
    assert_eq!(call(&memory, text, "length", &[]).expect("a result"), "4");
    assert_eq!(
        call(&memory, text, "charAt", &[int(3)]).expect("a result"),
        "b"
    );
    assert_eq!(
        call(&memory, text, "substring", &[int(3)]).expect("a result"),
        "b"
    );
    assert_eq!(
        call(&memory, text, "substring", &[int(0), int(2)]).expect("a result"),
        "a?"
    );
    assert_eq!(
        call(&memory, text, "indexOf", &[Value::Text("b")]).expect("a result"),
        "3"
    );
}

#[test]
fn wrong_arguments_are_undefined_and_bad_ones_are_errors() {
    let memory = Memory::default();
    let text = Value::Text("abc");
    assert_eq!(
        call(&memory, text, "substring", &[]).expect("a result"),
        "no such method"
    );
    assert_eq!(
        call(&memory, text, "substring", &[Value::Integer(9)]),
        Err(MethodError::IndexOutOfRange {
            index: 9,
            length: 3
        })
    );
    assert_eq!(
        call(&memory, text, "contains", &[Value::Null]),
        Err(MethodError::NullArgument)
    );
    // Velocity finds a method without parameters for any arguments.
    assert!(matches!(
        call(&memory, text, "length", &[Value::Integer(1)]),
        Err(MethodError::IllegalArgument(_))
    ));
}

#[test]
fn replacements_follow_java() {
    let memory = Memory::default();
    let replace = |text, pattern, with| {
        let arguments = [Value::Text(pattern), Value::Text(with)];
        call(&memory, Value::Text(text), "replaceAll", &arguments)
    };
    assert_eq!(
        replace("hello world", r"(\w+) (\w+)", "$2 $1").expect("a result"),
        "world hello"
    );
    assert_eq!(replace("it\\'s", r"\\'", "'").expect("a result"), "it's");
    assert_eq!(replace("a.b", r"\.", r"\$").expect("a result"), "a$b");
    assert_eq!(replace("abc", "", "-").expect("a result"), "-a-b-c-");
    assert!(matches!(
        replace("a", "a", "$1"),
        Err(MethodError::IllegalArgument(_))
    ));
    assert!(matches!(
        replace("a", "(", ""),
        Err(MethodError::BadPattern(_))
    ));
}

#[test]
fn formats_follow_java() {
    let memory = Memory::default();
    let format = |template, value| {
        call(
            &memory,
            Value::Text(""),
            "format",
            &[Value::Text(template), value],
        )
    };
    for (template, value, text) in [
        ("%05d", Value::Integer(42), "00042"),
        ("%,d", Value::Integer(1_234_567), "1,234,567"),
        ("%-5s|", Value::Text("ab"), "ab   |"),
        ("%.2f", Value::Double(2.345), "2.35"),
        ("%e", Value::Double(12345.678), "1.234568e+04"),
        ("%x", Value::Integer(-1), "ffffffff"),
        ("%+d", Value::Integer(5), "+5"),
    ] {
        assert_eq!(
            format(template, value).expect("a result"),
            text,
            "{template}"
        );
    }
    assert!(matches!(
        format("%d", Value::Text("x")),
        Err(MethodError::BadFormat(_))
    ));
}

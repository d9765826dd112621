use super::{List, ListKind, Map, Value, java_equals, number, print_value};
use crate::memory::Memory;

fn printed(value: &Value<'_>) -> String {
    let mut text = String::new();
    print_value(&Memory::default(), value, &mut text).expect("it prints");
    text
}

#[test]
fn doubles_print_as_java_prints_them() {
    for (number, text) in [
        (10.0, "10.0"),
        (0.1, "0.1"),
        (1e21, "1.0E21"),
        (0.0001, "1.0E-4"),
        (1e7, "1.0E7"),
        (9_999_999.0, "9999999.0"),
        (-0.0, "-0.0"),
        (0.1 + 0.2, "0.30000000000000004"),
        (f64::INFINITY, "Infinity"),
        (f64::NAN, "NaN"),
        (5e-324, "4.9E-324"),
        (f64::MAX, "1.7976931348623157E308"),
        // Java up to 18 prints more digits than needed here.
        (2e23, "1.9999999999999998E23"),
        (9.223_372_036_854_776e17, "9.2233720368547763E17"),
    ] {
        assert_eq!(printed(&Value::Double(number)), text);
    }
}

#[test]
fn whole_numbers_widen_when_they_overflow() {
    let memory = Memory::default();
    let sum = number::calculate(
        &memory,
        number::Arithmetic::Add,
        &Value::Integer(i32::MAX),
        &Value::Integer(1),
    )
    .expect("it adds");
    assert!(matches!(sum, Value::Long(2_147_483_648)));
    let square = number::calculate(
        &memory,
        number::Arithmetic::Multiply,
        &Value::Long(i64::MAX),
        &Value::Long(i64::MAX),
    )
    .expect("it multiplies");
    assert_eq!(printed(&square), "85070591730234615847396907784232501249");
}

#[test]
fn division_truncates_and_refuses_zero() {
    let memory = Memory::default();
    let divide = |left, right| {
        number::calculate(&memory, number::Arithmetic::Divide, &left, &right).expect("no error")
    };
    assert!(matches!(
        divide(Value::Integer(-7), Value::Integer(2)),
        Value::Integer(-3)
    ));
    assert!(divide(Value::Integer(1), Value::Integer(0)).is_null());
    assert!(divide(Value::Double(1.0), Value::Integer(0)).is_null());
}

#[test]
fn maps_find_their_keys_however_many_there_are() {
    let memory = Memory::default();
    let map = Map::new(&memory, 0).expect("it fits");
    for number in 0..200 {
        map.put(&memory, Value::Integer(number), Value::Integer(number * 2))
            .expect("it fits");
    }
    for number in (0..200).step_by(3) {
        map.remove(&memory, &Value::Integer(number))
            .expect("it fits");
    }
    for number in 0..200 {
        let found = map.get(&memory, &Value::Integer(number));
        assert_eq!(found.is_some(), number % 3 != 0, "{number}");
    }
    assert!(
        map.get(&memory, &Value::Long(1)).is_none(),
        "a Long is no Integer"
    );
}

#[test]
fn equality_knows_java_classes() {
    let memory = Memory::default();
    let (integer, long) = (Value::Integer(1), Value::Long(1));
    assert_eq!(java_equals(&memory, &integer, &long), Ok(false));
    let not_a_number = Value::Double(f64::NAN);
    assert_eq!(java_equals(&memory, &not_a_number, &not_a_number), Ok(true));
}

#[test]
fn arrays_of_documents_print_as_json() {
    let memory = Memory::default();
    let list = List::new(&memory, ListKind::JsonArray, 1).expect("it fits");
    list.push(&memory, Value::Text("a/b\u{2028}"))
        .expect("it fits");
    assert_eq!(printed(&Value::List(list)), r#"["a\/b\u2028"]"#);
}

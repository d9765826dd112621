use whygate_exchange::record::PlaceV1;

use super::{Excerpt, drop_lines_shown};

fn excerpt(file: &str, line: u32, first_line: u32, last_line: u32) -> Excerpt {
    Excerpt {
        place: PlaceV1 {
            file: file.to_owned(),
            line,
            column: 1,
            length: 0,
        },
        label: String::new(),
        first_line,
        lines: (first_line..=last_line)
            .map(|number| format!("line {number}"))
            .collect(),
    }
}

#[test]
fn no_line_is_shown_twice() {
    let first = excerpt("template.yaml", 12, 10, 14);
    let after = |file, line, first_line, last_line| {
        let mut second = excerpt(file, line, first_line, last_line);
        drop_lines_shown(&mut second, std::slice::from_ref(&first));
        (second.first_line, second.lines)
    };
    let lines = |numbers: std::ops::RangeInclusive<u32>| -> Vec<String> {
        numbers.map(|number| format!("line {number}")).collect()
    };
    assert_eq!(after("template.yaml", 15, 13, 17), (15, lines(15..=17)));
    assert_eq!(after("template.yaml", 9, 7, 11), (7, lines(7..=9)));
    assert_eq!(
        after("template.yaml", 13, 11, 15),
        (
            13,
            vec![
                "line 13".to_owned(),
                "line 14".to_owned(),
                "line 15".to_owned()
            ]
        )
    );
    assert_eq!(after("api.yaml", 13, 11, 15), (11, lines(11..=15)));
}

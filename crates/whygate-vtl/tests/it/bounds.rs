//! Nothing that a template, a payload or a path says makes a rendering hang, panic or go beyond
//! its bounds.

use std::fmt::Write;

use proptest::prelude::*;
use whygate_vtl::objects::{Input, ParameterLists, Util};
use whygate_vtl::{
    Host, JsonPath, LimitExceeded, Limits, Memory, MethodError, Mode, ParseErrorKind,
    RenderErrorKind, Template, Value, parse_json,
};

struct Objects<'r> {
    util: Util,
    input: Input<'r>,
}

impl<'r> Host<'r> for Objects<'r> {
    fn variable(&'r self, name: &str) -> Option<Value<'r>> {
        match name {
            "util" => Some(Value::Object(&self.util)),
            "input" => Some(Value::Object(&self.input)),
            "name" => Some(Value::Text("Ada")),
            "n" => Some(Value::Integer(7)),
            _ => None,
        }
    }
}

fn small() -> Limits {
    Limits {
        output_bytes: 64 * 1024,
        steps: 2_000_000,
        loop_rounds: 20_000,
        memory_bytes: 4 * 1024 * 1024,
        ..Limits::default()
    }
}

fn render_with(
    text: &str,
    body: &str,
    mode: Mode,
    limits: Limits,
) -> Result<String, RenderErrorKind> {
    let template = match Template::parse(text) {
        Ok(template) => template,
        Err(error) => return Err(RenderErrorKind::Evaluated(error)),
    };
    let parameters = ParameterLists::default();
    let memory = Memory::new(limits);
    let host = Objects {
        util: Util,
        input: Input::new(body, &parameters),
    };
    template
        .render(&memory, &host, mode)
        .map_err(|error| error.kind)
}

fn render(text: &str) -> Result<String, RenderErrorKind> {
    render_with(text, "{}", Mode::Stock, small())
}

fn assert_limit(text: &str) {
    let result = render(text);
    let shown = format!("{result:?}");
    assert!(
        matches!(result, Err(RenderErrorKind::Limit(_))),
        "expected a limit for {text:.80}, got {shown:.200}"
    );
}

#[test]
fn endless_work_ends_at_a_limit() {
    assert_limit("#foreach($i in [1..2000000000])x#end");
    assert_limit("#set($r = [1..2000000000])");
    assert_limit("#set($s = 'x')#foreach($i in [1..1000])#set($s = \"$s$s\")#end");
    assert_limit("#set($s = 'x')#foreach($i in [1..1000])#set($s = $s + $s)#end");
    assert_limit("#set($l = [1])#foreach($i in [1..100])#set($o = $l.addAll($l.clone()))#end");
    assert_limit("#set($l = [1])#foreach($i in [1..100])#set($l = [$l, $l])#end$l");
    assert_limit("#set($n = 3)#foreach($i in [1..100])#set($n = $n * $n)#end");
    assert_limit("$name.repeat(2000000000)");
    assert_limit(
        "#foreach($a in [1..1000])#foreach($b in [1..1000])#foreach($c in [1..1000])#end#end#end",
    );
    assert_limit("#set($s = '#evaluate($s)')#evaluate($s)");
    assert_limit(
        "#set($s = 'a')#foreach($i in [1..1000])#set($s = $s.replace('a', 'aaaaaaaaaa'))#end",
    );
    assert_limit("#set($s = $name.format('%90000d', 1))#foreach($i in [1..1000])$s#end");
}

#[test]
fn a_macro_that_calls_itself_ends_as_in_velocity() {
    match render("#macro(again)#again()#end#again()") {
        Err(RenderErrorKind::MacroDepth { limit: 20, .. }) => {}
        other => panic!("{other:?}"),
    }
}

#[test]
fn blocks_that_print_each_other_end() {
    let text = "#define($a)a$b#end#define($b)b$a#end$a";
    assert!(render(text).is_ok());
    let mut many = String::new();
    for number in 0..20 {
        let (next, after) = ((number + 1) % 20, (number + 2) % 20);
        write!(many, "#define($b{number})$b{next}$b{after}#end").expect("a string takes it");
    }
    assert!(render(&format!("{many}$b0")).is_err());
}

#[test]
fn values_that_contain_themselves_do_no_harm() {
    assert_eq!(
        render("#set($l = [])#set($o = $l.add($l))$l").unwrap(),
        "[(this Collection)]"
    );
    assert_limit("#set($a = [])#set($b = [$a])#set($o = $a.add($b))$a");
    assert_limit("#set($a = [])#set($b = [$a])#set($o = $a.add($b))$a.hashCode()");
    assert_limit("#set($l = [])#foreach($i in [1..5000])#set($l = [$l])#end$l");
    assert_limit(
        "#set($a=[])#set($b=[])#foreach($i in [1..999])#set($a=[$a])#set($b=[$b])#end#if($a == $b)#end",
    );
}

#[test]
fn deep_templates_render_or_are_refused() {
    let nested = |open: &str, close: &str, depth: usize| {
        format!("{}x{}", open.repeat(depth), close.repeat(depth))
    };
    assert_eq!(render(&nested("#if(true)", "#end", 200)).unwrap(), "x");
    assert_eq!(
        render(&nested("#foreach($i in [1..1])", "#end", 200)).unwrap(),
        "x"
    );
    for depth in [300, 5_000, 12_000] {
        for (open, close) in [
            ("#if(true)", "#end"),
            ("#@m()", "#end"),
            ("#foreach($i in [1])", "#end"),
        ] {
            let error = Template::parse(&nested(open, close, depth)).unwrap_err();
            assert_eq!(error.kind, ParseErrorKind::TooDeep { limit: 256 });
        }
        for (open, close) in [
            ("(", ")"),
            ("[", "]"),
            ("!", ""),
            ("{'a':", "}"),
            ("1 + ", "1"),
            ("$a.b(", ")"),
        ] {
            let text = format!("#set($x = {}1{})", open.repeat(depth), close.repeat(depth));
            assert!(Template::parse(&text).is_err(), "{open}");
        }
    }
    let text = format!("#set($x = {}1)$x", "1 + ".repeat(200));
    assert_eq!(render(&text).unwrap(), "201");
}

#[test]
fn macros_in_deep_blocks_end_at_the_depth_limit() {
    let inside = format!("{}#m(){}", "#if(true)".repeat(100), "#end".repeat(100));
    assert_limit(&format!("#macro(m){inside}#end#m()"));
}

#[test]
fn long_runs_of_one_character_are_read_in_linear_time() {
    for character in [
        "\\", "$", "#", "\"", "'", "(", "[", "{", " ", ".", "*", "#*", "$!", "\\$", "##",
    ] {
        let text = character.repeat(250_000 / character.len());
        let _ = Template::parse(&text);
        let _ = Template::parse(&format!("#set($x = {text}"));
        let _ = Template::parse(&format!("$a.b({text}"));
    }
    let slashes = "\\".repeat(250_000);
    let _ = Template::parse(&format!("${slashes}!x"));
}

#[test]
fn a_template_beyond_the_quota_is_refused() {
    let error = Template::parse(&"x".repeat(300 * 1024 + 1)).unwrap_err();
    assert!(matches!(error.kind, ParseErrorKind::TooLong { .. }));
    assert!(Template::parse(&"x".repeat(300 * 1024)).is_ok());
}

#[test]
fn deep_and_broken_payloads_are_faults() {
    let deep = "[".repeat(10_000);
    let closed = format!("{deep}{}", "]".repeat(10_000));
    for body in [&deep, &closed] {
        let result = render_with(
            "$input.json('$')",
            body,
            Mode::ApiGateway,
            Limits::default(),
        );
        assert_eq!(
            result,
            Err(RenderErrorKind::Limit(LimitExceeded::Depth(512)))
        );
    }
    for body in ["{\"a\":", "[1,2", "{\"a\" 1}", "\"open"] {
        match render_with("$input.json('$.a')", body, Mode::ApiGateway, small()) {
            Err(RenderErrorKind::Method {
                method,
                error: MethodError::BadJson(_),
            }) => {
                assert_eq!(method, "json");
            }
            other => panic!("{body}: {other:?}"),
        }
    }
}

#[test]
fn catastrophic_patterns_are_linear_or_refused() {
    let text = "#set($s = 'a')#foreach($i in [1..12])#set($s = $s + $s)#end$s.matches('(a+)+b')";
    assert_eq!(render(text).unwrap(), "false");
    for pattern in ["(?=a)", "(?<!a)b", "(a)\\1", "a++", "(?>a)"] {
        match render(&format!("$name.matches('{pattern}')")) {
            Err(RenderErrorKind::Method {
                error: MethodError::UnsupportedPattern(_),
                ..
            }) => {}
            other => panic!("{pattern}: {other:?}"),
        }
    }
    assert!(render("$name.matches('((a{1,1000}){1,1000}){1,1000}')").is_err());
}

#[test]
fn hostile_keys_do_not_slow_maps_down() {
    let members: Vec<String> = (0..20_000)
        .map(|number| format!("\"k{number}\":{number}"))
        .collect();
    let body = format!("{{{}}}", members.join(","));
    let template = "#set($m = $input.path('$'))$m.size() $m.k19999 $m['k0']";
    let limits = Limits {
        memory_bytes: 64 << 20,
        ..small()
    };
    assert_eq!(
        render_with(template, &body, Mode::ApiGateway, limits).unwrap(),
        "20000 19999 0"
    );
}

#[test]
fn paths_that_multiply_end_at_a_limit() {
    let row = format!("[{}]", ["[1,2,3,4,5,6,7,8]"; 8].join(","));
    let body = format!("[{}]", vec![row; 8].join(","));
    let result = render_with(
        "$input.path('$..*..*..*..*..*').size()",
        &body,
        Mode::ApiGateway,
        small(),
    );
    assert!(
        matches!(result, Err(RenderErrorKind::Limit(_))) || result.is_ok(),
        "{result:?}"
    );
    assert!(JsonPath::parse(&"[?(@".repeat(5_000)).is_err());
    assert!(
        JsonPath::parse(&format!(
            "$[?({}@.a{})]",
            "(".repeat(5_000),
            ")".repeat(5_000)
        ))
        .is_err()
    );
    assert!(JsonPath::parse(&"$.a.length(".repeat(2_000)).is_err());
}

#[test]
fn errors_name_the_place_and_the_reference() {
    let template = Template::parse("one\n  $name.substring(9)").unwrap();
    let memory = Memory::default();
    let parameters = ParameterLists::default();
    let host = Objects {
        util: Util,
        input: Input::new("", &parameters),
    };
    let error = template
        .render(&memory, &host, Mode::ApiGateway)
        .unwrap_err();
    assert_eq!((error.position.line, error.position.column), (2, 9));
    assert_eq!(error.source_text, "$name.substring(9)");
    assert_eq!(
        error.to_string(),
        "line 2, column 9: the method `substring` failed: index 9 is out of range for length 3"
    );

    let error = Template::parse("a\n#if($x = 1)b#end").unwrap_err();
    assert_eq!((error.position.line, error.position.column), (2, 8));
    assert_eq!(
        error.to_string(),
        "line 2, column 8: expected an operator or `)`, found `=`"
    );
}

/// Pieces that make templates which get further than random text would.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("$name".to_owned()),
        Just("${name}".to_owned()),
        Just("$!nope".to_owned()),
        Just("#set($x = $n + 1)".to_owned()),
        Just("#set($l = [1, 'b', {'k': $x}])".to_owned()),
        Just("#foreach($i in $l)".to_owned()),
        Just("#foreach($i in [1..50])".to_owned()),
        Just("#if($x == 8)".to_owned()),
        Just("#else".to_owned()),
        Just("#end".to_owned()),
        Just("#macro(m $a)".to_owned()),
        Just("#m($x)".to_owned()),
        Just("#@m('q')".to_owned()),
        Just("$!bodyContent".to_owned()),
        Just("#define($d)".to_owned()),
        Just("$d".to_owned()),
        Just("#evaluate('$x#m($x)')".to_owned()),
        Just("$l.add($l)".to_owned()),
        Just("$l".to_owned()),
        Just("#set($x = \"$x$x\")".to_owned()),
        Just("$input.path('$..*')".to_owned()),
        Just("$input.json('$')".to_owned()),
        Just("$util.escapeJavaScript($x)".to_owned()),
        Just("$x.replaceAll('(.)', '$1$1')".to_owned()),
        Just("#break".to_owned()),
        Just("#stop".to_owned()),
        Just("\\".to_owned()),
        Just("\n".to_owned()),
        "[ -~]{0,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn any_text_parses_or_is_refused(text in any::<String>()) {
        let _ = Template::parse(&text);
    }

    #[test]
    fn rendering_stays_within_its_bounds(text in pieces(), body in "[ -~]{0,40}") {
        let limits = Limits { steps: 200_000, memory_bytes: 1 << 20, ..small() };
        for mode in [Mode::Stock, Mode::ApiGateway] {
            if let Ok(output) = render_with(&text, &body, mode, limits) {
                prop_assert!(output.len() <= limits.output_bytes);
            }
        }
    }

    #[test]
    fn any_path_compiles_or_is_refused(path in "[$@.\\[\\]'\"*?()<>=!&|a-c0-2, :-]{0,24}") {
        if let Ok(path) = JsonPath::parse(&path) {
            let memory = Memory::new(small());
            let document = parse_json(&memory, r#"{"a":[{"b":1,"c":[1,2]},{"b":"x"}],"c":null}"#)
                .expect("the document is JSON");
            let _ = path.evaluate(&memory, document);
        }
    }

    #[test]
    fn any_text_is_json_or_refused(text in "[\\[\\]{}:,'\"a-c0-3.eE\\\\u -]{0,40}") {
        let memory = Memory::new(small());
        let _ = parse_json(&memory, &text);
    }
}

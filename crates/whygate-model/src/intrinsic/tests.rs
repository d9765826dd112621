use std::fmt::Write as _;

use proptest::prelude::*;

use super::{Environment, Resolver, parameters, references::Dependencies};
use crate::{
    Diagnostic,
    load::{LoadOptions, load_text},
    node::Node,
    place::Sources,
    read, template,
};

/// The value of each property of the resource `It`, and the findings.
fn resolved(text: &str, options: &LoadOptions) -> String {
    let mut sources = Sources::default();
    let root = read::read("template.yaml", text, &mut sources).unwrap();
    let mut diagnostics = Vec::new();
    let template = template::parse(&root, &mut diagnostics).unwrap();
    let environment = Environment::new(options, "stack");
    let parameters = parameters::values(
        &template.parameters,
        &environment,
        options,
        &root.place,
        &mut diagnostics,
    );
    let mut resolver = Resolver::new(&template, &environment, &parameters);
    let mut out = String::new();
    for (name, entry) in template.resources["It"]
        .properties
        .as_mapping()
        .unwrap()
        .iter()
    {
        match resolver.resolve(&entry.value) {
            Some(value) => {
                writeln!(
                    out,
                    "{name} {}:{} = {}",
                    value.place.line,
                    value.place.column,
                    value.to_json()
                )
            }
            None => writeln!(out, "{name} is gone"),
        }
        .unwrap();
    }
    diagnostics.extend(resolver.take_diagnostics());
    for diagnostic in diagnostics {
        let place = diagnostic.place().unwrap();
        writeln!(
            out,
            "{:?} {}:{} {}\n    {}",
            diagnostic.severity,
            place.line,
            place.column,
            diagnostic.message,
            diagnostic.amazon.as_deref().unwrap_or_default()
        )
        .unwrap();
        if let Some(help) = &diagnostic.help {
            writeln!(out, "    help: {help}").unwrap();
        }
    }
    out
}

#[test]
fn every_function_gives_its_value() {
    let out = resolved(
        r#"
Parameters:
  Name: {Type: String, Default: books}
  Zones: {Type: CommaDelimitedList, Default: "a, b,c"}
Mappings:
  Sizes: {small: {memory: 128, tags: [x, y]}}
Conditions:
  IsBooks: !Equals [!Ref Name, books]
  IsOther: !Not [Condition: IsBooks]
  Both: !And [Condition: IsBooks, !Or [Condition: IsOther, !Equals [1, '1']]]
Resources:
  It:
    Type: AWS::SQS::Queue
    Properties:
      Ref: !Ref Name
      List: !Ref Zones
      Region: !Ref AWS::Region
      Stack: !Ref AWS::StackId
      NoValue: !Ref AWS::NoValue
      Notifications: !Ref AWS::NotificationARNs
      Sub: !Sub "${Name}/${AWS::AccountId}/${!Literal}/${Fn.Arn}/${ Name }$"
      SubList: !Sub ["${a}-${Name}", {a: !Select [1, !Ref Zones]}]
      Join: !Join ['+', !Ref Zones]
      Select: !Select [2, !Ref Zones]
      Split: !Split [':', 'a:b:']
      Map: !FindInMap [Sizes, small, memory]
      MapList: !FindInMap [Sizes, small, tags]
      MapDefault: {'Fn::FindInMap': [Sizes, large, memory, {DefaultValue: 64}]}
      If: !If [Both, then, else]
      IfGone: !If [IsOther, then, !Ref AWS::NoValue]
      Base64: !Base64 hello
      Cidr: !Cidr [10.0.0.0/16, 3, 8]
      Zones: !GetAZs ''
      Json: {'Fn::ToJsonString': {a: !Ref Name, b: [1, true]}}
      Length: {'Fn::Length': !Ref Zones}
      Import: !ImportValue other-stack-VpcArn
      Secret: '{{resolve:secretsmanager:name:SecretString:key}}'
      GetAtt: !GetAtt Fn.Arn
      Root: !GetAtt Api.RootResourceId
      Role: !GetAtt [Role, Arn]
      Queue: !GetAtt Other.Arn
      QueueUrl: !Ref Other
      Nested: !GetAtt Child.Outputs.Endpoint
      Inside: [!Ref AWS::NoValue, {a: !Ref Name, b: !Ref AWS::NoValue}]
  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: !Sub '${Name}-queue'}}
  Fn: {Type: AWS::Lambda::Function}
  Api: {Type: AWS::ApiGateway::RestApi}
  Role: {Type: AWS::IAM::Role, Properties: {Path: /service/, RoleName: worker}}
  Child: {Type: AWS::CloudFormation::Stack}
"#,
        &LoadOptions::default(),
    );
    insta::assert_snapshot!(out);
}

#[test]
fn every_misuse_is_named() {
    let out = resolved(
        r#"
Parameters:
  Zones: {Type: CommaDelimitedList, Default: "a"}
Mappings:
  Sizes: {small: {memory: 128}}
Conditions:
  Never: !Equals [a, b]
  Round: !Not [Condition: About]
  About: !Not [Condition: Round]
  Odd: hello
Resources:
  It:
    Type: AWS::SQS::Queue
    Properties:
      Ref: !Ref [a]
      GetAtt: !GetAtt Fn
      Attribute: !GetAtt Fn.Arm
      Sub: !Sub {a: b}
      SubName: !Sub "${a b}"
      SubList: !Sub "${Zones}"
      Join: !Join [a]
      JoinMap: !Join [',', {a: b}]
      Select: !Select [4, !Ref Zones]
      Split: !Split ['', abc]
      Map: !FindInMap [Sizes, small, cpu]
      NoMap: !FindInMap [Size, small, cpu]
      If: !If [Never, a]
      IfUnknown: !If [Nope, a, b]
      IfRound: !If [Round, a, b]
      IfOdd: !If [Odd, a, b]
      Cidr: !Cidr [10.0.0.0/30, 256, 8]
      Unknown: {'Fn::Joint': [',', []]}
      Condition: {'Fn::Equals': [a, b]}
      Gone: !Ref NotMade
  NotMade: {Type: AWS::SQS::Queue, Condition: Never}
  Fn: {Type: AWS::Lambda::Function}
"#,
        &LoadOptions::default(),
    );
    insta::assert_snapshot!(out);
}

#[test]
fn parameters_are_held_against_their_declarations() {
    let mut options = LoadOptions::default();
    for (name, value) in [
        ("Stage", "prd"),
        ("Password", "hunter2"),
        ("Count", "many"),
        ("Memory", "64"),
        ("Naem", "x"),
        ("Pattern", "ABC"),
    ] {
        options.parameters.insert(name.to_owned(), value.to_owned());
    }
    let out = resolved(
        "
Parameters:
  Stage: {Type: String, AllowedValues: [dev, prod], ConstraintDescription: dev or prod}
  Password: {Type: String, NoEcho: true, MinLength: 12}
  Count: {Type: Number}
  Memory: {Type: Number, MinValue: 128}
  Name: {Type: String}
  Pattern: {Type: String, AllowedPattern: '[a-z]+'}
  Odd: {Type: Strin, Default: [a], Defualt: b}
  NoType: {Default: a}
  Text: hello
  Stored: {Type: 'AWS::SSM::Parameter::Value<String>', Default: /my/key}
Resources:
  It: {Type: AWS::SQS::Queue}
",
        &options,
    );
    assert!(!out.contains("hunter2"));
    insta::assert_snapshot!(out);
}

#[test]
fn made_up_values_have_their_types() {
    let out = resolved(
        "
Parameters:
  Stage: {Type: String, AllowedValues: [dev, prod]}
  Vpc: {Type: 'AWS::EC2::VPC::Id'}
  Subnets: {Type: 'List<AWS::EC2::Subnet::Id>'}
  Numbers: {Type: 'List<Number>'}
  Memory: {Type: Number, MinValue: 512}
  CertificateArn: {Type: String}
  Email: {Type: String, MinLength: 30}
  Words: {Type: CommaDelimitedList}
Resources:
  It:
    Type: AWS::SQS::Queue
    Properties:
      Stage: !Ref Stage
      Vpc: !Ref Vpc
      Subnets: !Ref Subnets
      Subnet: !Select [1, !Ref Subnets]
      Numbers: !Ref Numbers
      Memory: !Ref Memory
      CertificateArn: !Ref CertificateArn
      Email: !Ref Email
      Words: !Ref Words
",
        &LoadOptions {
            invent_parameters: true,
            ..LoadOptions::default()
        },
    );
    insta::assert_snapshot!(out);
}

fn findings(text: &str) -> String {
    crate::load::rendered(&load_text("t.yaml", text, &LoadOptions::default()).diagnostics)
}

#[test]
fn references_to_nothing_and_circles_are_named() {
    let out = findings(
        "
Conditions:
  Never: !Equals [!Ref Queue, a]
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Condition: Nevr
    DependsOn: [Qeue2]
    Properties:
      A: !Ref Quee
      B: !GetAtt Tabel.Arn
      C: !Sub '${Tabel.Arn}/${Quee}'
  Table: {Type: AWS::DynamoDB::Table}
Outputs:
  Out: {Value: !Ref Nothing}
",
    );
    insta::assert_snapshot!(out);
    let out = findings(
        "
Resources:
  A: {Type: AWS::SQS::Queue, Properties: {X: !Ref B}}
  B: {Type: AWS::SQS::Queue, Properties: {X: !Sub '${C.Arn}'}}
  C: {Type: AWS::SQS::Queue, DependsOn: A}
  D: {Type: AWS::SQS::Queue, Properties: {X: !Ref D}}
  E: {Type: AWS::SQS::Queue, Properties: {X: !Ref A}}
",
    );
    insta::assert_snapshot!(out);
}

#[test]
fn loops_make_resources() {
    let loaded = load_text(
        "t.yaml",
        "
Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList, Default: 'one,two-2'}
Resources:
  Fn::ForEach::Groups:
    - Name
    - !Ref Names
    - 'Group&{Name}':
        Type: AWS::Logs::LogGroup
        Properties: {LogGroupName: !Sub '/${Name}/${AWS::Region}'}
",
        &LoadOptions::default(),
    );
    let definition = loaded.definition.unwrap();
    let names: Vec<(&str, &str)> = definition
        .log_groups
        .iter()
        .map(|group| (group.logical_id.as_str(), group.name.as_str()))
        .collect();
    assert_eq!(
        names,
        [
            ("Groupone", "/one/us-east-1"),
            ("Grouptwo2", "/two-2/us-east-1")
        ]
    );
}

#[test]
fn deep_and_growing_values_are_bounded() {
    let mut deep = String::from("x");
    for _ in 0..60 {
        deep = format!("{{'Fn::Sub': ['${{a}}${{a}}', {{a: {deep}}}]}}");
    }
    let out = findings(&format!(
        "Resources: {{Q: {{Type: AWS::SQS::Queue, Properties: {{X: {deep}}}}}}}"
    ));
    assert!(
        out.contains("template-value-too-long") || out.contains("deep"),
        "{out}"
    );
}

/// Values with functions, right and wrong ones.
fn any_value() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::json!(null)),
        any::<bool>().prop_map(Into::into),
        any::<i32>().prop_map(Into::into),
        "[a-zA-Z${}.:! ]{0,12}".prop_map(Into::into),
        prop_oneof![
            Just("A"),
            Just("B.Arn"),
            Just("P"),
            Just("C"),
            Just("AWS::NoValue"),
            Just("${A}${B.Arn}"),
            Just("10.0.0.0/8"),
        ]
        .prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        let key = prop_oneof![
            Just("Ref"),
            Just("Fn::GetAtt"),
            Just("Fn::Sub"),
            Just("Fn::Join"),
            Just("Fn::Select"),
            Just("Fn::Split"),
            Just("Fn::FindInMap"),
            Just("Fn::If"),
            Just("Fn::ImportValue"),
            Just("Fn::Base64"),
            Just("Fn::Cidr"),
            Just("Fn::GetAZs"),
            Just("Fn::Transform"),
            Just("Fn::ToJsonString"),
            Just("Fn::Length"),
            Just("Fn::Not"),
            Just("Fn::And"),
            Just("Fn::Equals"),
            Just("Condition"),
            Just("Fn::ForEach::x"),
            Just("plain"),
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(serde_json::Value::Array),
            (key, inner).prop_map(|(key, value)| serde_json::json!({ key: value })),
        ]
    })
}

proptest! {
    #[test]
    fn resolving_never_panics(
        first in any_value(),
        second in any_value(),
        condition in any_value(),
        parameter in any_value(),
    ) {
        let template = serde_json::json!({
            "Transform": "AWS::LanguageExtensions",
            "Parameters": {"P": {"Type": "String", "Default": "p"}, "Q": parameter},
            "Mappings": {"A": {"P": {"C": 1}}},
            "Conditions": {"C": condition, "A": {"Condition": "C"}},
            "Resources": {
                "A": {"Type": "AWS::ApiGateway::RestApi", "Properties": {"Name": first, "Body": second}},
                "B": {"Type": "AWS::Lambda::Function", "Condition": "C",
                      "Properties": {"FunctionName": second, "Code": first}},
                "D": {"Type": "AWS::ApiGateway::Method", "Properties": {
                      "RestApiId": {"Ref": "A"}, "HttpMethod": "GET",
                      "ResourceId": {"Fn::GetAtt": ["A", "RootResourceId"]},
                      "Integration": first, "MethodResponses": second}},
            },
            "Outputs": {"O": {"Value": first}},
        });
        let options = LoadOptions { invent_parameters: true, ..LoadOptions::default() };
        let loaded = load_text("t.json", &template.to_string(), &options);
        for diagnostic in &loaded.diagnostics {
            prop_assert!(has_sense(diagnostic));
        }
    }
}

/// A finding has words and a place in the file.
fn has_sense(diagnostic: &Diagnostic) -> bool {
    !diagnostic.message.is_empty()
        && diagnostic
            .place()
            .is_some_and(|place| place.line >= 1 && !place.file.is_empty())
}

#[test]
fn dependencies_know_what_comes_before() {
    let mut sources = Sources::default();
    let root: Node = read::read(
        "t.yaml",
        "Resources:
  A: {Type: AWS::SQS::Queue, DependsOn: B}
  B: {Type: AWS::SQS::Queue, Properties: {X: !Ref C}}
  C: {Type: AWS::SQS::Queue}
",
        &mut sources,
    )
    .unwrap();
    let template = template::parse(&root, &mut Vec::new()).unwrap();
    let environment = Environment::new(&LoadOptions::default(), "stack");
    let parameters = indexmap::IndexMap::new();
    let mut resolver = Resolver::new(&template, &environment, &parameters);
    let dependencies = Dependencies::of(&template, &mut resolver);
    assert!(dependencies.waits_for("A", "C"));
    assert!(!dependencies.waits_for("C", "A"));
}

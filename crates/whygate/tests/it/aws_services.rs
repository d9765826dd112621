//! Integrations of Amazon's services: endpoints on the command line, and what `why` says when
//! a call fails.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener},
    thread::JoinHandle,
};

use crate::{
    client::{self, Answer},
    command::{assert_transcript, transcript},
    samples,
    server::Server,
};

/// A table behind an API: one method that the role allows, and some that go wrong.
const ORDERS: &str = "\
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  OrdersRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {Service: apigateway.amazonaws.com}
            Action: sts:AssumeRole
      Policies:
        - PolicyName: orders
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action: dynamodb:GetItem
                Resource: !Sub arn:aws:dynamodb:${AWS::Region}:${AWS::AccountId}:table/orders
  FunctionRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      Name: orders
      Body:
        openapi: 3.0.1
        info: {title: orders, version: '1'}
        paths:
          /orders:
            get:
              responses: {'200': {description: found}}
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:us-east-1:dynamodb:action/GetItem
                credentials: !GetAtt OrdersRole.Arn
                requestTemplates:
                  application/json: '{\"TableName\": \"orders\", \"Key\": {}}'
                responses: {default: {statusCode: '200'}}
          /put:
            get:
              responses: {'200': {description: put}, '403': {description: refused}}
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:us-east-1:dynamodb:action/PutItem
                credentials: !GetAtt OrdersRole.Arn
                requestTemplates:
                  application/json: '{\"TableName\": \"orders\", \"Item\": {}}'
                responses:
                  default: {statusCode: '200'}
                  '4\\d{2}': {statusCode: '403'}
          /other:
            get:
              responses: {'200': {description: found}}
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:us-east-1:dynamodb:action/GetItem
                credentials: !GetAtt OrdersRole.Arn
                requestTemplates:
                  application/json: '{\"TableName\": \"customers\", \"Key\": {}}'
                responses: {'200': {statusCode: '200'}}
          /taken:
            get:
              responses: {'200': {description: found}}
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:us-east-1:dynamodb:action/GetItem
                credentials: !GetAtt FunctionRole.Arn
                responses: {default: {statusCode: '200'}}
          /queue:
            get:
              responses: {'200': {description: sent}}
              x-amazon-apigateway-integration:
                type: aws
                httpMethod: POST
                uri: arn:aws:apigateway:us-east-1:sqs:action/SendMessage
                responses: {default: {statusCode: '200'}}
  Deployment: {Type: AWS::ApiGateway::Deployment, Properties: {RestApiId: !Ref Api}}
  Stage:
    Type: AWS::ApiGateway::Stage
    Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: prod}
";

/// A server that answers one request with `{}` and says what was sent.
pub(crate) fn answers_once() -> (SocketAddr, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let seen = std::thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let head: Vec<String> = BufReader::new(&stream)
            .lines()
            .map(Result::unwrap)
            .take_while(|line| !line.is_empty())
            .collect();
        (&stream)
            .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
            .unwrap();
        head
    });
    (address, seen)
}

fn call(server: &mut Server, path: &str) -> Answer {
    let answer = client::get(server.edge, path);
    server.event("call");
    answer
}

#[test]
fn a_service_is_called_at_the_endpoint_of_the_command_line() {
    let (address, seen) = answers_once();
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", ORDERS);
    let endpoint = format!("dynamodb=http://{address}");
    let mut server = Server::start(folder.path(), &["template.yaml", "--endpoint", &endpoint]);
    let answer = call(&mut server, "/prod/orders");
    assert_eq!((answer.status, answer.body.as_str()), (200, "{}"));
    server.stop();
    let seen = seen.join().unwrap();
    assert_eq!(seen[0], "POST /?Action=GetItem HTTP/1.1");
    let has = |beginning: &str| seen.iter().any(|line| line.starts_with(beginning));
    assert!(has("x-amz-target: DynamoDB_20120810.GetItem"), "{seen:?}");
    assert!(
        has("authorization: AWS4-HMAC-SHA256 Credential=whygate/"),
        "{seen:?}"
    );
}

#[test]
fn what_a_role_lacks_is_explained_with_its_place() {
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", ORDERS);
    let mut server = Server::start(
        folder.path(),
        &["template.yaml", "--endpoint", "dynamodb=http://127.0.0.1:9"],
    );
    for (path, status, name) in [
        ("/prod/put", 403, "action"),
        ("/prod/other", 500, "resource"),
        ("/prod/taken", 500, "trust"),
        ("/prod/queue", 500, "credentials"),
        ("/prod/orders", 504, "unreachable"),
    ] {
        assert_eq!(call(&mut server, path).status, status, "{path}");
        assert_transcript!(name, transcript(folder.path(), &["why"]));
    }
    server.stop();
}

#[test]
fn permissions_that_are_missing_may_only_warn() {
    let (address, seen) = answers_once();
    let folder = samples::folder();
    samples::write(folder.path(), "template.yaml", ORDERS);
    let endpoint = format!("dynamodb=http://{address}");
    let mut server = Server::start(
        folder.path(),
        &[
            "template.yaml",
            "--endpoint",
            &endpoint,
            "--permissions",
            "warn",
        ],
    );
    assert_eq!(call(&mut server, "/prod/put").status, 200);
    let said = server.stop().stderr;
    assert!(seen.join().unwrap()[0].contains("PutItem"));
    assert!(said.contains("does not allow a call"), "{said}");
}

#[test]
fn an_endpoint_is_a_service_and_an_address() {
    let folder = samples::folder();
    assert_transcript!(
        "malformed",
        transcript(
            folder.path(),
            &["run", "--endpoint", "dynamodb=localhost:8000"]
        )
    );
}

//! Definitions that the tests serve.

use std::{
    fs,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

/// A folder of a test's own. It is always called the same, since names and ids are made of a
/// folder's name.
pub(crate) struct Folder {
    path: PathBuf,
    _parent: TempDir,
}

impl Folder {
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// An empty folder of a test's own.
pub(crate) fn folder() -> Folder {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("app");
    fs::create_dir(&path).unwrap();
    Folder {
        path,
        _parent: parent,
    }
}

/// Writes a file, and the folders that it stands in.
pub(crate) fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The repository's own folder.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// An OpenAPI document with mocks and a backend where nobody listens.
pub(crate) const SHOP: &str = r#"openapi: 3.0.1
info:
  title: shop
  version: "1.0"
paths:
  /health:
    get:
      responses:
        "200":
          description: it is open
      x-amazon-apigateway-integration:
        type: mock
        requestTemplates:
          application/json: '{"statusCode": 200}'
        responses:
          default:
            statusCode: "200"
            responseTemplates:
              application/json: '{"status": "open"}'
  /stock/{isbn}:
    get:
      parameters:
        - name: isbn
          in: path
          required: true
          schema:
            type: string
      responses: {}
      x-amazon-apigateway-integration:
        type: http_proxy
        httpMethod: GET
        uri: http://127.0.0.1:1024/stock
"#;

/// A SAM application with two Python functions.
pub(crate) const TEMPLATE: &str = r#"AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  HelloFunction:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.11
      Handler: app.hello
      CodeUri: code/
      Environment:
        Variables:
          GREETING: hello
      Events:
        Hello:
          Type: Api
          Properties:
            Path: /hello/{name}
            Method: get
  BrokenFunction:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.11
      Handler: app.broken
      CodeUri: code/
      Events:
        Broken:
          Type: Api
          Properties:
            Path: /broken
            Method: get
"#;

/// The code of its functions.
pub(crate) const CODE: &str = r#"import json
import os


def hello(event, context):
    name = event["pathParameters"]["name"]
    print("greeting", name)
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"message": f"{os.environ['GREETING']} {name}"}),
    }


def broken(event, context):
    prices = {}
    return {"statusCode": 200, "body": prices["book"]}
"#;

/// Writes the SAM application.
pub(crate) fn application(folder: &Path) {
    write(folder, "template.yaml", TEMPLATE);
    write(folder, "code/app.py", CODE);
}

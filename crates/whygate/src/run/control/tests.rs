use axum::{body::to_bytes, http::HeaderValue};

use super::*;

fn accepting(value: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(header::ACCEPT, HeaderValue::from_str(value).unwrap());
    headers
}

#[test]
fn browsers_get_html_and_who_asks_gets_markdown() {
    assert_eq!(form(&HeaderMap::new()), Form::Html);
    assert_eq!(form(&accepting("*/*")), Form::Html);
    assert_eq!(
        form(&accepting("text/html,application/xhtml+xml,*/*;q=0.8")),
        Form::Html
    );
    assert_eq!(form(&accepting("text/markdown")), Form::Markdown);
    assert_eq!(
        form(&accepting("text/plain;q=0.9, text/html")),
        Form::Markdown
    );
    assert_eq!(form(&accepting("text/html, text/plain;q=0.1")), Form::Html);
}

async fn text(page: page::Page) -> String {
    let body = page.into_response().into_body();
    String::from_utf8(to_bytes(body, 1 << 20).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn what_was_asked_for_cannot_write_html() {
    let asked = "<script>alert(`1`)</script>";
    let text = text(page::no_cause(Form::Html, asked)).await;
    assert!(!text.contains("<script>"), "{text}");
    assert!(text.contains("&lt;script&gt;"), "{text}");
}

#[tokio::test]
async fn every_cause_has_a_page_in_both_forms() {
    for cause in whygate_diagnose::all() {
        let html = text(page::cause(Form::Html, cause)).await;
        let markdown = text(page::cause(Form::Markdown, cause)).await;
        assert!(html.contains("<h2>How to fix</h2>"), "{html}");
        assert!(!html.contains('`'), "{}: {html}", cause.code);
        assert!(markdown.contains("## How to fix"), "{markdown}");
        assert_eq!(html.matches("<ul>").count(), html.matches("</ul>").count());
        assert_eq!(html.matches("<p>").count(), html.matches("</p>").count());
    }
}

#[tokio::test]
async fn only_this_machine_may_listen_without_keys() {
    let everywhere = "0.0.0.0:0".parse().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let keys = ServedKeys::new(folder.path()).unwrap();
    let refused = Control::bind(everywhere, &keys).await.unwrap_err();
    assert!(matches!(refused, Failure::ControlNotLoopback { .. }));
}

//! Tables of services, made by `cargo xtask codegen`: what each operation is called, where it is
//! reached, and what its requests and answers hold.
#![allow(
    clippy::wildcard_imports,
    reason = "a table is written in the names of its model"
)]

#[rustfmt::skip]
pub mod apigateway;
#[rustfmt::skip]
pub mod apigatewayv2;
#[rustfmt::skip]
pub mod cloudwatch;
#[rustfmt::skip]
pub mod iam;
#[rustfmt::skip]
pub mod lambda;
#[rustfmt::skip]
pub mod logs;
#[rustfmt::skip]
pub mod sts;
#[rustfmt::skip]
pub mod xray;

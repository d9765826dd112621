//! The phases of a call, one file each, in the order of `lifecycle.rs`.

pub(crate) mod api_key;
pub(crate) mod authorize;
pub(crate) mod cache_lookup;
pub(crate) mod cache_store;
pub(crate) mod idempotency;
pub(crate) mod integrate;
pub(crate) mod map_request;
pub(crate) mod map_response;
pub(crate) mod receive;
pub(crate) mod resource_policy;
pub(crate) mod respond;
pub(crate) mod route;
pub(crate) mod throttle;
pub(crate) mod validate;

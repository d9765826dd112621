//! The record of one request's way through the gateway, its faults and its views.

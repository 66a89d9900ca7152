//! The API: from a request to its answer. The modules below hold the tables of requests.

mod call;
mod dial;
pub mod dispatch;
mod download;
mod endpoint;
pub mod endpoints;
pub mod errno;
mod extension;
pub mod fields;
mod hotel;
mod login;
mod object;
mod service;
mod system;
pub mod views;

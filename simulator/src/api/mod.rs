//! The API: from a request to its answer. Which requests exist stands in the tables of the modules below.

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
pub mod path;
mod service;
mod system;
pub mod views;

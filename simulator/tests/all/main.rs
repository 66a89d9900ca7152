//! The simulator over its sockets, as clients see it.

mod calls;
mod catalogue;
mod clients;
mod command;
mod common;
mod configuration;
mod control;
mod downloads;
mod faults;
mod independence;
mod login;
mod office;
mod openapi;
mod page;
mod record;
mod repeatable;
mod reports;
mod structure;
mod tcp_events;
mod tls;
mod versions;

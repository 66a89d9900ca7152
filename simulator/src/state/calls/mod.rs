//! Calls: their parties, the stage each is at, and the timers that move them on.

mod answer;
pub mod dial;
mod end;
pub mod in_call;
mod inbound;
mod lookup;
mod outside_numbers;
mod queue;
mod ring;
mod steps;
mod transfer;

//! What must hold in whatever order threads come.

mod queue;
mod single_flight;

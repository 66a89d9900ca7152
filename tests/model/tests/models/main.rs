//! Properties that hold in every interleaving of threads.

mod queue;
mod single_flight;

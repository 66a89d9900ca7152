//! What a session needs from outside: a way to the PBX, and the time. Tests script both.

use std::net::IpAddr;
use std::time::{Instant, SystemTime};

use crate::error::Result;
use crate::transport::{BodyEnd, Request, RequestContext, Sink, Transport};

/// Sends requests and returns the bodies of answers.
pub trait PbxTransport: Send + Sync {
    fn send(&self, request: &Request<'_>, context: &RequestContext) -> Result<Vec<u8>>;
    fn stream(&self, request: &Request<'_>, context: &RequestContext, sink: &mut Sink<'_>)
    -> Result<BodyEnd>;
    /// The address of this machine that the PBX would see.
    fn local_address(&self) -> Option<IpAddr>;
}

impl PbxTransport for std::sync::Arc<Transport> {
    fn send(&self, request: &Request<'_>, context: &RequestContext) -> Result<Vec<u8>> {
        Transport::send(self, request, context)
    }

    fn stream(
        &self,
        request: &Request<'_>,
        context: &RequestContext,
        sink: &mut Sink<'_>,
    ) -> Result<BodyEnd> {
        Transport::stream(self, request, context, sink)
    }

    fn local_address(&self) -> Option<IpAddr> {
        Transport::local_address(self)
    }
}

/// Tells the time: one that only goes forward, and one that people read.
pub trait Clock: Send + Sync {
    fn now(&self) -> Instant;
    fn wall(&self) -> SystemTime;
}

pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Instant {
        Instant::now()
    }

    fn wall(&self) -> SystemTime {
        SystemTime::now()
    }
}

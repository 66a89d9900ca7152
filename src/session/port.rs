//! The interface of the transport that sessions use, so that tests can replace it.

use std::net::{IpAddr, SocketAddr};

use super::auth::PbxIdentity;
use crate::error::Result;
use crate::transport::{BodyEnd, Request, RequestContext, Sink, Transport};

/// Sends requests and returns the bodies of answers.
pub trait PbxTransport: Send + Sync {
    fn send(&self, request: &Request<'_>, context: &RequestContext) -> Result<Vec<u8>>;
    fn stream(&self, request: &Request<'_>, context: &RequestContext, sink: &mut Sink<'_>)
    -> Result<BodyEnd>;
    /// The local address of connections to the PBX.
    fn local_address(&self) -> Option<IpAddr>;
    /// By what the PBX counts our logins, as far as is known here.
    fn identity(&self, context: &RequestContext) -> Result<PbxIdentity>;
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

    fn identity(&self, context: &RequestContext) -> Result<PbxIdentity> {
        match self.proxied() {
            Some((proxy, host)) => Ok(PbxIdentity::behind_proxy(&proxy, &host)),
            None => Ok(PbxIdentity::of_addresses(self.addresses(context)?.iter().map(SocketAddr::ip))),
        }
    }
}

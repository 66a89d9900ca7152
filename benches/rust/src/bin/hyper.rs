//! A receiver on hyper, one thread. Prints its port, runs until its standard input ends.

use std::convert::Infallible;

use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

async fn take(request: Request<Incoming>) -> Result<Response<Empty<Bytes>>, Infallible> {
    // A body that breaks off is the sender's loss here.
    let _ = request.into_body().collect().await;
    Ok(Response::new(Empty::new()))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    println!("{}", listener.local_addr().expect("an address").port());
    tokio::spawn(async move {
        loop {
            let Ok((socket, _)) = listener.accept().await else { continue };
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(socket), service_fn(take)));
        }
    });
    let _ = tokio::io::stdin().read_to_end(&mut Vec::new()).await;
}

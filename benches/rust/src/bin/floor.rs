//! `floor URL REQUESTS THREADS closing|keep CA`: the minimum for a TLS client with rustls: one configuration that
//! caches sessions, a prepared request, the answer read by its length.

use std::env;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Barrier};
use std::thread;
use std::time::{Duration, Instant};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, Stream};

const WARM_UP: usize = 40;
const BODY: &str = r#"{"ipaddr":"192.168.5.10","port":"8260"}"#;

struct Client {
    address: SocketAddr,
    config: Arc<ClientConfig>,
    closing: bool,
    request: String,
    open: Option<(TcpStream, ClientConnection)>,
}

impl Client {
    fn dial(&self) -> (TcpStream, ClientConnection) {
        let socket = TcpStream::connect(self.address).expect("a connection");
        socket.set_nodelay(true).expect("a socket option");
        let name = ServerName::from(self.address.ip());
        let tls = ClientConnection::new(Arc::clone(&self.config), name).expect("a TLS connection");
        (socket, tls)
    }

    fn request(&mut self) {
        let (mut socket, mut tls) = self.open.take().unwrap_or_else(|| self.dial());
        let mut stream = Stream::new(&mut tls, &mut socket);
        stream.write_all(self.request.as_bytes()).expect("a request sent");
        let mut answer = [0; 4096];
        let mut got = 0;
        while !is_whole(&answer[..got]) {
            let count = stream.read(&mut answer[got..]).expect("an answer");
            assert!(count > 0, "the answer broke off");
            got += count;
        }
        if !self.closing {
            self.open = Some((socket, tls));
        }
    }
}

fn is_whole(answer: &[u8]) -> bool {
    let text = str::from_utf8(answer).expect("text");
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let (_, length) = head.split_once("Content-Length: ").expect("a length");
    length.split('\r').next().and_then(|digits| digits.parse().ok()) == Some(body.len())
}

fn cpu() -> Duration {
    let mut usage = std::mem::MaybeUninit::<libc::rusage>::uninit();
    // SAFETY: the place is large enough, and the call fills it.
    let usage = unsafe {
        libc::getrusage(libc::RUSAGE_SELF, usage.as_mut_ptr());
        usage.assume_init()
    };
    let time = |value: libc::timeval| {
        Duration::from_secs(value.tv_sec as u64) + Duration::from_micros(value.tv_usec as u64)
    };
    time(usage.ru_utime) + time(usage.ru_stime)
}

/// Peak memory of this program in KiB. getrusage may report that of its parent.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("/proc");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a line");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// A configuration that trusts one authority.
fn trusting(ca: &str) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(ca).expect("a PEM file")).expect("a certificate");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("TLS 1.2 and 1.3")
        .with_root_certificates(roots)
        .with_no_client_auth()
}

fn print_result(latencies: &mut [Duration], cpu: Duration, wall: Duration) {
    latencies.sort_unstable();
    let count = latencies.len();
    let micros = |duration: Duration| duration.as_secs_f64() * 1e6;
    println!(
        r#"{{"cpu":{:.3},"rate":{:.1},"p50":{:.1},"p99":{:.1},"memory":{}}}"#,
        micros(cpu) / count as f64,
        count as f64 / wall.as_secs_f64(),
        micros(latencies[count / 2]),
        micros(latencies[count * 99 / 100]),
        memory()
    );
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let [_, url, requests, threads, mode, ca] = &arguments[..] else { panic!("see the head of the source") };
    let address: SocketAddr = url.split_once("//").expect("a URL").1.parse().expect("an address");
    let threads: usize = threads.parse().expect("a number");
    let each = requests.parse::<usize>().expect("a number") / threads;
    let config = Arc::new(trusting(ca));
    let barrier = Barrier::new(threads + 1);
    let (mut latencies, cpu, wall) = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                let mut client = Client {
                    address,
                    config: Arc::clone(&config),
                    closing: mode == "closing",
                    request: format!(
                        "POST /api/v1.1.0/heartbeat?token=9a83ab0e17c6d7ee27e74d9ff8e0f5b3 HTTP/1.1\r\nHost: {address}\r\n\
                         Content-Type: application/json; charset=utf-8\r\nContent-Length: {}\r\n\r\n{BODY}",
                        BODY.len()
                    ),
                    open: None,
                };
                let barrier = &barrier;
                scope.spawn(move || {
                    (0..WARM_UP).for_each(|_| client.request());
                    let mut latencies = Vec::with_capacity(each);
                    barrier.wait();
                    barrier.wait();
                    for _ in 0..each {
                        let start = Instant::now();
                        client.request();
                        latencies.push(start.elapsed());
                    }
                    barrier.wait();
                    latencies
                })
            })
            .collect();
        barrier.wait();
        let (before, wall) = (cpu(), Instant::now());
        barrier.wait();
        barrier.wait();
        let spent = (cpu() - before, wall.elapsed());
        let latencies: Vec<_> =
            workers.into_iter().flat_map(|worker| worker.join().expect("a worker")).collect();
        (latencies, spent.0, spent.1)
    });
    print_result(&mut latencies, cpu, wall);
}

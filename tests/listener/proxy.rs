//! The documented reverse proxy.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use test_support::HttpConnection;
use yeastar::listener::Settings;

use crate::support::*;

const DOCS: &str = include_str!("../../docs/reports.md");

struct Nginx(Child);

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn program() -> Option<PathBuf> {
    ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx"]
        .map(PathBuf::from)
        .into_iter()
        .find(|path| path.exists())
}

/// The documented configuration, with other ports.
fn snippet(port: u16, listener: u16) -> String {
    let block = DOCS.split("```nginx\n").nth(1).and_then(|rest| rest.split("```").next()).expect("a snippet");
    assert!(block.contains("listen 8260;") && block.contains("127.0.0.1:8261"), "{block}");
    block
        .replace("listen 8260;", &format!("listen 127.0.0.1:{port};"))
        .replace("127.0.0.1:8261", &format!("127.0.0.1:{listener}"))
}

fn start_nginx(program: &Path, folder: &Path, server: &str) -> Nginx {
    let temp: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {}/{name};\n", folder.display()))
        .concat();
    let config = folder.join("nginx.conf");
    let text = format!(
        "daemon off; master_process off; pid {}/pid; error_log /dev/null crit;\nevents {{}}\n\
         http {{\naccess_log off;\n{temp}{server}\n}}\n",
        folder.display()
    );
    std::fs::write(&config, text).unwrap();
    let mut command = Command::new(program);
    command.arg("-p").arg(folder).args(["-e", "/dev/null", "-c"]).arg(&config);
    Nginx(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

fn connect(port: u16) -> HttpConnection {
    let start = Instant::now();
    loop {
        if let Ok(connection) = HttpConnection::try_connect(port) {
            return connection;
        }
        assert!(start.elapsed() < TIMEOUT, "nginx does not listen");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn reports_through_the_documented_proxy_have_the_forwarded_sender() {
    let Some(program) = program() else {
        eprintln!("skipped: nginx is not installed");
        return;
    };
    let networks = |text: &str| vec![text.parse().unwrap()];
    let folder = Folder::new();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let trusting =
        Settings { trusted_proxies: networks("127.0.0.1"), allow: networks("192.0.2.1"), ..settings() };
    let stranger = start(trusting.clone());
    let nginx = start_nginx(&program, folder.path(), &snippet(port, stranger.port()));
    let mut client = connect(port);
    client.send(post("/", &report(1)));
    assert_eq!(client.status(), 403, "the sender behind the proxy is not allowed");
    drop(nginx);

    let listener = start(Settings { allow: networks("127.0.0.1"), ..trusting });
    let route = listener.attach("office", Box::new(|_| ())).unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let _nginx = start_nginx(&program, folder.path(), &snippet(port, listener.port()));
    let mut client = connect(port);
    // The proxy overwrites the field that the client sends.
    let forged = post(route.path(), &report(2)).replacen("Host", "X-Forwarded-For: 192.0.2.1\r\nHost", 1);
    client.send(forged);
    assert_eq!(client.status(), 200);
    assert_eq!(next(&listener).pbx(), Some("office"));
}

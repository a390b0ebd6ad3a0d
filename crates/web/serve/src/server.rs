//! Serves the files of one folder to this machine.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A request line and its headers are never longer.
const MAX_REQUEST: u64 = 64 * 1024;

/// The page's own policy stands in its head; this one holds for the worker too, which compiles
/// the module and fetches it from here.
const HEADERS: &str = "\
Cache-Control: no-store\r
X-Content-Type-Options: nosniff\r
Referrer-Policy: no-referrer\r
Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; \
form-action 'none'; frame-ancestors 'none'\r
Connection: close\r
";

/// Name to content: read once, so that no request ever names a path.
type Files = HashMap<String, Vec<u8>>;

/// Serves until the process ends.
pub(crate) fn serve(dist: &Path, port: u16) -> Result<(), String> {
    let files = read(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let files = Arc::new(files);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    let listener = listener.map_err(|error| format!("port {port}: {error}"))?;
    let place = listener.local_addr().map_err(|error| error.to_string())?;
    println!("http://{place}/");
    for stream in listener.incoming() {
        let files = Arc::clone(&files);
        // A browser that goes away in mid-answer is no error.
        thread::spawn(move || stream.and_then(|stream| answer(stream, &files)));
    }
    Ok(())
}

fn read(dist: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    for file in fs::read_dir(dist)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().into_owned();
        files.insert(format!("/{name}"), fs::read(file.path())?);
    }
    match files.get("/index.html").cloned() {
        Some(index) => files.insert("/".to_owned(), index),
        None => {
            return Err(io::Error::new(
                io::ErrorKind::NotFound,
                "no index.html in it",
            ))
        }
    };
    Ok(files)
}

fn answer(stream: TcpStream, files: &Files) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.try_clone()?.take(MAX_REQUEST)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The headers say nothing that matters here, but a socket closed before they are read
    // may cost the browser the answer.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    respond(stream, &request, files)
}

fn respond(mut out: impl Write, request: &str, files: &Files) -> io::Result<()> {
    let mut words = request.split(' ');
    let method = words.next().unwrap_or_default();
    let target = words.next().unwrap_or_default();
    let path = target.split('?').next().unwrap_or_default();
    let (status, kind, body) = match (method, files.get(path)) {
        ("GET" | "HEAD", Some(content)) => ("200 OK", kind(path), content.as_slice()),
        ("GET" | "HEAD", None) => ("404 Not Found", TEXT, b"not found\n".as_slice()),
        _ => ("405 Method Not Allowed", TEXT, b"only GET\n".as_slice()),
    };
    let length = body.len();
    write!(
        out,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n"
    )?;
    write!(out, "{HEADERS}\r\n")?;
    if method != "HEAD" {
        out.write_all(body)?;
    }
    out.flush()
}

const TEXT: &str = "text/plain; charset=utf-8";

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "text/html; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(request: &str) -> String {
        let files = Files::from([("/a.js".to_owned(), b"let a".to_vec())]);
        let mut out = Vec::new();
        respond(&mut out, request, &files).expect("memory does not fail");
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn serves_what_it_knows() {
        let got = response("GET /a.js?x HTTP/1.1");
        assert!(
            got.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/javascript"),
            "{got}"
        );
        assert!(got.ends_with("\r\n\r\nlet a"), "{got}");
        assert!(!response("HEAD /a.js HTTP/1.1").contains("let a"));
    }

    #[test]
    fn serves_nothing_else() {
        for target in ["/b.js", "/../Cargo.toml", "//etc/passwd", ""] {
            assert!(response(&format!("GET {target} HTTP/1.1")).starts_with("HTTP/1.1 404"));
        }
        assert!(response("POST /a.js HTTP/1.1").starts_with("HTTP/1.1 405"));
    }
}

//! A small web server for one's own machine: GET and HEAD below one folder, a thread per connection, nothing cached.

use crate::project;
use anyhow::{Context, Result};
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

/// Takes a port of 127.0.0.1; 0 takes any free one.
pub fn bind(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).with_context(|| {
        format!("port {port} cannot be used, something else may listen there: choose another with --port N")
    })
}

/// Serves until the program ends.
pub fn forever(listener: TcpListener, folder: PathBuf) {
    for stream in listener.incoming().flatten() {
        let folder = folder.clone();
        std::thread::spawn(move || {
            // A browser that closes early is no fault.
            let _ = answer(stream, &folder);
        });
    }
}

/// Serves beside the program's other work.
pub fn beside(listener: TcpListener, folder: PathBuf) {
    std::thread::spawn(move || forever(listener, folder));
}

/// Shows the page, where there is something to show it with.
pub fn open_browser(url: &str) {
    let words: &[&str] = match std::env::consts::OS {
        "macos" => &["open"],
        "windows" => &["cmd", "/C", "start", ""],
        _ => &["xdg-open"],
    };
    let mut command = project::command(words[0]);
    command.args(&words[1..]).arg(url).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        println!("play: no browser could be started; open {url} yourself");
    }
}

fn answer(stream: TcpStream, folder: &Path) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream.try_clone()?).take(16 * 1024);
    let mut request = String::new();
    reader.read_line(&mut request)?;
    // The rest of the head is read, for closing with unread bytes would reset the connection.
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let mut words = request.split_whitespace();
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method != "GET" && method != "HEAD" {
        return reply(stream, "405 Method Not Allowed", "text/plain", b"only GET and HEAD\n", true);
    }
    match find(folder, target) {
        Some(path) => reply(stream, "200 OK", mime(&path), &fs::read(&path)?, method == "GET"),
        None => reply(stream, "404 Not Found", "text/plain", b"not found\n", method == "GET"),
    }
}

fn reply(mut stream: TcpStream, status: &str, mime: &str, body: &[u8], with_body: bool) -> io::Result<()> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {mime}\r\nContent-Length: {}\r\nCache-Control: no-store\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes())?;
    if with_body {
        stream.write_all(body)?;
    }
    stream.flush()
}

/// The file a request means; nothing for what is absent or outside the folder.
fn find(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = decode(target.split(['?', '#']).next()?)?;
    let path = path.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    if path.contains(['\\', '\0', ':']) || path.split('/').any(|part| part.is_empty() || part == "." || part == "..") {
        return None;
    }
    let found = folder.join(path).canonicalize().ok()?;
    (found.is_file() && found.starts_with(folder.canonicalize().ok()?)).then_some(found)
}

/// Undoes `%20` and the like.
fn decode(text: &str) -> Option<String> {
    let mut out = Vec::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let high = char::from(bytes.next()?).to_digit(16)?;
            let low = char::from(bytes.next()?).to_digit(16)?;
            out.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json; charset=utf-8",
        "txt" | "md" | "ron" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "wasm" => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_below_the_folder_are_found() {
        let folder = project::root().join("xtask");
        assert!(find(&folder, "/Cargo.toml").is_some());
        assert!(find(&folder, "/src/main.rs?x=1").is_some());
        assert!(find(&folder, "/src/%6dain.rs").is_some());
        for wrong in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/src/../../Cargo.toml",
            "//etc/passwd",
            "/src",
            "/absent",
            "Cargo.toml",
            "/%",
            "/a%00",
        ] {
            assert!(find(&folder, wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_request_is_answered() {
        let listener = bind(0).expect("a free port");
        let address = listener.local_addr().expect("an address");
        beside(listener, project::root().join("xtask"));
        let mut stream = TcpStream::connect(address).expect("a connection");
        stream.write_all(b"GET /Cargo.toml HTTP/1.1\r\nHost: x\r\n\r\n").expect("a request");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("an answer");
        assert!(text.starts_with("HTTP/1.1 200 OK\r\n"));
        assert!(text.contains("Cache-Control: no-store"));
        assert!(text.contains("name = \"xtask\""));
    }
}

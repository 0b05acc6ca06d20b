//! A screen nobody sees: Xvfb, started so that it says itself where it listens.

use crate::project::{ask, command};
use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

/// Ways to listen, the usual first. The others serve machines where nothing may be written to `/tmp`: there Xvfb can
/// neither lock a display's number nor make a socket file.
const WAYS: &[Way] = &[
    Way { name: "a socket file", host: "", args: &["-nolisten", "tcp"] },
    Way { name: "a socket without a file", host: "", args: &["-nolock", "-nolisten", "tcp", "-nolisten", "unix"] },
    Way {
        name: "a port of this machine",
        host: "127.0.0.1",
        args: &["-nolock", "-listen", "tcp", "-nolisten", "unix", "-nolisten", "local"],
    },
];

/// One way to listen: its name, the host part of the display's name, and Xvfb's arguments.
struct Way {
    name: &'static str,
    host: &'static str,
    args: &'static [&'static str],
}

/// A running Xvfb; ends when dropped.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts a screen of `size` (`WIDTHxHEIGHTxDEPTH`) and sees that a program can connect to it. The error says for each
    /// way that was tried what Xvfb answered.
    pub fn start(size: &str) -> Result<Self, String> {
        let mut refused = Vec::new();
        for way in WAYS {
            match Self::listen(way, size) {
                Ok(screen) => return Ok(screen),
                Err(why) => refused.push(format!("{}: {why}", way.name)),
            }
        }
        Err(refused.join("\n"))
    }

    fn listen(way: &Way, size: &str) -> Result<Self, String> {
        // It must not begin anew when a program leaves, for who comes in that moment is turned away.
        // Without access control: only programs of this machine can reach it, and it shows nothing but the test.
        let mut server = command("Xvfb")
            .args(["-displayfd", "1", "-ac", "-noreset", "-screen", "0", size])
            .args(way.args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("Xvfb does not start: {error}"))?;
        // It complains of each number it cannot have, at times of sixty thousand: read along, keep the end.
        let said = server.stderr.take().map(|errors| std::thread::spawn(move || last_words(errors)));
        // It writes the display's number once programs may connect, or ends.
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut number);
        }
        let number = number.trim();
        if number.is_empty() {
            let _ = server.wait();
            return Err(said.and_then(|thread| thread.join().ok()).unwrap_or_default());
        }
        let screen = Self { display: format!("{}:{number}", way.host), server };
        match ask(screen.show(&mut command("xdotool")).arg("getdisplaygeometry")) {
            Some(_) => Ok(screen),
            None => Err(format!("Xvfb listens as {}, and yet no program can connect", screen.display)),
        }
    }

    /// Lets a program use this screen.
    pub fn show<'a>(&self, program: &'a mut Command) -> &'a mut Command {
        program.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY").env_remove("XAUTHORITY")
    }
}

/// The last lines a program writes, in one.
fn last_words(errors: impl Read) -> String {
    let mut lines = VecDeque::new();
    for line in BufReader::new(errors).lines().map_while(Result::ok) {
        lines.push_back(line.trim().to_owned());
        if lines.len() > 6 {
            lines.pop_front();
        }
    }
    Vec::from(lines).join(" ")
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

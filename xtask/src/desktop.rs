//! The native program: built and started, or played on a screen nobody sees.

use crate::project::{self, ask, command, run};
use crate::screen::Screen;
use crate::setup;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

/// Virtual screen of the test: the whole window fits on it.
const SCREEN: &str = "1440x900x24";

/// Fewest colours a picture of the program has; an empty window has one or two.
const LEAST_COLOURS: usize = 40;

/// Longest wait for the window, with software rendering and a cold disk.
const PATIENCE: Duration = Duration::from_secs(90);

/// A run that has not begun, opened with the program.
const RUN: &str = r#"(format: 1, rules: "0000000000000000", scenario: "province", province: "anhui", seed: 7, months: 0, orders: {})"#;

/// Months the test plays.
const MONTHS: u32 = 3;

/// A key that is pressed (a name of xdotool), how often, the pause after each press in milliseconds, and why.
type Keys = (&'static str, u32, u64, &'static str);

/// The way to *Next month* in a run that was opened with the program.
const KEYS: &[Keys] = &[
    ("Escape", 1, 1500, "puts the notice away that the run is of other rules"),
    ("Tab", 3, 500, "month of the grain year, Next matter, Next month"),
];

/// The way to *Next month* from the first page, after the program was cut off.
const GOING_ON: &[Keys] = &[
    ("Tab", 2, 500, "Begin, Continue"),
    ("Return", 1, 3000, "goes on where the newest autosave stands"),
    ("Tab", 3, 500, "month of the grain year, Next matter, Next month"),
];

/// Builds and starts the program as a player would have it.
pub fn start() -> Result<()> {
    setup::window()?;
    println!("build: native program, profile play (the first time 5 to 15 minutes, then one or two)");
    run(project::cargo().args(["run", "--profile", "play", "--bin", "game"]))
}

/// Plays three months under Xvfb, looks at the picture, cuts the program off and goes on. Uses the build of the tests.
///
/// False, with the reason printed, where this machine lets no virtual screen run: then nothing was tested.
pub fn test() -> Result<bool> {
    setup::virtual_screen()?;
    println!("build: native program, profile dev (minutes if the tests have not been built)");
    // Asked for by way of a test, so that crates are shared with the tests: `build` leaves out what they add to features
    // of dependencies and would compile nearly all of them again.
    run(project::cargo().args(["test", "--no-run", "--test", "assets_manifest"]))?;
    let program = project::target().join("debug").join(format!("game{}", std::env::consts::EXE_SUFFIX));
    match Screen::start(SCREEN) {
        Ok(screen) => play(&program, &screen).map(|()| true),
        Err(why) => {
            println!("desktop: not tested, for no virtual screen runs on this machine:\n{why}");
            Ok(false)
        }
    }
}

/// Plays some months and looks at the picture; then cuts the program off as a power cut would, starts it again and goes on.
fn play(program: &Path, screen: &Screen) -> Result<()> {
    let artefacts = project::root().join("artefacts");
    std::fs::create_dir_all(&artefacts)?;
    let home = project::cache("desktop-home")?;
    std::fs::remove_dir_all(&home)?;
    std::fs::create_dir_all(&home)?;
    let file = home.join("run.ron");
    std::fs::write(&file, RUN)?;

    let mut game = Running::start(program, &[&file], &home, screen)?;
    wait_for_window(&mut game, screen, &artefacts.join("desktop-begin.png"))?;
    strike(&mut game, screen, KEYS)?;
    for month in 1..=MONTHS {
        next_month(&mut game, screen, &home, month)?;
    }
    let picture = artefacts.join("desktop.png");
    take(screen, &picture)?;
    let colours = colours(&picture)?;
    println!("desktop: {} has {colours} colours", picture.display());
    if colours < LEAST_COLOURS {
        bail!("the picture is empty: {colours} colours, expected at least {LEAST_COLOURS}");
    }
    println!("desktop: {MONTHS} months played and saved");

    // Killed, it can put nothing in order.
    drop(game);
    let mut game = Running::start(program, &[], &home, screen)?;
    wait_for_window(&mut game, screen, &artefacts.join("desktop-again.png"))?;
    strike(&mut game, screen, GOING_ON)?;
    next_month(&mut game, screen, &home, MONTHS + 1)?;
    println!("desktop: cut off, started again, went on from month {MONTHS}");
    Ok(())
}

/// Presses keys one after the other.
fn strike(game: &mut Running, screen: &Screen, keys: &[Keys]) -> Result<()> {
    for (key, times, pause, why) in keys {
        println!("desktop: {key} × {times} ({why})");
        for _ in 0..*times {
            press(screen, key)?;
            std::thread::sleep(Duration::from_millis(*pause));
            game.still_there()?;
        }
    }
    Ok(())
}

/// Presses *Next month*, which has the focus, and waits until a save of so many months is written.
fn next_month(game: &mut Running, screen: &Screen, home: &Path, month: u32) -> Result<()> {
    println!("desktop: Return (Next month, the {month}. month)");
    press(screen, "Return")?;
    let saved = wait_for_save(game, &home.join("data"), month)?;
    if saved != Some(month) {
        take(screen, &project::root().join("artefacts/desktop.png"))?;
        bail!("months in the newest autosave after Next month: expected {month}, found {saved:?}");
    }
    Ok(())
}

fn press(screen: &Screen, key: &str) -> Result<()> {
    ask(screen.show(&mut command("xdotool")).args(["key", "--clearmodifiers", key])).context("xdotool key")?;
    Ok(())
}

/// Waits for the autosave of so many months; returns the months of the furthest one.
fn wait_for_save(game: &mut Running, data: &Path, months: u32) -> Result<Option<u32>> {
    let start = Instant::now();
    loop {
        game.still_there()?;
        let saved = saved_months(data)?;
        if saved >= Some(months) || start.elapsed() > PATIENCE {
            return Ok(saved);
        }
        std::thread::sleep(Duration::from_millis(300));
    }
}

/// The months of the furthest autosave in the program's data folder.
fn saved_months(data: &Path) -> Result<Option<u32>> {
    let mut furthest = None;
    // The folder is made with the first save.
    let Ok(entries) = std::fs::read_dir(data.join("ten-thousand-jin")) else { return Ok(None) };
    for entry in entries {
        let path = entry?.path();
        // A save takes the place of the one before by a rename: what is gone when it is read is written anew.
        let Some(text) = path.extension().filter(|end| *end == "txt").and_then(|_| std::fs::read_to_string(&path).ok())
        else {
            continue;
        };
        let months =
            text.lines().find_map(|line| line.trim().strip_prefix("months: ")?.strip_suffix(',')?.parse().ok());
        furthest = furthest.max(months);
    }
    Ok(furthest)
}

/// A program that ends with the test.
struct Running(Child);

impl Running {
    /// Starts the game with these files, in a home of its own: no save of the developer is read or written.
    fn start(program: &Path, files: &[&Path], home: &Path, screen: &Screen) -> Result<Self> {
        let child = screen
            .show(&mut command(program))
            .args(files)
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("LANG", "en_GB.UTF-8")
            .env("WGPU_BACKEND", "vulkan")
            .spawn()
            .context("starting the game")?;
        Ok(Self(child))
    }

    fn still_there(&mut self) -> Result<()> {
        match self.0.try_wait()? {
            None => Ok(()),
            Some(status) => bail!("the game ended by itself ({status})"),
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Waits until the window is there and painted, takes a picture of it, and gives it the keyboard.
fn wait_for_window(game: &mut Running, screen: &Screen, picture: &Path) -> Result<()> {
    let window = find_window(game, screen)?;
    wait_for_picture(game, screen, picture)?;
    let _ = ask(screen.show(&mut command("xdotool")).args(["windowfocus", &window]));
    Ok(())
}

fn find_window(game: &mut Running, screen: &Screen) -> Result<String> {
    let pid = game.0.id().to_string();
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        game.still_there()?;
        // Some windows carry no process id; the screen has no others.
        for search in [["--pid", &pid], ["--name", "Ten Thousand Jin"]] {
            let found = ask(screen.show(&mut command("xdotool")).args(["search", "--onlyvisible"]).args(search));
            if let Some(window) =
                found.as_deref().and_then(|text| text.lines().next_back()).filter(|line| !line.is_empty())
            {
                return Ok(window.to_owned());
            }
        }
        std::thread::sleep(Duration::from_millis(300));
    }
    bail!("no window after {} s", PATIENCE.as_secs())
}

/// Waits until something is painted.
fn wait_for_picture(game: &mut Running, screen: &Screen, picture: &Path) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        game.still_there()?;
        take(screen, picture)?;
        if colours(picture)? >= LEAST_COLOURS {
            // The first frames may still lack text.
            std::thread::sleep(Duration::from_secs(2));
            return take(screen, picture);
        }
        std::thread::sleep(Duration::from_millis(500));
    }
    bail!("nothing was painted in {} s", PATIENCE.as_secs())
}

fn take(screen: &Screen, picture: &Path) -> Result<()> {
    run(screen.show(&mut command("import")).args(["-window", "root"]).arg(picture))
}

fn colours(picture: &Path) -> Result<usize> {
    let text = ask(command("identify").args(["-format", "%k"]).arg(picture)).context("identify")?;
    text.parse().with_context(|| format!("identify: expected a number, found `{text}`"))
}

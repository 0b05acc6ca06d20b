//! What the program says to the page around it.

use std::cell::{Cell, RefCell};
use std::panic;

use bevy::window::Window;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

use super::{background, document, text_of, window as page};
use crate::platform::Standing;
use crate::platform::inbox::{self, Inbound};

thread_local! {
    static FRAMES: Cell<u32> = const { Cell::new(0) };
    static STANDING: RefCell<Standing> = RefCell::default();
    static STOPPED: Cell<bool> = const { Cell::new(false) };
}

/// Most pixels drawn to a CSS pixel: beyond it a small screen would ask for a picture larger than its graphics hold.
const FINEST: f64 = 2.0;

/// The canvas of the page, as wide as its frame. Keys and the wheel keep their meaning for the browser.
#[must_use]
pub fn window() -> Window {
    let mut window = Window {
        canvas: Some(String::from("#game")),
        fit_canvas_to_parent: true,
        prevent_default_event_handling: false,
        title: String::from("Ten Thousand Jin · 万斤"),
        ..Window::default()
    };
    let fineness = page().map_or(1.0, |page| page.device_pixel_ratio());
    if fineness > FINEST && shrink_stage(fineness / FINEST).is_ok() {
        window.resolution.set_scale_factor_override(Some(FINEST as f32));
    }
    window
}

/// Lays the picture out smaller and shows it enlarged, so that fewer pixels are drawn.
fn shrink_stage(by: f64) -> Result<(), JsValue> {
    let stage = document()?.get_element_by_id("stage").ok_or("the page has no #stage")?;
    let style = stage.dyn_into::<web_sys::HtmlElement>().map_err(|_| "#stage is not an element of HTML")?.style();
    let share = format!("{}%", 100.0 / by);
    style.set_property("right", "auto")?;
    style.set_property("bottom", "auto")?;
    style.set_property("width", &share)?;
    style.set_property("height", &share)?;
    style.set_property("transform-origin", "0 0")?;
    style.set_property("transform", &format!("scale({by})"))
}

/// Says a warning or an error.
pub fn say(error: bool, text: &str) {
    let text = JsValue::from_str(text);
    if error { web_sys::console::error_1(&text) } else { web_sys::console::warn_1(&text) }
}

/// Whether the program broke off: what the page still tells it is heard by nobody.
pub(super) fn is_stopped() -> bool {
    STOPPED.get()
}

/// A panic is said in the console and over the page. What this program listens to by itself it no longer hears.
pub fn install_panic_hook() {
    panic::set_hook(Box::new(|info| {
        STOPPED.set(true);
        let text = info.to_string();
        say(true, &text);
        // The page may stand without the script that shows it.
        let _ = call("ttjPanic", &text);
    }));
}

/// A function of the page.
fn function(name: &str) -> Result<js_sys::Function, String> {
    let function = js_sys::Reflect::get(page()?.as_ref(), &name.into()).map_err(|error| text_of(&error))?;
    function.dyn_into().map_err(|_| format!("{name}: not a function"))
}

/// Calls a function of the page with a text.
fn call(name: &str, text: &str) -> Result<JsValue, String> {
    function(name)?.call1(&JsValue::UNDEFINED, &text.into()).map_err(|error| text_of(&error))
}

/// `window.ttj`: what may be read from outside.
pub fn show_standing() {
    if let Err(why) = try_show_standing() {
        say(false, &why);
    }
}

fn try_show_standing() -> Result<(), String> {
    let ttj = js_sys::Object::new();
    let put = |name: &str, value: &JsValue| js_sys::Reflect::set(&ttj, &name.into(), value).map(drop);
    let tell = |pick: fn(&Standing) -> &str| {
        Closure::<dyn Fn() -> String>::new(move || STANDING.with_borrow(|standing| pick(standing).to_owned()))
            .into_js_value()
    };
    let all = put("version", &env!("CARGO_PKG_VERSION").into())
        .and_then(|()| put("scenario", &tell(|standing| &standing.scenario)))
        .and_then(|()| put("month", &tell(|standing| &standing.month)))
        .and_then(|()| put("fingerprint", &tell(|standing| &standing.fingerprint)))
        .and_then(|()| put("frames", &Closure::<dyn Fn() -> u32>::new(|| FRAMES.get()).into_js_value()))
        .and_then(|()| put("working", &Closure::<dyn Fn() -> bool>::new(background::is_working).into_js_value()))
        .and_then(|()| js_sys::Reflect::set(page()?.as_ref(), &"ttj".into(), &js_sys::Object::freeze(&ttj)).map(drop));
    all.map_err(|error| text_of(&error))
}

/// The program cannot begin.
pub fn stop(why: &str) {
    say(true, why);
    // The page may stand without the script that shows it.
    let _ = call("ttjPanic", why);
}

/// The first screen can be used.
pub fn ready() {
    let root = document().ok().and_then(|document| document.document_element());
    if let Some(root) = root {
        // Refused only for names that are not attributes.
        let _ = root.set_attribute("data-ready", "true");
    }
}

/// A frame was drawn.
pub fn count_frame() {
    FRAMES.set(FRAMES.get().wrapping_add(1));
}

/// Where the run stands.
pub fn publish(standing: &Standing) {
    STANDING.set(standing.clone());
}

/// Keeps the run's text with the page, for the case of a fault, and whether a save holds it.
pub fn keep_run(text: &str, saved: bool) {
    let kept = function("ttjKeepRun")
        .and_then(|keep| keep.call2(&JsValue::UNDEFINED, &text.into(), &saved.into()).map_err(|error| text_of(&error)));
    if let Err(why) = kept {
        say(false, &why);
    }
}

/// Asks the page for a language pack; it arrives in the inbox.
pub fn fetch_pack(name: &str) {
    let refuse = |why: String| inbox::put(Inbound::PackRefused(why));
    match call("ttjFetchPack", name) {
        Ok(promise) => {
            let come = Closure::once(|bytes: JsValue| {
                inbox::put(Inbound::Pack(js_sys::Uint8Array::new(&bytes).to_vec()));
            });
            let fail = Closure::once(|error: JsValue| inbox::put(Inbound::PackRefused(text_of(&error))));
            match promise.dyn_into::<js_sys::Promise>() {
                Ok(promise) => {
                    let _settled = promise.then2(&come, &fail);
                    // Asked for once or twice in the life of a page.
                    come.forget();
                    fail.forget();
                }
                Err(_) => refuse(format!("{name}: not a promise")),
            }
        }
        Err(why) => refuse(why),
    }
}

/// Hands over the fragment of the page's address, if it has one.
pub fn read_fragment() {
    let hash = page().ok().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    if !hash.is_empty() {
        inbox::put(Inbound::Fragment(hash));
    }
}

/// The address of this page with a fragment.
#[must_use]
pub fn address(fragment: &str) -> Option<String> {
    let location = page().ok()?.location();
    let href = location.href().ok()?;
    let before = href.split('#').next().unwrap_or_default();
    Some(format!("{before}#{fragment}"))
}

/// The language chosen: the page reads it at its next start.
pub fn set_language(code: &str) {
    if let Some(root) = document().ok().and_then(|document| document.document_element()) {
        // Refused only for names that are not attributes.
        let _ = root.set_attribute("lang", code);
    }
    let storage = page().ok().and_then(|window| window.local_storage().ok().flatten());
    if let Some(storage) = storage {
        // Without storage the browser's own language decides.
        let _ = storage.set_item("ttj.language", code);
    }
}

/// Whether the player reads Chinese first: the page has decided it before it fetched the packs.
#[must_use]
pub fn prefers_chinese() -> bool {
    document()
        .ok()
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("lang"))
        .is_some_and(|lang| lang.starts_with("zh"))
}

/// Whether the player asked for less motion.
#[must_use]
pub fn prefers_less_motion() -> bool {
    page()
        .ok()
        .and_then(|window| window.match_media("(prefers-reduced-motion: reduce)").ok().flatten())
        .is_some_and(|query| query.matches())
}

/// Whether the program can be left from within.
#[must_use]
pub fn can_quit() -> bool {
    false
}

/// Whether the keyboard's focus lies in the mirror.
#[must_use]
pub fn focus_is_mirrored() -> bool {
    let Ok(document) = document() else { return false };
    document.has_focus().unwrap_or(false)
        && document.active_element().and_then(|element| element.closest("#a11y").ok().flatten()).is_some()
}

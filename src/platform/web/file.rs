//! Files given to the player and taken from them.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use web_sys::{Blob, BlobPropertyBag, FileReader, HtmlAnchorElement, HtmlInputElement, Url};

use super::text_of;
use crate::platform::host;
use crate::platform::inbox::{self, Inbound};
use crate::save::FileFault;
use crate::save::exchange::{check_length, text_of as text_of_file};

/// Offers a text as a download.
pub fn give(name: &str, text: &str) {
    if let Err(why) = try_give(name, text) {
        host::say(false, &why);
        inbox::put(Inbound::FileNotGiven(FileFault::Unwritten { name: name.to_owned() }));
    }
}

fn try_give(name: &str, text: &str) -> Result<(), String> {
    let kind = BlobPropertyBag::new();
    kind.set_type(if name.ends_with(".html") { "text/html;charset=utf-8" } else { "text/plain;charset=utf-8" });
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let fault = |error: JsValue| text_of(&error);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).map_err(fault)?;
    let url = Url::create_object_url_with_blob(&blob).map_err(fault)?;
    let link = super::document()?.create_element("a").map_err(fault)?;
    let link: HtmlAnchorElement = link.dyn_into().map_err(|_| String::from("no link"))?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    let free = Closure::once_into_js(move || {
        // A URL that cannot be freed is freed with the page.
        let _ = Url::revoke_object_url(&url);
    });
    super::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), 10_000)
        .map_err(fault)?;
    Ok(())
}

/// Asks for a file; it arrives in the inbox.
pub fn ask() {
    if let Err(why) = try_ask() {
        host::say(false, &why);
        inbox::put(Inbound::FileRefused(FileFault::NoDialog));
    }
}

fn try_ask() -> Result<(), String> {
    let input = super::document()?.create_element("input").map_err(|error| text_of(&error))?;
    let input: HtmlInputElement = input.dyn_into().map_err(|_| String::from("no input"))?;
    input.set_type("file");
    input.set_accept(".ron,.txt,.ttj,text/plain");
    let chosen = input.clone();
    let on_change = Closure::once_into_js(move || {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            read(&file);
        }
    });
    input.set_onchange(Some(on_change.unchecked_ref()));
    input.click();
    Ok(())
}

fn read(file: &web_sys::File) {
    let name = file.name();
    let unreadable = || Inbound::FileRefused(FileFault::Unreadable { name: name.clone() });
    if let Err(fault) = check_length(&name, file.size() as u64) {
        inbox::put(Inbound::FileRefused(fault));
        return;
    }
    let Ok(reader) = FileReader::new() else {
        inbox::put(unreadable());
        return;
    };
    let (done, called) = (reader.clone(), name.clone());
    let on_end = Closure::once_into_js(move || {
        // Bytes, not letters: the browser would put other letters in the place of what is no text.
        let bytes = done.result().ok().and_then(|read| read.dyn_into::<js_sys::ArrayBuffer>().ok());
        let text = match bytes {
            Some(bytes) => text_of_file(&called, js_sys::Uint8Array::new(&bytes).to_vec()),
            None => Err(FileFault::Unreadable { name: called.clone() }),
        };
        inbox::put(match text {
            Ok(text) => Inbound::File(called, text),
            Err(fault) => Inbound::FileRefused(fault),
        });
    });
    reader.set_onloadend(Some(on_end.unchecked_ref()));
    if reader.read_as_array_buffer(file).is_err() {
        inbox::put(unreadable());
    }
}

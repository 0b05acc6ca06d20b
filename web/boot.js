// Starts the program: checks the browser, fetches data and module with visible progress, hands over, and then stays out of
// the way. It speaks again only if the program cannot go on; then it never calls into it any more.

const CANVAS = document.getElementById("game");
const STATUS = document.getElementById("status");
const BAR = document.getElementById("progress");

/** Key of the player's language in the browser's storage; the program writes it. */
const LANGUAGE_KEY = "ttj.language";

/** A small module that takes several numbers at a time, as the game's does. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** What this script can say, in both languages: nothing else is loaded yet when it speaks. */
const TEXT = {
  loading: ["Loading", "正在载入"],
  starting: ["Starting", "正在启动"],
  noWebGl: [
    "This browser cannot draw the game · 此浏览器无法绘制本游戏",
    "The game needs WebGL 2. Please use a current Firefox, Chrome, Edge or Safari, and switch on graphics acceleration in its "
      + "settings. Then load this page again.",
    "本游戏需要 WebGL 2。请使用新版的 Firefox、Chrome、Edge 或 Safari，并在浏览器设置中开启图形（硬件）加速，然后重新载入本页。",
  ],
  noWasm: [
    "This browser cannot run the game · 此浏览器无法运行本游戏",
    "The game needs WebAssembly with SIMD. Please use a current Firefox, Chrome, Edge or Safari (16.4 or newer), or allow "
      + "WebAssembly for this page.",
    "本游戏需要支持 SIMD 的 WebAssembly。请使用新版的 Firefox、Chrome、Edge 或 Safari（16.4 或更新），或允许本页使用 WebAssembly。",
  ],
  notLoaded: [
    "The game could not be loaded · 游戏未能载入",
    "A part of the game did not arrive. Please check the connection and reload. Your saves are not touched.",
    "游戏的一部分未能载入。请检查网络连接后重新载入。存档不受影响。",
  ],
  failed: [
    "The game has stopped · 游戏已停止",
    "A fault in the game, not in your decisions.",
    "这是程序的故障，并非你的决定所致。",
  ],
  contextLost: [
    "The picture was lost · 画面丢失",
    "The browser took the graphics away from this page.",
    "浏览器收回了本页的图形资源。",
  ],
};

/** What becomes of the run when the program stops, added to the above. */
const RUN = {
  none: ["No run was open, and saves are not touched. Reload to try again.", "当时没有打开的推演，存档不受影响。请重新载入。"],
  saved: [
    "Every finished month is saved: reload to go on from the last.",
    "每个完成的月份都已保存：重新载入即可接着上一个月继续。",
  ],
  unsaved: [
    "The last month could not be saved here: download the run before you reload, and load the file afterwards.",
    "上一个月没能保存在本机：请先下载这局推演，再重新载入并读取该文件。",
  ],
};

/** Text of the latest finished month's run, for a download when the program itself can no longer be asked. */
let keptRun = null;

/** Whether a save of this browser holds that run. */
let keptRunIsSaved = false;

/** True once the page is being left: what breaks then is no news. */
let leaving = false;

/** True once the overlay is up. The first cause is kept; what follows is noise. */
let stopped = false;

// What the program may call.

/** Called when a month closes: keeps the run's text, and whether it could be saved. */
window.ttjKeepRun = (text, saved) => {
  keptRun = String(text);
  keptRunIsSaved = saved === true;
};

/** Called by the panic hook. */
window.ttjPanic = (message) => stopRun(TEXT.failed, String(message));

/** Fetches a language pack the player asked for after the start. */
window.ttjFetchPack = async (name) => {
  if (!/^[A-Za-z][A-Za-z-]*$/.test(name)) {
    throw new Error(`not the name of a pack: ${name}`);
  }
  return bytesOf(await request(`${name}.pack`), () => {});
};

window.addEventListener("pagehide", () => { leaving = true; });
// Back from the browser's page cache.
window.addEventListener("pageshow", () => { leaving = false; });

// A trap in the module that did not pass through the panic hook.
const trapped = (error) => error instanceof Error && error.name === "RuntimeError";
window.addEventListener("error", (event) => { if (trapped(event.error)) stopRun(TEXT.failed, describe(event.error)); });
window.addEventListener("unhandledrejection", (event) => { if (trapped(event.reason)) stopRun(TEXT.failed, describe(event.reason)); });

CANVAS.addEventListener("webglcontextlost", (event) => {
  if (!leaving) {
    event.preventDefault();
    stopRun(TEXT.contextLost, "webglcontextlost");
  }
});

// The window library makes the canvas a stop of the Tab key. Focus belongs to the mirror, so the canvas gives it up each time.
const releaseCanvas = () => {
  if (CANVAS.getAttribute("tabindex") !== "-1") CANVAS.setAttribute("tabindex", "-1");
  if (CANVAS.getAttribute("aria-hidden") !== "true") CANVAS.setAttribute("aria-hidden", "true");
};
new MutationObserver(releaseCanvas).observe(CANVAS, { attributes: true, attributeFilter: ["tabindex", "aria-hidden"] });
releaseCanvas();

document.getElementById("overlay-reload").addEventListener("click", () => location.reload());
document.getElementById("overlay-download").addEventListener("click", downloadRun);

// The mirror answers only once the program does: until then its elements would be buttons that do nothing.
new MutationObserver((_changes, observer) => {
  if (document.documentElement.dataset.ready !== "true") return;
  observer.disconnect();
  document.getElementById("a11y").inert = stopped;
}).observe(document.documentElement, { attributes: true, attributeFilter: ["data-ready"] });

start().catch((error) => stop(TEXT.notLoaded, describe(error)));

/** The whole start. */
async function start() {
  const chinese = wantsChinese();
  if (chinese) document.documentElement.lang = "zh-Hans";
  if (typeof WebAssembly !== "object" || !WebAssembly.validate(SIMD)) return stop(TEXT.noWasm, "");
  if (!hasWebGl2()) return stop(TEXT.noWebGl, "");

  say(TEXT.loading, chinese);
  const progress = trackProgress(["game_bg.wasm", "base.pack", ...(chinese ? ["zh-Hans.pack"] : [])]);
  const pack = async (name) => bytesOf(await request(name), (count) => progress(name, count));
  const [glue, module, base, zh] = await Promise.all([
    import("./game.js"),
    fetchModule((count) => progress("game_bg.wasm", count)),
    pack("base.pack"),
    chinese ? pack("zh-Hans.pack") : undefined,
  ]);

  say(TEXT.starting, chinese);
  BAR.value = 1;
  // The bar and the word above are drawn before the program takes the thread.
  await new Promise((resume) => { requestAnimationFrame(() => setTimeout(resume)); });
  if (stopped) return undefined;
  drawOn(CANVAS);
  try {
    await glue.default({ module_or_path: module });
    glue.boot(base, zh);
  } catch (error) {
    stopRun(TEXT.failed, describe(error));
  }
  return undefined;
}

/**
 * Prepares what the program draws on: it asks for the same context and is given this one. Opaque, so that nothing under it
 * has to be mixed in; without the depths that its last pass has no use for; and it keeps its picture from frame to frame.
 * The engine brings all of its picture to the canvas each time. Where the program says that only a part has changed
 * (`part`: left, top, width and height in pixels), only that is brought.
 */
function drawOn(canvas) {
  const context = canvas.getContext("webgl2", {
    alpha: false, antialias: false, depth: false, stencil: false, preserveDrawingBuffer: true,
  });
  if (!context) return;
  context.part = null;
  const bring = context.blitFramebuffer.bind(context);
  context.blitFramebuffer = (...ends) => {
    // The engine's own pictures grow downward, the canvas upward: what is brought to it is turned over.
    const { width: right, height } = canvas;
    const whole = [0, height, right, 0, 0, 0, right, height];
    if (context.part && whole.every((end, at) => ends[at] === end)) {
      const [x, y, wide, high] = context.part;
      bring(x, y + high, x + wide, y, x, height - y - high, x + wide, height - y, ...ends.slice(8));
    } else {
      bring(...ends);
    }
  };
}

/** The saved language decides, else the browser's first. Storage may be forbidden. */
function wantsChinese() {
  let language = null;
  try {
    language = localStorage.getItem(LANGUAGE_KEY);
  } catch {
    // No storage: nothing is saved.
  }
  return /^zh\b/i.test(language ?? navigator.languages?.[0] ?? navigator.language ?? "");
}

/** Tries WebGL 2 on a canvas of its own and gives it back. */
function hasWebGl2() {
  try {
    const context = document.createElement("canvas").getContext("webgl2");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

/** A file of this page's own folder. */
async function request(name) {
  const response = await fetch(new URL(name, import.meta.url), { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
  return response;
}

/** The module, compiled while it arrives. The count runs on a copy, so that the browser may cache the compiled original. */
async function fetchModule(onCount) {
  const response = await request("game_bg.wasm");
  const copy = response.clone();
  const streams = (response.headers.get("content-type") ?? "").startsWith("application/wasm");
  const [module] = await Promise.all([
    streams ? WebAssembly.compileStreaming(response) : response.arrayBuffer().then((bytes) => WebAssembly.compile(bytes)),
    bytesOf(copy, onCount, false),
  ]);
  return module;
}

/** Reads a response to its end and tells how much has arrived; keeps the bytes unless told otherwise. */
async function bytesOf(response, onCount, keep = true) {
  const chunks = [];
  let count = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    count += value.length;
    if (keep) chunks.push(value);
    onCount(count);
  }
  const bytes = new Uint8Array(keep ? count : 0);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** Drives the bar by the sizes written into the page when it was built; without them the bar only shows activity. */
function trackProgress(names) {
  const text = document.querySelector("meta[name=ttj-sizes]")?.content ?? "";
  const sizes = new Map(text.split(" ").filter(Boolean).map((pair) => pair.split("=")));
  const total = names.reduce((sum, name) => sum + Number(sizes.get(name) ?? NaN), 0);
  const counts = new Map();
  return (name, count) => {
    counts.set(name, count);
    if (Number.isFinite(total) && total > 0) {
      let sum = 0;
      for (const each of counts.values()) sum += each;
      BAR.value = Math.min(1, sum / total);
    }
  };
}

/** Says what is going on, in the player's language. */
function say([english, chinese], inChinese) {
  STATUS.textContent = inChinese ? chinese : english;
}

/** Ends the play: says why in both languages, offers the save and a reload. */
function stop([title, english, chinese], detail) {
  if (stopped || leaving) return;
  stopped = true;
  const element = (id) => document.getElementById(id);
  // One language a line.
  element("overlay-title").textContent = title.replace(" · ", "\n");
  element("overlay-en").textContent = english;
  element("overlay-zh").textContent = chinese;
  element("overlay-detail").textContent = detail;
  element("overlay-more").hidden = detail === "";
  element("overlay-download").hidden = keptRun === null;
  // What lies under the overlay no longer answers.
  element("a11y").inert = true;
  element("loading").hidden = true;
  element("overlay").hidden = false;
  element(keptRun === null ? "overlay-reload" : "overlay-download").focus();
  document.documentElement.dataset.stopped = "true";
}

/** The same for what ends a run: says what becomes of it. */
function stopRun([title, english, chinese], detail) {
  const [inEnglish, inChinese] = keptRun === null ? RUN.none : keptRunIsSaved ? RUN.saved : RUN.unsaved;
  stop([title, `${english} ${inEnglish}`, `${chinese}${inChinese}`], detail);
}

/** Hands the kept run to the player as a file. */
function downloadRun() {
  const url = URL.createObjectURL(new Blob([keptRun], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "run.ron";
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** An error for people who may want to report it. */
function describe(error) {
  return error instanceof Error ? error.stack ?? `${error.name}: ${error.message}` : String(error);
}

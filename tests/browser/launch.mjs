// The browser, and a page that is watched: what it asks for, what it complains of, what its policy forbids.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** Where the page is served. */
export const ADDRESS = process.env.TTJ_URL ?? "http://127.0.0.1:8080/";

/** The repository. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The headless program that plays a run again. */
export const TTJ = process.env.TTJ_BIN ?? join(ROOT, "target/debug/ttj");

/** WebGL 2 drawn in software, and a browser that does nothing of its own accord. */
const ARGS = [
  "--headless=new", "--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
  "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic", "--no-first-run",
];

/** Starts the browser. */
export async function launch() {
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
  const executablePath = process.env.CHROME_PATH ?? usual;
  if (!executablePath) throw new Error("no Chromium: name one in CHROME_PATH");
  return chromium.launch({ executablePath, args: ARGS });
}

/** A page of its own with empty storage, and what was noticed on it. `prepare` runs in the page before anything else. */
export async function watched(browser, { size = [1280, 720], locale = "en-GB", permissions = [], prepare } = {}) {
  const context = await browser.newContext({ viewport: { width: size[0], height: size[1] }, locale, permissions });
  const page = await context.newPage();
  const seen = { complaints: [], requests: [], violations: [] };
  page.on("console", (message) => { if (message.type() === "error") seen.complaints.push(message.text()); });
  page.on("pageerror", (error) => seen.complaints.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await context.exposeBinding("noteViolation", (_source, text) => seen.violations.push(text));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.noteViolation(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  if (prepare) await page.addInitScript(prepare);
  return { page, context, seen };
}

/** Opens the page and waits until its first screen can be used. */
export async function open(page) {
  await page.goto(ADDRESS);
  await ready(page);
}

/** Waits until the first screen can be used. */
export async function ready(page) {
  await page.waitForFunction(() => document.documentElement.dataset.ready === "true", null, { timeout: 60_000 });
}

// Runs from outside: pasted codes, edited runs, files. What is refused is refused in words and changes nothing.

import { alerts, click, find, has, press, settle, standing, write } from "./mirror.mjs";

/** A damaged code is refused in words and changes nothing; the whole code is taken. */
export async function imports(page, report, code, last) {
  const middle = Math.floor(code.length / 2);
  const other = code[middle] === "A" ? "B" : "A";
  const damaged = {
    "a changed letter": code.slice(0, middle) + other + code.slice(middle + 1),
    "a code that was cut off": code.slice(0, -9),
    "some other text": "ten thousand jin",
  };
  for (const [what, text] of Object.entries(damaged)) {
    await write(page, "Run code or text", text);
    await press(page, "Load the code");
    const said = await alerts(page);
    report.check(said.some((one) => /could not be loaded: .{10,}/.test(one)), `${what} is refused in words`, said);
    console.log(`         ${said.find((one) => one.includes("could not be loaded")) ?? ""}`);
    const now = await standing(page);
    report.same([now.month, now.fingerprint], [last.month, last.fingerprint], `${what} changes nothing`);
  }
  await write(page, "Run code or text", code);
  await press(page, "Load the code");
  const now = await standing(page);
  report.same([now.month, now.fingerprint], [last.month, last.fingerprint], "the whole code is taken");
  report.check(await has(page, "Next month"), "a code leads to the office");
}

/** A run whose fingerprints are not what its orders give is refused in words of its own and changes nothing. */
export async function forged(page, report, text, last) {
  const fingerprint = last.fingerprint;
  const other = text.replace(fingerprint, [...fingerprint].reverse().join("")).replace(/\s+/g, " ");
  report.check(text.includes(fingerprint) && !other.includes(fingerprint), "the text of the run holds its fingerprint");
  await press(page, "Load");
  await write(page, "Run code or text", other);
  await press(page, "Load the code");
  const said = await alerts(page);
  report.check(said.some((one) => one.includes("does not come out as its text says")), "an edited run is refused in words", said);
  const now = await standing(page);
  report.same([now.month, now.fingerprint], [last.month, last.fingerprint], "an edited run changes nothing");
  // Back to the office, where the next step begins.
  await press(page, "Back to the office");
}

/** Files that are no run are refused by what is wrong with them, in words, and change nothing. */
export async function refusedFiles(page, report, last) {
  const files = {
    "a file over the limit": [Buffer.alloc(5 * 1024 * 1024, "a"), /has 5 MiB; .* at most 4 MiB/],
    "a long text of something else": [Buffer.alloc(3_000_000, "other text "), /neither a save nor a run nor a run code/],
    "a file that is no text": [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]), /not a text file/],
  };
  await press(page, "Load");
  for (const [what, [buffer, why]] of Object.entries(files)) {
    const [chooser] = await Promise.all([page.waitForEvent("filechooser", { timeout: 15_000 }), click(page, "Open a file…")]);
    await chooser.setFiles({ name: "other.txt", mimeType: "text/plain", buffer });
    const told = page.locator("#a11y [role=alert], #a11y [role=status]").filter({ hasText: why });
    await told.first().waitFor({ state: "attached", timeout: 15_000 }).catch(() => {});
    await settle(page);
    const said = await alerts(page);
    report.check(said.some((one) => why.test(one)), `${what} is refused for what it is`, said);
    const now = await standing(page);
    report.same([now.month, now.fingerprint], [last.month, last.fingerprint], `${what} changes nothing`);
  }
  await press(page, "Back to the office");
}

/** A file is asked for and taken. */
export async function importFile(page, report, path, last) {
  await press(page, "Load");
  const [chooser] = await Promise.all([page.waitForEvent("filechooser", { timeout: 15_000 }), click(page, "Open a file…")]);
  await chooser.setFiles(path);
  await find(page, "Next month").waitFor({ state: "attached", timeout: 15_000 });
  await settle(page);
  report.same((await standing(page)).fingerprint, last.fingerprint, "an exported file is taken");
}

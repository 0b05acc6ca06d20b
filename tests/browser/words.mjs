// Names of buttons in the languages of the game, read where the game has them.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./launch.mjs";

/** A function from key to text. `values` fill the places in braces. */
export function words(language) {
  const texts = new Map();
  const folder = join(ROOT, "assets/locale", language);
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ron"))) {
    const source = readFileSync(join(folder, file), "utf8");
    for (const [, key, text] of source.matchAll(/^\s*"([a-z0-9_.]+)":\s*"((?:[^"\\]|\\.)*)"/gm)) texts.set(key, JSON.parse(`"${text}"`));
  }
  return (key, values = {}) => {
    const text = texts.get(key);
    if (text === undefined) throw new Error(`${language}: no text ${key}`);
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
}

/** A pattern for a name whose places in braces may hold anything. */
export function pattern(text) {
  const quote = (part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${text.split(/\{\w+\}/).map(quote).join("(.*)")}$`, "s");
}

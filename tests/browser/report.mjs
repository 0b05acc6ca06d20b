// Lines that say what holds, and an exit code.

/** Collects what holds and what does not. */
export class Report {
  #passed = 0;
  #faults = [];

  /** Says whether something holds. `found` is told when it does not. */
  check(holds, what, found) {
    if (holds) {
      this.#passed += 1;
      console.log(`ok     ${what}`);
    } else {
      this.#faults.push(what);
      console.log(`not ok ${what}${found === undefined ? "" : `: ${typeof found === "string" ? found : JSON.stringify(found)}`}`);
    }
  }

  /** Two values that must be the same. */
  same(found, expected, what) {
    const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
    this.check(a === b, what, `found ${a}, expected ${b}`);
  }

  /** A part of the visit: what breaks in it is a fault, and the next part goes on. */
  async part(title, play) {
    console.log(`# ${title}`);
    try {
      await play();
    } catch (error) {
      this.check(false, title, error.stack ?? String(error));
    }
  }

  /** Sums up and ends the program. */
  end(name) {
    console.log(`${name}: ${this.#passed} passed, ${this.#faults.length} failed`);
    this.#faults.forEach((what) => console.log(`  failed: ${what}`));
    process.exit(this.#faults.length === 0 ? 0 : 1);
  }
}

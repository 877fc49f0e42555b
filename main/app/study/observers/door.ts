import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** Who may look on. A code lets one browser in; then there is another code. */
export interface Door {
  /** Six digits: the one that lets the next browser in. */
  readonly code: string;
  enter(given: string): Entry;
  /** For a window of this app, which needs no code. Answers its pass. */
  admit(): string;
  knows(pass: string | undefined): boolean;
}

/** `soon`: asked again within a second, so the code was not looked at. `full`: no more are let in. */
export type Entry = { readonly pass: string } | { readonly refused: "wrong" | "soon" | "full" };

/** Milliseconds between two codes that are looked at: guessing a million of them takes eleven days, and a session an hour. */
const pause = 1_000;
/** Wrong codes until there is another. */
const patience = 10;
/** Browsers in all. */
const most = 20;

/** @param now milliseconds. `onCode`: there is another code */
export function createDoor(now: () => number, onCode: () => void): Door {
  let code = newCode();
  let wrong = 0;
  let tried = Number.NEGATIVE_INFINITY;
  const passes = new Set<string>();

  function renew(): void {
    code = newCode();
    wrong = 0;
    onCode();
  }
  function admit(): string {
    const pass = randomBytes(24).toString("hex");
    passes.add(pass);
    return pass;
  }

  return {
    get code() {
      return code;
    },
    enter(given) {
      if (now() - tried < pause) return { refused: "soon" };
      tried = now();
      if (passes.size >= most) return { refused: "full" };
      if (!equal(given, code)) {
        wrong += 1;
        if (wrong >= patience) renew();
        return { refused: "wrong" };
      }
      renew();
      return { pass: admit() };
    },
    admit,
    knows: (pass) => pass !== undefined && passes.has(pass),
  };
}

const newCode = () => String(randomInt(1_000_000)).padStart(6, "0");

function equal(given: string, code: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(code)];
  return one.length === other.length && timingSafeEqual(one, other);
}

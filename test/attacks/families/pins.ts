import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openToken } from "../../../main/card/token";
import { personalise } from "../../../main/trust/authority/personalise";
import type { Attack, Family } from "../attack";
import { digestInfoOf } from "../forge/signature";
import { pins as initialPins } from "../stage/citizen";
import { tapAtKiosk } from "../stage/kiosk-tap";
import type { Stage } from "../stage/stage";

/** A new card of the citizen's, whose tries may be spent. */
async function newCard({ authority, citizen, data }: Stage, name: string) {
  const dir = join(data, "tokens", name);
  await personalise(authority, "mynumber-card", dir);
  return { ...citizen, token: await openToken(dir) };
}

const digest = digestInfoOf("sha256", Buffer.from("anything"));

const tap = { step: "tap", stride: "S" } as const;

const guessing: readonly Attack[] = [
  {
    ...tap,
    id: "pin-guessing",
    title: "PIN after PIN is tried on a found card, tap after tap",
    measure:
      "the retry counter is read before every try; at the floor staff have to consent, and the last try stays the citizen's",
    expected: { code: "pin-last-try", status: null, seen: "run" },
    async run(stage) {
      const card = await newCard(stage, "guessed");
      let tried = 0;
      const count =
        (transceive: (command: Uint8Array) => Promise<Uint8Array>) =>
        (command: Uint8Array): Promise<Uint8Array> => {
          if (command[1] === 0x20 && command.length > 5) tried += 1;
          return transceive(command);
        };
      let code: string | null = null;
      for (let taps = 0; taps < 3; taps += 1) {
        const typed = ["0000", "1111", "2222", "3333"];
        const result = await tapAtKiosk(card, { flow: "login", digestInfos: [digest], typed, between: count });
        code = result.failure?.code ?? null;
      }
      if (tried !== 2 || card.token.pins.tries("authentication") !== 1) throw new Error(`${tried} PINs were tried`);
      return { status: null, code };
    },
  },
  {
    ...tap,
    id: "pin-odd",
    title: "PINs that are none are tried, to learn how the card takes them",
    measure: "a PIN's form is checked before anything is sent",
    expected: { code: "pin-format", status: null, seen: "run" },
    async run(stage) {
      const card = await newCard(stage, "odd");
      const before = card.token.pins.tries("authentication");
      const { failure } = await tapAtKiosk(card, { flow: "login", digestInfos: [digest], typed: ["12a4"] });
      if (card.token.pins.tries("authentication") !== before) throw new Error("a try was spent");
      return { status: null, code: failure?.code ?? null };
    },
  },
  {
    ...tap,
    id: "pin-left-behind",
    title: "PINs are looked for in everything the portal and the card have kept",
    stride: "I",
    measure: "a PIN is on its way from key press to card, and nowhere else",
    expected: { harmless: "found nowhere", status: null },
    async run({ data, portals }) {
      const kept = Object.keys(portals).flatMap((name) => filesBelow(join(data, name, "portal")));
      const guilty = kept.filter((file) => readFileSync(file).includes(initialPins.signature));
      if (kept.length === 0 || guilty.length > 0) throw new Error(`found in ${guilty.join(", ")}`);
      return { status: null, code: null };
    },
  },
];

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

export const pins: Family = {
  title: "PINs",
  portals: ["usual"],
  attacks: guessing,
};

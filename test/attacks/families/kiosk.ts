import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseLaunch } from "../../../main/app/page-contract";
import { heardOrigin, type PageFrame } from "../../../main/app/page-origin";
import { answerRequest, comesFrom, windowFor } from "../../../main/app/requests";
import { openToken } from "../../../main/card/token";
import { asFailure } from "../../../main/failure/failure";
import { personalise } from "../../../main/trust/authority/personalise";
import { longestPageText } from "../../../preload/channels";
import type { Answer, Attack, Family } from "../attack";
import { digestInfoOf } from "../forge/signature";
import { base64, pins } from "../stage/citizen";
import { tapAtKiosk } from "../stage/kiosk-tap";
import type { Stage } from "../stage/stage";

/** A new card of the citizen's, whose tries may be spent. */
async function newCard({ authority, citizen, data }: Stage, name: string) {
  const dir = join(data, "tokens", name);
  await personalise(authority, "mynumber-card", dir);
  return { ...citizen, token: await openToken(dir) };
}

const toldBy = async (work: () => unknown): Promise<Answer> => {
  try {
    await work();
    return { status: null, code: null };
  } catch (error) {
    return { status: null, code: asFailure(error).code };
  }
};

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
      const guilty = kept.filter((file) => readFileSync(file).includes(pins.signature));
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

const page = {
  step: "page",
  stride: "E",
  expected: { code: "request-malformed", status: null, seen: "asker" },
} as const;

const asks = (id: string, title: string, measure: string, message: unknown): Attack => ({
  ...page,
  id,
  title,
  measure,
  run: () => toldBy(() => parseLaunch(typeof message === "string" ? message : JSON.stringify(message))),
});

const service_id = "01";
const sha256Only = "a page may have the DigestInfo of a SHA-256 digest signed, and nothing else";
const closedContract = "the contract is a closed schema";

const pageCalls: readonly Attack[] = [
  asks("page-unknown-mode", "A page asks for a mode that does not exist", closedContract, {
    service_id,
    mode: "99",
    digest: base64(digest),
  }),
  asks(
    "page-card-surface",
    "A page asks for name, address, birthday and sex (mode 04)",
    "what is not served is refused",
    {
      service_id,
      mode: "04",
    },
  ),
  asks("page-other-service", "A page asks as another service", closedContract, {
    service_id: "02",
    mode: "01",
    digest: base64(digest),
  }),
  asks("page-bare-bytes", "A page has bytes of its choice signed: a CMS attribute set without its hash", sha256Only, {
    service_id,
    mode: "02",
    digest: base64(Buffer.alloc(51, 0x31)),
  }),
  asks("page-sha1", "A page has a SHA-1 DigestInfo signed, to be used where SHA-1 still counts", sha256Only, {
    service_id,
    mode: "02",
    digest: base64(digestInfoOf("sha1", Buffer.from("x"))),
  }),
  asks("page-many", "A page has a hundred documents signed with one PIN", "sixteen digests at most in one request", {
    service_id,
    mode: "02",
    digest: Array.from({ length: 100 }, () => base64(digest)),
  }),
  asks("page-login-many", "A page has several logins signed in one tap", "a login is one digest", {
    service_id,
    mode: "01",
    digest: [base64(digest), base64(digest)],
  }),
  asks(
    "page-no-json",
    "A page sends what is no JSON",
    closedContract,
    `{"service_id":"01"${" ".repeat(longestPageText)}`,
  ),
];

const frame = (changes: Partial<PageFrame>): PageFrame => ({
  parent: null,
  url: "https://portal.example/login",
  origin: "https://portal.example",
  ...changes,
});

/** A frame that is not heard: `work` finds out. */
const unheard = (id: string, title: string, changes: Partial<PageFrame>): Attack => ({
  ...page,
  id,
  title,
  stride: "S",
  measure: "the page contract is spoken with the top frame of an allowed origin; nothing else is heard",
  expected: { harmless: "not heard, so nothing is answered", status: null },
  async run() {
    const allowed = ["https://portal.example"];
    if (heardOrigin(frame({}), allowed) === null) throw new Error("the portal itself is not heard");
    if (heardOrigin(frame(changes), allowed) !== null) throw new Error("it was heard");
    return { status: null, code: null };
  },
});

const frames: readonly Attack[] = [
  unheard("frame-inside", "A frame inside the portal's page asks for a tap", { parent: {} }),
  unheard("frame-elsewhere", "A page of another origin asks for a tap", {
    url: "https://rogue.example/",
    origin: "https://rogue.example",
  }),
  unheard("frame-lookalike", "A page whose address begins like the portal's asks for a tap", {
    url: "https://portal.example.rogue.example/",
    origin: "https://portal.example.rogue.example",
  }),
  unheard("frame-userinfo", "A page with the portal's name as user name in its address asks for a tap", {
    url: "https://portal.example@rogue.example/",
    origin: "https://rogue.example",
  }),
  unheard("frame-opaque", "A data: page opened from the portal's asks for a tap", {
    url: "data:text/html,<p>portal.example",
    origin: "null",
  }),
];

const window = {
  step: "window",
  stride: "E",
  expected: { code: "request-malformed", status: null, seen: "asker" },
} as const;

const windows: readonly Attack[] = [
  {
    ...window,
    id: "window-foreign-sender",
    title: "The portal's page, or any other contents, sends a request of the kiosk's window",
    measure: "a request is taken from the top frame of its own window only",
    expected: { harmless: "taken for nobody's, and refused before it is read", status: null },
    async run() {
      const kiosk = { mainFrame: {} };
      if (!comesFrom({ sender: kiosk, senderFrame: kiosk.mainFrame }, kiosk)) throw new Error("the kiosk is not heard");
      const others = [
        [{ sender: { mainFrame: kiosk.mainFrame }, senderFrame: kiosk.mainFrame }, kiosk],
        [{ sender: kiosk, senderFrame: {} }, kiosk],
        [{ sender: kiosk, senderFrame: null }, kiosk],
        [{ sender: kiosk, senderFrame: kiosk.mainFrame }, null],
      ] as const;
      if (others.some(([message, contents]) => comesFrom(message, contents))) throw new Error("another was heard");
      return { status: null, code: null };
    },
  },
  {
    ...window,
    id: "window-staff-request",
    title: "The citizen's window gives staff's consent to a last try",
    measure: "each request belongs to one window",
    expected: { harmless: "staff's requests are the counter window's", status: null },
    async run() {
      for (const name of ["counter.consent", "settings.change", "runs.export", "counter.state"])
        if (windowFor(name).kind !== "counter") throw new Error(`${name} is the citizen's`);
      return { status: null, code: null };
    },
  },
  {
    ...window,
    id: "window-inherited-name",
    title: "A request is called like a property that every object has",
    measure: "names are looked up among the contract's own",
    run: () => toldBy(() => windowFor("constructor")),
  },
  {
    ...window,
    id: "window-odd-setting",
    title: "A window has settings changed to ones the contract does not have: no floor for PIN tries",
    measure: "every message is checked against its schema in the main process",
    run: () =>
      toldBy(() =>
        answerRequest(
          {
            "settings.change": () => {
              throw new TypeError("it was done");
            },
          },
          "settings.change",
          { retryFloor: -1 },
        ),
      ),
  },
];

export const kiosk: Family = {
  title: "At the kiosk: PINs, pages and windows",
  portals: ["usual"],
  attacks: [...guessing, ...pageCalls, ...frames, ...windows],
};

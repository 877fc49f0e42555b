import { parseLaunch } from "../../../main/app/pages/page-contract";
import { heardOrigin, type PageFrame } from "../../../main/app/pages/page-origin";
import { answerRequest, comesFrom, windowFor } from "../../../main/app/requests";
import { newSession } from "../../../main/app/session/session";
import { step } from "../../../main/app/session/session-step";
import { asFailure } from "../../../main/failure/failure";
import { longestPageText } from "../../../preload/channels";
import type { Answer, Attack, Family } from "../attack";
import { digestInfoOf } from "../forge/signature";
import { base64 } from "../stage/citizen";

const toldBy = async (work: () => unknown): Promise<Answer> => {
  try {
    await work();
    return { status: null, code: null };
  } catch (error) {
    return { status: null, code: asFailure(error).code };
  }
};

const digest = digestInfoOf("sha256", Buffer.from("anything"));

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
  {
    ...page,
    id: "page-card-surface",
    title: "A page has name, address, birthday and sex read (mode 04) without the citizen's knowledge",
    stride: "I",
    measure: "the kiosk says first what is read and who gets it, and nothing begins until the citizen agrees",
    expected: { harmless: "no tap begins, and the page is told that it was cancelled", status: null },
    async run() {
      const settings = { language: "ja", timeouts: { hold: 60, idle: 90, warning: 20, exchange: 10 } } as const;
      const origin = "https://portal.example";
      const asked = { flow: "read-attributes", origin } as const;
      let session = newSession(settings);
      const effects: string[] = [];
      for (const event of [
        { name: "begin", language: "ja", origin },
        { name: "page-asked", asked, document: null },
        { name: "token-chosen", token: "card" },
        { name: "pin-given" },
        { name: "next" },
        { name: "touch" },
      ] as const) {
        const next = step(session, event, settings);
        session = next.session;
        effects.push(...next.effects.map(({ name }) => name));
      }
      if (session.screen.name !== "attributes" || effects.includes("start-tap")) throw new Error("a tap has begun");
      if (!step(session, { name: "cancel" }, settings).effects.some(({ name }) => name === "refuse-page"))
        throw new Error("the page is not told");
      return { status: null, code: null };
    },
  },
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
  title: "Pages that ask the kiosk for more, and windows that are not its own",
  portals: ["usual"],
  attacks: [...pageCalls, ...frames, ...windows],
};

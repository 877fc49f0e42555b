import { createHash, randomUUID } from "node:crypto";
import { kazashiCall } from "../../../main/app/pages/kazashi-call";
import { asFailure } from "../../../main/failure/failure";
import { type ClientData, encodeClientData } from "../../../main/trust/client-data/client-data";
import { digestInfo, signedAttributes } from "../../../main/trust/cms/signed-attributes";
import { assembleSignedData } from "../../../main/trust/cms/signed-data";
import type { Answer, Attack, Family } from "../attack";
import { base64 } from "../stage/citizen";
import { notice, type Stage } from "../stage/stage";
import type { Visitor } from "../stage/visitor";

type LoginData = Extract<ClientData, { type: "kazashi.authenticate" }>;
type SignData = Extract<ClientData, { type: "kazashi.sign" }>;

const infoOf = (bytes: Uint8Array): Uint8Array => digestInfo(createHash("sha256").update(bytes).digest());

/** A login at the portal that has the kiosk state what is signed, with a statement of the attacker's making. */
async function stated(
  { citizen, portals }: Stage,
  change: (honest: LoginData) => ClientData | Uint8Array,
  visitor: Visitor = portals.stating.visit(),
): Promise<Answer> {
  const { id } = await visitor.loginChallenge();
  const time = new Date().toISOString();
  const made = change({ type: "kazashi.authenticate", challenge: id, origin: portals.stating.origin, time });
  const clientData = made instanceof Uint8Array ? made : encodeClientData(made);
  const signature = await citizen.sign("authentication", infoOf(clientData));
  const certificate = base64(citizen.certificate("authentication"));
  const answer = { challenge: id, certificate, signature: base64(signature), clientData: base64(clientData) };
  return visitor.send("POST", "/api/login", answer);
}

interface Shown {
  readonly data: ClientData;
  readonly signingTime: Date;
}

/** An application at that portal, with a statement and a signing time of the attacker's making. */
async function shown(stage: Stage, change: (honest: SignData) => Partial<Shown>): Promise<Answer> {
  const { portals } = stage;
  const visitor = portals.stating.visit();
  await logIn(stage, visitor);
  const idempotencyKey = randomUUID();
  const { id, text } = await visitor.prepare(notice, idempotencyKey);
  const time = new Date(Math.floor(Date.now() / 1_000) * 1_000);
  const origin = portals.stating.origin;
  const honest: SignData = { type: "kazashi.sign", challenge: id, origin, time: time.toISOString(), document: text };
  const { data = honest, signingTime = time } = change(honest);
  const signedData = await message(stage, encodeClientData(data), signingTime);
  return visitor.send("POST", "/api/applications", { challenge: id, idempotencyKey, signedData: base64(signedData) });
}

async function message({ citizen }: Stage, content: Uint8Array, signingTime: Date): Promise<Uint8Array> {
  const attributes = signedAttributes(content, { signingTime });
  const signature = await citizen.sign("signature", attributes.digestInfo);
  const certificate = citizen.certificate("signature");
  return assembleSignedData({ content, signedAttributes: attributes.der, certificate, signature, chain: [] });
}

async function logIn(stage: Stage, visitor: Visitor): Promise<void> {
  const { code, status } = await stated(stage, (honest) => honest, visitor);
  if (status !== 200) throw new Error(`an honest login was refused: ${status} ${code}`);
}

const inLogin = { step: "login", stride: "S" } as const;
const inApplication = { step: "application", stride: "T" } as const;
const refusedAtLogin = { status: 403, seen: "login" } as const;
const refusedAsApplication = { status: 403, seen: "application-accepted" } as const;

const pageCall = (id: string, title: string, measure: string, given: object): Attack => ({
  id,
  title,
  measure,
  step: "page",
  stride: "T",
  expected: { code: "request-malformed", status: null, seen: "asker" },
  async run() {
    try {
      kazashiCall(JSON.stringify({ call: 1, ...given }), "https://portal.example", new Date());
      return { status: null, code: null };
    } catch (error) {
      return { status: null, code: asFailure(error).code };
    }
  },
});

const challenge = "A".repeat(43);
const closed = "the kiosk states type, origin and time itself, and takes no other member from a page";

export const contracts: Family = {
  title: "Statements of the kiosk's, and pages that would rather make their own",
  portals: ["stating"],
  attacks: [
    {
      ...inLogin,
      id: "stated-other-origin",
      title: "A page at another origin has a login signed for it, and sends it to the portal",
      measure: "the kiosk states whose page asked, and the portal reads it",
      expected: { ...refusedAtLogin, code: "origin-not-allowed" },
      run: (stage) => stated(stage, (honest) => ({ ...honest, origin: "https://rogue.example" })),
    },
    {
      ...inLogin,
      id: "stated-other-challenge",
      title: "A statement about one challenge is sent for another",
      measure: "the challenge is in the statement",
      expected: { code: "challenge-unknown", status: 404, seen: "login" },
      run: (stage) => stated(stage, (honest) => ({ ...honest, challenge })),
    },
    {
      ...inLogin,
      id: "stated-other-type",
      title: "A statement made for a signature is sent as a login",
      measure: "the statement says what it is for",
      expected: { ...refusedAtLogin, code: "signature-invalid" },
      run: (stage) => stated(stage, (honest) => ({ ...honest, type: "kazashi.sign", document: "架空" })),
    },
    {
      ...inLogin,
      id: "stated-earlier",
      title: "A login is signed a day before its challenge was given",
      measure: "the statement's time lies in the challenge's",
      expected: { code: "challenge-expired", status: 410, seen: "login" },
      run: (stage) => stated(stage, (honest) => ({ ...honest, time: new Date(Date.now() - 86_400_000).toISOString() })),
    },
    {
      ...inLogin,
      id: "stated-two-ways",
      title: "A statement has two origins, in the hope that two readers read different ones",
      stride: "T",
      measure: "there is one form of a statement, and no other is read",
      expected: { code: "request-malformed", status: 400, seen: "login" },
      run: (stage) =>
        stated(stage, (honest) =>
          Buffer.from(
            Buffer.from(encodeClientData(honest)).toString().replace("{", '{"origin":"https://rogue.example",'),
          ),
        ),
    },
    {
      ...inLogin,
      id: "stated-by-nobody",
      title: "A signature over other bytes is sent with a flawless statement",
      measure: "the signature is verified over the statement that was sent",
      expected: { ...refusedAtLogin, code: "signature-invalid" },
      async run(stage) {
        const visitor = stage.portals.stating.visit();
        const { id } = await visitor.loginChallenge();
        const time = new Date().toISOString();
        const origin = stage.portals.stating.origin;
        const clientData = encodeClientData({ type: "kazashi.authenticate", challenge: id, origin, time });
        const signature = await stage.citizen.sign("authentication", infoOf(Buffer.from("anything")));
        const certificate = base64(stage.citizen.certificate("authentication"));
        const answer = { challenge: id, certificate, signature: base64(signature), clientData: base64(clientData) };
        return visitor.send("POST", "/api/login", answer);
      },
    },
    {
      ...inLogin,
      id: "contract-downgraded",
      title: "A page answers in the contract of hashes where the kiosk should state what is signed",
      stride: "E",
      measure: "an answer is taken in the contract that it was asked for in",
      expected: { code: "request-malformed", status: 400, seen: "request-refused" },
      async run({ citizen, portals }) {
        const visitor = portals.stating.visit();
        const { id } = await visitor.loginChallenge();
        const signature = base64(await citizen.sign("authentication", infoOf(Buffer.from(id))));
        const certificate = base64(citizen.certificate("authentication"));
        return visitor.send("POST", "/api/login", { challenge: id, certificate, signature });
      },
    },
    {
      ...inLogin,
      id: "contract-crossed",
      title: "A statement of the kiosk's is sent to a portal of the contract of hashes",
      measure: "there the signature is verified over the portal's own statement",
      expected: { ...refusedAtLogin, code: "signature-invalid" },
      async run({ citizen, portals }) {
        const visitor = portals.usual.visit();
        const { id } = await visitor.loginChallenge();
        const time = new Date().toISOString();
        const origin = portals.usual.origin;
        const clientData = encodeClientData({ type: "kazashi.authenticate", challenge: id, origin, time });
        const signature = base64(await citizen.sign("authentication", infoOf(clientData)));
        const certificate = base64(citizen.certificate("authentication"));
        const stating = { clientData: base64(clientData) };
        return visitor.send("POST", "/api/login", { challenge: id, certificate, signature, ...stating });
      },
    },
    {
      ...inApplication,
      id: "document-swapped",
      title: "A page has another document shown and signed than the portal prepared",
      measure: "the document is in what the kiosk signs, and the portal compares it byte for byte",
      expected: { ...refusedAsApplication, code: "signature-invalid" },
      run: (stage) =>
        shown(stage, (honest) => ({ data: { ...honest, document: honest.document.replace("花子", "太郎") } })),
    },
    {
      ...inApplication,
      id: "document-of-another-page",
      title: "A page at another origin has the portal's document signed",
      stride: "S",
      measure: "the kiosk states whose page asked, and the portal reads it",
      expected: { ...refusedAsApplication, code: "origin-not-allowed" },
      run: (stage) => shown(stage, (honest) => ({ data: { ...honest, origin: "https://rogue.example" } })),
    },
    {
      ...inApplication,
      id: "document-of-another-challenge",
      title: "A signature on the same document, made for an earlier submission, is sent again",
      stride: "R",
      measure: "the challenge is in the statement",
      expected: { code: "challenge-unknown", status: 404, seen: "application-accepted" },
      run: (stage) => shown(stage, (honest) => ({ data: { ...honest, challenge } })),
    },
    {
      ...inApplication,
      id: "login-statement-as-application",
      title: "A statement made for a login is sent as an application",
      stride: "R",
      measure: "the statement says what it is for",
      expected: { ...refusedAsApplication, code: "signature-invalid" },
      run: (stage) =>
        shown(stage, ({ challenge, origin, time }) => ({
          data: { type: "kazashi.authenticate", challenge, origin, time },
        })),
    },
    {
      ...inApplication,
      id: "signing-time-changed",
      title: "A message has another signing time than its statement",
      measure: "both are the kiosk's, and have to be one",
      expected: { ...refusedAsApplication, code: "signature-invalid" },
      run: (stage) => shown(stage, ({ time }) => ({ signingTime: new Date(Date.parse(time) - 60_000) })),
    },
    pageCall("page-states-origin", "A page gives an origin of its own to be stated", closed, {
      method: "authenticate",
      challenge,
      origin: "https://bank.example",
    }),
    pageCall("page-gives-hash", "A page gives a hash to be signed in the kiosk's own contract", closed, {
      method: "authenticate",
      challenge,
      digest: base64(infoOf(Buffer.from("anything"))),
    }),
    pageCall("page-gives-document", "A page has a document signed under a login", closed, {
      method: "authenticate",
      challenge,
      document: "架空",
    }),
    pageCall(
      "page-hides-text",
      "A page's document turns the direction of text, so that a sum reads otherwise than it is",
      "a document has no character that is not seen",
      { method: "sign", challenge, document: "金額 \u202e000,1" },
    ),
    pageCall(
      "page-weak-challenge",
      "A page gives a challenge that can be guessed",
      "a challenge has 128 bits or more",
      {
        method: "authenticate",
        challenge: "0001",
      },
    ),
  ],
};

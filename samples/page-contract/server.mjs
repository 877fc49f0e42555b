/**
 * A relying party with the page contract of Myna Portal's pages. It makes what is signed, remembers it, and verifies the answer.
 *     node samples/page-contract/server.mjs --anchors DATA/authority/anchors
 */
import { createHash, randomBytes, randomUUID, verify } from "node:crypto";
import { anchors, certificateOf, options, serve } from "../relying-party.mjs";

const settings = options(9441);
const issuers = {
  login: anchors(settings.anchors, "authentication"),
  sign: anchors(settings.anchors, "signature"),
};

/** What a hash in a signature is wrapped in: DigestInfo of SHA-256 (RFC 8017 §9.2, note 1). The card is given this. */
const digestInfo = (/** @type {string} */ statement) =>
  Buffer.concat([
    Buffer.from("3031300d060960864801650304020105000420", "hex"),
    createHash("sha256").update(statement).digest(),
  ]).toString("base64");

/** Statements that wait for their signatures. The kiosk sees a hash: purpose, origin and a nonce have to be in it. */
const open = new Map();

function ask(/** @type {"login" | "sign"} */ purpose, /** @type {readonly string[]} */ texts) {
  const id = randomUUID();
  const statements = texts.map((text) =>
    JSON.stringify({ purpose, origin, text, nonce: randomBytes(16).toString("hex"), time: new Date().toISOString() }),
  );
  open.set(id, { purpose, statements });
  return { id, digests: statements.map(digestInfo) };
}

/** @param {import("../relying-party.mjs").Sent} answer */
function answered(answer) {
  const asked = open.get(answer.id);
  // Each is worth one answer.
  open.delete(answer.id);
  if (asked === undefined) throw new Error("nothing was asked for under this number");
  const certificate = certificateOf(answer.certificate, asked.purpose === "login" ? issuers.login : issuers.sign);
  if (answer.signatures.length !== asked.statements.length) throw new Error("not as many signatures as were asked for");
  asked.statements.forEach((/** @type {string} */ statement, /** @type {number} */ index) => {
    const signature = Buffer.from(answer.signatures[index] ?? "", "base64");
    if (!verify("sha256", Buffer.from(statement), certificate.publicKey, signature))
      throw new Error(`signature ${index + 1} is not over what was asked for`);
  });
  return { outcome: asked.purpose, signatures: answer.signatures.length, serial: certificate.serialNumber };
}

const origin = await serve(
  { ...settings, page: new URL("page.html", import.meta.url) },
  {
    "POST /login/challenge": () => ask("login", [""]),
    "POST /sign/challenge": () => ask("sign", ["見本の届出その1（架空）", "見本の届出その2（架空）"]),
    "POST /answer": answered,
  },
);

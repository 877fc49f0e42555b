/**
 * A relying party with Kazashi's own page contract: the kiosk states what is signed, and this server checks the statement.
 *     node samples/kazashi-contract/server.mjs --anchors DATA/authority/anchors
 */
import { execFileSync } from "node:child_process";
import { randomBytes, verify } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anchors, certificateOf, options, serve } from "../relying-party.mjs";

const settings = options(9442);
const issuers = {
  authentication: anchors(settings.anchors, "authentication"),
  signature: anchors(settings.anchors, "signature"),
};

/** Challenges that wait for their answer, and the document that was given with them. */
const open = new Map();

function ask(/** @type {string | null} */ document) {
  const challenge = randomBytes(32).toString("base64url");
  open.set(challenge, document);
  return { challenge, document };
}

/** Minutes that the kiosk's clock may be wrong by, or a citizen may take. */
const patience = 10;

/** The statement, if it is about what this server asked for. @param {Buffer} bytes @param {string} type */
function checked(bytes, type) {
  const clientData = JSON.parse(bytes.toString("utf8"));
  if (clientData.type !== type) throw new Error(`made for ${clientData.type}`);
  if (clientData.origin !== origin) throw new Error(`made for ${clientData.origin}`);
  if (!open.has(clientData.challenge)) throw new Error("the challenge is none of ours, or was answered before");
  const document = open.get(clientData.challenge);
  open.delete(clientData.challenge);
  if ((clientData.document ?? null) !== document) throw new Error("another document was signed");
  if (Math.abs(Date.now() - Date.parse(clientData.time)) > patience * 60_000) throw new Error("too long ago");
  return clientData;
}

const origin = await serve(
  { ...settings, page: new URL("page.html", import.meta.url) },
  {
    "POST /login/challenge": () => ask(null),
    "POST /sign/challenge": () =>
      ask("委任状（見本、架空）\n\n架空　花子は、架空　太郎に、書類の受け取りを任せます。\n"),

    "POST /login"(answer) {
      const clientData = Buffer.from(answer.clientData, "base64");
      const certificate = certificateOf(answer.certificate, issuers.authentication);
      if (!verify("sha256", clientData, certificate.publicKey, Buffer.from(answer.signature, "base64")))
        throw new Error("the signature is not over this statement");
      const { time } = checked(clientData, "kazashi.authenticate");
      return { outcome: "login", serial: certificate.serialNumber, time };
    },

    // A CMS SignedData, whose content is the statement.
    "POST /sign"({ signedData }) {
      const { content, signer } = openCms(Buffer.from(signedData, "base64"));
      const { document, time } = checked(content, "kazashi.sign");
      return { outcome: "sign", signer, time, document };
    },
  },
);

/** openssl verifies the signature and the path to the CA, and gives the content. @param {Buffer} message */
function openCms(message) {
  const folder = mkdtempSync(join(tmpdir(), "kazashi-sample-"));
  try {
    const file = (/** @type {string} */ name) => join(folder, name);
    writeFileSync(file("message.der"), message);
    writeFileSync(file("anchors.pem"), issuers.signature.join("\n"));
    const trust = ["-CAfile", file("anchors.pem"), "-purpose", "any", "-partial_chain", "-binary"];
    const files = ["-in", file("message.der"), "-signer", file("signer.pem")];
    const content = execFileSync("openssl", ["cms", "-verify", "-inform", "DER", ...files, ...trust], {
      stdio: "pipe",
    });
    const subject = ["x509", "-in", file("signer.pem"), "-noout", "-serial"];
    return { content, signer: execFileSync("openssl", subject, { encoding: "utf8" }).trim() };
  } catch {
    throw new Error("openssl does not verify the signed data");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

import { generateKeyPairSync } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openAuthority } from "../../../../main/trust/authority/authority";
import { inventHolder } from "../../../../main/trust/authority/holder";
import type { Authority, IssuedCertificate, OcspResponder, Purpose } from "../../../../main/trust/authority/types";
import { makeScratch, openssl } from "../openssl";

/** OCSP answers and CRLs, judged by openssl. */
const scratch = makeScratch();
const holder = inventHolder("status");
const publicKey = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ type: "spki", format: "der" });

let authority: Authority;
let responder: OcspResponder;
beforeAll(async () => {
  authority = await openAuthority(join(scratch.dir, "authority"));
  responder = await authority.startResponder({ port: 0 });
});
afterAll(async () => {
  await responder.close();
  authority.close();
  scratch.remove();
});

let issued: IssuedCertificate;
beforeEach(async () => {
  issued = await authority.issue({ purpose: "signature", medium: "phone", holder, publicKey });
});

const anchor = (purpose: Purpose = "signature") => scratch.pem("CERTIFICATE", authority.caCertificate(purpose));

const ocsp = (...options: string[]) =>
  openssl("ocsp", "-issuer", anchor(), "-url", responder.url, "-CAfile", anchor(), ...options);

describe("openssl ocsp", () => {
  const ask = (...options: string[]) => ocsp("-cert", scratch.pem("CERTIFICATE", issued.der), ...options);

  test("good", async () => {
    const { text } = await ask();
    expect(text).toContain("Response verify OK");
    expect(text).toMatch(/: good\n\s+This Update: .*\n\s+Next Update: /);
    expect(text).not.toContain("WARNING: no nonce");
  });

  test.each(["sha1", "sha256", "sha384", "sha512"])("identified by %s", async (hash) => {
    // -sha256 and the like hold for the certificates after them
    const { text } = await openssl(
      ...["ocsp", "-issuer", anchor(), `-${hash}`, "-cert", scratch.pem("CERTIFICATE", issued.der)],
      ...["-url", responder.url, "-CAfile", anchor(), "-resp_text"],
    );
    expect(text).toContain(`Hash Algorithm: ${hash}`);
    expect(text).toContain("Response verify OK");
    expect(text).toContain(": good");
  });

  test("revoked, with time and reason", async () => {
    await authority.revoke(issued.record.serial, { reason: "superseded", at: new Date("2026-11-01T02:03:04Z") });
    const { text } = await ask();
    expect(text).toContain("Response verify OK");
    expect(text).toMatch(/: revoked\n/);
    expect(text).toContain("Reason: superseded");
    expect(text).toContain("Revocation Time: Nov  1 02:03:04 2026 GMT");
  });

  test("revoked without a reason that nobody gave", async () => {
    await authority.revoke(issued.record.serial, { reason: "unspecified" });
    const { text } = await ask();
    expect(text).toMatch(/: revoked\n/);
    expect(text).not.toContain("Reason:");
  });

  test("suspended is revoked with certificateHold; resumed is good again", async () => {
    await authority.suspend(issued.record.serial);
    expect((await ask()).text).toMatch(/: revoked\n(.*\n)*\s+Reason: certificateHold/);
    await authority.resume(issued.record.serial);
    expect((await ask()).text).toContain(": good");
  });

  test("not revoked before the time of revocation comes", async () => {
    await authority.revoke(issued.record.serial, { reason: "superseded", at: new Date(Date.now() + 3_600_000) });
    expect((await ask()).text).toContain(": good");
  });

  test("unknown: a serial never issued, and one of the other CA", async () => {
    expect((await ocsp("-serial", "0x1234")).text).toMatch(/0x1234: unknown/);
    const other = await authority.issue({ purpose: "authentication", medium: "card", holder, publicKey });
    expect((await ocsp("-serial", `0x${other.record.serial}`)).text).toContain(": unknown");
  });

  test("several certificates in one request", async () => {
    await authority.revoke(issued.record.serial, { reason: "keyCompromise" });
    const second = await authority.issue({ purpose: "signature", medium: "card", holder, publicKey });
    const { text } = await ask("-cert", scratch.pem("CERTIFICATE", second.der), "-serial", "0x99");
    expect(text.match(/: (good|revoked|unknown)\n/g)).toEqual([": revoked\n", ": good\n", ": unknown\n"]);
  });

  test("the responder's certificate carries delegation and no-check, from this CA", async () => {
    const { text } = await ask("-resp_text");
    expect(text).toMatch(/Extended Key Usage: *\n\s+OCSP Signing/);
    expect(text).toContain("OCSP No Check");
    expect(text).toContain("OU=JPKI for digital signature, OU=Kazashi test authority (invented), CN=OCSP responder");
  });

  test("is not believed under the other CA", async () => {
    const { text } = await openssl(
      ...["ocsp", "-issuer", anchor(), "-cert", scratch.pem("CERTIFICATE", issued.der)],
      ...["-url", responder.url, "-CAfile", anchor("authentication")],
    );
    expect(text).toContain("Response Verify Failure");
  });

  test("an issuer that is not ours: unauthorized", async () => {
    const request = join(scratch.dir, "foreign.der");
    const foreign = scratch.dir;
    const key = ["-newkey", "rsa:2048", "-nodes", "-keyout", join(foreign, "k.pem"), "-subj", "/CN=Foreign"];
    await openssl("req", "-x509", ...key, "-out", join(foreign, "c.pem"));
    await openssl("ocsp", "-issuer", join(foreign, "c.pem"), "-serial", "1", "-reqout", request);
    const { text } = await openssl("ocsp", "-reqin", request, "-url", responder.url, "-noverify");
    expect(text).toContain("unauthorized");
  });
});

describe("over HTTP", () => {
  /** A request made by openssl, DER. */
  async function request(...options: string[]): Promise<Buffer> {
    const file = join(scratch.dir, "request.der");
    await openssl("ocsp", "-issuer", anchor(), "-serial", `0x${issued.record.serial}`, "-reqout", file, ...options);
    return readFileSync(file);
  }
  async function printed(response: Response): Promise<string> {
    const file = scratch.file(new Uint8Array(await response.arrayBuffer()));
    return (await openssl("ocsp", "-respin", file, "-CAfile", anchor(), "-issuer", anchor(), "-resp_text")).text;
  }

  test("GET answers what POST answers; a request without nonce gets none", async () => {
    const base64 = encodeURIComponent((await request("-no_nonce")).toString("base64"));
    const response = await fetch(responder.url + base64);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/ocsp-response");
    const text = await printed(response);
    expect(text).toContain("Cert Status: good");
    expect(text).toContain("Response verify OK");
    expect(text).not.toContain("Nonce");
  });

  test("the nonce comes back as it was sent", async () => {
    const asked = await request();
    const nonce = asked.subarray(asked.indexOf(Buffer.from("2b0601050507300102", "hex")));
    const response = await fetch(responder.url, { method: "POST", body: new Uint8Array(asked) });
    const answer = Buffer.from(await response.arrayBuffer());
    expect(nonce.length).toBeGreaterThan(16);
    expect(answer.includes(nonce)).toBe(true);
  });

  test.each([
    ["nothing", Buffer.alloc(0)],
    ["no DER", Buffer.from("hello")],
    ["something after the request", undefined],
    ["an empty list", Buffer.from("300430023000", "hex")],
  ])("malformed: %s", async (_, body) => {
    const asked = body ?? Buffer.concat([await request(), Buffer.of(0)]);
    const response = await fetch(responder.url, { method: "POST", body: new Uint8Array(asked) });
    expect(Buffer.from(await response.arrayBuffer()).toString("hex")).toBe("30030a0101");
  });

  test("an empty nonce and one of 129 bytes are malformed, one of 128 is not", async () => {
    const asked = await request("-no_nonce");
    const list = asked.subarray(asked[1] === 0x81 ? 3 : 2);
    const requestList = list.subarray(list[1] === 0x81 ? 3 : 2);
    const tlv = (tag: number, ...parts: Buffer[]) => {
      const content = Buffer.concat(parts);
      const length =
        content.length < 128
          ? [content.length]
          : content.length < 256
            ? [0x81, content.length]
            : [0x82, content.length >> 8, content.length & 255];
      return Buffer.concat([Buffer.from([tag, ...length]), content]);
    };
    const withNonce = (length: number) => {
      const nonce = tlv(0x30, Buffer.from("06092b0601050507300102", "hex"), tlv(4, tlv(4, Buffer.alloc(length, 7))));
      return tlv(0x30, tlv(0x30, requestList, tlv(0xa2, tlv(0x30, nonce))));
    };
    const status = async (length: number) =>
      Buffer.from(await authority.ocsp(withNonce(length)))
        .subarray(0, 12)
        .indexOf(Buffer.from("0a0100", "hex")) > 0;
    expect([await status(0), await status(1), await status(128), await status(129)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("other methods and long bodies are refused", async () => {
    expect((await fetch(responder.url, { method: "PUT", body: "x" })).status).toBe(405);
    expect((await fetch(responder.url, { method: "POST", body: new Uint8Array(70_000) })).status).toBe(413);
  });

  test("an authority that cannot read its folder says internalError, and why to its keeper", async () => {
    const failures: unknown[] = [];
    const folder = join(scratch.dir, "lost");
    const lost = await openAuthority(folder);
    const answering = await lost.startResponder({ port: 0, onFailure: (error) => failures.push(error) });
    const issuer = scratch.pem("CERTIFICATE", lost.caCertificate("signature"));
    rmSync(join(folder, "keys"), { recursive: true });
    const { text } = await openssl("ocsp", "-issuer", issuer, "-serial", "1", "-url", answering.url, "-noverify");
    await answering.close();
    lost.close();
    expect(text).toMatch(/internalerror/i);
    expect(failures).toHaveLength(1);
  });
});

describe("openssl crl", () => {
  const crl = async (purpose: Purpose = "signature") => scratch.pem("X509 CRL", await authority.crl(purpose));
  const check = async () =>
    openssl(
      ...["verify", "-crl_check", "-CRLfile", await crl(), "-CAfile", anchor()],
      ...["-purpose", "any", scratch.pem("CERTIFICATE", issued.der)],
    );

  test("the CA's signature is right, the other CA's is not", async () => {
    expect((await openssl("crl", "-in", await crl(), "-noout", "-CAfile", anchor())).text).toContain("verify OK");
    const wrong = await openssl("crl", "-in", await crl("authentication"), "-noout", "-CAfile", anchor());
    expect(wrong.text).not.toContain("verify OK");
  });

  test("entries with time and reason; a rising number; both times", async () => {
    await authority.suspend(issued.record.serial, new Date("2026-11-02T00:00:00Z"));
    const first = (await openssl("crl", "-in", await crl(), "-noout", "-text")).text;
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = (await openssl("crl", "-in", await crl(), "-noout", "-text")).text;
    expect(first).toContain("Version 2 (0x1)");
    expect(first).toMatch(/Last Update: .*\n\s+Next Update: .*GMT/);
    expect(first.replaceAll(/\s+/g, " ")).toContain(
      `Serial Number: ${issued.record.serial} Revocation Date: Nov 2 00:00:00 2026 GMT CRL entry extensions: X509v3 CRL Reason Code: Certificate Hold`,
    );
    const number = (text: string) => Number(/CRL Number: \n\s+(\d+)/.exec(text)?.[1]);
    expect(number(second)).toBeGreaterThan(number(first));
  });

  test("verify -crl_check: in force, suspended, resumed, revoked", async () => {
    expect((await check()).text).toContain(": OK");
    await authority.suspend(issued.record.serial);
    expect((await check()).text).toContain("certificate revoked");
    await authority.resume(issued.record.serial);
    expect((await check()).text).toContain(": OK");
    await authority.revoke(issued.record.serial, { reason: "keyCompromise" });
    expect((await check()).text).toContain("certificate revoked");
  });

  test("of one distribution point: says which, critically; has its municipality's entries and no other's", async () => {
    const { prefecture, city } = holder.municipality;
    const elsewhere = { ...holder, municipality: { ...holder.municipality, city: "Yoso-shi" } };
    const other = await authority.issue({ purpose: "signature", medium: "card", holder: elsewhere, publicKey });
    await authority.revoke(issued.record.serial, { reason: "keyCompromise" });
    await authority.revoke(other.record.serial, { reason: "keyCompromise" });
    const of = async (municipality: { prefecture: string; city: string }) => {
      const file = scratch.pem("X509 CRL", await authority.crl("signature", { municipality }));
      expect((await openssl("crl", "-in", file, "-noout", "-CAfile", anchor())).text).toContain("verify OK");
      return { file, text: (await openssl("crl", "-in", file, "-noout", "-text", "-nameopt", "utf8")).text };
    };
    const here = await of({ prefecture, city });
    expect(here.text).toMatch(/Issuing Distribution Point: critical\n\s+Full Name:\n\s+DirName/);
    expect(here.text).toContain(`CN = ${city} CRLDP`);
    expect(here.text).toContain(issued.record.serial);
    expect(here.text).not.toContain(other.record.serial);
    expect((await of(elsewhere.municipality)).text).toContain(other.record.serial);

    const verify = async (der: Uint8Array) =>
      (
        await openssl(
          ...["verify", "-crl_check", "-extended_crl", "-CRLfile", here.file, "-CAfile", anchor()],
          ...["-purpose", "any", scratch.pem("CERTIFICATE", der)],
        )
      ).text;
    expect(await verify(issued.der)).toContain("certificate revoked");
    // Of another place's certificate this list says nothing, and nobody may take that for good.
    expect(await verify(other.der)).toMatch(/different CRL scope/i);
  });

  test("with nothing revoked there is no list", async () => {
    const text = (await openssl("crl", "-in", await crl("authentication"), "-noout", "-text")).text;
    expect(text).toContain("No Revoked Certificates");
  });
});

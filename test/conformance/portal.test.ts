import { execFile } from "node:child_process";
import { createHash, randomUUID, X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleOf } from "../../main/portal/forms/form";
import { formIds, forms } from "../../main/portal/forms/forms";
import { openAuthority } from "../../main/trust/authority/authority";
import type { Authority } from "../../main/trust/authority/types";
import { type RunningPortal, startPortalProcess } from "../attacks/stage/portal-process";
import { bundle } from "../bundle";
import { type Citizen, logIn, newCitizen } from "../main/portal/citizen";
import { makeScratch, openssl } from "../main/trust/openssl";

/** A portal in a process of its own, judged from outside: by openssl, and by what goes over the wire. */
const data = mkdtempSync(join(tmpdir(), "kazashi-judged-"));
const scratch = makeScratch();
let built: Awaited<ReturnType<typeof bundle>>;
let authority: Authority;
let portal: RunningPortal;
let citizen: Citizen;

beforeAll(async () => {
  const pages = join(data, "pages");
  mkdirSync(pages);
  writeFileSync(join(pages, "index.html"), '<meta property="csp-nonce" content="__CSP_NONCE__">');
  built = await bundle("main/portal/portal-process.ts");
  authority = await openAuthority(join(data, "authority"));
  portal = await startPortalProcess(built.file, data, pages, []);
  citizen = await newCitizen(authority, join(data, "token"));
});
afterAll(async () => {
  await portal.close();
  authority.close();
  await built.remove();
  scratch.remove();
  rmSync(data, { recursive: true, force: true });
});

const port = () => new URL(portal.origin).port;

/** What `openssl s_client` says of a connection that is closed at once. */
function handshake(...options: string[]): Promise<string> {
  return new Promise((resolve) => {
    const args = ["s_client", "-connect", `127.0.0.1:${port()}`, "-servername", "localhost", ...options];
    const child = execFile("openssl", args, (_, stdout, stderr) => resolve(`${stdout}${stderr}`));
    child.stdin?.end();
  });
}

/** The answer to one request, as it came: status line, headers by name, several of one name apart, body. */
function exchange(
  request: readonly string[],
  body = "",
): Promise<{ status: string; headers: [string, string][]; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: "127.0.0.1",
      port: Number(port()),
      servername: "localhost",
      ca: portal.certificate,
    });
    let received = "";
    socket.setEncoding("utf8").on("data", (part: string) => {
      received += part;
    });
    socket.on("error", reject).on("close", () => {
      const [head = "", ...rest] = received.split("\r\n\r\n");
      const [status = "", ...lines] = head.split("\r\n");
      const headers = lines.map((line): [string, string] => {
        const [name = "", value = ""] = line.split(/: (.*)/s);
        return [name.toLowerCase(), value];
      });
      resolve({ status, headers, body: rest.join("\r\n\r\n") });
    });
    const { host } = new URL(portal.origin);
    socket.write([...request, `Host: ${host}`, "Connection: close", "", body].join("\r\n"));
  });
}

describe("openssl s_client", () => {
  test("finds TLS 1.3, the pinned key, and a certificate for this name alone", async () => {
    const anchor = scratch.file(portal.certificate);
    const text = await handshake("-CAfile", anchor, "-verify_return_error", "-verify_hostname", "localhost");
    expect(text).toMatch(/New, TLSv1\.3, Cipher is TLS_(AES|CHACHA20)/);
    expect(text).toContain("Verify return code: 0 (ok)");
    expect(await handshake("-CAfile", anchor, "-verify_hostname", "portal.example")).toMatch(/hostname mismatch/i);
    const { text: read } = await openssl("x509", "-in", anchor, "-noout", "-text");
    expect(read).toContain("DNS:localhost, IP Address:127.0.0.1");
    expect(read).toMatch(/Extended Key Usage: *\n\s+TLS Web Server Authentication/);
    expect(read).toContain("CA:FALSE");
  });

  test.each(["-tls1_2", "-tls1_1"])("is refused with %s", async (option) => {
    expect(await handshake(option, "-cipher", "DEFAULT@SECLEVEL=0")).not.toMatch(/New, TLSv1\.\d, Cipher is [A-Z]/);
  });
});

describe("on the wire", () => {
  test("a page carries its policy, and no word of what serves it", async () => {
    const { status, headers, body } = await exchange(["GET / HTTP/1.1"]);
    expect(status).toBe("HTTP/1.1 200 OK");
    const header = Object.fromEntries(headers);
    const nonce = /content="([^"]+)"/.exec(body)?.[1];
    const policy = new Map(
      (header["content-security-policy"] ?? "").split(/; */).map((directive) => {
        const [name = "", ...values] = directive.split(" ");
        return [name, values] as const;
      }),
    );
    expect(policy.get("default-src")).toEqual(["'none'"]);
    expect(policy.get("script-src")).toEqual(["'self'"]);
    expect(policy.get("style-src")).toEqual(["'self'", `'nonce-${nonce}'`]);
    for (const name of ["base-uri", "form-action", "frame-ancestors"]) expect(policy.get(name)).toEqual(["'none'"]);
    expect(policy.get("require-trusted-types-for")).toEqual(["'script'"]);
    expect([...policy.values()].flat().join(" ")).not.toMatch(/unsafe|\*|data:|http:/);
    expect(header).toMatchObject({
      "cache-control": "no-store",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
    });
    expect(Object.keys(header)).not.toContain("server");
    expect(Object.keys(header)).not.toContain("x-powered-by");
    const again = await exchange(["GET / HTTP/1.1"]);
    expect(again.body).not.toContain(nonce);
  });

  test("the one cookie is the session's: for this host, over TLS, out of reach of pages and other sites", async () => {
    const request = ["POST /api/login/challenges HTTP/1.1", `Origin: ${portal.origin}`, "Content-Length: 0"];
    const { status, headers } = await exchange(request);
    expect(status).toBe("HTTP/1.1 200 OK");
    const cookies = headers.filter(([name]) => name === "set-cookie").map(([, value]) => value);
    expect(cookies).toHaveLength(1);
    const [pair = "", ...attributes] = cookies[0]?.split("; ") ?? [];
    expect(pair).toMatch(/^__Host-session=[A-Za-z0-9_-]{43}$/);
    expect(attributes.toSorted()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]);
    expect(Object.fromEntries(headers)["cache-control"]).toBe("no-store");
  });

  test("a login gives another cookie; a logout takes it away and clears what the browser kept", async () => {
    const visitor = portal.visit();
    const asked = await visitor.loginChallenge();
    const before = visitor.cookie;
    const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
    await visitor.login({
      challenge: asked.id,
      certificate: base64(citizen.certificate("authentication")),
      signature: base64(citizen.sign("authentication", asked.digestInfo)),
    });
    expect(visitor.cookie).not.toBe(before);
    const { headers } = await visitor.send("POST", "/api/logout");
    expect(String(headers["set-cookie"])).toMatch(
      /^__Host-session=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(headers["clear-site-data"]).toBe('"cookies", "storage"');
  });
});

test.each(formIds)(
  "openssl verifies what was signed on the form %s, its signer, and the signer's status",
  async (id) => {
    const client = portal.client();
    await logIn(client, citizen);
    const key = randomUUID();
    const request = await client.requestSignature(id, sampleOf(forms[id], new Date()), key);
    await client.completeApplication(citizen.answer("signature", request), key);
    const kept = scratch.file((await client.signedApplication(key)) ?? new Uint8Array());
    const anchor = scratch.pem("CERTIFICATE", authority.caCertificate("signature"));

    const content = await openssl(
      "cms",
      "-verify",
      "-inform",
      "DER",
      "-in",
      kept,
      "-CAfile",
      anchor,
      "-purpose",
      "any",
      "-binary",
    );
    expect(content.status, content.text).toBe(0);
    expect(content.stdout.toString("utf8")).toBe(request.text);
    const shown = await openssl("cms", "-cmsout", "-print", "-inform", "DER", "-in", kept);
    const digest = createHash("sha256").update(request.text).digest("hex");
    expect(shown.text.replaceAll(/[\s-]|^.*?:/gm, "").toLowerCase()).toContain(digest.slice(0, 16));

    const signer = scratch.file(new X509Certificate(citizen.certificate("signature")).toString());
    const crl = scratch.pem("X509 CRL", await authority.crl("signature"));
    const verified = await openssl(
      "verify",
      "-x509_strict",
      "-crl_check",
      "-CRLfile",
      crl,
      "-CAfile",
      anchor,
      "-purpose",
      "any",
      signer,
    );
    expect(verified.text).toContain(": OK");
    const responder = await authority.startResponder({ port: 0 });
    const status = await openssl("ocsp", "-issuer", anchor, "-cert", signer, "-CAfile", anchor, "-url", responder.url);
    await responder.close();
    expect(status.text).toContain("Response verify OK");
    expect(status.text).toContain(": good");
  },
);

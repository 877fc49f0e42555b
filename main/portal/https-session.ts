import { X509Certificate } from "node:crypto";
import { Agent, type RequestOptions, request } from "node:https";
import { checkServerIdentity } from "node:tls";
import { systemErrorCode } from "../disk/disk-failure";
import { Failure } from "../failure/failure";

/** Whom to take for the portal: the server with this certificate (PEM), or one whose chain ends at these CAs (PEM). */
export type PortalTrust = { readonly pinned: string } | { readonly authorities: string };

export interface HttpsSession {
  /** Sends JSON, answers JSON. @throws Failure `portal-unreachable`, `portal-untrusted`, `portal-refused` */
  send(
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown }>;
  close(): void;
}

/** An answer of the API is a few kB; more is not the portal. */
const largest = 1024 * 1024;

/** One origin over TLS 1.3, with its cookies kept and one connection kept open. */
export function createHttpsSession(origin: string, trust: PortalTrust, timeoutMs: number): HttpsSession {
  const agent = new Agent({ keepAlive: true, minVersion: "TLSv1.3", maxSockets: 4, ...tlsOptions(trust) });
  const cookies = new Map<string, string>();

  function keepCookies(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split(";");
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      if (value === "" || attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute))) cookies.delete(name);
      else cookies.set(name, value);
    }
  }

  const send: HttpsSession["send"] = (method, path, body) =>
    new Promise((resolve, reject) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const options: RequestOptions = {
        agent,
        method,
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          accept: "application/json",
          origin,
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(cookie !== "" && { cookie }),
        },
      };
      const fail = (error: unknown) => reject(connectionFailure(error, origin));
      const outgoing = request(new URL(path, origin), options, (incoming) => {
        const parts: Buffer[] = [];
        let length = 0;
        incoming.on("data", (part: Buffer) => {
          length += part.length;
          if (length > largest) incoming.destroy(unexpected("answer too long"));
          else parts.push(part);
        });
        incoming.on("error", fail);
        incoming.on("end", () => {
          keepCookies(incoming.headers["set-cookie"] ?? []);
          try {
            resolve({ status: incoming.statusCode ?? 0, body: JSON.parse(Buffer.concat(parts).toString("utf8")) });
          } catch (cause) {
            reject(unexpected(`${method} ${path} did not answer JSON`, cause));
          }
        });
      });
      outgoing.on("error", fail);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });

  return { send, close: () => agent.destroy() };
}

function tlsOptions(trust: PortalTrust) {
  if ("authorities" in trust) return { ca: trust.authorities };
  const pinned = new X509Certificate(trust.pinned).raw;
  return {
    ca: trust.pinned,
    // A chain to the pinned certificate is not enough: it must be that very certificate, for this name.
    checkServerIdentity(host: string, certificate: Parameters<typeof checkServerIdentity>[1]) {
      if (!certificate.raw.equals(pinned)) return new Failure("portal-untrusted", { about: host });
      return checkServerIdentity(host, certificate);
    },
  };
}

/** An answer that is not the portal's API. */
export const unexpected = (about: string, cause?: unknown): Failure =>
  new Failure("portal-refused", { about }, { cause });

/** Node names what TLS finds wrong with a certificate by OpenSSL's names (nodejs.org/api/tls.html, "X509 certificate error codes"). */
const untrusted =
  /^(?:ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/;

function connectionFailure(error: unknown, origin: string): Failure {
  if (error instanceof Failure) return error;
  const code = untrusted.test(systemErrorCode(error) ?? "") ? "portal-untrusted" : "portal-unreachable";
  return new Failure(code, { about: origin }, { cause: error });
}

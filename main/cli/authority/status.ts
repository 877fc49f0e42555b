import { readFile } from "node:fs/promises";
import { systemErrorCode } from "../../disk/disk-failure";
import { Failure } from "../../failure/failure";
import type { Purpose } from "../../trust/authority/types";
import { type Answer, print } from "../answer";
import { askedToEnd } from "../ending";
import { write } from "./issue";
import { withAuthority } from "./with-authority";

export interface CrlOptions {
  readonly data?: string;
  readonly purpose: Purpose;
  readonly generation?: number;
  readonly municipality?: string;
  readonly out: string;
}

/** A CRL of one CA, whole or of one distribution point. */
export function authorityCrl({ data, purpose, generation, municipality, out }: CrlOptions): Promise<Answer> {
  const [prefecture, city, more] = municipality?.split("/") ?? [];
  if (municipality !== undefined && (!prefecture || !city || more !== undefined))
    throw new Failure("usage", { about: "--municipality Kakuu-ken/Mihon-shi: prefecture, slash, city" });
  return withAuthority(data, async (authority) => {
    const crl = await authority.crl(purpose, {
      ...(generation !== undefined && { generation }),
      ...(prefecture && city && { municipality: { prefecture, city } }),
    });
    await write(out, crl, "X509 CRL");
    return { json: { outcome: "success", file: out, bytes: crl.length }, text: out, failure: null };
  });
}

export interface OcspOptions {
  readonly data?: string;
  readonly request?: string;
  readonly out?: string;
  readonly port?: number;
  readonly json: boolean;
}

/** Answers one OCSP request from a file, or all that come over HTTP until it is asked to end. */
export function authorityOcsp({ data, request, out, port, json }: OcspOptions): Promise<Answer | null> {
  return withAuthority(data, async (authority) => {
    if (request !== undefined && out !== undefined && port === undefined) {
      await write(out, await authority.ocsp(await read(request)), "OCSP RESPONSE");
      return { json: { outcome: "success", file: out }, text: out, failure: null };
    }
    if (request !== undefined || out !== undefined || port === undefined)
      throw new Failure("usage", { about: "name --request and --out, or a --port to answer at" });
    const ending = askedToEnd();
    const responder = await authority.startResponder({ port });
    if (json) print({ url: responder.url });
    else process.stdout.write(`OCSP at ${responder.url}\n`);
    await ending;
    await responder.close();
    return null;
  });
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    throw new Failure("usage", { about: `--request ${file}: ${systemErrorCode(cause) ?? "cannot be read"}` });
  }
}

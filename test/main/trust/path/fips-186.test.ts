import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { PublicKeyInfo } from "../../../../main/trust/path/certificate";
import { Rejected, type RejectionReason } from "../../../../main/trust/path/rejection";
import { isSignedBy, modern, type SignaturePolicy, verificationKey } from "../../../../main/trust/path/signature";
import { bits, integer, oid, seq, tlv } from "./forge";
import { vectors } from "./vectors";

interface Vector {
  readonly modulusBits: number;
  readonly n: bigint;
  readonly e: bigint;
  readonly hash: string;
  readonly message: Buffer;
  readonly signature: Buffer;
  readonly passes: boolean;
  /** Octets of the salt of PSS. */
  readonly saltLength: number;
}

type Scheme = "PKCS #1 v1.5" | "PSS";

/** CAVS response files: "name = value" lines, where n and e hold for all that follow; the salt's length is in the heading. */
function* read(file: string): Generator<Vector> {
  const values = new Map<string, string>();
  let pending = false;
  const vector = (): Vector => ({
    modulusBits: Number(values.get("mod")),
    n: BigInt(`0x${values.get("n")}`),
    e: BigInt(`0x${values.get("e")}`),
    hash: values.get("SHAAlg") ?? "",
    message: Buffer.from(values.get("Msg") ?? "", "hex"),
    signature: Buffer.from(values.get("S") ?? "", "hex"),
    passes: (values.get("Result") ?? "P").startsWith("P"),
    saltLength: Number(values.get("len") ?? 0),
  });
  for (const line of readFileSync(vectors("asymmetric", "RSA", "FIPS_186-2", file), "utf8").split("\n")) {
    const [, name = "", value = ""] = /^(?:\[|# Salt )?(\w+)(?: =|:) ([^\]\r]*)/.exec(line) ?? [];
    if (name === "") continue;
    // A signature without a Result line is a good one, and ends where the next begins.
    if (pending && name !== "Result" && name !== "SaltVal") {
      yield vector();
      pending = false;
    }
    values.set(name, value.trim());
    if (name === "S") {
      pending = true;
      values.delete("Result");
    }
  }
  if (pending) yield vector();
}

const rsa = Buffer.from("0500", "hex");
const algorithms: Readonly<Record<string, string>> = {
  SHA1: "1.2.840.113549.1.1.5",
  SHA224: "1.2.840.113549.1.1.14",
  SHA256: "1.2.840.113549.1.1.11",
  SHA384: "1.2.840.113549.1.1.12",
  SHA512: "1.2.840.113549.1.1.13",
};

const keys = new Map<string, PublicKeyInfo>();
function publicKey({ n, e }: Vector): PublicKeyInfo {
  const known = keys.get(`${n} ${e}`);
  if (known !== undefined) return known;
  const key = seq(integer(n), integer(e));
  const algorithm = { oid: "1.2.840.113549.1.1.1", parameters: rsa, der: seq(oid("1.2.840.113549.1.1.1"), rsa) };
  const info = { der: seq(algorithm.der, bits(key)), algorithm, bits: key };
  keys.set(`${n} ${e}`, info);
  return info;
}

const hashIds: Readonly<Record<string, string>> = {
  SHA1: "1.3.14.3.2.26",
  SHA224: "2.16.840.1.101.3.4.2.4",
  SHA256: "2.16.840.1.101.3.4.2.1",
  SHA384: "2.16.840.1.101.3.4.2.2",
  SHA512: "2.16.840.1.101.3.4.2.3",
};

/** RSASSA-PSS parameters with both hashes and the salt's length written out. */
function pssParameters({ hash, saltLength }: Vector): Buffer {
  const hashAlgorithm = seq(oid(hashIds[hash] ?? ""), rsa);
  const mask = seq(oid("1.2.840.113549.1.1.8"), hashAlgorithm);
  return seq(tlv(0xa0, hashAlgorithm), tlv(0xa1, mask), tlv(0xa2, integer(saltLength)));
}

function judge(vector: Vector, policy: SignaturePolicy, scheme: Scheme): boolean | RejectionReason {
  try {
    const key = verificationKey(publicKey(vector), policy);
    const [id, parameters] =
      scheme === "PSS" ? ["1.2.840.113549.1.1.10", pssParameters(vector)] : [algorithms[vector.hash] ?? "", rsa];
    const algorithm = { oid: id, parameters, der: Buffer.alloc(0) };
    return isSignedBy({ toBeSigned: vector.message, algorithm, signature: vector.signature }, key);
  } catch (error) {
    if (error instanceof Rejected) return error.rejection.reason;
    throw error;
  }
}

const suites: Readonly<Record<Scheme, Readonly<Record<string, number>>>> = {
  "PKCS #1 v1.5": { "SigVer15_186-3.rsp": 450, "SigGen15_186-3.rsp": 250, "SigGen15_186-2.rsp": 250 },
  PSS: { "SigVerPSS_186-3.rsp": 450, "SigGenPSS_186-3.rsp": 250, "SigGenPSS_186-2.rsp": 250 },
};
const strong = ["SHA256", "SHA384", "SHA512"];

describe.each(["PKCS #1 v1.5", "PSS"] as const)("FIPS 186 RSA vectors, %s", (scheme) => {
  test("every one is judged right, or refused by policy where policy rules it out", () => {
    const counts = { judged: 0, "of these refused for a short key": 0, "refused for a weak hash": 0 };
    for (const [file, expected] of Object.entries(suites[scheme])) {
      const all = [...read(file)];
      expect(all.length, file).toBe(expected);
      for (const vector of all) {
        const about = `${file} ${vector.modulusBits} ${vector.hash} e=${vector.e}`;
        if (!strong.includes(vector.hash)) {
          counts["refused for a weak hash"] += 1;
          expect(judge(vector, { ...modern, minimumRsaBits: 1024 }, scheme), about).toBe("algorithm");
          continue;
        }
        // The arithmetic is right for every key length…
        expect(judge(vector, { ...modern, minimumRsaBits: 1024 }, scheme), about).toBe(vector.passes);
        counts.judged += 1;
        // …but the portal does not take the short ones.
        if (vector.modulusBits >= 2048) continue;
        counts["of these refused for a short key"] += 1;
        expect(judge(vector, modern, scheme), about).toBe("algorithm");
      }
    }
    expect(counts).toEqual({ judged: 570, "of these refused for a short key": 228, "refused for a weak hash": 380 });
  });
});

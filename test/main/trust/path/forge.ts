/**
 * Makes certificates, CRLs and OCSP responses for tests, right and wrong ones alike. A writer of its own: what the verifier
 * reads must not be written with its own notions, nor with those of the test authority.
 */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

export type Der = Buffer;

export function tlv(tag: number, ...content: readonly Uint8Array[]): Der {
  const body = Buffer.concat(content);
  const size = body.length.toString(16);
  const octets = Buffer.from(size.length % 2 === 0 ? size : `0${size}`, "hex");
  const length = body.length < 128 ? Buffer.of(body.length) : Buffer.concat([Buffer.of(0x80 | octets.length), octets]);
  return Buffer.concat([Buffer.of(tag), length, body]);
}

export const seq = (...content: readonly Uint8Array[]) => tlv(0x30, ...content);
export const octets = (bytes: Uint8Array) => tlv(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0) => tlv(0x03, Buffer.of(unused), bytes);
export const yes = Buffer.from("0101ff", "hex");
export const utf8 = (text: string) => tlv(0x0c, Buffer.from(text));
export const printable = (text: string) => tlv(0x13, Buffer.from(text));

export function integer(value: number | bigint): Der {
  let hex = BigInt(value).toString(16);
  if (hex.length % 2 === 1) hex = `0${hex}`;
  if (Number.parseInt(hex.slice(0, 2), 16) >= 0x80) hex = `00${hex}`;
  return tlv(0x02, Buffer.from(hex, "hex"));
}

export function oid(dotted: string): Der {
  const [a = 0n, b = 0n, ...rest] = dotted.split(".").map(BigInt);
  const arc = (value: bigint): number[] => {
    const sevens = [Number(value & 127n)];
    for (let left = value >> 7n; left > 0n; left >>= 7n) sevens.unshift(Number(left & 127n) | 0x80);
    return sevens;
  };
  return tlv(0x06, Buffer.from([a * 40n + b, ...rest].flatMap(arc)));
}

const digits = (date: Date) => date.toISOString().replace(/[-:T]|\.\d+/g, "");
export const generalized = (date: Date) => tlv(0x18, Buffer.from(digits(date)));
export const time = (date: Date) =>
  date.getUTCFullYear() < 2050 ? tlv(0x17, Buffer.from(digits(date).slice(2))) : generalized(date);

/** "C=JP, O=Invented, CN=…" as a Name; `write` gives another string type. */
export function name(text: string, write: (text: string) => Der = utf8): Der {
  const types: Record<string, string> = {
    C: "2.5.4.6",
    O: "2.5.4.10",
    OU: "2.5.4.11",
    CN: "2.5.4.3",
    emailAddress: "1.2.840.113549.1.9.1",
  };
  const rdns = text.split(", ").map((part) => {
    const [, label = "", value = ""] = /^(\w+)=(.*)$/s.exec(part) ?? [];
    return tlv(0x31, seq(oid(types[label] ?? label), write(value)));
  });
  return seq(...rdns);
}

export interface Keys {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly spki: Buffer;
  /** The content of subjectPublicKey. */
  readonly bits: Buffer;
  readonly id: Buffer;
}

const fromPair = (pair: { publicKey: KeyObject; privateKey: KeyObject }): Keys => {
  const spki = pair.publicKey.export({ format: "der", type: "spki" });
  // Of a key on P-256 the uncompressed point is the last 65 octets.
  const isEc = pair.publicKey.asymmetricKeyType === "ec";
  const bits = isEc ? spki.subarray(-65) : pair.publicKey.export({ format: "der", type: "pkcs1" });
  return { ...pair, spki, bits, id: createHash("sha1").update(bits).digest() };
};

export const newKeys = () => fromPair(generateKeyPairSync("ec", { namedCurve: "prime256v1" }));
export const newRsaKeys = (modulusLength = 2048, publicExponent = 65537) =>
  fromPair(generateKeyPairSync("rsa", { modulusLength, publicExponent }));

const ecdsaSha256 = seq(oid("1.2.840.10045.4.3.2"));
const rsaSha256 = seq(oid("1.2.840.113549.1.1.11"), Buffer.from("0500", "hex"));
export const algorithmFor = (keys: Keys) => (keys.publicKey.asymmetricKeyType === "ec" ? ecdsaSha256 : rsaSha256);

export function signed(body: Der, keys: Keys, algorithm = algorithmFor(keys)): Der {
  return seq(body, algorithm, bits(sign("sha256", body, keys.privateKey)));
}

export const extension = (id: string, value: Uint8Array, critical = false) =>
  seq(oid(id), ...(critical ? [yes] : []), octets(value));

export const ca = (pathLength?: number) =>
  extension("2.5.29.19", seq(yes, ...(pathLength === undefined ? [] : [integer(pathLength)])), true);

/** Bits of keyUsage, counted from 0. */
export function keyUsage(...usages: readonly number[]): Der {
  const octet = usages.reduce((all, bit) => all | (0x80 >> bit), 0);
  const unused = octet === 0 ? 0 : 31 - Math.clz32(octet & -octet);
  return extension("2.5.29.15", bits(Buffer.of(octet), unused), true);
}
export const digitalSignature = 0;
export const keyCertSign = 5;
export const crlSign = 6;
export const authority = keyUsage(keyCertSign, crlSign);

export const policies = (...ids: readonly string[]) => extension("2.5.29.32", seq(...ids.map((id) => seq(oid(id)))));
export const mappings = (...pairs: readonly (readonly [string, string])[]) =>
  extension("2.5.29.33", seq(...pairs.map(([from, to]) => seq(oid(from), oid(to)))), true);
export const altNames = (...names: readonly Uint8Array[]) => extension("2.5.29.17", seq(...names));
export const dns = (host: string) => tlv(0x82, Buffer.from(host, "latin1"));
export const mail = (address: string) => tlv(0x81, Buffer.from(address));
export const uri = (text: string) => tlv(0x86, Buffer.from(text));
export const ip = (...address: readonly number[]) => tlv(0x87, Buffer.from(address));
export const directory = (text: string) => tlv(0xa4, name(text));
const subtrees = (tag: number, bases: readonly Uint8Array[]) =>
  bases.length === 0 ? [] : [tlv(tag, ...bases.map((base) => seq(base)))];
export const constraints = (permitted: readonly Uint8Array[], excluded: readonly Uint8Array[] = []) =>
  extension("2.5.29.30", seq(...subtrees(0xa0, permitted), ...subtrees(0xa1, excluded)), true);
export const authorityKey = (id: Uint8Array) => extension("2.5.29.35", seq(tlv(0x80, id)));
export const subjectKey = (id: Uint8Array) => extension("2.5.29.14", octets(id));

export const now = new Date("2026-11-22T03:00:00Z");
export const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

export interface Blueprint {
  readonly subject: string;
  readonly keys: Keys;
  readonly issuer: string;
  readonly issuerKeys: Keys;
  readonly serial?: number | bigint;
  readonly from?: Date;
  readonly to?: Date;
  readonly extensions?: readonly Der[];
  /** Takes the place of what would be written. */
  readonly instead?: Partial<Record<"version" | "serial" | "validity" | "issuer" | "subject" | "spki" | "inner", Der>>;
}

let serials = 1000;

export function certificate(blueprint: Blueprint): Der {
  const { subject, keys, issuer, issuerKeys, extensions = [], instead = {} } = blueprint;
  const { serial = ++serials, from = hours(-1000), to = hours(1000) } = blueprint;
  const body = seq(
    instead.version ?? tlv(0xa0, integer(2)),
    instead.serial ?? integer(serial),
    instead.inner ?? algorithmFor(issuerKeys),
    instead.issuer ?? name(issuer),
    instead.validity ?? seq(time(from), time(to)),
    instead.subject ?? name(subject),
    instead.spki ?? keys.spki,
    ...(extensions.length === 0 ? [] : [tlv(0xa3, seq(...extensions))]),
  );
  return signed(body, issuerKeys);
}

/** An authority that vouches for itself. */
export const root = (subject: string, keys: Keys, ...extensions: readonly Der[]) =>
  certificate({ subject, keys, issuer: subject, issuerKeys: keys, extensions: [ca(), authority, ...extensions] });

export interface CrlBlueprint {
  readonly issuer: string;
  readonly keys: Keys;
  readonly from?: Date;
  readonly to?: Date | null;
  readonly entries?: readonly Der[];
  readonly extensions?: readonly Der[];
}

export const entry = (serial: number | bigint, ...extensions: readonly Der[]) =>
  seq(integer(serial), time(hours(-10)), ...(extensions.length === 0 ? [] : [seq(...extensions)]));
export const reason = (code: number) => extension("2.5.29.21", tlv(0x0a, Buffer.of(code)));
export const crlNumber = (count: number) => extension("2.5.29.20", integer(count));
export const deltaOf = (count: number) => extension("2.5.29.27", integer(count), true);

export function crl({
  issuer,
  keys,
  from = hours(-1),
  to = hours(24),
  entries = [],
  extensions = [],
}: CrlBlueprint): Der {
  const body = seq(
    integer(1),
    algorithmFor(keys),
    name(issuer),
    time(from),
    ...(to === null ? [] : [time(to)]),
    ...(entries.length === 0 ? [] : [seq(Buffer.concat(entries))]),
    ...(extensions.length === 0 ? [] : [tlv(0xa0, seq(...extensions))]),
  );
  return signed(body, keys);
}

export interface OcspBlueprint {
  readonly serial: number | bigint;
  /** Whose certificate it is about. */
  readonly issuer: string;
  readonly issuerKeys: Keys;
  /** Who signs. */
  readonly signer: Keys;
  readonly certificates?: readonly Der[];
  readonly status?: "good" | "unknown" | { readonly reason: number };
  readonly from?: Date;
  readonly to?: Date | null;
  readonly nonce?: Uint8Array;
  readonly responder?: Der;
  readonly single?: readonly Der[];
  readonly producedAt?: Date;
}

export const single = (blueprint: OcspBlueprint): Der => {
  const { serial, issuer, issuerKeys, status = "good", from = hours(-0.1), to = hours(1) } = blueprint;
  const sha1 = (bytes: Uint8Array) => octets(createHash("sha1").update(bytes).digest());
  const id = seq(
    seq(oid("1.3.14.3.2.26"), Buffer.from("0500", "hex")),
    sha1(name(issuer)),
    sha1(issuerKeys.bits),
    integer(serial),
  );
  const state =
    status === "good"
      ? tlv(0x80)
      : status === "unknown"
        ? tlv(0x82)
        : tlv(0xa1, generalized(hours(-2)), tlv(0xa0, tlv(0x0a, Buffer.of(status.reason))));
  return seq(id, state, generalized(from), ...(to === null ? [] : [tlv(0xa0, generalized(to))]));
};

export function ocsp(blueprint: OcspBlueprint): Der {
  const { signer, certificates = [], nonce, responder = tlv(0xa2, octets(signer.id)) } = blueprint;
  const extensions = nonce === undefined ? [] : [tlv(0xa1, seq(extension("1.3.6.1.5.5.7.48.1.2", octets(nonce))))];
  const data = seq(
    responder,
    generalized(blueprint.producedAt ?? hours(-0.1)),
    seq(...(blueprint.single ?? [single(blueprint)])),
    ...extensions,
  );
  const basic = seq(
    data,
    algorithmFor(signer),
    bits(sign("sha256", data, signer.privateKey)),
    ...(certificates.length === 0 ? [] : [tlv(0xa0, seq(...certificates))]),
  );
  return seq(tlv(0x0a, Buffer.of(0)), tlv(0xa0, seq(oid("1.3.6.1.5.5.7.48.1.1"), octets(basic))));
}

export const ocspSigning = extension("2.5.29.37", seq(oid("1.3.6.1.5.5.7.3.9")));
export const noCheck = extension("1.3.6.1.5.5.7.48.1.5", Buffer.from("0500", "hex"));

export const random = (size: number) => randomBytes(size);

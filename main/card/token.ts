import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { fromHex } from "../apdu/hex";
import { systemErrorCode } from "../disk/disk-failure";
import { writeDurably } from "../disk/durable-file";
import { Failure } from "../failure/failure";
import { cardInformation, encodeCardInformation } from "./card-information";
import { type Application, type Contents, createApplication } from "./files";
import { encodeAttributes, encodeMyNumber, type Person, personSchema } from "./person";
import { openPins, type Pins } from "./pins";
import type { Profile } from "./profile";
import { profileNamed } from "./profiles";
import { descriptionSchema, inFolder } from "./token-folder";
import { encodeTokenInformation } from "./token-information";

/** A token as its folder holds it: what stays when it leaves the field. */
export interface VirtualToken {
  readonly dir: string;
  readonly profile: Profile;
  readonly serial: string;
  readonly applications: readonly Application[];
  /** What GET DATA gives, by tag. */
  readonly dataObjects: ReadonlyMap<number, Uint8Array>;
  readonly pins: Pins;
}

/** @throws Failure `store-damaged` where the folder holds no token or a damaged one, `usage` for an unknown profile */
export async function openToken(dir: string): Promise<VirtualToken> {
  const paths = inFolder(dir);
  const { profile: name, serial } = orDamaged(paths.description, () =>
    descriptionSchema.parse(JSON.parse(readFileSync(paths.description, "utf8"))),
  );
  const profile = profileNamed(name);
  const contents = readContents(dir, profile, serial);
  return {
    dir,
    profile,
    serial,
    applications: profile.applications.map((application) => createApplication(application, contents)),
    dataObjects: new Map(
      profile.dataObjects.map(({ content, tag }) => [Number.parseInt(tag, 16), contents.data(content)]),
    ),
    pins: openPins(paths.pins, profile.pins),
  };
}

function readContents(dir: string, profile: Profile, serial: string): Contents {
  const paths = inFolder(dir);
  const person = readPerson(paths.person);
  const certificate = (name: string) => ifPresent(paths.certificate(name)) ?? new Uint8Array(0);
  // 8F where the certificate is there, measured on a card that holds both; 00 where not is derived. Third byte: unknown.
  const present = (name: string) => (certificate(name).length > 0 ? 0x8f : 0);
  const card = cardInformation(serial);
  return {
    key: (name) => privateKey(paths.key(name)),
    challengeKey: onceMade(paths.key("challenge")),
    data(content) {
      if ("file" in content) return certificate(content.file);
      if ("hex" in content) return fromHex(content.hex);
      switch (content.computed) {
        case "token-information":
          return encodeTokenInformation({ ...profile.tokenInformation, serial });
        case "certificates-present":
          return Uint8Array.of(present("signature.der"), present("authentication.der"), 0);
        case "my-number":
          return person === undefined ? new Uint8Array(0) : encodeMyNumber(person);
        case "attributes":
          return person === undefined ? new Uint8Array(0) : encodeAttributes(person);
        case "card-information":
          return encodeCardInformation(card);
        case "card-number":
          return Buffer.from(card.number);
        case "municipality":
          return Buffer.from(card.municipality);
        case "card-expiry":
          return Buffer.from(card.expiry);
      }
    },
  };
}

function readPerson(file: string): Person | undefined {
  const text = ifPresent(file);
  return text && orDamaged(file, () => personSchema.parse(JSON.parse(Buffer.from(text).toString("utf8"))));
}

function privateKey(file: string): KeyObject | undefined {
  const pem = ifPresent(file);
  return pem && orDamaged(file, () => createPrivateKey(Buffer.from(pem)));
}

/** Hardly anybody asks for it, so it is made when somebody does, and kept in the folder. */
function onceMade(file: string): () => KeyObject {
  let key: KeyObject | undefined;
  return () => {
    key ??= privateKey(file) ?? makeKey(file);
    return key;
  };
}

function makeKey(file: string): KeyObject {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeDurably(file, privateKey.export({ type: "pkcs8", format: "pem" }));
  return privateKey;
}

function ifPresent(file: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (cause) {
    if (systemErrorCode(cause) === "ENOENT") return undefined;
    throw new Failure("store-damaged", { about: file }, { cause });
  }
}

function orDamaged<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new Failure("store-damaged", { about: file }, { cause });
  }
}

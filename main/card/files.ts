import type { KeyObject } from "node:crypto";
import { fromHex } from "../apdu/hex";
import type { ApplicationDefinition, Content, FileDefinition } from "./profile";

/** "always", "never", the name of the PIN that must have been presented, or "owner" of a phone that authenticates by itself. */
export type Access = string;

export type ElementaryFile =
  | { readonly type: "data"; readonly id: number; readonly read: Access; readonly bytes: Uint8Array }
  | { readonly type: "records"; readonly id: number; readonly read: Access; readonly records: readonly Uint8Array[] }
  /** A key EF without a key answers that its data is not there. */
  | { readonly type: "key"; readonly id: number; readonly sign: Access; readonly key: KeyObject | undefined }
  | { readonly type: "challenge-key"; readonly id: number; readonly key: () => KeyObject }
  | { readonly type: "pin"; readonly id: number; readonly pin: string }
  | { readonly type: "reserved"; readonly id: number };

/** An application (AP, DF) with its EFs. */
export interface Application {
  readonly aid: Uint8Array;
  /** What SET SESSION KEY is refused with; 6982 where not told. */
  readonly sessionKey?: "66F1";
  byIdentifier(id: number): ElementaryFile | undefined;
  /** The short identifier is the low five bits of the identifier (1 to 30). */
  byShortIdentifier(shortId: number): ElementaryFile | undefined;
}

/** Where the contents of a token's files come from. */
export interface Contents {
  readonly data: (content: Content) => Uint8Array;
  readonly key: (name: string) => KeyObject | undefined;
  readonly challengeKey: () => KeyObject;
}

export function createApplication(definition: ApplicationDefinition, contents: Contents): Application {
  const files = definition.files.map((file) => createFile(file, contents));
  const identifiers = new Map(files.map((file) => [file.id, file]));
  const shortIdentifiers = new Map(files.map((file) => [file.id & 0x1f, file]));
  return {
    aid: fromHex(definition.aid),
    ...(definition.sessionKey && { sessionKey: definition.sessionKey }),
    byIdentifier: (id) => identifiers.get(id),
    byShortIdentifier: (shortId) => shortIdentifiers.get(shortId),
  };
}

function createFile(file: FileDefinition, contents: Contents): ElementaryFile {
  const id = Number.parseInt(file.id, 16);
  switch (file.type) {
    case "data":
      return { type: "data", id, read: file.read, bytes: contents.data(file.content) };
    case "records":
      return { type: "records", id, read: file.read, records: file.records.map(contents.data) };
    case "key":
      return { type: "key", id, sign: file.sign, key: contents.key(file.key) };
    case "challenge-key":
      return { type: "challenge-key", id, key: contents.challengeKey };
    case "pin":
      return { type: "pin", id, pin: file.pin };
    case "reserved":
      return { type: "reserved", id };
  }
}

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { createVirtualCard } from "../../main/card/card";
import { profiles } from "../../main/card/profiles";
import { openToken } from "../../main/card/token";
import type { Connection } from "../../main/link/readers";
import { createPcscReaders, type PcscReaders } from "../../main/reader/pcsc-readers";
import { openAuthority } from "../../main/trust/authority/authority";
import { personalise } from "../../main/trust/authority/personalise";
import { cardIs, type PcscStack, type Slot, startPcscStack } from "./pcsc-stack";
import { applications, createPlainClient, files, type PlainClient } from "./plain-client";
import { type CardServer, type ServedCard, startCardServer } from "./serve-card";

/**
 * A client that knows only the plain forms, written without a look at the program's own, meets every kind of token: in this
 * process, and through the real PC/SC service. openssl judges what they sign.
 */
let work: string;
let stack: PcscStack;
let cards: CardServer;
let leave: () => Promise<void> = async () => undefined;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "kazashi-plain-"));
  const authority = await openAuthority(join(work, "authority"));
  for (const name of profiles.keys()) await personalise(authority, name, join(work, name));
  authority.close();
  stack = await startPcscStack();
  cards = await startCardServer();
}, 120_000);
afterEach(async () => {
  await leave();
  leave = async () => undefined;
});
afterAll(async () => {
  await stack?.stop();
  rmSync(work, { recursive: true, force: true });
});

const ways = {
  async "in this process"(profile: string): Promise<PlainClient> {
    const card = createVirtualCard(await openToken(join(work, profile)), { timing: "instant" });
    card.powerOn();
    return createPlainClient(card.transmit);
  },
  async "through PC/SC"(profile: string): Promise<PlainClient> {
    const slot = await stack.freeSlot();
    const readers = createPcscReaders();
    const served = await cards.serve({ port: slot.port, token: join(work, profile) });
    await cardIs("present", slot);
    const connection = await connected(readers, slot);
    leave = () => takenAway({ connection, readers, served, slot });
    return createPlainClient(connection.transceive);
  },
};

async function connected(readers: PcscReaders, slot: Slot): Promise<Connection> {
  await new Promise<void>((resolve) => {
    const stop = readers.watch((state) => {
      if (!state.readers.some(({ name, token }) => name === slot.reader && token === "present")) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
  return readers.connect(slot.reader, "exclusive");
}

async function takenAway(held: { connection: Connection; readers: PcscReaders; served: ServedCard; slot: Slot }) {
  await held.connection.close("power-off");
  await held.readers.close();
  await held.served.remove();
  await cardIs("absent", held.slot);
}

/** What openssl says of a signature with the key of a certificate. */
function judged(profile: string, name: string, message: Uint8Array, signature: Uint8Array | null): string {
  const file = (title: string, content: Uint8Array) => {
    const path = join(work, title);
    writeFileSync(path, content);
    return path;
  };
  const key = execFileSync("openssl", [
    ...["x509", "-inform", "DER", "-in", join(work, profile, `${name}.der`), "-noout", "-pubkey"],
  ]);
  const files = ["-verify", file("key", key), "-signature", file("signature", signature ?? new Uint8Array(0))];
  return execFileSync("openssl", ["dgst", "-sha256", ...files, file("message", message)], { encoding: "utf8" }).trim();
}

const text = z.string();
const personFile = z.object({
  ...{ myNumber: text, name: text, address: text, birth: text },
  sex: z.enum(["male", "female"]),
});

const message = Buffer.from("かざし");
const hash = createHash("sha256").update(message).digest();
const kinds = [...profiles.values()];

describe.each(Object.entries(ways))("%s", (_, meet) => {
  const kept = (profile: string, file: string) => readFileSync(join(work, profile, file));

  test.each(kinds)("$name: what is free, and nothing else", async ({ name, ownAuthentication, tokenInformation }) => {
    const client = await meet(name);
    expect(await client.select(applications.jpki)).toBe(0x9000);
    const information = Buffer.from((await client.read(files.tokenInformation)) ?? []);
    expect(information.length).toBe(160);
    expect(information.toString("latin1", 0, 32).trimEnd()).toBe(tokenInformation.label);
    expect(await client.read(files.authenticationCa)).toEqual(kept(name, "authentication-ca.der"));
    expect(await client.read(files.signatureCa)).toEqual(kept(name, "signature-ca.der"));
    if (ownAuthentication === "done") return;
    expect(await client.read(files.signatureCertificate)).toBeNull();
    expect(client.refusal).toBe(0x6982);
    expect(await client.sign(files.authenticationKey, hash)).toBeNull();
    expect(client.refusal).toBe(0x6982);
  });

  test.each(kinds.filter(({ pins }) => pins.length > 0))(
    "$name: PINs, certificates and signatures",
    async ({ form, name }) => {
      const client = await meet(name);
      await client.select(applications.jpki);
      expect(await client.tries(files.authenticationPin)).toBe(3);
      expect(await client.verify(files.authenticationPin, "9999")).toBe(2);
      expect(await client.verify(files.authenticationPin, "1234")).toBe("accepted");
      // Still a counter, and not 9000, though it is verified.
      expect(await client.tries(files.authenticationPin)).toBe(3);
      expect(await client.read(files.authenticationCertificate)).toEqual(kept(name, "authentication.der"));
      const login = await client.sign(files.authenticationKey, hash);
      expect(judged(name, "authentication", message, login)).toBe("Verified OK");

      expect(await client.sign(files.signatureKey, hash)).toBeNull();
      expect(await client.tries(files.signaturePin)).toBe(5);
      expect(await client.verify(files.signaturePin, "ABC123")).toBe("accepted");
      expect(await client.read(files.signatureCertificate)).toEqual(kept(name, "signature.der"));
      expect(judged(name, "signature", message, await client.sign(files.signatureKey, hash))).toBe("Verified OK");

      if (form === "phone") expect(await client.select(applications.inputSupport)).toBe(0x6a82);
    },
  );

  test("iphone: no PIN, and everything that its owner may do", async () => {
    const client = await meet("iphone");
    await client.select(applications.jpki);
    expect(await client.tries(files.authenticationPin)).toBeNull();
    expect(client.refusal).toBe(0x6a82);
    for (const name of ["authentication", "signature"] as const) {
      expect(await client.read(files[`${name}Certificate`])).toEqual(kept("iphone", `${name}.der`));
      expect(judged("iphone", name, message, await client.sign(files[`${name}Key`], hash))).toBe("Verified OK");
    }
  });

  test("mynumber-card: number and attributes, behind their PIN only, with the texts that were put in", async () => {
    const client = await meet("mynumber-card");
    expect(await client.select(applications.inputSupport)).toBe(0x9000);
    expect(await client.read(0x0001)).toBeNull();
    expect(client.refusal).toBe(0x6982);
    expect(await client.read(0x0002)).toBeNull();
    expect(await client.tries(0x0011)).toBe(3);
    expect(await client.verify(0x0011, "1234")).toBe("accepted");
    // Three bytes, then the digits (jpki/myna).
    const person = personFile.parse(JSON.parse(kept("mynumber-card", "person.json").toString("utf8")));
    const number = Buffer.from((await client.read(0x0001)) ?? []);
    expect([number.length, number.toString("latin1", 3, 15)]).toEqual([17, person.myNumber]);
    const attributes = Buffer.from((await client.read(0x0002)) ?? []);
    expect(attributes.toString("hex", 0, 2)).toBe("ff20");
    for (const [tag, told] of [
      ["df22", person.name],
      ["df23", person.address],
      ["df24", person.birth.replaceAll("-", "")],
      ["df25", { male: "1", female: "2" }[person.sex]],
    ] as const) {
      const value = Buffer.from(told, "utf8");
      expect(attributes.includes(Buffer.concat([Buffer.from(tag, "hex"), Buffer.of(value.length), value]))).toBe(true);
    }
    // Another application's PIN opens nothing here, and this one's nothing there.
    await client.select(applications.jpki);
    expect(await client.sign(files.authenticationKey, hash)).toBeNull();
    await client.verify(files.authenticationPin, "1234");
    await client.select(applications.inputSupport);
    expect(await client.read(0x0001)).toBeNull();
  });
});

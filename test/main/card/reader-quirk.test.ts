import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { readerQuirkNamed } from "../../../main/card/reader-quirk";
import { createVirtualReaders } from "../../../main/card/readers";
import { createJpkiClient } from "../../../main/jpki/client";
import { certificates, throwawayToken } from "./throwaway-token";

/** ACR122U: a response with 256 bytes of data fails (neopgp issue 3, FIDO2Applet issue 54). */
async function throughAcr122u(profile: string) {
  const tokens = [await throwawayToken(profile)];
  const quirk = readerQuirkNamed("acr122u");
  const readers = createVirtualReaders({ name: "ACR122U", tokens, timing: "instant", quirk });
  readers.place(profile);
  const { transceive } = await readers.connect("Virtual reader: ACR122U", "exclusive");
  return { transceive, client: createJpkiClient(transceive) };
}

const digestInfo = Buffer.concat([
  Buffer.from("3031300d060960864801650304020105000420", "hex"),
  createHash("sha256").update("login").digest(),
]);

test("255 bytes arrive, 256 do not, though the token has given them", async () => {
  const { transceive } = await throughAcr122u("mynumber-card");
  await transceive(Buffer.from("00A4040C0AD392F000260100000001", "hex"));
  expect((await transceive(Buffer.from("00B08A00FF", "hex"))).length).toBe(257);
  await expect(transceive(Buffer.from("00B08A0000", "hex"))).rejects.toMatchObject({ code: "reader-failed" });
  expect((await transceive(Buffer.from("00B00100FF", "hex"))).length).toBe(257);
});

test("certificates are read in pieces of 255 bytes; a signature of RSA-2048 cannot be had through it", async () => {
  const { client } = await throughAcr122u("mynumber-card");
  await client.select();
  await client.verify("authentication", Buffer.from("1234"));
  expect(await client.readCertificate("authentication")).toEqual(certificates.authentication);
  expect(client.capabilities).toMatchObject({ extendedLength: false, chunk: 255 });
  await expect(client.sign("authentication", digestInfo)).rejects.toMatchObject({ code: "reader-failed" });
});

test("a P-384 token logs in through it", async () => {
  const { client } = await throughAcr122u("next-card-p-384");
  await client.select();
  await client.verify("authentication", Buffer.from("1234"));
  expect(await client.readCertificate("authentication")).toEqual(certificates.authentication);
  expect((await client.sign("authentication", digestInfo)).length).toBeLessThanOrEqual(104);
});

test("an unknown quirk is the user's mistake", () => {
  expect(() => readerQuirkNamed("good-reader")).toThrow(expect.objectContaining({ code: "usage" }));
});

import { describe, expect, test } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import { createVirtualReaders, type VirtualReadersOptions } from "../../../main/card/readers";
import type { ReadersState } from "../../../main/link/readers";
import { apdu } from "./talk";
import { throwawayToken } from "./throwaway-token";

const reader = "Virtual reader: Kazashi";

async function readers(options: Partial<VirtualReadersOptions> = {}) {
  const tokens = [await throwawayToken("mynumber-card"), await throwawayToken("android-phone")];
  return createVirtualReaders({ name: "Kazashi", tokens, timing: "instant", ...options });
}

describe("presence", () => {
  test("is told at once and at every change", async () => {
    const virtual = await readers();
    const seen: ReadersState[] = [];
    const stop = virtual.watch((state) => seen.push(state));
    virtual.place("android-phone");
    expect(virtual.onReader()).toBe("android-phone");
    virtual.place("mynumber-card");
    virtual.remove();
    virtual.remove();
    stop();
    virtual.place("mynumber-card");
    expect(seen.map(({ readers: [one] }) => one?.token)).toEqual(["absent", "present", "absent", "present", "absent"]);
    expect(seen.map(({ readers: [one] }) => one?.atr && toHex(one.atr).slice(0, 8))).toEqual([
      undefined,
      "3B888001",
      undefined,
      "3B888001",
      undefined,
    ]);
    expect(seen.every(({ service, readers: [one] }) => service === "running" && one?.name === reader)).toBe(true);
  });

  test("a token of an unknown kind cannot be held over it", async () => {
    const virtual = await readers();
    expect(() => virtual.place("library-card")).toThrow(expect.objectContaining({ code: "usage" }));
  });
});

describe("connect", () => {
  test("fails by name: no such reader, no token, closed", async () => {
    const virtual = await readers();
    await expect(virtual.connect("Another reader", "shared")).rejects.toMatchObject({ code: "reader-lost" });
    await expect(virtual.connect(reader, "shared")).rejects.toMatchObject({ code: "token-absent" });
    await virtual.close();
    await expect(virtual.connect(reader, "shared")).rejects.toMatchObject({ code: "reader-lost" });
  });

  test("exclusively keeps everybody else out, and tells so", async () => {
    const virtual = await readers();
    virtual.place("mynumber-card");
    const mine = await virtual.connect(reader, "exclusive");
    expect(virtual.state().readers[0]?.inUse).toBe(true);
    await expect(virtual.connect(reader, "shared")).rejects.toMatchObject({ code: "reader-busy" });
    await mine.close("leave");
    expect(virtual.state().readers[0]?.inUse).toBe(false);
    const shared = await virtual.connect(reader, "shared");
    await virtual.connect(reader, "shared");
    await expect(virtual.connect(reader, "exclusive")).rejects.toMatchObject({ code: "reader-busy" });
    await shared.close("leave");
    await expect(virtual.connect(reader, "exclusive")).rejects.toMatchObject({ code: "reader-busy" });
  });

  test("verification outlives a connection that leaves the token, and not one that powers it off", async () => {
    const virtual = await readers();
    virtual.place("mynumber-card");
    const sign = fromHex(`802A009720${"00".repeat(32)}00`);
    const first = await virtual.connect(reader, "exclusive");
    await first.transceive(fromHex(apdu.selectJpki));
    await first.transceive(fromHex(apdu.verifyAuthentication("1234")));
    await first.close("leave");
    const second = await virtual.connect(reader, "exclusive");
    expect(toHex(await second.transceive(sign))).toMatch(/9000$/);
    await second.close("power-off");
    await second.close("power-off");
    const third = await virtual.connect(reader, "exclusive");
    expect(toHex(await third.transceive(fromHex(apdu.selectJpki)))).toBe("9000");
    expect(toHex(await third.transceive(sign))).toBe("6982");
  });
});

describe("removal", () => {
  test("during an exchange loses it at once", async () => {
    const virtual = await readers({ timing: { byte: 0, command: 60e9, signature: 0 }, sleepUntil: sleepForever });
    virtual.place("android-phone");
    const connection = await virtual.connect(reader, "exclusive");
    const exchange = connection.transceive(fromHex(apdu.selectJpki));
    virtual.remove();
    await expect(exchange).rejects.toMatchObject({ code: "token-lost" });
    expect(virtual.state().readers[0]?.inUse).toBe(false);
  });

  test("ends the connection for good, also when the same token is back", async () => {
    const virtual = await readers();
    virtual.place("mynumber-card");
    const old = await virtual.connect(reader, "exclusive");
    virtual.remove();
    virtual.place("mynumber-card");
    await expect(old.transceive(fromHex(apdu.selectJpki))).rejects.toMatchObject({ code: "token-lost" });
    const fresh = await virtual.connect(reader, "exclusive");
    await old.close("power-off");
    expect(toHex(await fresh.transceive(fromHex(apdu.selectJpki)))).toBe("9000");
  });
});

const sleepForever = () => new Promise<void>(() => undefined);

test("the owner of a phone that authenticates by itself does so, or not, whatever lies there", async () => {
  const readers = createVirtualReaders({
    name: "test",
    tokens: [await throwawayToken("iphone"), await throwawayToken("mynumber-card")],
    timing: "instant",
  });
  const reads = async (profile: string) => {
    readers.place(profile);
    const connection = await readers.connect("Virtual reader: test", "exclusive");
    await connection.transceive(Buffer.from("00A4040C0AD392F000260100000001", "hex"));
    const answer = await connection.transceive(Buffer.from("00B08A0003", "hex"));
    await connection.close("power-off");
    return Buffer.from(answer).toString("hex", answer.length - 2);
  };
  expect(await reads("iphone")).toBe("9000");
  readers.authenticateOwner(false);
  expect(await reads("iphone")).toBe("6982");
  expect(await reads("mynumber-card")).toBe("9000");
  readers.authenticateOwner(true);
  expect(await reads("iphone")).toBe("9000");
});

import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fromHex, toHex } from "../../../main/apdu/hex";
import type { ReadersState } from "../../../main/link/readers";
import { createPcscReaders, type PcscReaders } from "../../../main/reader/pcsc-readers";
import { serviceDouble } from "./service-double";

const name = "Reader A";
let service: ReturnType<typeof serviceDouble>;
let readers: PcscReaders;

beforeEach(() => {
  service = serviceDouble();
  service.plug(name);
  readers = createPcscReaders({ binding: service.binding, ignore: (reader) => reader.startsWith("Ignored") });
});

afterEach(async () => {
  await readers.close();
  expect(service.openContexts()).toBe(0);
});

const settled = () => vi.waitFor(() => expect(readers.state().service).toBe("running"));
const tokens = () => readers.state().readers.map((reader) => `${reader.name} ${reader.token}`);

async function held(sharing: "exclusive" | "shared" = "exclusive") {
  service.hold(name, "present");
  await vi.waitFor(() => expect(tokens()).toContain(`${name} present`));
  return readers.connect(name, sharing);
}

const select = () => fromHex("00A4040C00");

describe("readers and tokens", () => {
  test("are told as they come and go, each change once", async () => {
    const seen: string[] = [];
    await settled();
    readers.watch(({ service: state, readers: all, trouble }) =>
      seen.push([state, trouble, ...all.map((reader) => `${reader.name} ${reader.token}`)].filter(Boolean).join(", ")),
    );
    service.hold(name, "present");
    await vi.waitFor(() => expect(tokens()).toEqual([`${name} present`]));
    service.plug("Reader B");
    await vi.waitFor(() => expect(tokens()).toHaveLength(2));
    service.hold("Reader B", "mute");
    await vi.waitFor(() => expect(tokens()).toContain("Reader B mute"));
    service.unplug("Reader B");
    await vi.waitFor(() => expect(tokens()).toHaveLength(1));
    service.unplug(name);
    await vi.waitFor(() => expect(tokens()).toHaveLength(0));
    expect(seen).toEqual([
      "running, Reader A absent",
      "running, Reader A present",
      "running, Reader A present, Reader B absent",
      "running, Reader A present, Reader B mute",
      "running, Reader A present",
      "running, reader-none",
    ]);
  });

  test("that are to be left alone are not told", async () => {
    service.plug("Ignored reader");
    await settled();
    await delay(5);
    expect(tokens()).toEqual([`${name} absent`]);
  });

  test("come with the ATR while a token is present", async () => {
    await settled();
    expect(readers.state().readers[0]).not.toHaveProperty("atr");
    const connection = await held();
    const atr = readers.state().readers[0]?.atr ?? new Uint8Array(0);
    expect([toHex(atr), toHex(connection.atr)]).toEqual(["3B888001000041E0B381A1003B", "3B888001000041E0B381A1003B"]);
  });

  test("are in use where another program holds the token, not where we do", async () => {
    const inUse: (boolean | undefined)[] = [];
    readers.watch((state) => inUse.push(state.readers[0]?.inUse));
    const connection = await held("exclusive");
    await connection.close("leave");
    await delay(5);
    expect(inUse).not.toContain(true);
    service.otherProgram(name, true);
    await vi.waitFor(() => expect(readers.state().readers[0]?.inUse).toBe(true));
    await expect(readers.connect(name, "shared")).rejects.toMatchObject({ code: "reader-busy" });
    service.otherProgram(name, false);
    await vi.waitFor(() => expect(readers.state().readers[0]?.inUse).toBe(false));
  });

  test("a listener that stopped hears nothing more", async () => {
    await settled();
    const seen: ReadersState[] = [];
    const stop = readers.watch((state) => seen.push(state));
    stop();
    service.hold(name, "present");
    await vi.waitFor(() => expect(tokens()).toEqual([`${name} present`]));
    expect(seen).toHaveLength(1);
  });
});

describe("the service", () => {
  test("is starting until it was asked once", async () => {
    const others = createPcscReaders({ binding: service.binding });
    expect(others.state()).toEqual({ service: "starting", readers: [] });
    await others.close();
  });

  test("may be stopped and started again", async () => {
    await settled();
    service.stop();
    await vi.waitFor(() =>
      expect(readers.state()).toEqual({ service: "stopped", readers: [], trouble: "service-unavailable" }),
    );
    await expect(readers.connect(name, "shared")).rejects.toMatchObject({ code: "service-unavailable" });
    service.start();
    await settled();
    expect(tokens()).toEqual([`${name} absent`]);
    const connection = await held();
    expect(toHex(await connection.transceive(select()))).toBe("9000");
  });

  test("is asked anew on demand, and whoever is connected stays so", async () => {
    const connection = await held();
    const before = service.opened();
    readers.restart();
    await vi.waitFor(() => expect(service.opened()).toBeGreaterThan(before));
    expect(toHex(await connection.transceive(select()))).toBe("9000");
    service.hold(name, "absent");
    await vi.waitFor(() => expect(tokens()).toEqual([`${name} absent`]));
  });

  test("is stopped for good where the machine has no PC/SC library", async () => {
    const none = createPcscReaders({ binding: () => Promise.reject(new Error("libpcsclite.so.1: cannot open")) });
    await vi.waitFor(() => expect(none.state()).toMatchObject({ service: "stopped", trouble: "service-unavailable" }));
    await expect(none.connect(name, "shared")).rejects.toMatchObject({ code: "service-unavailable" });
    await none.close();
  });

  test("that went and came back while a context lay ready is connected to by a new one", async () => {
    await held().then((connection) => connection.close("leave"));
    service.start();
    const connection = await readers.connect(name, "shared");
    expect(toHex(await connection.transceive(select()))).toBe("9000");
  });
});

describe("connecting", () => {
  test.each([
    ["No smart card present", "token-absent"],
    ["Card was removed", "token-absent"],
    ["Card is unresponsive", "token-unresponsive"],
    ["Card is unpowered", "token-unresponsive"],
    ["Card is not supported", "token-unresponsive"],
    ["Protocol mismatch", "token-unresponsive"],
    ["Sharing violation", "reader-busy"],
    ["Reader unavailable", "reader-lost"],
    ["Unknown reader", "reader-lost"],
    ["PC/SC service not running", "service-unavailable"],
    ["PC/SC service stopped", "service-unavailable"],
    ["Invalid handle", "service-unavailable"],
    ["Unknown PC/SC error", "reader-failed"],
    ["Not enough memory", "reader-failed"],
  ])("%s: %s", async (message, code) => {
    await settled();
    service.whenConnecting(() => Promise.reject(new Error(message)));
    await expect(readers.connect(name, "shared")).rejects.toMatchObject({ code, detail: { about: name } });
  });

  test("to a reader that is not there: reader-lost", async () => {
    await settled();
    await expect(readers.connect("Reader Z", "shared")).rejects.toMatchObject({ code: "reader-lost" });
  });

  test("uses a context that was opened before", async () => {
    await settled();
    service.hold(name, "present");
    await vi.waitFor(() => expect(tokens()).toEqual([`${name} present`]));
    const before = service.opened();
    await (await readers.connect(name, "shared")).close("leave");
    await (await readers.connect(name, "shared")).close("leave");
    expect(service.opened()).toBe(before);
  });
});

describe("an exchange", () => {
  test("hands over the command's own bytes, so that wiping them wipes all there is on this side", async () => {
    const connection = await held();
    const command = fromHex("FF0020009804313233340000").subarray(1, 10);
    await connection.transceive(command);
    expect(service.sent.map(toHex)).toEqual(["002000980431323334"]);
    command.fill(0);
    expect(service.sent.map(toHex)).toEqual(["000000000000000000"]);
  });

  test.each([
    ["Card was removed", "token-lost"],
    ["No smart card present", "token-lost"],
    ["Card was reset", "reader-busy"],
    ["Reader unavailable", "reader-lost"],
    ["PC/SC service not running", "service-unavailable"],
    ["Operation timed out", "token-timeout"],
  ])("%s: %s, and no other exchange is tried", async (message, code) => {
    const connection = await held();
    service.whenSent(() => Promise.reject(new Error(message)));
    await expect(connection.transceive(select())).rejects.toMatchObject({ code });
    await expect(connection.transceive(select())).rejects.toMatchObject({ code });
    expect(service.sent).toHaveLength(1);
  });

  test.each<[string, () => void, string]>([
    ["the token left", () => service.hold(name, "absent"), "token-lost"],
    ["the reader was unplugged", () => service.unplug(name), "reader-lost"],
    ["the service was stopped", () => service.stop(), "service-unavailable"],
    [
      "the token left and came back",
      () => {
        service.hold(name, "absent");
        service.hold(name, "present");
      },
      "token-lost",
    ],
  ])("that fails without a reason is explained by what follows: %s", async (_what, happens, code) => {
    const connection = await held();
    service.whenSent(async () => {
      setTimeout(happens, 30);
      throw new Error("Transaction failed");
    });
    await expect(connection.transceive(select())).rejects.toMatchObject({ code });
    await expect(connection.transceive(select())).rejects.toMatchObject({ code });
    expect(service.sent).toHaveLength(1);
  });

  test.each([
    ["Transaction failed", "token-lost"],
    ["Insufficient buffer", "reader-failed"],
    ["Invalid parameter", "reader-failed"],
  ])("%s while the token stays is %s, and leaves the connection usable", async (message, code) => {
    const connection = await held();
    service.whenSent(() => Promise.reject(new Error(message)));
    await expect(connection.transceive(select())).rejects.toMatchObject({ code });
    service.whenSent(async () => Buffer.from("9000", "hex"));
    expect(toHex(await connection.transceive(select()))).toBe("9000");
  });

  test("answered with nothing at all while the token leaves is lost", async () => {
    const connection = await held();
    service.whenSent(async () => {
      setTimeout(() => service.hold(name, "absent"), 30);
      return Buffer.alloc(0);
    });
    await expect(connection.transceive(select())).rejects.toMatchObject({ code: "token-lost" });
  });

  test("begun before the last has ended is refused", async () => {
    const connection = await held();
    const both = await Promise.allSettled([connection.transceive(select()), connection.transceive(select())]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
    expect(service.sent).toHaveLength(1);
  });
});

describe("closing a connection", () => {
  test.each([
    ["leave", 0],
    ["power-off", 2],
  ] as const)("%s disconnects once, however often it is asked", async (how, disposition) => {
    const connection = await held();
    await Promise.all([connection.close(how), connection.close(how)]);
    await connection.close("leave");
    expect(service.disconnected).toEqual([disposition]);
    await expect(connection.transceive(select())).rejects.toMatchObject({ code: "internal" });
  });

  test("with an exchange that hangs is over at once, and disconnects when that ends", async () => {
    const connection = await held();
    let answer: (response: Buffer) => void = () => undefined;
    service.whenSent(() => new Promise((resolve) => (answer = resolve)));
    const hanging = connection.transceive(select());
    await connection.close("power-off");
    expect(service.disconnected).toEqual([]);
    answer(Buffer.from("9000", "hex"));
    await hanging;
    await vi.waitFor(() => expect(service.disconnected).toEqual([2]));
  });

  test("is done for what is still connected when the readers are closed", async () => {
    await held();
    await readers.close();
    expect(service.disconnected).toEqual([0]);
  });
});

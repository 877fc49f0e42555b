import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { askReaderProgram, closeReaderProgram, readerProgramIsThere } from "../../../renderer/portal/reader-program";

/** A document as far as the contract goes: events, and elements by id. */
class Page extends EventTarget {
  readonly ids = new Set<string>();
  readonly launched: unknown[] = [];

  constructor() {
    super();
    this.addEventListener("launchApp", (event) => {
      if (event instanceof CustomEvent) this.launched.push(JSON.parse(event.detail));
    });
  }

  getElementById(id: string) {
    return this.ids.has(id) ? {} : null;
  }

  tell(name: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  answer(message: object) {
    this.tell("recvMsg", JSON.stringify(message));
  }
}

let page: Page;
beforeEach(() => {
  page = new Page();
  vi.stubGlobal("document", page);
});
afterEach(() => vi.unstubAllGlobals());

const ask = (
  mode: "01" | "02" = "01",
  onCertificate = (_: string) => undefined,
  signal = new AbortController().signal,
) => askReaderProgram(mode, "ZGlnZXN0", onCertificate, signal);

describe("the page contract", () => {
  test("the program is there when both marks are", () => {
    expect(readerProgramIsThere()).toBe(false);
    page.ids.add("extension-is-installed");
    expect(readerProgramIsThere()).toBe(false);
    page.ids.add("app-is-installed");
    expect(readerProgramIsThere()).toBe(true);
  });

  test("mode 01: what is asked, what is answered; base64 gets its padding back", async () => {
    const asked = ask();
    expect(page.launched).toEqual([{ mode: "01", service_id: "01", digest: "ZGlnZXN0", combination_code: false }]);
    page.answer({ mode: "01", result: "0", uuid: "u", signature: "AA", certificate: "AAA", combination_code: "" });
    await expect(asked).resolves.toEqual({ signature: "AA==", certificate: "AAA=" });
  });

  test("mode 02: the signature comes in an array", async () => {
    const asked = ask("02");
    page.answer({ mode: "02", result: "0", signature: ["AAAA"], certificate: "AAAA" });
    await expect(asked).resolves.toEqual({ signature: "AAAA", certificate: "AAAA" });
  });

  test("another mode's answer, and what is no answer at all, is not taken for one", async () => {
    const asked = ask();
    page.answer({ mode: "02", result: "0", signature: ["BBBB"], certificate: "BBBB" });
    page.answer({ mode: "01" });
    page.tell("recvMsg", "{");
    page.tell("recvMsg", { mode: "01", result: "0", signature: "CCCC", certificate: "CCCC" });
    page.answer({ mode: "01", result: "0", signature: "AAAA", certificate: "AAAA" });
    await expect(asked).resolves.toMatchObject({ signature: "AAAA" });
  });

  test("the certificate may come ahead", async () => {
    const ahead: string[] = [];
    const asked = ask("01", (certificate) => void ahead.push(certificate));
    page.tell("certificateRead", JSON.stringify({ certificate: "AAA" }));
    page.answer({ mode: "01", result: "0", signature: "AAAA", certificate: "AAA" });
    await asked;
    page.tell("certificateRead", JSON.stringify({ certificate: "late" }));
    expect(ahead).toEqual(["AAA="]);
  });

  test("a refusal with a code we know keeps it, with the tries left", async () => {
    const asked = ask();
    page.answer({ mode: "01", result: "1", errcode: "EW044-C300", message: "pin-wrong", tries: 2 });
    await expect(asked).rejects.toMatchObject({ failure: { code: "pin-wrong", detail: { tries: 2 } } });
  });

  test("a refusal in another program's words is one without a reason", async () => {
    const asked = ask();
    page.answer({ mode: "01", result: "1", errcode: "EM044-C300", message: "no answer" });
    await expect(asked).rejects.toMatchObject({ failure: null });
  });

  test("whoever leaves stops listening, and says so to the program", async () => {
    const leaving = new AbortController();
    const asked = ask("01", () => undefined, leaving.signal);
    leaving.abort();
    await expect(asked).rejects.toThrow();
    closeReaderProgram();
    expect(page.launched.at(-1)).toEqual({ mode: "05", service_id: "01" });
  });
});

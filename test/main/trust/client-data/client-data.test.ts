import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ClientData,
  documentText,
  encodeClientData,
  longestDocument,
  readClientData,
} from "../../../../main/trust/client-data/client-data";

const login = {
  type: "kazashi.authenticate",
  challenge: "A".repeat(43),
  origin: "https://portal.example",
  time: "2026-11-25T09:00:00.000Z",
} as const satisfies ClientData;
const sign = { ...login, type: "kazashi.sign", document: "転入届\n架空　花子\n" } as const satisfies ClientData;
const utf8 = (text: string) => new Uint8Array(Buffer.from(text));

describe("client data", () => {
  test("is JSON in the one form of RFC 8785: names in order, no white space", () => {
    expect(Buffer.from(encodeClientData(login)).toString()).toBe(
      `{"challenge":"${login.challenge}","origin":"https://portal.example","time":"2026-11-25T09:00:00.000Z","type":"kazashi.authenticate"}`,
    );
    expect(Buffer.from(encodeClientData(sign)).toString()).toBe(
      `{"challenge":"${login.challenge}","document":"転入届\\n架空　花子\\n","origin":"https://portal.example","time":"2026-11-25T09:00:00.000Z","type":"kazashi.sign"}`,
    );
  });

  test("is read as it was made", () => {
    for (const data of [login, sign]) expect(readClientData(encodeClientData(data))).toEqual(data);
  });

  const text = Buffer.from(encodeClientData(login)).toString();
  test.each([
    ["no JSON", utf8("{")],
    ["no UTF-8", Uint8Array.of(0x22, 0xff, 0x22)],
    ["white space", utf8(text.replace(",", ", "))],
    ["other order", utf8(JSON.stringify(login))],
    ["a name twice", utf8(text.replace("{", '{"challenge":"BBBB",'))],
    ["a name more", utf8(text.replace("}", ',"x":1}'))],
    ["an escape where none is needed", utf8(text.replace("portal", "\\u0070ortal"))],
    ["another type", utf8(text.replace("kazashi.authenticate", "webauthn.get"))],
    [
      "a document under a login",
      utf8(Buffer.from(encodeClientData(sign)).toString().replace("kazashi.sign", "kazashi.authenticate")),
    ],
    ["a short challenge", utf8(text.replace(login.challenge, "A".repeat(21)))],
  ])("%s is refused", (_, bytes) => {
    expect(() => readClientData(bytes)).toThrow(expect.objectContaining({ code: "request-malformed" }));
  });

  test("whatever comes is read or refused", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), fc.json().map(utf8)), (bytes) => {
        expect(() => readClientData(bytes)).toThrow(expect.objectContaining({ code: "request-malformed" }));
      }),
    );
  });
});

describe("a document", () => {
  const taken = (text: string) => documentText.safeParse(text).success;

  test("is lines of text that can be seen", () => {
    for (const text of ["委任状", "a\nb\n", "　字下げ", "𠮷野家", "1行目\n\n3行目"])
      expect(taken(text), text).toBe(true);
  });

  test("hides nothing, and is no more than one can read", () => {
    const hidden = [
      "\u202e",
      "\u200b",
      "\u0000",
      "\r",
      "\t",
      "\u2028",
      "\ufeff",
      "\ue000",
      "\u007f",
      "\u0085",
      "\ud800",
    ];
    for (const character of hidden) expect(taken(`a${character}b`), JSON.stringify(character)).toBe(false);
    for (const text of ["", "\n", " \n　", "x".repeat(longestDocument + 1)]) expect(taken(text)).toBe(false);
  });
});

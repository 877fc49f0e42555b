import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { combinationCode } from "../../../../main/app/pages/combination-code";
import {
  attributesAnswer,
  failedAnswer,
  modeOf,
  parseLaunch,
  parseResultShown,
  signedAnswer,
} from "../../../../main/app/pages/page-contract";

/** DigestInfo of SHA-256 as openssl writes it: SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.2.1, NULL }, OCTET STRING }. */
const digestInfo = Buffer.concat([
  Buffer.from("3031300d060960864801650304020105000420", "hex"),
  createHash("sha256").update("what is signed").digest(),
]);
const digest = digestInfo.toString("base64");
const launch = (message: object) => parseLaunch(JSON.stringify(message));

describe("what a page asks", () => {
  test("mode 01 is a login with one digest", () => {
    expect(launch({ service_id: "01", mode: "01", digest })).toEqual({
      mode: "01",
      flow: "login",
      digestInfos: [new Uint8Array(digestInfo)],
      cardNumber: true,
    });
  });

  test("a page may say that it has no use for the card's number", () => {
    for (const message of [{ mode: "01", digest }, { mode: "02", digest }, { mode: "04" }])
      expect(launch({ service_id: "01", combination_code: false, ...message })).toMatchObject({ cardNumber: false });
  });

  test("mode 02 is a signature over one digest or several, in their order", () => {
    const second = Buffer.from(digestInfo).fill(7, 19);
    expect(launch({ service_id: "01", mode: "02", digest })).toMatchObject({
      flow: "sign",
      digestInfos: { length: 1 },
    });
    expect(launch({ service_id: "01", mode: "02", digest: [digest, second.toString("base64")] })).toEqual({
      mode: "02",
      flow: "sign",
      digestInfos: [new Uint8Array(digestInfo), new Uint8Array(second)],
      cardNumber: true,
    });
  });

  test("mode 04 reads what 券面入力補助 tells, and signs nothing", () => {
    expect(launch({ service_id: "01", mode: "04" })).toEqual({
      mode: "04",
      flow: "read-attributes",
      digestInfos: [],
      cardNumber: true,
    });
  });

  test("mode 05 closes, and needs no digest", () => {
    expect(launch({ service_id: "01", mode: "05" })).toEqual({ mode: "05" });
  });

  test.each([
    ["another service", { service_id: "02", mode: "01", digest }],
    ["a mode that does not exist", { service_id: "01", mode: "03" }],
    ["no digest", { service_id: "01", mode: "01" }],
    ["several digests to log in with", { service_id: "01", mode: "01", digest: [digest, digest] }],
    ["no digest in a list", { service_id: "01", mode: "02", digest: [] }],
    [
      "more digests than a person would hold still for",
      { service_id: "01", mode: "02", digest: Array(17).fill(digest) },
    ],
    ["not base64", { service_id: "01", mode: "01", digest: "?" }],
    ["a bare digest", { service_id: "01", mode: "01", digest: digestInfo.subarray(19).toString("base64") }],
    [
      "something after the DigestInfo",
      { service_id: "01", mode: "01", digest: Buffer.concat([digestInfo, Buffer.of(0)]).toString("base64") },
    ],
    [
      "another hash algorithm",
      { service_id: "01", mode: "01", digest: digest.replace("MDEwDQYJYIZIAWUDBAIB", "MDEwDQYJYIZIAWUDBAIC") },
    ],
  ])("%s is refused", (_, message) => {
    expect(() => launch(message)).toThrow(expect.objectContaining({ code: "request-malformed" }));
  });

  test("whatever else comes is refused, never taken and never thrown otherwise", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => parseLaunch(text)).toThrow(expect.objectContaining({ code: "request-malformed" }));
        expect(typeof modeOf(text)).toBe("string");
      }),
    );
  });
});

describe("what a page is answered", () => {
  const certificate = Uint8Array.of(1, 2, 3, 4);
  const signatures = [Uint8Array.of(9, 9), Uint8Array.of(8)];
  const uuid = "8e4e3f5e-52f1-4c62-a6f3-5b1f6dfe0d5c";

  test("one signature for a login, a list for a signature; the certificate without padding", () => {
    expect(
      JSON.parse(signedAnswer("01", { certificate, signatures, cardNumber: "123456789012345" }, { uuid })),
    ).toMatchObject({
      mode: "01",
      result: "0",
      uuid,
      signature: "CQk=",
      certificate: "AQIDBA",
      // openssl dgst -sha256 of "kazashi combination_code 1", the number and the uuid, each with a zero byte after it.
      combination_code: "050b869283926495a3ac6ae227b9cfaab399efb14eee921134c5b285cd8f57a7",
    });
    expect(JSON.parse(signedAnswer("02", { certificate, signatures, cardNumber: null }, { uuid }))).toMatchObject({
      signature: ["CQk=", "CA=="],
      combination_code: "",
    });
  });

  test("what 券面入力補助 tells, as the hexadecimal of its bytes", () => {
    const utf8 = (text: string) => new Uint8Array(Buffer.from(text));
    const attributes = {
      name: utf8("架空　花子"),
      address: utf8("架空県見本市"),
      birthday: utf8("19850712"),
      sex: utf8("2"),
    };
    const answer = JSON.parse(attributesAnswer(attributes, null, { uuid }));
    expect(answer).toMatchObject({ mode: "04", result: "0", uuid, birthday: "3139383530373132", sex: "32" });
    expect(Buffer.from(answer.name, "hex").toString()).toBe("架空　花子");
    expect(Buffer.from(answer.address, "hex").toString()).toBe("架空県見本市");
  });

  test("one card at one installation has one combination code, and no other has it", () => {
    const codes = [
      combinationCode("123456789012345", uuid),
      combinationCode("123456789012346", uuid),
      combinationCode("123456789012345", "8e4e3f5e-52f1-4c62-a6f3-5b1f6dfe0d5d"),
    ];
    expect(new Set(codes).size).toBe(3);
    expect(combinationCode("123456789012345", uuid)).toBe(codes[0]);
  });

  test("a failure by its code, with the tries left where there are any", () => {
    expect(JSON.parse(failedAnswer("01", { code: "pin-blocked", detail: { tries: 0, about: "x" } }))).toEqual({
      mode: "01",
      result: "1",
      errcode: "EW044-C300",
      message: "pin-blocked",
      tries: 0,
    });
  });
});

describe("what a page says it has shown", () => {
  test("is read, or not understood", () => {
    expect(parseResultShown('{"outcome":"success","subject":"架○"}')).toEqual({ outcome: "success", subject: "架○" });
    expect(parseResultShown('{"outcome":"failure","code":"certificate-revoked"}')).toMatchObject({
      code: "certificate-revoked",
    });
    for (const text of ["", "{", "null", '{"outcome":"maybe"}', '{"outcome":"failure","code":"no-such-code"}'])
      expect(parseResultShown(text)).toBeUndefined();
  });
});

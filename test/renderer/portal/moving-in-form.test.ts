import { describe, expect, test } from "vitest";
import { fieldNames, noticeOf, sampleNotice } from "../../../renderer/portal/moving-in-form";
import { isForMembers, type Place, pathOf, placeOf } from "../../../renderer/portal/route";

describe("the moving-in form", () => {
  test("its example is right", () => {
    expect(noticeOf(sampleNotice())).toMatchObject({ notice: { people: 2 } });
  });

  test("an empty one names every field, in the order of the page", () => {
    expect(noticeOf({})).toEqual({ wrong: [...fieldNames] });
  });

  test.each([
    ["postalCode", "9990001", "999-0001"],
    ["name", " 架空　花子 ", "架空　花子"],
    ["address", "架空県か\u3099", "架空県が"],
  ] as const)("%s %s is written as %s", (field, typed, written) => {
    expect(noticeOf({ ...sampleNotice(), [field]: typed })).toMatchObject({ notice: { [field]: written } });
  });

  test.each([
    ["people", "0"],
    ["people", "1.5"],
    ["people", ""],
    ["phone", "12"],
    ["name", "架空\u200b花子"],
    ["movedOn", "11/22/2026"],
    ["movedOn", "2999-01-01"],
  ] as const)("%s %j is not right", (field, typed) => {
    expect(noticeOf({ ...sampleNotice(), [field]: typed })).toEqual({ wrong: [field] });
  });
});

describe("places", () => {
  test("each has an address of its own that leads back to it", () => {
    const places: Place[] = [
      ...(["top", "login", "home", "moving-in", "confirm", "logged-out", "lost"] as const).map((page) => ({ page })),
      { page: "receipt", key: "4b2de2ba-7d0b-4f9d-8e9b-7f1b8a1d3c55" },
    ];
    for (const place of places) expect(placeOf(pathOf(place))).toEqual(place);
    expect(placeOf("/receipts/../home")).toEqual({ page: "lost" });
    expect(places.filter(isForMembers).map(({ page }) => page)).toEqual(["home", "moving-in", "confirm", "receipt"]);
  });
});

import { expect, test } from "vitest";
import { formIds } from "../../../main/portal/forms/forms";
import { isForMembers, needsConsent, type Place, pathOf, placeOf } from "../../../renderer/portal/route";

const places: Place[] = [
  ...(["top", "login", "home", "certificate", "history", "terms", "logged-out", "lost"] as const).map((page) => ({
    page,
  })),
  ...formIds.flatMap((form): Place[] => [
    { page: "form", form },
    { page: "confirm", form },
  ]),
  { page: "receipt", key: "4b2de2ba-7d0b-4f9d-8e9b-7f1b8a1d3c55" },
];

test("each place has an address of its own that leads back to it", () => {
  for (const place of places) expect(placeOf(pathOf(place))).toEqual(place);
  expect(new Set(places.map(pathOf)).size).toBe(places.length);
  for (const path of ["/receipts/../home", "/forms/toString", "/forms/moving-in/", "/forms"])
    expect(placeOf(path)).toEqual({ page: "lost" });
});

test("what belongs to a person is for members, and what keeps something of them for those who agreed", () => {
  const names = (matches: (place: Place) => boolean) => [...new Set(places.filter(matches).map(({ page }) => page))];
  expect(names(isForMembers)).toEqual(["home", "certificate", "history", "form", "confirm", "receipt"]);
  expect(names(needsConsent)).toEqual(["form", "confirm"]);
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageAt, expiryOf, japaneseTimestamp } from "../../../../main/trust/authority/validity";

/** 23:59:59 on a day in Japan, as an instant. */
const endOf = (day: string) => new Date(`${day}T23:59:59+09:00`);
const noon = (day: string) => new Date(`${day}T12:00:00+09:00`);

describe("expiry", () => {
  test.each([
    { birth: "1990-01-02", issued: "2026-11-23", expiry: "2031-01-02", why: "five birthdays still to come" },
    { birth: "1990-12-02", issued: "2026-11-23", expiry: "2030-12-02", why: "this year's birthday is the first" },
    { birth: "1990-11-23", issued: "2026-11-23", expiry: "2031-11-23", why: "the birthday of issue does not count" },
    { birth: "1990-11-24", issued: "2026-11-23", expiry: "2030-11-24", why: "tomorrow's does" },
    { birth: "1992-02-29", issued: "2026-11-23", expiry: "2031-02-28", why: "no 29 February in that year" },
    { birth: "1992-02-29", issued: "2023-03-01", expiry: "2028-02-29", why: "a 29 February in that year" },
  ])("$birth, issued $issued: until $expiry ($why)", ({ birth, issued, expiry }) => {
    expect(expiryOf(birth, noon(issued))).toEqual(endOf(expiry));
  });

  test("the day of issue is the day in Japan", () => {
    const lateOnThe22ndInLondon = new Date("2026-11-22T15:30:00Z");
    expect(expiryOf("1990-11-23", lateOnThe22ndInLondon)).toEqual(endOf("2031-11-23"));
    expect(expiryOf("1990-11-23", new Date("2026-11-22T14:59:59Z"))).toEqual(endOf("2030-11-23"));
  });

  test("the medium's expiry caps it", () => {
    const cap = endOf("2028-01-01");
    expect(expiryOf("1990-01-02", noon("2026-11-23"), cap)).toEqual(cap);
    expect(expiryOf("1990-01-02", noon("2026-11-23"), endOf("2040-01-01"))).toEqual(endOf("2031-01-02"));
  });

  test("it is more than four years away and at most five, on the birthday", () => {
    const day = fc.date({ min: new Date("1920-01-01"), max: new Date("2010-12-31"), noInvalidDate: true });
    const instant = fc.date({ min: new Date("2026-01-01"), max: new Date("2060-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, instant, (born, issued) => {
        const birth = born.toISOString().slice(0, 10);
        const expiry = expiryOf(birth, issued);
        const years = (expiry.getTime() - issued.getTime()) / (365.2425 * 24 * 3600 * 1000);
        expect(years).toBeGreaterThan(3.99);
        expect(years).toBeLessThan(5.01);
        const inJapan = new Date(expiry.getTime() + 9 * 3600 * 1000).toISOString();
        expect(inJapan.slice(11, 19)).toBe("23:59:59");
        if (birth.slice(5) !== "02-29") expect(inJapan.slice(5, 10)).toBe(birth.slice(5));
        // The day after the fifth birthday the holder is five years older than on the day of issue.
        expect(ageAt(birth, new Date(expiry.getTime() + 1000)) - ageAt(birth, issued)).toBe(5);
      }),
    );
  });
});

test.each([
  ["2011-11-23", "2026-11-22", 14],
  ["2011-11-23", "2026-11-23", 15],
  ["2012-02-29", "2027-02-27", 14],
  ["2012-02-29", "2027-02-28", 15],
])("born %s, on %s: %i years", (birth, day, age) => {
  expect(ageAt(birth, noon(day))).toBe(age);
});

test("a time stamp is Japan's", () => {
  expect(japaneseTimestamp(new Date("2026-12-31T15:00:01.500Z"))).toBe("20270101000001");
});

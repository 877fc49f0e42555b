import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sampleStudy } from "../../../../main/study/definition/library";
import { orderOfConditions, williamsSquare } from "../../../../main/study/session/order";

const study = sampleStudy();
const [card, phone] = study.conditions;

describe("the balanced Latin square", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "of %i has each condition in each place, and after each other, equally often",
    (n) => {
      const rows = williamsSquare(n);
      const numbers = Array.from({ length: n }, (_, index) => index);
      const times = rows.length / n;
      for (const letter of numbers)
        for (const place of numbers) expect(rows.filter((row) => row[place] === letter)).toHaveLength(times);
      for (const one of numbers)
        for (const other of numbers.filter((each) => each !== one)) {
          const following = rows.filter((row) => row[row.indexOf(one) + 1] === other).length;
          expect(following).toBe(times);
        }
    },
  );

  test("of four is the one that Williams prints, up to its letters", () => {
    expect(williamsSquare(4)).toEqual([
      [0, 1, 3, 2],
      [1, 2, 0, 3],
      [2, 3, 1, 0],
      [3, 0, 2, 1],
    ]);
  });
});

describe("the order of conditions", () => {
  test("depends on seed and place alone", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(500), (seed, place) => {
        const seeded = { ...study, design: { ...study.design, seed } };
        expect(orderOfConditions(seeded, place)).toEqual(orderOfConditions(seeded, place));
        expect(orderOfConditions(seeded, place).toSorted()).toEqual(["card", "phone-own", "phone-pin"]);
      }),
    );
    const seeds = ["a", "b", "c", "d", "e", "f", "g"].map((seed) => ({ ...study, design: { ...study.design, seed } }));
    expect(new Set(seeds.map((seeded) => orderOfConditions(seeded, 0).join())).size).toBeGreaterThan(1);
  });

  test("with ABBA two conditions come twice each, and every other participant begins with the other", () => {
    if (card === undefined || phone === undefined) throw new TypeError("the sample has conditions");
    const abba = { conditions: [card, phone], design: { ...study.design, order: "abba" } as const };
    const [first, second] = [orderOfConditions(abba, 0), orderOfConditions(abba, 1)];
    expect([first[0], first[3]]).toEqual([first[0], first[0]]);
    expect([first[1], first[2]]).toEqual([second[0], second[3]]);
    expect(orderOfConditions(abba, 2)).toEqual(first);
  });

  test("between subjects each condition has as many participants", () => {
    const between = { ...study, design: { ...study.design, kind: "between" as const } };
    const given = Array.from({ length: 9 }, (_, place) => orderOfConditions(between, place).join());
    for (const { name } of study.conditions) expect(given.filter((each) => each === name)).toHaveLength(3);
  });
});

/** What a participant does in one trial. */
export interface Doing {
  /** From the task card closed to the result painted, or to the moderator's stop. */
  readonly seconds: number;
  /** success: seen by the app; the others: said by the moderator. */
  readonly ends: "success" | "fail" | "abandoned";
  /** Wrong PINs before the right one; each costs a try. */
  readonly wrongPins?: number;
  /** lost: the tap broke off and the token was held again; late: the data was there, the sign to take it away was not. */
  readonly early?: "lost" | "late";
  readonly assists?: number;
  /** Names of the study's markers. */
  readonly markers?: readonly string[];
  /** Screens beside the shortest way. */
  readonly detours?: readonly string[];
  /** SEQ, 1 to 7. */
  readonly ease: number;
}

/** An invented participant (架空). */
export interface Person {
  readonly code: string;
  readonly language: "ja" | "ja-easy" | "en";
  readonly profile: Readonly<Record<string, string>>;
  /** Milliseconds that the token is held beyond the sign to take it away. */
  readonly margin: number;
  does(task: string, condition: string | null): Doing;
  /** To SUS under a condition: what odd items get, and what even ones. */
  sus(condition: string): readonly [odd: number, even: number];
  readonly preferred: string;
  /** To the free comment; "" for none. */
  readonly comment: string;
  /** Right answers to the questions at the end, of three. */
  readonly knows: number;
}

const sure: Person = {
  ...{ code: "P01", language: "en", margin: 900, preferred: "phone-own", comment: "", knows: 3 },
  profile: { age: "18-34", card: "knows-pin" },
  does: (task, condition) => ({
    seconds: { card: 24, "phone-pin": 21, "phone-own": 14 }[condition ?? ""] ?? 40,
    ...{ ends: "success", ease: task === "t6" ? 5 : 7 },
  }),
  sus: (condition) => (condition === "phone-own" ? [5, 1] : [5, 2]),
};

const slow: Person = {
  ...{ code: "P02", language: "ja", margin: 2_400, preferred: "card", comment: "文字が大きくて読みやすい", knows: 2 },
  profile: { age: "75-up", card: "knows-pin" },
  does: (task, condition) => ({
    seconds: ({ card: 71, "phone-pin": 118, "phone-own": 95 }[condition ?? ""] ?? 130) + (task === "t6" ? 17 : 0),
    ...{ ends: "success", ease: condition === "card" ? 5 : 4, markers: ["hesitates"], detours: ["help"] },
  }),
  sus: (condition) => (condition === "card" ? [4, 2] : [3, 3]),
};

const forgetsPin: Person = {
  ...{ code: "P03", language: "ja", margin: 700, preferred: "phone-own", comment: "番号が思い出せない", knows: 1 },
  profile: { age: "50-64", card: "forgot-pin" },
  does: (_, condition) => {
    if (condition === "phone-own") return { seconds: 22, ends: "success", ease: 7 };
    if (condition === "card") return { seconds: 64, ends: "success", wrongPins: 2, assists: 1, ease: 2 };
    return { seconds: 49, ends: "success", wrongPins: 1, ease: 3 };
  },
  sus: (condition) => (condition === "phone-own" ? [5, 1] : [2, 4]),
};

const takesAwayEarly: Person = {
  ...{ code: "P04", language: "ja", margin: 300, preferred: "card", comment: "", knows: 3 },
  profile: { age: "35-49", card: "knows-pin" },
  does: (task, condition) => {
    const phone = condition === "phone-pin" || condition === "phone-own";
    if (task === "t6") return { seconds: 44, ends: "success", early: "lost", ease: 3 };
    if (phone) return { seconds: 38, ends: "success", early: "late", markers: ["wrong-hold"], ease: 4 };
    return { seconds: 27, ends: "success", ease: 6 };
  },
  sus: (condition) => (condition === "card" ? [4, 2] : [3, 2]),
};

const needsPlainJapanese: Person = {
  ...{
    code: "P05",
    language: "ja-easy",
    margin: 1_500,
    preferred: "phone-pin",
    comment: "かんじが すくなくて いい",
    knows: 2,
  },
  profile: { age: "18-34", needs: "other" },
  does: (task, condition) => ({
    seconds: ({ card: 55, "phone-pin": 43, "phone-own": 37 }[condition ?? ""] ?? 88) + (task === "t6" ? 9 : 0),
    ...{ ends: "success", ease: 5, markers: ["asks"], assists: task === "t6" && condition === "card" ? 1 : 0 },
  }),
  sus: () => [4, 3],
};

const givesUp: Person = {
  ...{ code: "P06", language: "ja", margin: 500, preferred: "card", comment: "", knows: 0 },
  profile: { age: "65-74", card: "none" },
  does: (task, condition) => {
    if (condition === "card" && task !== "t6")
      return { seconds: 80, ends: "success", ease: 4, detours: ["help", "terms"] };
    if (task === "t6") return { seconds: 150, ends: "abandoned", ease: 1, markers: ["frustrated", "slip"] };
    return { seconds: 170, ends: condition === "phone-pin" ? "fail" : "abandoned", ease: 2, markers: ["wrong-target"] };
  },
  sus: (condition) => (condition === "card" ? [3, 3] : [2, 5]),
};

export const people: readonly Person[] = [sure, slow, forgetsPin, takesAwayEarly, needsPlainJapanese, givesUp];

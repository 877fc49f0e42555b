import type { Medium, Purpose } from "./types";

/**
 * Certificate policies of the test environment, below 1.2.392.200149.8.5.1.
 *
 * Confirmed on real certificates: signature on a card is .1.20, its test counterpart .0.20; authentication on a card is .3.30.
 * Reported once, unconfirmed: signature on a phone is .1.40.
 * Chosen here, because nothing is published: the test arc of authentication is .2 (one below .3, as .0 is below .1), and
 * authentication on a phone is 50 (20 more than on a card, as 40 is 20 more than 20).
 */
export const policies: Record<Purpose, Record<Medium, string>> = {
  signature: { card: "1.2.392.200149.8.5.1.0.20", phone: "1.2.392.200149.8.5.1.0.40" },
  authentication: { card: "1.2.392.200149.8.5.1.2.30", phone: "1.2.392.200149.8.5.1.2.50" },
};

/** The certification practice statement that JPKI certificates point to. */
export const practiceStatement = "http://www.jpki.go.jp/cps.html";

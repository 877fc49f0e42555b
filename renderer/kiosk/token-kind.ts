import type { TokenChoice } from "../../preload/contract";

/** What somebody has in the hand, however it is convinced of its holder. */
export const tokenKind = (token: TokenChoice): "card" | "phone" => (token === "card" ? "card" : "phone");

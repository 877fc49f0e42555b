import { type FormId, formIds } from "../../main/portal/forms/forms";

/** Where in the portal one is. The address says it, so that the browser's own back and forward work. */
export type Place =
  | { readonly page: "top" | "login" | "home" | "certificate" | "history" | "terms" | "logged-out" | "lost" }
  | { readonly page: "form" | "confirm"; readonly form: FormId }
  | { readonly page: "receipt"; readonly key: string }
  /** The login step for another relying party. */
  | { readonly page: "openid"; readonly uid: string };

export type PageName = Place["page"];

const paths = {
  top: "/",
  login: "/login",
  home: "/home",
  certificate: "/certificate",
  history: "/history",
  terms: "/terms",
  "logged-out": "/logged-out",
  lost: "/not-found",
} as const satisfies Record<Exclude<PageName, "form" | "confirm" | "receipt" | "openid">, string>;

export function pathOf(place: Place): string {
  switch (place.page) {
    case "form":
      return `/forms/${place.form}`;
    case "confirm":
      return `/forms/${place.form}/confirm`;
    case "receipt":
      return `/receipts/${place.key}`;
    case "openid":
      return `/openid/interaction/${place.uid}`;
    default:
      return paths[place.page];
  }
}

export function placeOf(path: string): Place {
  const receipt = /^\/receipts\/([0-9a-f-]{36})$/.exec(path)?.[1];
  if (receipt !== undefined) return { page: "receipt", key: receipt };
  const [, name, confirm] = /^\/forms\/([a-z-]+)(\/confirm)?$/.exec(path) ?? [];
  const form = formIds.find((id) => id === name);
  if (form !== undefined) return { page: confirm === undefined ? "form" : "confirm", form };
  const uid = /^\/openid\/interaction\/([A-Za-z0-9_-]{1,64})$/.exec(path)?.[1];
  if (uid !== undefined) return { page: "openid", uid };
  for (const page of keysOf(paths)) if (paths[page] === path) return { page };
  return { page: "lost" };
}

const forMembers: readonly PageName[] = ["home", "certificate", "history", "form", "confirm", "receipt"];

/** Pages that belong to somebody who is logged in. */
export const isForMembers = ({ page }: Place): boolean => forMembers.includes(page);

/** Pages on which something of a person is kept: only of those who have agreed to the terms. */
export const needsConsent = ({ page }: Place): boolean => page === "form" || page === "confirm";

const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

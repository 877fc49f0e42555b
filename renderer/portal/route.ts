/** Where in the portal one is. The address says it, so that the browser's own back and forward work. */
export type Place =
  | { readonly page: "top" | "login" | "home" | "moving-in" | "confirm" | "logged-out" | "lost" }
  | { readonly page: "receipt"; readonly key: string };

export type PageName = Place["page"];

const paths = {
  top: "/",
  login: "/login",
  home: "/home",
  "moving-in": "/moving-in",
  confirm: "/moving-in/confirm",
  "logged-out": "/logged-out",
  lost: "/not-found",
} as const satisfies Record<Exclude<PageName, "receipt">, string>;

export function pathOf(place: Place): string {
  return place.page === "receipt" ? `/receipts/${place.key}` : paths[place.page];
}

export function placeOf(path: string): Place {
  const receipt = /^\/receipts\/([0-9a-f-]{36})$/.exec(path)?.[1];
  if (receipt !== undefined) return { page: "receipt", key: receipt };
  for (const page of keysOf(paths)) if (paths[page] === path) return { page };
  return { page: "lost" };
}

/** Pages that belong to somebody who is logged in. */
export function isForMembers({ page }: Place): boolean {
  return page === "home" || page === "moving-in" || page === "confirm" || page === "receipt";
}

const keysOf = <T extends object>(of: T) => Object.keys(of) as (keyof T)[];

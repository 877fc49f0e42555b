import type { OutgoingHttpHeaders } from "node:http";
import { Agent, request } from "node:https";

export interface BrowserReply {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
}

/** A browser at a portal: keeps cookies for the paths they are for, and follows nothing by itself. */
export interface Browser {
  send(method: "GET" | "POST", address: string, body?: unknown, headers?: OutgoingHttpHeaders): Promise<BrowserReply>;
  close(): void;
}

export function createBrowser({ certificate, origin }: { certificate: string; origin: string }): Browser {
  const agent = new Agent({ ca: certificate });
  const cookies: { readonly name: string; readonly value: string; readonly path: string }[] = [];

  function keep(line: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const path = /;\s*path=([^;]+)/i.exec(line)?.[1] ?? "/";
    const known = cookies.findIndex((one) => one.name === name && one.path === path);
    if (known >= 0) cookies.splice(known, 1);
    if (value !== "") cookies.push({ name, value, path });
  }

  return {
    send: (method, address, body, changed = {}) =>
      new Promise((resolve, reject) => {
        const url = new URL(address, origin);
        const sent = cookies.filter(({ path }) => url.pathname.startsWith(path));
        const cookie = sent.map(({ name, value }) => `${name}=${value}`).join("; ");
        const usual = { ...(cookie !== "" && { cookie }), "content-type": "application/json" };
        const all = { ...usual, ...(method === "POST" && { origin }), ...changed };
        const headers = Object.fromEntries(Object.entries(all).filter(([, header]) => header !== undefined));
        const outgoing = request(url, { agent, method, headers }, (incoming) => {
          let text = "";
          for (const line of incoming.headers["set-cookie"] ?? []) keep(line);
          incoming.on("data", (part) => {
            text += part;
          });
          incoming.on("end", () => {
            resolve({ status: incoming.statusCode ?? 0, location: incoming.headers.location ?? null, text });
          });
        });
        outgoing.on("error", reject);
        outgoing.end(body === undefined || typeof body === "string" ? body : JSON.stringify(body));
      }),
    close: () => agent.destroy(),
  };
}

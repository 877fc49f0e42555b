import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Context } from "hono";
import { systemErrorCode } from "../disk/disk-failure";

/** Answers whatever is not the API. */
export type Pages = (c: Context, nonce: string) => Response | Promise<Response>;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Stands in the built page where the nonce of each answer goes: react-aria puts a few style elements in at run time. */
const noncePlace = "__CSP_NONCE__";

/**
 * The built pages, read once: what is served is what was there at the start, and a path of the request never meets the
 * file system. Every path that is no file is the page itself (`index`), which finds its place by the path.
 */
export function openPages(folder: string, index = "index.html"): Pages {
  const files = new Map(
    namesIn(folder).map((name) => [`/${name.replaceAll("\\", "/")}`, readFileSync(join(folder, name))]),
  );
  const pagePath = `/${index.replaceAll("\\", "/")}`;
  const page = files.get(pagePath)?.toString("utf8");

  return (c, nonce) => {
    const file = files.get(c.req.path);
    if (file !== undefined && c.req.path !== pagePath) {
      // Vite puts a hash of the content into these names.
      const cache = c.req.path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
      return c.body(new Uint8Array(file), 200, {
        "Content-Type": types[extname(c.req.path)] ?? "application/octet-stream",
        "Cache-Control": cache,
      });
    }
    if (page === undefined) return c.text("The pages are not built.", 503);
    // A name with an ending is a file that is not there.
    if (extname(c.req.path) !== "") return c.notFound();
    c.header("Cache-Control", "no-store");
    return c.html(page.replaceAll(noncePlace, nonce));
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}

import { randomUUID } from "node:crypto";
import { BrowserWindow, session } from "electron";
import { asFailure, Failure } from "../failure/failure";

/** Answers with the page that is printed, and with nothing else. */
const scheme = "kazashi-print";

/** A4, with room for the numbers of the pages below. Margins in inches. */
const paper: Electron.PrintToPDFOptions = {
  pageSize: "A4",
  margins: { top: 0.6, bottom: 0.75, left: 0.6, right: 0.6 },
  printBackground: true,
  // Headings as the outline, and the structure for screen readers.
  generateTaggedPDF: true,
  generateDocumentOutline: true,
  displayHeaderFooter: true,
  headerTemplate: "<span></span>",
  footerTemplate: `<div style="width: 100%; margin: 0 0.6in; font: 8px sans-serif; color: #595959; display: flex; gap: 2em; justify-content: space-between"><span class="title"></span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
};

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
};

/** Pages that are printed just now, by the host of their address. */
const pages = new Map<string, string>();

/** In memory alone, and with no other way to a page than this one. */
function printSession(): Electron.Session {
  const alone = session.fromPartition("print");
  if (!alone.protocol.isProtocolHandled(scheme))
    alone.protocol.handle(scheme, ({ url }) => new Response(pages.get(new URL(url).host), { headers }));
  return alone;
}

/**
 * Prints a report (main/bench/report/page/frame.ts) with Chromium's own print: A4, tagged PDF. The page is shown to nobody, in a
 * session of its own that runs no script, asks the network for nothing and leaves nothing on the disk.
 *
 * @param page HTML that needs nothing else. @throws Failure `internal` where it could not be printed
 */
export async function printPdf(page: string): Promise<Uint8Array> {
  const id = randomUUID();
  pages.set(id, page);
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: printSession(), sandbox: true, javascript: false, spellcheck: false },
  });
  try {
    await window.loadURL(`${scheme}://${id}/`);
    return await window.webContents.printToPDF(paper);
  } catch (cause) {
    throw new Failure("internal", { about: `the report could not be printed: ${asFailure(cause).message}` }, { cause });
  } finally {
    pages.delete(id);
    window.destroy();
  }
}

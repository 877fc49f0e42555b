/** Of a frame of the portal's view what decides whether it is heard. */
export interface PageFrame {
  readonly parent: object | null;
  readonly url: string;
  readonly origin: string;
}

/** Whether the portal's view may show this address. */
export const isAllowed = (url: string, allowedOrigins: readonly string[]): boolean =>
  URL.canParse(url) && allowedOrigins.includes(new URL(url).origin);

/** The origin a message of the page contract comes from; null for what is not heard: frames in a page, and pages elsewhere. */
export function heardOrigin(frame: PageFrame | null, allowedOrigins: readonly string[]): string | null {
  return frame !== null && frame.parent === null && isAllowed(frame.url, allowedOrigins) ? frame.origin : null;
}

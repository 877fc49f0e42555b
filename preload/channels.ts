/** Names of the IPC channels, shared by the preload scripts and main. What goes over them is checked in main. */

/** The app's own windows: one channel each way, the message's name inside (contract.ts). */
export const windowChannels = { request: "kazashi:request", event: "kazashi:event" } as const;

/** Portal pages: the page contracts, as text only. */
export const pageChannels = {
  /** Page to kiosk: `launchApp`, a call of `kazashi`, what a page has shown, a sign that somebody is there. */
  launch: "page:launch",
  call: "page:call",
  resultShown: "page:result-shown",
  touched: "page:touched",
  /** Kiosk to page: `recvMsg`, the outcome of a call of `kazashi`, a certificate that was read, what the page may not do. */
  receive: "page:receive",
  settle: "page:settle",
  certificateRead: "page:certificate-read",
  refused: "page:refused",
} as const;

/** Characters of the longest text a page may send: a few hundred digests, or the longest document. */
export const longestPageText = 65_536;

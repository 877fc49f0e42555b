/** Names of the IPC channels, shared by the preload scripts and main. What goes over them is checked in main. */

/** The app's own windows: one channel each way, the message's name inside (contract.ts). */
export const windowChannels = { request: "kazashi:request", event: "kazashi:event" } as const;

/** Portal pages: the page contract, as text only. */
export const pageChannels = {
  launch: "page:launch",
  resultShown: "page:result-shown",
  touched: "page:touched",
  receive: "page:receive",
  certificateRead: "page:certificate-read",
} as const;

/** Characters of the longest text a page may send: a few hundred digests. */
export const longestPageText = 65_536;

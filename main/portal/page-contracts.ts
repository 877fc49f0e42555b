/**
 * Which page contract a portal uses (docs/page-contracts.md): that of Myna Portal's pages, or the one in which the kiosk states
 * what is signed. An answer is taken in the contract it was asked for in, and in no other.
 */
export const pageContracts = ["page", "kazashi"] as const;
export type PageContract = (typeof pageContracts)[number];

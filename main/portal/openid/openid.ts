import type { Hono } from "hono";
import type { Passing } from "../passing";
import type { PortalEnvironment } from "../request";
import type { Services } from "../services";
import type { OpenIdClient } from "./clients";
import { createProvider } from "./provider";
import { interactionRoutes, providerRoutes } from "./routes";

/** The provider as the portal serves it: its login step, which our own pages ask, and everything that is the library's. */
export interface OpenId {
  readonly interactions: Hono<PortalEnvironment>;
  readonly provider: Hono<PortalEnvironment>;
}

export function createOpenId(
  origin: string,
  clients: readonly OpenIdClient[],
  services: Services,
  passing: Passing,
): OpenId {
  const { now, secrets } = services;
  const provider = createProvider(origin, clients, { passing, secrets, now });
  return { interactions: interactionRoutes(services, provider), provider: providerRoutes(provider) };
}

import { type Adapter, type AdapterPayload, errors } from "oidc-provider";
import { z } from "zod";
import type { Kind, Passing } from "../passing";

/** What the library keeps, as it gives it; JSON. */
const payloadSchema = z.custom<AdapterPayload>((value) => typeof value === "object" && value !== null);

const uids: Kind<string> = { name: "openid uid", schema: z.string() };

/** Nothing that is kept for the provider lives longer. */
const longestSeconds = 3_600;

/**
 * The provider's sessions, interactions, grants and codes as passing entries of the portal: shared by its processes, sealed in
 * its database, and gone when they end.
 */
export function createAdapter(passing: Passing, now: () => Date): new (model: string) => Adapter {
  return class implements Adapter {
    readonly #kind: Kind<AdapterPayload>;

    constructor(model: string) {
      this.#kind = { name: `openid ${model}`, schema: payloadSchema };
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      const until = new Date(now().getTime() + (expiresIn || longestSeconds) * 1_000);
      const owner = payload.grantId === undefined ? {} : { owner: grant(payload.grantId) };
      await passing.put(this.#kind, id, payload, { until, ...owner });
      if (payload.uid !== undefined) await passing.put(uids, payload.uid, id, { until });
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const entry = await passing.find(this.#kind, id);
      if (entry === null) return undefined;
      return entry.spent ? { ...entry.value, consumed: true } : entry.value;
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      const entry = await passing.find(uids, uid);
      return entry === null ? undefined : this.find(entry.value);
    }

    /** No device asks for a code here. */
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }

    /** Of two that redeem one code at the same time, in whichever process, one is refused. */
    async consume(id: string): Promise<void> {
      if (!(await passing.spend(this.#kind, id))) throw new errors.InvalidGrant("authorization code already consumed");
    }

    async destroy(id: string): Promise<void> {
      await passing.drop(this.#kind, id);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      await passing.dropOwned(grant(grantId));
    }
  };
}

const grant = (id: string): string => `openid grant ${id}`;

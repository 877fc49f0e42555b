import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleOf } from "../../../main/portal/forms/form";
import { formIds, forms } from "../../../main/portal/forms/forms";
import { type Citizen, logIn, newTown, notice, type RunningPortal, type Town } from "./citizen";

let town: Town;
let portal: RunningPortal;
beforeAll(async () => {
  town = await newTown();
  portal = await town.start();
});
afterAll(() => town.close());

const loggedIn = async (citizen: Citizen, at = portal) => {
  const client = at.visit();
  const home = await client.completeLogin(citizen.answer("authentication", await client.requestLogin()));
  return { client, home };
};
const notAgreed = { code: "terms-not-agreed" };

describe("terms of use", () => {
  test("nothing is kept before they are agreed to, in the version that was shown", async () => {
    const { client, home } = await loggedIn(await town.citizen());
    expect(home.terms.agreedAt).toBeNull();
    await expect(client.saveDraft("moving-in", { name: "架空" })).rejects.toMatchObject(notAgreed);
    await expect(client.requestSignature("moving-in", notice, randomUUID())).rejects.toMatchObject(notAgreed);
    await expect(client.agree("2001-01-01")).rejects.toMatchObject(notAgreed);
    expect(await client.draft("moving-in")).toBeNull();
    expect(await client.agree(home.terms.version)).toEqual({
      version: home.terms.version,
      agreedAt: town.clock.now.toISOString(),
    });
    await client.saveDraft("moving-in", { name: "架空" });
    expect(await client.draft("moving-in")).toEqual({ name: "架空" });
  });

  test("are asked again when they change, and not otherwise", async () => {
    const citizen = await town.citizen();
    const first = await loggedIn(citizen);
    await first.client.agree(first.home.terms.version);
    expect((await loggedIn(citizen)).home.terms.agreedAt).not.toBeNull();
    const changed = await town.start({ termsVersion: "2027-04-01" });
    const { client, home } = await loggedIn(citizen, changed);
    expect(home.terms).toEqual({ version: "2027-04-01", agreedAt: null });
    await expect(client.saveDraft("moving-in", {})).rejects.toMatchObject(notAgreed);
    await client.agree("2027-04-01");
    await client.saveDraft("moving-in", {});
    await changed.close();
    const agreed = (await town.audit()).filter(({ event, outcome }) => event === "terms-agreed" && outcome === "done");
    expect(agreed.length).toBeGreaterThanOrEqual(2);
  });

  test("are nobody's to agree to who is not logged in", async () => {
    await expect(portal.visit().agree("2026-11-01")).rejects.toMatchObject({ code: "session-ended" });
  });
});

describe("the certificate that logged in", () => {
  test("is good, then suspended, then good again, as the authority says now", async () => {
    const citizen = await town.citizen();
    const { client } = await loggedIn(citizen);
    const status = await client.certificateStatus();
    expect(status).toMatchObject({
      medium: "card",
      serial: citizen.serials.authentication,
      checkedAt: town.clock.now.toISOString(),
      refusal: null,
    });
    expect(status.notAfter > status.checkedAt).toBe(true);
    await town.authority.suspend(citizen.serials.authentication);
    expect((await client.certificateStatus()).refusal).toMatchObject({ code: "certificate-suspended" });
    await town.authority.resume(citizen.serials.authentication);
    expect((await client.certificateStatus()).refusal).toBeNull();
  });
});

describe.each(formIds)("the form %s", (id) => {
  test("is filled in, signed and taken on, with every word of it in what is kept", async () => {
    const citizen = await town.citizen();
    const client = portal.visit();
    await logIn(client, citizen);
    const values = sampleOf(forms[id], town.clock.now);
    await client.saveDraft(id, values);
    const key = randomUUID();
    const request = await client.requestSignature(id, values, key);
    expect(request.text).toContain(forms[id].title);
    expect(request.text).toContain(`手続き / Procedure: ${id}/${forms[id].version}`);
    for (const field of forms[id].fields) expect(request.text).toContain(`${field.document}: `);
    const receipt = await client.completeApplication(citizen.answer("signature", request), key);
    expect(receipt).toMatchObject({ form: id, idempotencyKey: key });
    expect(await client.draft(id)).toBeNull();
    expect(await client.findApplication(key)).toEqual(receipt);
  });

  test("is refused with a field too many, too few, or of another form", async () => {
    const client = portal.visit();
    await logIn(client, await town.citizen());
    const values = sampleOf(forms[id], town.clock.now);
    const { name: _, ...fewer } = values;
    for (const wrong of [{ ...values, extra: "1" }, fewer, { ...values, name: "x".repeat(61) }])
      await expect(client.requestSignature(id, wrong, randomUUID())).rejects.toMatchObject({
        code: "request-malformed",
      });
  });
});

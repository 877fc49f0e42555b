import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readClientData } from "../../../main/trust/client-data/client-data";
import { type Citizen, logIn, newTown, notice, type RunningPortal, type Town } from "./citizen";

let town: Town;
let portal: RunningPortal;
let citizen: Citizen;

beforeAll(async () => {
  town = await newTown();
  portal = await town.start({ contract: "kazashi" });
  citizen = await town.citizen();
});
afterAll(() => town.close());

describe("a portal in the contract in which the kiosk states what is signed", () => {
  test("logs in whoever signed the kiosk's statement", async () => {
    const client = portal.visit();
    const home = await logIn(client, citizen);
    expect(home.session.holder).toContain("…");
  });

  test("takes on an application as a message whose content is the statement with the document in it", async () => {
    const client = portal.visit();
    await logIn(client, citizen);
    const key = randomUUID();
    const request = await client.requestSignature("moving-in", notice, key);
    const answer = citizen.answer("signature", request);
    const receipt = await client.completeApplication(answer, key);
    expect(await client.completeApplication(answer, key)).toEqual(receipt);

    const signedData = await client.signedApplication(key);
    const [message, anchors] = [join(town.data, "message.der"), join(town.data, "anchors.pem")];
    writeFileSync(message, signedData ?? "");
    const pem = town.authority.anchors.map(
      (der) => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`,
    );
    writeFileSync(anchors, pem.join(""));
    const trust = ["-CAfile", anchors, "-purpose", "any", "-no_check_time"];
    const content = execFileSync("openssl", ["cms", "-verify", "-binary", "-inform", "DER", "-in", message, ...trust], {
      stdio: "pipe",
    });
    expect(readClientData(new Uint8Array(content))).toMatchObject({
      type: "kazashi.sign",
      challenge: request.challenge,
      origin: portal.origin,
      document: request.text,
    });
  });
});

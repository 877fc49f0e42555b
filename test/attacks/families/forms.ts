import { randomUUID } from "node:crypto";
import { sampleOf, type Values } from "../../../main/portal/forms/form";
import { forms as applications, type FormId, formIds } from "../../../main/portal/forms/forms";
import type { Answer, Attack, Family } from "../attack";
import type { Stage } from "../stage/stage";

const malformed = { code: "request-malformed", status: 400, seen: "request-refused" } as const;

const script = "<script>alert(1)</script>";
/** What is written after a field's honest value, in turn. */
const scripts = [
  script,
  "<img src=x onerror=alert(1)>",
  `"><svg/onload=alert(1)>`,
  `<a href="javascript:alert(1)">架空</a>`,
] as const;

/** Every field of every form with script in it. */
const scripted = formIds
  .flatMap((form) => applications[form].fields.map(({ name }) => ({ form, field: name })))
  .map((place, index) => ({ ...place, script: scripts[index % scripts.length] }));

async function prepared(
  { member }: Stage,
  wrong: Readonly<Record<string, string>>,
  form: FormId = "moving-in",
): Promise<Answer> {
  const application = { ...sampleOf(applications[form], new Date()), ...wrong };
  return (await member()).send("POST", "/api/applications/preparations", {
    idempotencyKey: randomUUID(),
    form,
    application,
  });
}

const form = { step: "application", stride: "T", expected: malformed } as const;

const fields: readonly Attack[] = [
  ...scripted.map(
    ({ form: id, field, script: written }): Attack => ({
      ...form,
      id: `script-in-${id}-${field}`,
      title: `Script in the field “${field}” of the form ${id}`,
      stride: "E",
      measure: "no field takes angle brackets; pages make text of text, and run no script but their own (CSP)",
      run(stage) {
        const sample: Values = sampleOf(applications[id], new Date());
        return prepared(stage, { [field]: `${sample[field]}${written}` }, id);
      },
    }),
  ),
  {
    ...form,
    id: "text-turned-around",
    title: "Direction characters, so that what is shown is not what is signed",
    stride: "R",
    measure: "no field takes direction, format or control characters",
    run: (stage) => prepared(stage, { address: "架空県\u202e号3番2目丁一" }),
  },
  {
    ...form,
    id: "second-line",
    title: "A line feed that adds a line to the text that is signed",
    measure: "no field takes direction, format or control characters",
    run: (stage) => prepared(stage, { householder: "架空　太郎\n異動する人数 / People moving: 20" }),
  },
  {
    ...form,
    id: "script-in-draft",
    title: "Script in a draft, which takes any text",
    stride: "E",
    measure: "it comes back as JSON to its own holder; pages make text of text, and run no script but their own (CSP)",
    expected: { harmless: "given back as JSON that no browser renders", status: 200 },
    async run({ member }) {
      const visitor = await member();
      await visitor.send("PUT", "/api/drafts/moving-in", { name: script });
      const reply = await visitor.send("GET", "/api/drafts/moving-in");
      const inert =
        String(reply.headers["content-type"]).startsWith("application/json") &&
        reply.headers["x-content-type-options"] === "nosniff" &&
        String(reply.headers["content-security-policy"]).startsWith("default-src 'none'; script-src 'self'");
      if (!inert || !reply.text.includes("alert(1)")) throw new Error("not given back as inert data");
      return reply;
    },
  },
  {
    ...form,
    id: "script-in-url",
    title: "Script in the page's address",
    step: "page",
    stride: "E",
    measure: "nothing of a request is written into a page",
    expected: { harmless: "the page as it always is", status: 200 },
    async run({ portals }) {
      const visitor = portals.usual.visit();
      const reply = await visitor.send("GET", `/login?lang="><script>alert(1)</script>`);
      if (reply.text.includes("alert")) throw new Error("it is in the page");
      return reply;
    },
  },
];

const forgedLine = '\n{"time":"2026-01-01T00:00:00.000Z","event":"login","outcome":"done"}';

const logs: readonly Attack[] = [
  {
    step: "challenge",
    stride: "R",
    id: "log-line-in-challenge",
    title: "A challenge's name with a line of the audit log in it",
    measure: "the log holds pseudonyms and codes; nothing of a request's text",
    expected: { code: "challenge-unknown", status: 404, seen: "login" },
    async run({ citizen, portals }) {
      const visitor = portals.usual.visit();
      const asked = await visitor.loginChallenge();
      return visitor.login(await citizen.answer("authentication", { ...asked, id: forgedLine.slice(0, 64) }));
    },
  },
  {
    step: "page",
    stride: "R",
    id: "log-line-in-path",
    title: "A line of the audit log in path and headers of a request that is refused",
    measure: "the log holds pseudonyms and codes; nothing of a request's text",
    expected: malformed,
    run: ({ portals }) =>
      portals.usual.visit().send("GET", `/api/${encodeURIComponent(forgedLine).replaceAll("%0A", "")}`, undefined, {
        "user-agent": forgedLine.trim(),
        "x-forwarded-for": "10.0.0.1",
      }),
  },
];

export const forms: Family = {
  title: "Script in forms, lines in logs",
  portals: ["usual"],
  async control(stage) {
    for (const id of formIds) {
      const { status } = await prepared(stage, {}, id);
      if (status !== 200) throw new Error(`${id} is refused without script, too`);
    }
  },
  attacks: [...fields, ...logs],
};

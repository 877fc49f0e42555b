import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { telemetry } from "../../../main/fleet/telemetry";
import type { Run } from "../../../main/tap/run";
import { beginning, ending, exchange } from "../store/sample-run";

/** OTLP/HTTP with JSON as a collector receives it (OpenTelemetry protocol specification 1.x). */
const valueSchema = z.looseObject({ stringValue: z.string().optional(), intValue: z.coerce.number().optional() });
const attributesSchema = z
  .array(z.object({ key: z.string(), value: valueSchema }))
  .transform((all) => Object.fromEntries(all.map(({ key, value }) => [key, value.stringValue ?? value.intValue])));
const spanSchema = z.looseObject({
  traceId: z.string().regex(/^[0-9a-f]{32}$/),
  spanId: z.string().regex(/^[0-9a-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: attributesSchema,
  events: z.array(z.looseObject({ name: z.string() })).default([]),
  status: z.looseObject({ code: z.int().default(0) }),
});
const requestSchema = z.object({
  resourceSpans: z.array(
    z.looseObject({
      resource: z.looseObject({ attributes: attributesSchema }),
      scopeSpans: z.array(z.looseObject({ spans: z.array(spanSchema) })),
    }),
  ),
});

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

/** A collector in shape: takes what it is sent, or answers with a status. */
async function collector(status = 200) {
  const received: z.infer<typeof requestSchema>[] = [];
  const paths: (string | undefined)[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      paths.push(request.url);
      if (status === 200) received.push(requestSchema.parse(JSON.parse(Buffer.concat(parts).toString())));
      response.writeHead(status, { "content-type": "application/json" }).end("{}");
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new TypeError();
  return { received, paths, url: `http://127.0.0.1:${address.port}` };
}

const run: Run = {
  ...beginning(),
  ...ending({ outcome: "failure", failure: { code: "token-lost", detail: {} }, marks: { m1: 0, m2: 5_000_000 } }),
  exchanges: [exchange(0), exchange(1, { sw: null })],
  afterExchanges: [exchange(2)],
};
const outgoing = [{ number: 1, version: 1, run }];

test("a tap is a trace with the run's id, an exchange a span in it with its own times", async () => {
  const { paths, received, url } = await collector();
  const destination = telemetry(url, "north");
  await destination.send(outgoing, []);
  await destination.send(outgoing, []);
  await destination.close();
  expect(paths).toEqual(["/v1/traces", "/v1/traces"]);
  const [first, again] = received.map(({ resourceSpans }) => resourceSpans[0]);
  expect(first?.resource.attributes).toMatchObject({ "service.name": "kazashi", "service.instance.id": "north" });
  const spans = first?.scopeSpans[0]?.spans ?? [];
  expect(spans.length).toBe(4);
  expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([run.id.replaceAll("-", "")]));
  const tap = spans.find(({ parentSpanId }) => !parentSpanId);
  expect(tap).toMatchObject({ name: "tap login", status: { code: 2 } });
  expect(tap?.attributes).toMatchObject({ "kazashi.failure": "token-lost", "kazashi.evidence": "virtual" });
  expect(tap?.events.map(({ name }) => name)).toEqual(["m1", "m2"]);
  const exchanges = spans.filter(({ parentSpanId }) => parentSpanId === tap?.spanId);
  expect(exchanges.map(({ attributes }) => attributes["kazashi.exchange.index"])).toEqual([0, 1, 2]);
  expect(exchanges[1]?.status.code).toBe(2);
  const began = BigInt(Date.parse(run.startedAt)) * 1_000_000n;
  for (const [index, { endTimeUnixNano, startTimeUnixNano }] of exchanges.entries()) {
    // As near as the SDK's clock of milliseconds in a double: a microsecond.
    expect(Math.abs(Number(BigInt(startTimeUnixNano) - began) - 1e6 * index)).toBeLessThan(1_000);
    expect(Math.abs(Number(BigInt(endTimeUnixNano) - BigInt(startTimeUnixNano)) - 500_000)).toBeLessThan(1_000);
  }
  // Sent again it is the same trace with the same spans.
  expect(again?.scopeSpans[0]?.spans.map(({ spanId }) => spanId)).toEqual(spans.map(({ spanId }) => spanId));
});

test("a collector that refuses, or is not there, is a failure that the outbox outlives", async () => {
  const { url } = await collector(400);
  const refused = telemetry(url, "north");
  await expect(refused.send(outgoing, [])).rejects.toMatchObject({ code: "portal-unreachable" });
  await refused.close();
});

import { toHex } from "../apdu/hex";
import { Failure } from "../failure/failure";
import { createJpkiClient, type JpkiClient } from "../jpki/client";
import { composeLink } from "../link/compose";
import type { Connection } from "../link/readers";
import { sharedCapabilityMemory } from "./capability-memory";
import type { Course, Holding } from "./course";
import { within } from "./waiting";

/** A reader whose last exchange never came back may never answer the end of the connection either. */
const closingLimit = 1_000;

/** Security status not satisfied, ISO/IEC 7816-4 table 6. */
const securityStatus = 0x6982;

/** Begins to speak with the token that was connected. */
export function hold(course: Course, connection: Connection): void {
  const { ports, recorder, request } = course;
  ports.trace?.connected(connection);
  const transceive = composeLink(connection.transceive, {
    clock: ports.clock,
    onExchange: (exchange) => recorder.exchange(exchange),
    timeoutMs: request.timeouts.exchange,
    timers: ports.timers,
    ...(ports.trace && { trace: ports.trace.exchange }),
    // Whatever a trace may keep otherwise: of this flow it would be name and address.
    keeping: request.flow === "read-attributes" ? "names" : (ports.keeping ?? "names"),
  });
  const capabilities = memoryOf(course).of(connection.reader, connection.atr);
  course.holding = { connection, client: createJpkiClient(transceive, { capabilities }) };
  course.token = { label: null, kind: "unknown", atr: toHex(connection.atr) };
}

/** Ends speaking with the token, and the security status with it; remembers what the token accepts. Never rejects. */
export async function letGo(course: Course): Promise<void> {
  const { holding, ports } = course;
  if (holding === null) return;
  const { client, connection } = holding;
  course.holding = null;
  memoryOf(course).learn(connection.reader, connection.atr, client.capabilities);
  await within(ports.timers, closingLimit, connection.close("power-off"));
}

export function holdingOf({ holding }: Course): Holding {
  if (holding === null) throw new Failure("internal", { about: "no token is held in this state" });
  return holding;
}

/**
 * What needs the person to have been authenticated to the token. A phone that does this by itself, and has not, refuses
 * with 6982.
 */
export async function authenticated<Answer>(
  course: Course,
  action: (client: JpkiClient) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await action(holdingOf(course).client);
  } catch (error) {
    const refused = error instanceof Failure && error.code === "token-refused" && error.detail.sw === securityStatus;
    if (!refused || course.request.authentication === "pin") throw error;
    throw new Failure("token-locked", { sw: securityStatus }, { cause: error });
  }
}

function memoryOf({ ports }: Course) {
  return ports.capabilities ?? sharedCapabilityMemory;
}

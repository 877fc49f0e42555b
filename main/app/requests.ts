import type { z } from "zod";
import {
  type Answer,
  counterRequests,
  kioskRequests,
  type RequestName,
  type Requests,
  recorderRequests,
} from "../../preload/contract";
import { Failure } from "../failure/failure";

/** The citizen's, staff's, and the hidden one that records the citizen's in a UX test session. */
export type WindowKind = "kiosk" | "counter" | "recorder";

type Payload<N extends RequestName> = z.output<Requests[N]["request"]>;

/** What main answers to each request of a window. The payload fits its schema. */
export type Handlers = {
  readonly [N in RequestName]: (
    payload: Payload<N>,
  ) => undefined extends Answer<N> ? void : Answer<N> | Promise<Answer<N>>;
};

const requests: { readonly [N in RequestName]: { readonly request: z.ZodType<Payload<N>> } } = {
  ...kioskRequests,
  ...counterRequests,
  ...recorderRequests,
};

/** Each window, by the requests that are its own. */
const ofWindow = { kiosk: kioskRequests, counter: counterRequests, recorder: recorderRequests } as const;
const windowKinds = ["kiosk", "counter", "recorder"] as const satisfies readonly WindowKind[];

/** The window that may make a request of this name. @throws Failure `request-malformed` for a name that is none */
export function windowFor(name: unknown): { name: RequestName; kind: WindowKind } {
  if (!isRequestName(name)) throw new Failure("request-malformed", { about: "a request that does not exist" });
  return { name, kind: windowKinds.find((kind) => Object.hasOwn(ofWindow[kind], name)) ?? "counter" };
}

/** Who sent a message, and the page it should come from: of Electron's types what is compared. */
interface Sender {
  readonly sender: object;
  readonly senderFrame: object | null;
}
interface Contents {
  readonly mainFrame: object;
}

/** Whether a message comes from the top frame of these contents: no frame inside it, no other window, nothing that is gone. */
export function comesFrom({ sender, senderFrame }: Sender, contents: Contents | null | undefined): boolean {
  return !!contents && sender === contents && senderFrame === contents.mainFrame;
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === "string" && Object.hasOwn(requests, name);
}

/** Checks the payload and has the request answered. @throws Failure `request-malformed`, saying which field is wrong */
export async function answerRequest<N extends RequestName>(
  handlers: Pick<Handlers, N>,
  name: N,
  payload: unknown,
): Promise<unknown> {
  return handlers[name](check(requests[name].request, payload, name));
}

function check<T>(schema: z.ZodType<T>, payload: unknown, name: string): T {
  const checked = schema.safeParse(payload);
  if (checked.success) return checked.data;
  const fields = checked.error.issues.map((issue) => issue.path.join(".") || issue.code);
  throw new Failure("request-malformed", { about: `${name}: ${fields.join(", ")}` });
}

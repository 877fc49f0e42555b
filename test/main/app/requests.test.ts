import { describe, expect, test, vi } from "vitest";
import { answerRequest, type Handlers, windowFor } from "../../../main/app/requests";
import { counterRequests, kioskRequests } from "../../../preload/contract";

/** Handlers that only note what they were called with. */
function noting() {
  const called = vi.fn();
  const names = [...Object.keys(kioskRequests), ...Object.keys(counterRequests)];
  const handlers = Object.fromEntries(names.map((name) => [name, (payload: unknown) => called(name, payload)]));
  return { called, handlers: handlers as unknown as Handlers };
}

describe("requests of the windows", () => {
  test("each belongs to one window", () => {
    expect(windowFor("kiosk.pin")).toEqual({ name: "kiosk.pin", kind: "kiosk" });
    expect(windowFor("settings.change")).toEqual({ name: "settings.change", kind: "counter" });
  });

  test.each(["toString", "__proto__", "kiosk.pin2", "", 7, null, undefined])("%s is no request", (name) => {
    expect(() => windowFor(name)).toThrow(expect.objectContaining({ code: "request-malformed" }));
  });

  test("reach their handler when they fit", async () => {
    const { called, handlers } = noting();
    await answerRequest(handlers, "kiosk.choose-token", { token: "card" });
    expect(called).toHaveBeenCalledExactlyOnceWith("kiosk.choose-token", { token: "card" });
  });

  test.each([
    ["kiosk.choose-token", { token: "passport" }],
    ["kiosk.pin", { pin: "1234" }],
    ["kiosk.pin", { pin: [49, 50, 51, 52] }],
    ["kiosk.end", { anything: true }],
    ["settings.change", { retryFloor: 9 }],
    ["settings.change", { portalUrl: "nowhere" }],
    ["runs.delete", { ids: [] }],
    ["runs.open", { id: "../../etc" }],
  ] as const)("%s is not handled with %j", async (name, payload) => {
    const { called, handlers } = noting();
    await expect(answerRequest(handlers, name, payload)).rejects.toMatchObject({ code: "request-malformed" });
    expect(called).not.toHaveBeenCalled();
  });

  test("a refusal names the field and never its value", async () => {
    const { handlers } = noting();
    await expect(answerRequest(handlers, "kiosk.pin", { pin: "1234" })).rejects.toMatchObject({
      detail: { about: expect.not.stringContaining("1234") },
    });
  });
});

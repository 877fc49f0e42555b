import { bridge } from "../bridge";
import { record } from "./record";

/*
 * A page that nobody sees: records the participant's window while main asks for it (main/app/study/recording).
 *
 * Main dispatches "begin" as if somebody had pressed something: Chromium gives a window's picture to no page by itself.
 */
window.addEventListener("begin", () => {
  const recording = record({
    mayKeep: () => bridge().request("recorder.may-keep"),
    onStarted: (at) => bridge().request("recorder.started", { at }),
    onChunk: (bytes) => bridge().request("recorder.chunk", { bytes }),
  });
  recording.catch((error: unknown) => bridge().request("recorder.failed", { about: String(error).slice(0, 200) }));
});

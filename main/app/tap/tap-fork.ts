import { MessageChannelMain, utilityProcess } from "electron";
import type { BuildFolder } from "../build-folder";
import type { ForkTap } from "./tap-host";

/** Forks the tap process of the build. @param dataRoot its data folder. @param pcsc false leaves PC/SC alone */
export function forkTapProcess(build: BuildFolder, { dataRoot, pcsc }: { dataRoot: string; pcsc: boolean }): ForkTap {
  return ({ onMessage, onExit }) => {
    const child = utilityProcess.fork(build.tapProcess, [dataRoot, ...(pcsc ? [] : ["--virtual"])], {
      serviceName: "Kazashi taps",
    });
    const { port1, port2 } = new MessageChannelMain();
    port1.on("message", ({ data }) => onMessage(data));
    port1.start();
    child.once("spawn", () => child.postMessage(null, [port2]));
    child.once("exit", onExit);
    return {
      post: (message) => port1.postMessage(message),
      kill() {
        // SIGTERM waits for the event loop of a process that may never return to it.
        if (child.pid !== undefined) process.kill(child.pid, "SIGKILL");
      },
    };
  };
}

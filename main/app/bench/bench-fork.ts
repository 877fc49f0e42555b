import { MessageChannelMain, utilityProcess } from "electron";
import type { BuildFolder } from "../build-folder";
import type { ForkBench } from "./bench-host";

/** Forks a bench process of the build. */
export function forkBenchProcess(build: BuildFolder, dataRoot: string): ForkBench {
  return ({ onMessage, onExit }) => {
    const child = utilityProcess.fork(build.benchProcess, [dataRoot], { serviceName: "Kazashi bench" });
    const { port1, port2 } = new MessageChannelMain();
    port1.on("message", ({ data }) => onMessage(data));
    port1.start();
    child.once("spawn", () => child.postMessage(null, [port2]));
    child.once("exit", onExit);
    return { post: (message) => port1.postMessage(message), kill: () => child.kill() };
  };
}

import { MessageChannelMain, utilityProcess } from "electron";
import type { Fork } from "./asked-process";

/**
 * Forks a process of the build, which is given the data folder as its argument and the port of its messages first.
 * @param serviceName as the system's list of processes shows it
 */
export function forking<Message>(modulePath: string, dataRoot: string, serviceName: string): Fork<Message> {
  return ({ onMessage, onExit }) => {
    const child = utilityProcess.fork(modulePath, [dataRoot], { serviceName });
    const { port1, port2 } = new MessageChannelMain();
    port1.on("message", ({ data }) => onMessage(data));
    port1.start();
    child.once("spawn", () => child.postMessage(null, [port2]));
    child.once("exit", onExit);
    return { post: (message) => port1.postMessage(message), kill: () => child.kill() };
  };
}

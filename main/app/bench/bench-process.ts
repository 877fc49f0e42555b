/**
 * A bench process: reads campaigns, and runs them on virtual tokens, apart from windows and taps so that neither waits for it.
 * Started as `bench-process DATA-FOLDER`; speaks to-bench.ts and from-bench.ts over the port it is given first.
 */
import { z } from "zod";
import { dataFolder } from "../../store/data-folder";
import { createBenchService } from "./bench-service";

const { parentPort } = process;
const [folder] = z.tuple([z.string()]).parse(process.argv.slice(2));

parentPort.once("message", ({ ports: [port] }) => {
  if (port === undefined) throw new TypeError("the first message brings the port");
  const service = createBenchService(dataFolder(folder), (message) => port.postMessage(message));
  port.on("message", ({ data }) => {
    if (data?.type === "stop") void service.stop().then(() => process.exit(0));
    else service.receive(data);
  });
  port.start();
});

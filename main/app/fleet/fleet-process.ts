/**
 * The fleet process: sends what was kept to the hall's database and to a collector, apart from windows and taps so that neither
 * waits for a server. Started as `fleet-process DATA-FOLDER`; speaks fleet-messages.ts over the port it is given first.
 */
import { z } from "zod";
import { dataFolder } from "../../store/data-folder";
import { createFleetService } from "./fleet-service";

const { parentPort } = process;
const [folder] = z.tuple([z.string()]).parse(process.argv.slice(2));

parentPort.once("message", ({ ports: [port] }) => {
  if (port === undefined) throw new TypeError("the first message brings the port");
  const service = createFleetService(dataFolder(folder), (message) => port.postMessage(message));
  port.on("message", ({ data }) => {
    if (data?.type === "stop") void service.stop().then(() => process.exit(0));
    else service.receive(data);
  });
  port.start();
});

/**
 * The tap process: PC/SC, virtual tokens and the taps themselves, apart from windows and storage and before them, so that
 * neither can disturb the timing, and so that the main process can end it when a transmit hangs.
 * Started as `tap-process DATA-FOLDER [--virtual]`; speaks tap-messages.ts over the port it is given first.
 */
import { z } from "zod";
import { writeFault } from "../../card/faults/notation";
import { keepTimesEven } from "../../link/even-times";
import { dataFolder } from "../../store/data-folder";
import { type FromTap, toTapSchema } from "./tap-messages";
import { createTapService } from "./tap-service";
import { createTokenReaders } from "./token-readers";
import { openVirtualTokens } from "./virtual-tokens";

const turn = keepTimesEven();

const { parentPort } = process;
const [folder, mode] = z.tuple([z.string(), z.literal("--virtual").optional()]).parse(process.argv.slice(2));

parentPort.once("message", ({ ports: [port] }) => {
  if (port === undefined) throw new TypeError("the first message brings the port");
  const tell = (message: FromTap) => port.postMessage(message);
  void turn.then((granted) => tell({ type: "turn", turn: granted }));
  const readers = createTokenReaders({
    pcsc: mode !== "--virtual",
    onFault: (fault) => tell({ type: "fault", fault: writeFault(fault) }),
  });
  const service = createTapService(readers, tell, () => openVirtualTokens(dataFolder(folder)));
  port.on("message", ({ data }) => {
    const message = toTapSchema.parse(data);
    if (message.type === "stop") void service.stop().then(() => process.exit(0));
    else service.receive(message);
  });
  port.start();
});

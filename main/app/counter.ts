import { randomUUID } from "node:crypto";
import type { CounterState, Settings } from "../../preload/contract";
import { staffLanguageOf } from "../../preload/contract/language";
import { Failure } from "../failure/failure";
import type { Run } from "../tap/run";
import type { FaultBoard } from "./faults/fault-board";
import type { Kiosk } from "./kiosk";
import type { Notices } from "./notices";
import { readersView } from "./readers-view";
import { type RecorderPorts, recordRun } from "./tap/run-recorder";
import type { TapHost } from "./tap/tap-host";
import { chosenReader, conditionsOf, isVirtualReader, tapRequest } from "./tap/tap-request";

export interface CounterParts {
  settings(): Settings;
  readonly host: TapHost;
  readonly notices: Notices;
  kiosk(): Kiosk;
  /** The run in progress, or the last one. */
  run(): Run | null;
  readonly records: RecorderPorts;
  readonly appVersion: string;
  readonly faults: FaultBoard;
}

/** What staff see, and what they may do beside the settings and the runs. */
export interface Counter {
  state(): CounterState;
  /** What is on the token that lies on the reader, without any PIN. @throws Failure `request-busy` while a citizen's tap goes on */
  probe(): Promise<Run>;
}

export function createCounter({
  settings,
  host,
  notices,
  kiosk,
  run,
  records,
  appVersion,
  faults,
}: CounterParts): Counter {
  const reader = () => chosenReader(settings(), host.readers);
  return {
    state() {
      const { screen, call } = kiosk().session;
      return {
        language: staffLanguageOf(settings().language),
        readers: readersView(host.readers, reader()),
        kiosk: { screen: screen.name, flow: call?.asked.flow ?? null },
        consentAsked: screen.name === "ask-staff" ? { triesLeft: screen.triesLeft } : null,
        notices: [...notices.list],
        run: run(),
        settings: settings(),
        faults: host.readers.virtual === null ? null : faults.view(),
      };
    },
    async probe() {
      if (kiosk().session.call !== null) throw new Failure("request-busy", { about: "a citizen's tap goes on" });
      const name = reader();
      if (name === null) throw new Failure("reader-none");
      const request = {
        ...tapRequest(settings(), name, { flow: "probe", token: "card", digestInfos: [] }),
        readCertificate: false,
      };
      // Nobody waits for a probe's token to be taken away.
      request.timeouts = { ...request.timeouts, removal: 0 };
      const virtual = isVirtualReader(name, host.readers);
      const id = randomUUID();
      const conditions = conditionsOf(request, { reader: name, origin: null, appVersion, virtual });
      const record = recordRun(id, conditions, false, records);
      host.begin(id, request, record.receive);
      const probed = await record.finished;
      if (probed.failure) throw new Failure(probed.failure.code, probed.failure.detail);
      return probed;
    },
  };
}

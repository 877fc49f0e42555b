import { useCounterTexts } from "../language/counter";
import { Badge } from "../parts/badge";
import type { Tone } from "../parts/notice";
import { useCounter } from "./use-counter";

const serviceTones = {
  running: "good",
  starting: "information",
  stopped: "bad",
  unused: "information",
} as const satisfies Record<string, Tone>;

/** The four things that must be right for a tap, seen in every section. */
export function StatusLine() {
  const texts = useCounterTexts();
  const { readers, kiosk } = useCounter();
  const chosen = readers.readers.find(({ name }) => name === readers.chosen);
  return (
    <dl className="status-line">
      <div>
        <dt>{texts.serviceLabel}</dt>
        <dd>
          <Badge tone={serviceTones[readers.service]}>{texts.service[readers.service]}</Badge>
        </dd>
      </div>
      <div>
        <dt>{texts.reader}</dt>
        <dd>
          <Badge tone={chosen === undefined ? "bad" : "good"}>
            <span className="cut">{readers.chosen ?? texts.noReader}</span>
          </Badge>
        </dd>
      </div>
      <div>
        <dt>{texts.token}</dt>
        <dd>
          <Badge tone={chosen?.token === "mute" ? "warning" : chosen?.token === "present" ? "good" : "information"}>
            {texts.tokenState[chosen?.token ?? "absent"]}
          </Badge>
        </dd>
      </div>
      <div>
        <dt>{texts.kiosk}</dt>
        <dd>
          <Badge tone="information" plain>
            <KioskScreenName name={kiosk.screen} />
          </Badge>
        </dd>
      </div>
    </dl>
  );
}

export function KioskScreenName({ name }: { name: string }) {
  const names: Readonly<Record<string, string>> = useCounterTexts().kioskScreens;
  return names[name] ?? name;
}

import { staffText } from "../../../main/failure/texts";
import type { FleetCampaign, FleetTap, KioskLine } from "../../../preload/contract/fleet";
import { useCounterTexts } from "../../language/counter";
import { useFleetTexts } from "../../language/fleet";
import { localeOf, useStaffLanguage } from "../../language/language";
import { Badge } from "../../parts/badge";
import { Button } from "../../parts/button";
import { EvidenceBadge, OutcomeBadge } from "../badges";
import { milliseconds, moment, requiredHold, tapToResult } from "../figures";
import "../table.css";

function Frame({
  caption,
  children,
  header,
}: {
  caption: string;
  header: readonly string[];
  children: React.ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is scrolled with the keyboard too.
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {header.map((title) => (
              <th scope="col" key={title}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** This kiosk among the others, with what each has sent. */
export function KioskTable({ kiosks, own }: { kiosks: readonly KioskLine[]; own: string }) {
  const { kiosks: texts } = useFleetTexts();
  const locale = localeOf(useStaffLanguage());
  return (
    <Frame caption={texts.title} header={[texts.kiosk, texts.taps, texts.failed, texts.lastAt]}>
      {kiosks.map(({ failed, kiosk, lastAt, taps }) => (
        <tr key={kiosk} data-testid="hall-kiosk">
          <th scope="row">
            {kiosk}{" "}
            {kiosk === own ? (
              <Badge tone="information" plain>
                {texts.own}
              </Badge>
            ) : null}
          </th>
          <td>{taps.toLocaleString(locale)}</td>
          <td>{failed.toLocaleString(locale)}</td>
          <td>{moment(lastAt, locale)}</td>
        </tr>
      ))}
    </Frame>
  );
}

/** Campaigns by their plan, with the kiosks that did them. */
export function CampaignTable({
  campaigns,
  onOpen,
}: {
  campaigns: readonly FleetCampaign[];
  onOpen: (campaign: string) => void;
}) {
  const { campaigns: texts } = useFleetTexts();
  const counter = useCounterTexts();
  const language = useStaffLanguage();
  const header = [texts.campaign, counter.taps.evidence, texts.kiosks, texts.startedAt, texts.open];
  return (
    <Frame caption={texts.title} header={header}>
      {campaigns.map(({ evidence, kiosks, name, startedAt, title }) => (
        <tr key={name}>
          <th scope="row" className="wraps">
            {title?.[language] ?? name}
          </th>
          <td>
            <EvidenceBadge evidence={evidence} />
          </td>
          <td className="wraps">{kiosks.join(", ")}</td>
          <td>{moment(startedAt, localeOf(language))}</td>
          <td>
            <Button
              look="outlined"
              size="small"
              onPress={() => onOpen(name)}
              aria-label={texts.openNamed(title?.[language] ?? name)}
              data-testid="hall-campaign-open"
            >
              {texts.open}
            </Button>
          </td>
        </tr>
      ))}
    </Frame>
  );
}

/** Taps of all kiosks, newest first. */
export function TapTable({ taps }: { taps: readonly FleetTap[] }) {
  const { kiosks, taps: texts } = useFleetTexts();
  const counter = useCounterTexts();
  const language = useStaffLanguage();
  const { taps: columns } = counter;
  const ms = (ns: number | null) => (ns === null ? counter.run.none : counter.exchanges.ms(milliseconds(ns)));
  const header = [
    ...[kiosks.kiosk, texts.number, columns.when, columns.flow, columns.outcome],
    ...[columns.evidence, columns.hold, columns.result],
  ];
  return (
    <Frame caption={texts.title} header={header}>
      {taps.map(({ kiosk, number, run }) => (
        <tr key={run.id} data-testid="hall-tap">
          <th scope="row">{kiosk}</th>
          <td>{number}</td>
          <td>{moment(run.startedAt, localeOf(language))}</td>
          <td>{counter.flow[run.conditions.flow]}</td>
          <td className="wraps">
            <OutcomeBadge outcome={run.outcome} />
            {run.failure === null ? null : <p className="quiet">{staffText(language, run.failure).text}</p>}
          </td>
          <td>
            <EvidenceBadge evidence={run.conditions.evidence} />
          </td>
          <td className="number">{ms(requiredHold(run))}</td>
          <td className="number">{ms(tapToResult(run))}</td>
        </tr>
      ))}
    </Frame>
  );
}

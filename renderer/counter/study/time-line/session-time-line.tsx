import { useState } from "react";
import type { SessionSummary, StudySummary } from "../../../../preload/contract/study";
import type { LineItem, TimeLineView } from "../../../../preload/contract/study-views";
import { useStudyViewsTexts } from "../../../language/study-views";
import { Button } from "../../../parts/button";
import { Notice } from "../../../parts/notice";
import { RequestFailure } from "../../request-failure";
import { FoundForm } from "../issues/found-form";
import { useItemText } from "./item-text";
import { LineDrawing } from "./line-drawing";
import { LineTable } from "./line-table";
import { OpenedCard } from "./opened-card";
import { RecordingPlayer } from "./recording-player";
import { useTimeLine } from "./use-time-line";
import { clockText, lengthText, panned, type View, viewOf, zoomed } from "./view";
import "./session-time-line.css";

/** One session on one scale of time: person, screen, moderator, tap, card, portal. */
export function SessionTimeLine({
  study,
  session,
  onBack,
}: {
  study: StudySummary;
  session: SessionSummary;
  onBack: () => void;
}) {
  const texts = useStudyViewsTexts();
  const { failure, line, look, view } = useTimeLine(session.id);
  const say = useItemText(line?.titles ?? {});
  const [chosen, setChosen] = useState<LineItem | null>(null);
  const [opened, setOpened] = useState<LineItem | null>(null);
  /** Where the recording is, and where it is to go: milliseconds since the session began. */
  const [playhead, setPlayhead] = useState<number | null>(null);
  const [wanted, setWanted] = useState<number | null>(null);
  const recording = recordingAt(line?.recordings ?? [], wanted ?? 0);
  const length = line?.length ?? 0;
  const laneViews = line?.lanes ?? [];
  const choose = (item: LineItem) => {
    setChosen(item);
    setWanted(item.from);
    if (item.opens !== null) setOpened(item);
  };
  const step = (by: 1 | -1) => {
    const next = neighbour(
      laneViews.flatMap(({ items }) => items),
      chosen,
      by,
      view,
    );
    if (next === null) return;
    setChosen(next);
    setWanted(next.from);
    if (next.from < view.from || next.from > view.to) look(viewOf(next, view, length));
  };
  const follow = (ms: number) => {
    setPlayhead(ms);
    // What plays stays in view: as a page is turned.
    if (ms > view.to && ms <= length) look({ from: ms, to: ms + view.to - view.from });
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => look(panned(view, -0.25, length)),
    ArrowRight: () => look(panned(view, 0.25, length)),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    "+": () => look(zoomed(view, 0.5, length)),
    "=": () => look(zoomed(view, 0.5, length)),
    "-": () => look(zoomed(view, 2, length)),
    "0": () => look(null),
    Enter: () => chosen !== null && choose(chosen),
  };
  const buttons: readonly [text: string, act: () => void, name: string][] = [
    [texts.closer, () => look(chosen === null ? zoomed(view, 0.25, length) : aroundChosen(chosen, view, length)), "in"],
    [texts.wider, () => look(zoomed(view, 4, length)), "out"],
    [texts.whole, () => look(null), "whole"],
    [texts.earlier, () => look(panned(view, -0.5, length)), "earlier"],
    [texts.later, () => look(panned(view, 0.5, length)), "later"],
    [texts.previous, () => step(-1), "previous"],
    [texts.next, () => step(1), "next"],
  ];
  return (
    <>
      <section className="card" data-testid="session-time-line">
        <div className="card-head">
          <h2>{texts.timeLineOf(session.participant ?? "")}</h2>
          <Button look="outlined" size="small" icon="back" onPress={onBack}>
            {texts.back}
          </Button>
        </div>
        <RequestFailure failure={failure} />
        <div className="actions">
          {buttons.map(([text, act, name]) => (
            <Button key={name} look="outlined" size="small" onPress={act} data-testid={`line-${name}`}>
              {text}
            </Button>
          ))}
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be for fields. */}
        <div
          role="group"
          className="session-line"
          aria-label={`${texts.timeLine}. ${texts.help}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it is moved, zoomed and read with keys.
          tabIndex={0}
          data-testid="line-frame"
          onKeyDown={(event) => {
            const act = keys[event.key];
            if (act === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
            event.preventDefault();
            act();
          }}
        >
          <LineDrawing
            {...{ laneViews, view, length, playhead, say }}
            chosen={chosen?.key ?? null}
            onLook={look}
            onChoose={choose}
          />
        </div>
        <p className="quiet" data-testid="line-shown">
          {texts.shown(clockText(view.from), clockText(view.to), lengthText(view.to - view.from))}
        </p>
        <p className="session-line-chosen" role="status" data-testid="line-chosen">
          {chosen === null ? "" : `${clockText(chosen.from)} ${texts.lanes[chosen.lane]}: ${say(chosen)}`}
        </p>
        {chosen?.seen == null ? null : (
          <FoundForm key={chosen.key} study={study.name} session={session.id} seen={chosen.seen} what={say(chosen)} />
        )}
        <p className="quiet">{texts.help}</p>
        {line === null || line.lost === 0 ? null : <Notice tone="information" title={texts.lost(line.lost)} />}
      </section>
      {recording === null ? null : (
        <section className="card">
          <RecordingPlayer key={recording.name} {...{ recording }} session={session.id} at={wanted} onTime={follow} />
        </section>
      )}
      {opened?.opens == null ? null : (
        <OpenedCard
          key={opened.key}
          session={session.id}
          opened={opened.opens}
          at={clockText(opened.from)}
          onClose={() => setOpened(null)}
        />
      )}
      <section className="card">
        <LineTable {...{ laneViews, view, say }} onLook={look} onOpen={choose} />
      </section>
    </>
  );
}

/** The one that was under way then, or the first. */
function recordingAt(recordings: TimeLineView["recordings"], ms: number): TimeLineView["recordings"][number] | null {
  return recordings.findLast(({ from }) => from <= ms) ?? recordings[0] ?? null;
}

/** The first time something is looked at closer, it comes to the middle; from then on it is zoomed as everything is. */
function aroundChosen(item: LineItem, view: View, length: number): View {
  const middle = (item.from + item.to) / 2;
  const span = (view.to - view.from) / 4;
  return zoomed({ from: middle - span / 2, to: middle + span / 2 }, 1, length);
}

/** The next item in time, or the one before; of none chosen, the first in view or the last. */
function neighbour(items: readonly LineItem[], chosen: LineItem | null, by: 1 | -1, view: View): LineItem | null {
  const inOrder = [...items].sort((one, other) => one.from - other.from || one.key.localeCompare(other.key));
  const at = chosen === null ? -1 : inOrder.findIndex(({ key }) => key === chosen.key);
  if (at !== -1) return inOrder[at + by] ?? null;
  const inView = inOrder.filter(({ from }) => from >= view.from && from <= view.to);
  return (by === 1 ? inView[0] : inView.at(-1)) ?? null;
}

import { useState } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import { describeCommand } from "../../main/apdu/describe";
import { useCounterTexts } from "../language/counter";
import { milliseconds } from "./figures";
import type { Run } from "./run-sequence";
import { layOutTimeLine, type Span, type TimeLine } from "./time-line";
import "./time-line.css";

const rowHeight = 26;
const labelHeight = 18;
const axisHeight = 24;

/** Exchanges as bars below the marks they lie between. The tables tell the same in numbers, so the drawing is not read out. */
export function TimeLineView({ run }: { run: Run }) {
  const { run: texts } = useCounterTexts();
  const [span, setSpan] = useState<Span>("hold");
  const line = layOutTimeLine(run, span);
  return (
    <section className="time-line" aria-label={texts.timeline}>
      <div className="card-head">
        <h3>{texts.timeline}</h3>
        <ToggleButtonGroup
          className="toggle"
          aria-label={texts.span}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[span]}
          onSelectionChange={(keys) => setSpan(keys.has("whole") ? "whole" : "hold")}
        >
          <ToggleButton id="hold">{texts.spans.hold}</ToggleButton>
          <ToggleButton id="whole">{texts.spans.whole}</ToggleButton>
        </ToggleButtonGroup>
      </div>
      {line === undefined ? <p className="empty">{texts.noTimes}</p> : <Drawing line={line} />}
    </section>
  );
}

function Drawing({ line }: { line: TimeLine }) {
  const { exchanges } = useCounterTexts();
  const top = line.rows * labelHeight + 6;
  const bottom = top + line.bars.length * rowHeight + 6;
  const at = (left: number) => `${left}%`;
  return (
    <div className="time-line-drawing" aria-hidden="true">
      <ol style={{ paddingTop: top }}>
        {line.bars.map(({ exchange }) => (
          <li key={exchange.index} style={{ height: rowHeight }}>
            {exchange.index + 1} {describeCommand(exchange).instruction}
          </li>
        ))}
      </ol>
      <svg width="100%" height={bottom + axisHeight} focusable="false" aria-hidden="true">
        {line.ticks.map(({ ns, left }) => (
          <g key={ns} className="tick">
            <line x1={at(left)} x2={at(left)} y1={top} y2={bottom} />
            <text x={at(left)} y={bottom + 17}>
              {exchanges.ms(String(ns / 1e6))}
            </text>
          </g>
        ))}
        {line.marks.map(({ mark, left, row }) => (
          <g key={mark} className="mark">
            <line x1={at(left)} x2={at(left)} y1={row * labelHeight + 4} y2={bottom} />
            <text x={at(left)} y={row * labelHeight + 14} dx={4}>
              {mark}
            </text>
          </g>
        ))}
        {line.bars.map(({ exchange, left, width }, index) => (
          <g key={exchange.index} className="bar-of-time">
            <rect x={at(left)} width={at(width)} y={top + index * rowHeight + 4} height={rowHeight - 8} rx={3} />
            <text
              x={at(left > 60 ? left : left + width)}
              dx={left > 60 ? -6 : 6}
              y={top + index * rowHeight + 18}
              textAnchor={left > 60 ? "end" : "start"}
            >
              {exchanges.ms(milliseconds(exchange.endNs - exchange.startNs))}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

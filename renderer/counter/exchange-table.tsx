import { describeCommand } from "../../main/apdu/describe";
import { isExpected } from "../../main/apdu/expected";
import { nameOfStatusWord, writeStatusWord } from "../../main/apdu/status-words";
import { useCounterTexts, useTerm } from "../language/counter";
import { Icon } from "../parts/icon";
import { hexByte, milliseconds } from "./figures";
import type { Exchange, RunItem } from "./run-sequence";
import "./table.css";

/** Exchanges decoded, one a row, with the marks of the tap between them. Times count from the beginning of the run. */
export function ExchangeTable({ items, caption }: { items: readonly RunItem[]; caption: string }) {
  const { exchanges: texts } = useCounterTexts();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways is scrolled with the keyboard too.
    <section className="table-frame" aria-label={caption} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              {texts.number}
            </th>
            <th scope="col">{texts.command}</th>
            <th scope="col">{texts.content}</th>
            <th scope="col" className="number">
              {texts.sent}
            </th>
            <th scope="col" className="number">
              {texts.received}
            </th>
            <th scope="col">{texts.status}</th>
            <th scope="col" className="number">
              {texts.at}
            </th>
            <th scope="col" className="number">
              {texts.took}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) =>
            item.kind === "exchange" ? (
              <ExchangeRow key={item.exchange.index} exchange={item.exchange} />
            ) : (
              <MarkRow key={item.mark} item={item} />
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function ExchangeRow({ exchange }: { exchange: Exchange }) {
  const { exchanges: texts } = useCounterTexts();
  const term = useTerm();
  const { index, cla, ins, p1, p2, commandLength, responseLength, sw, startNs, endNs } = exchange;
  const { instruction, detail } = describeCommand(exchange);
  return (
    <tr>
      <td className="number">{index + 1}</td>
      <th scope="row">{instruction}</th>
      <td className="wraps">
        {detail.split(", ").map(term).join(" · ")}{" "}
        <code className="quiet">{[cla, ins, p1, p2].map(hexByte).join(" ")}</code>
      </td>
      <td className="number">{texts.bytes(commandLength)}</td>
      <td className="number">{texts.bytes(responseLength)}</td>
      <td className="wraps">
        {sw === null ? (
          <span className="status-word" data-good="false">
            <Icon name="failure" />
            {texts.noAnswer}
          </span>
        ) : (
          <span className="status-word" data-good={isExpected(exchange)}>
            <Icon name={isExpected(exchange) ? "check" : "warning"} />
            <code>{writeStatusWord(sw)}</code> {term(nameOfStatusWord(sw))}
          </span>
        )}
      </td>
      <td className="number">{texts.ms(milliseconds(startNs))}</td>
      <td className="number">
        <strong>{texts.ms(milliseconds(endNs - startNs))}</strong>
      </td>
    </tr>
  );
}

function MarkRow({ item: { mark, at } }: { item: Extract<RunItem, { kind: "mark" }> }) {
  const { marks, exchanges: texts } = useCounterTexts();
  return (
    <tr className="mark-row">
      <td className="number">{mark}</td>
      <td colSpan={5}>{marks[mark]}</td>
      <td className="number">{texts.ms(milliseconds(at))}</td>
      <td />
    </tr>
  );
}

import { useEffect, useRef } from "react";
import type { KioskScreen } from "../../preload/contract";
import { useKioskTexts } from "../language/kiosk";
import { Icon } from "../parts/icon";
import "./screen-frame.css";

type Asked = Extract<KioskScreen, { name: "choose-token" }>["asked"];

/**
 * What every screen is made of: what it is about, one heading, one sentence or two, its content, and its buttons with the
 * primary one last. The heading takes the focus when the screen comes up, so that it is read out first.
 */
export function ScreenFrame({
  asked,
  title,
  lead,
  actions,
  layout = "column",
  children,
}: {
  asked?: Asked | null;
  title: React.ReactNode;
  lead?: React.ReactNode;
  actions?: React.ReactNode;
  /** column: one below the other. beside: text beside content where the window is wide. keyboard: the widest, least high. */
  layout?: "column" | "beside" | "keyboard";
  children?: React.ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="screen" data-layout={layout}>
      <header className="screen-head">
        {asked ? <Purpose asked={asked} /> : null}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead === undefined ? null : <div className="screen-lead">{lead}</div>}
      </header>
      {children === undefined ? null : <div className="screen-content">{children}</div>}
      {actions === undefined ? null : <div className="screen-actions">{actions}</div>}
    </section>
  );
}

/** What the token is held for and who asked: seen wherever a PIN or a token is given. */
function Purpose({ asked }: { asked: Asked }) {
  const texts = useKioskTexts();
  return (
    <p className="purpose">
      <Icon name="lock" />
      {texts.asked(texts.purpose[asked.flow], hostOf(asked.origin))}
    </p>
  );
}

/** Host and port without the scheme, which is always https. */
export function hostOf(origin: string): string {
  return origin.replace(/^https:\/\//, "");
}

/** かざし利用 in a sentence, where the word first matters: since the same word also means use without a PIN elsewhere. */
export function Kazashi() {
  const { kazashi } = useKioskTexts();
  return (
    <dl className="kazashi">
      <dt>{kazashi.title}</dt>
      <dd>{kazashi.text}</dd>
    </dl>
  );
}

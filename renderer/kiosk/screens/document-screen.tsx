import { useEffect, useRef, useState } from "react";
import type { KioskScreen } from "../../../preload/contract";
import { useKioskTexts } from "../../language/kiosk";
import { Button } from "../../parts/button";
import { hostOf, ScreenFrame } from "../screen-frame";
import { useAsk } from "../use-kiosk";
import "./agreement-screens.css";

/**
 * The document, whole, as the kiosk has it signed. One can go on when its end has been on the screen: until then it cannot have
 * been read.
 */
export function DocumentScreen({ screen: { asked, text } }: { screen: Extract<KioskScreen, { name: "document" }> }) {
  const { document: texts } = useKioskTexts();
  const ask = useAsk();
  const { end, seen } = useSeen();
  return (
    <ScreenFrame
      asked={asked}
      layout="beside"
      title={texts.title}
      lead={<p>{texts.lead(hostOf(asked.origin))}</p>}
      actions={
        <>
          <Button look="outlined" size="touch" icon="back" onPress={() => ask("kiosk.cancel")}>
            {texts.back}
          </Button>
          <Button size="touch" isDisabled={!seen} onPress={() => ask("kiosk.agree")} data-testid="kiosk-agree">
            {texts.agree}
          </Button>
        </>
      }
    >
      <section
        className="document-shown"
        aria-label={texts.region}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1).
        tabIndex={0}
        data-testid="document-shown"
      >
        <pre>{text}</pre>
        <div ref={end} />
      </section>
      <p className="document-more" role="status">
        {seen ? "" : texts.more}
      </p>
    </ScreenFrame>
  );
}

/** Whether an element has ever been on the screen. */
function useSeen() {
  const end = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (end.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  return { end, seen };
}

import { useCallback, useEffect, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import type { Session } from "../../main/portal/api";
import { Button } from "../parts/button";
import "../parts/dialog.css";
import { useTexts } from "./language/texts";
import { ServerRefused, server } from "./server";

/** While somebody uses the page, the server hears of it this often at most. */
const signOfLifeEvery = 30_000;

/** Ends the session on the screen when it ends on the server, says so beforehand, and lets one go on (WCAG 2.2.1). */
export function SessionWatch({ session, onEnd }: { session: Session; onEnd: (byItself: boolean) => void }) {
  const texts = useTexts().session;
  const [lastSign, setLastSign] = useState(Date.now);
  const [now, setNow] = useState(Date.now);
  const left = session.idleSeconds - Math.floor((now - lastSign) / 1000);
  const warning = left <= session.warningSeconds;

  const signOfLife = useCallback(() => {
    setLastSign(Date.now());
    setNow(Date.now());
    server.extend().catch((error) => {
      // Out of reach is no end: the next sign of life may arrive.
      if (error instanceof ServerRefused && error.failure.code === "session-ended") onEnd(true);
    });
  }, [onEnd]);

  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    if (warning) return;
    const live = () => {
      if (Date.now() - lastSign >= signOfLifeEvery) signOfLife();
    };
    const names = ["pointerdown", "keydown", "wheel"] as const;
    for (const name of names) window.addEventListener(name, live, { passive: true });
    return () => {
      for (const name of names) window.removeEventListener(name, live);
    };
  }, [warning, lastSign, signOfLife]);

  useEffect(() => {
    if (left <= 0) onEnd(true);
  }, [left, onEnd]);

  return (
    <ModalOverlay className="dialog-ground" isOpen={warning && left > 0} onOpenChange={(open) => !open && signOfLife()}>
      <Modal className="dialog-frame">
        <Dialog className="dialog" role="alertdialog">
          <Heading slot="title" level={2}>
            {texts.warningTitle}
          </Heading>
          <p role="timer">{texts.warning(left)}</p>
          <div className="dialog-actions">
            <Button look="outlined" size="large" onPress={() => onEnd(false)}>
              {texts.end}
            </Button>
            <Button size="large" autoFocus onPress={signOfLife}>
              {texts.goOn}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

import { Button } from "../parts/button";
import type { IconName } from "../parts/icon";
import { Notice } from "../parts/notice";
import { useTexts } from "./language/texts";
import { RefusalNotice } from "./refusal-notice";
import { type TokenUse, useReaderProgram } from "./use-token";

/** The button that has a token read, how far it has come, and why it did not work. */
export function TokenButton({
  use,
  pin,
  icon,
  onPress,
  children,
}: {
  use: TokenUse;
  pin: "authentication" | "signature";
  icon: IconName;
  onPress: () => void;
  children: React.ReactNode;
}) {
  const texts = useTexts().reader;
  const there = useReaderProgram();
  const busy = use.phase === "asking" || use.phase === "reading" || use.phase === "checking";
  return (
    <div className="token-use">
      {use.phase === "refused" ? <RefusalNotice failure={use.failure} pin={pin} /> : null}
      {there ? null : (
        <Notice tone="warning" title={texts.missingTitle}>
          <p>{texts.missing}</p>
        </Notice>
      )}
      <Button size="touch" icon={icon} isDisabled={busy || !there} onPress={onPress}>
        {children}
      </Button>
      <p className="progress" role="status">
        {use.phase === "asking" ? texts.asking : null}
        {use.phase === "reading" ? texts.reading : null}
        {use.phase === "checking" ? texts.checking : null}
      </p>
    </div>
  );
}

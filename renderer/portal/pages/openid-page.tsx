import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import { Notice } from "../../parts/notice";
import { PageHeading } from "../heading";
import { useTexts } from "../language/texts";
import { ServerRefused, server } from "../server";
import { TokenButton } from "../token-button";
import { useToken } from "../use-token";

/** The login step for another relying party (OpenID Connect): who asks, what they get, and the tap. */
export function OpenIdPage({ uid }: { uid: string }) {
  const texts = useTexts().openid;
  const client = useClient(uid);
  const [done, setDone] = useState(false);
  const { use, start } = useToken<string>("login", {
    challenge: server.requestLogin,
    complete: ({ id }, answer) => server.tapFor(uid, id, answer),
    show(redirect) {
      flushSync(() => setDone(true));
      window.location.assign(redirect);
      return null;
    },
  });
  if (client === undefined) return null;
  if (client === null)
    return (
      <div className="narrow">
        <PageHeading>{texts.lost}</PageHeading>
        <p className="lead">{texts.again}</p>
      </div>
    );
  return (
    <div className="narrow">
      <PageHeading>{texts.title(client)}</PageHeading>
      <p className="lead">{texts.lead(client)}</p>
      <ul className="steps">
        {texts.gets.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <TokenButton use={done ? { phase: "checking" } : use} pin="authentication" icon="waves" onPress={start}>
        {texts.start}
      </TokenButton>
      <Notice>
        <p>{texts.note}</p>
      </Notice>
    </div>
  );
}

/** Whose page sent the citizen here; undefined until known, null where nobody waits for it any more. */
function useClient(uid: string): string | null | undefined {
  const [client, setClient] = useState<string | null>();
  useEffect(() => {
    let shown = true;
    server.openIdClient(uid).then(
      (name) => shown && setClient(name),
      (error) => {
        if (!(error instanceof ServerRefused)) throw error;
        if (shown) setClient(null);
      },
    );
    return () => {
      shown = false;
    };
  }, [uid]);
  return client;
}

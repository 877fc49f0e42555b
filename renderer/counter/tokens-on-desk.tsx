import { useState } from "react";
import type { AuthorityView } from "../../preload/contract/authority";
import { useAuthorityTexts } from "../language/authority";
import { useCounterTexts } from "../language/counter";
import { Button } from "../parts/button";
import { ConfirmDialog } from "../parts/dialog";
import { RequestFailure } from "./request-failure";
import { useRequest } from "./use-counter";

type Change = "issue" | "expire";

/** The virtual tokens: made anew, or given certificates that have run out; each after asking. */
export function TokensOnDesk({
  view: { certificates, tokens },
  onDone,
}: {
  view: AuthorityView;
  onDone: (view: AuthorityView | undefined, text: string) => void;
}) {
  const texts = useAuthorityTexts();
  const { keep } = useCounterTexts();
  const [asked, setAsked] = useState<{ change: Change; profile: string } | null>(null);
  const issuing = useRequest("authority.issue");
  const expiring = useRequest("authority.expire");
  const busy = issuing.busy || expiring.busy;
  const standing = (profile: string) =>
    certificates.filter(({ token, state }) => token === profile && state === "in-force").length;

  async function perform({ change, profile }: { change: Change; profile: string }) {
    setAsked(null);
    const told = await (change === "issue" ? issuing : expiring).send({ profile });
    onDone(told, change === "issue" ? texts.issued(profile) : texts.expired(profile));
  }

  return (
    <section aria-labelledby="tokens-on-desk">
      <h3 id="tokens-on-desk">{texts.tokensTitle}</h3>
      <p className="quiet">{texts.tokensLead}</p>
      <ul className="desk-tokens">
        {tokens.map((profile) => (
          <li key={profile}>
            <span>
              <strong>{profile}</strong> <span className="quiet">{texts.holds(standing(profile))}</span>
            </span>
            <span className="row-actions">
              {(["issue", "expire"] as const).map((change) => (
                <Button
                  key={change}
                  look="outlined"
                  size="small"
                  isDisabled={busy}
                  aria-label={texts.named(texts[change], profile)}
                  onPress={() => setAsked({ change, profile })}
                >
                  {texts[change]}
                </Button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <RequestFailure failure={issuing.failure ?? expiring.failure} />
      <ConfirmDialog
        open={asked !== null}
        title={asked === null ? "" : texts[`${asked.change}Title`](asked.profile)}
        confirm={asked === null ? "" : texts[`${asked.change}Confirm`]}
        keep={keep}
        onKeep={() => setAsked(null)}
        onConfirm={() => asked !== null && void perform(asked)}
      >
        <p>{asked === null ? "" : texts[`${asked.change}Text`]}</p>
      </ConfirmDialog>
    </section>
  );
}

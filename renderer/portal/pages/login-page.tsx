import type { Home } from "../../../main/portal/api";
import { Notice } from "../../parts/notice";
import { PageHeading } from "../heading";
import { useTexts } from "../language/texts";
import { usePortal } from "../portal-context";
import { isForMembers, placeOf } from "../route";
import { server } from "../server";
import { TokenButton } from "../token-button";
import { useToken } from "../use-token";

export function LoginPage() {
  const { go, setHome } = usePortal();
  const texts = useTexts().login;
  const { use, start } = useToken<Home>("login", {
    challenge: server.requestLogin,
    complete: ({ id }, answer) => server.login(id, answer),
    show(home) {
      setHome(home);
      // Somebody who came for a page of their own stays there, and is let in.
      if (!isForMembers(placeOf(window.location.pathname))) go({ page: "home" });
      return home.session.holder;
    },
  });
  return (
    <div className="narrow">
      <PageHeading>{texts.title}</PageHeading>
      <p className="lead">{texts.lead}</p>
      <ol className="steps">
        {texts.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <TokenButton use={use} pin="authentication" icon="waves" onPress={start}>
        {texts.start}
      </TokenButton>
      <Notice>
        <p>{texts.privacy}</p>
      </Notice>
    </div>
  );
}

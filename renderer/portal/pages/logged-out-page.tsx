import { Button } from "../../parts/button";
import { Notice } from "../../parts/notice";
import { PageHeading } from "../heading";
import { useTexts } from "../language/texts";
import { usePortal } from "../portal-context";

export function LoggedOutPage({ byItself }: { byItself: boolean }) {
  const { go } = usePortal();
  const all = useTexts();
  const texts = all.loggedOut;
  return (
    <div className="narrow">
      <PageHeading>{texts.title}</PageHeading>
      {byItself ? <p className="lead">{texts.ended}</p> : null}
      <Notice tone="good">
        <p>{texts.text}</p>
      </Notice>
      <div className="actions">
        <Button size="touch" onPress={() => go({ page: "top" })}>
          {all.toTop}
        </Button>
        <Button look="outlined" size="touch" onPress={() => go({ page: "login" })}>
          {texts.again}
        </Button>
      </div>
    </div>
  );
}

import { Button } from "../../parts/button";
import { Street } from "../drawings";
import { PageHeading } from "../heading";
import { useTexts } from "../language/texts";
import { usePortal } from "../portal-context";

export function TopPage() {
  const { home, go } = usePortal();
  const texts = useTexts().top;
  return (
    <>
      <section className="hero">
        <div className="hero-words">
          <PageHeading>{texts.title}</PageHeading>
          <p className="lead">{texts.lead}</p>
          <Button size="touch" icon="arrow" onPress={() => go({ page: home === null ? "login" : "home" })}>
            {texts.start}
          </Button>
        </div>
        <Street />
      </section>
      <section className="section" aria-labelledby="services">
        <h2 id="services">{texts.servicesTitle}</h2>
        <ul className="services">
          {texts.services.map(({ title, text }) => (
            <li key={title} className="service">
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </section>
      <section className="section" aria-labelledby="need">
        <h2 id="need">{texts.needTitle}</h2>
        <ul className="ticks">
          {texts.need.map((thing) => (
            <li key={thing}>{thing}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

import { useCallback, useEffect, useState } from "react";
import type { Language } from "../../preload/contract/language";
import { type Place, pathOf, placeOf } from "./route";

/** Where one is, and going elsewhere. The language stays in the address, so that a page loaded anew keeps it. */
export function usePlace(language: Language): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => placeOf(window.location.pathname));

  useEffect(() => {
    const follow = () => setPlace(placeOf(window.location.pathname));
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);

  useEffect(() => {
    window.history.replaceState(null, "", addressOf(placeOf(window.location.pathname), language));
  }, [language]);

  const go = useCallback(
    (next: Place) => {
      window.history.pushState(null, "", addressOf(next, language));
      setPlace(next);
    },
    [language],
  );
  return [place, go];
}

const addressOf = (place: Place, language: Language): string => `${pathOf(place)}?lang=${language}`;

import type { KioskObserver } from "./pages/page-calls";

/** Several who look on as one. */
export function joinObservers(...given: readonly (KioskObserver | undefined)[]): KioskObserver {
  const observers = given.filter((observer) => observer !== undefined);
  return {
    traces: observers.some(({ traces }) => traces),
    onNews: (news) => observers.forEach((observer) => void observer.onNews(news)),
    onRun: (run) => observers.forEach((observer) => void observer.onRun(run)),
    async onStagePainted(stage) {
      await Promise.all(observers.map((observer) => observer.onStagePainted?.(stage)));
    },
    onResultSeen: (run, succeeded) => observers.forEach((observer) => void observer.onResultSeen?.(run, succeeded)),
    onPage: (path) => observers.forEach((observer) => void observer.onPage?.(path)),
    onPageTouched: (place) => observers.forEach((observer) => void observer.onPageTouched?.(place)),
  };
}

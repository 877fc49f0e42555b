/**
 * A call that is carried out at once where the last one is so many milliseconds past, else when they are: however often it is
 * made, the last one counts.
 */
export function atMostEvery(milliseconds: number, action: () => void): () => void {
  let waiting: NodeJS.Timeout | undefined;
  let wanted = false;

  function carryOut(): void {
    wanted = false;
    waiting = setTimeout(() => {
      waiting = undefined;
      if (wanted) carryOut();
    }, milliseconds);
    action();
  }

  return () => {
    if (waiting === undefined) carryOut();
    else wanted = true;
  };
}

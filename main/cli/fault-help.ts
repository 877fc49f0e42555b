/** For --help of the commands that take --fault; written out, so that help needs nothing loaded. */
export const faultHelp = `
Faults, at the n-th exchange (0: as it is held), before or after its effect; docs/faults.md has their parameters:
  NAME[@N[:before|:after|:SHARE%]][,PARAMETER=VALUE]…   field-loss@3:after   wrong-sw@2,sw=6982   slow@5,by=2s
  random[,seed=S][,rate=R][,among=NAME+NAME…]           by chance, the same ones for the same seed
  FILE.json                                             a script of them
  field-loss, power-off, no-answer, endless-wtx, slow, wrong-sw, truncated, oversized, garbage, screen-lock, secure-nfc,
  wallet-answers, technology-a, second-token, reader-unplugged, service-stopped, service-restarted, computer-asleep`;

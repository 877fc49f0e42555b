/** The named instants of a tap, in their usual order (design: "A login tap"). */
export const marks = {
  m0: "please hold painted",
  m1: "token present",
  m2: "connected",
  m3: "JPKI AP selected",
  m4: "retry counter read",
  m5: "PIN verified",
  m6: "certificate read",
  m7: "signature received",
  m8: "take away painted",
  m9: "token removed",
  m10: "portal answered",
  m11: "result painted",
} as const;

export type Mark = keyof typeof marks;
export const markOrder = Object.keys(marks) as readonly Mark[];

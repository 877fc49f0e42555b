/** Short tones beside text and drawing. Each is told apart by its melody, not by loudness. */
const melodies = {
  found: [[880, 0, 0.09]],
  release: [
    [880, 0, 0.12],
    [1175, 0.13, 0.12],
    [1568, 0.26, 0.22],
  ],
  failure: [
    [392, 0, 0.18],
    [294, 0.22, 0.3],
  ],
} as const satisfies Record<string, readonly (readonly [hertz: number, start: number, seconds: number])[]>;

export type Tone = keyof typeof melodies;

let context: AudioContext | undefined;

/** Plays at a moderate volume; a machine without sound output stays silent. */
export function playTone(tone: Tone): void {
  context ??= new AudioContext();
  const now = context.currentTime + 0.01;
  for (const [hertz, start, seconds] of melodies[tone]) {
    const oscillator = context.createOscillator();
    const volume = context.createGain();
    oscillator.type = "sine";
    oscillator.frequency.value = hertz;
    // Ramps instead of steps: a tone that starts or ends at once clicks.
    volume.gain.setValueAtTime(0, now + start);
    volume.gain.linearRampToValueAtTime(0.25, now + start + 0.015);
    volume.gain.setTargetAtTime(0, now + start + seconds - 0.03, 0.02);
    oscillator.connect(volume).connect(context.destination);
    oscillator.start(now + start);
    oscillator.stop(now + start + seconds + 0.1);
  }
}

/** In ms; the last one goes on for ever. */
const pauses = [1000, 2000, 4000, 8000, 15_000, 30_000]

/** How long to wait after so many tries in vain, in ms; never quite the same, so that not everybody comes back at once. */
export function pauseAfter(tries: number): number {
  return pauses[Math.min(tries, pauses.length - 1)]! * (0.7 + Math.random() * 0.6)
}

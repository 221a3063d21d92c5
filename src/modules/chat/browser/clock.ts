let ahead = 0

/** Takes the time as the house says it: the clock of a phone may be days wrong. */
export function noteTime(now: string): void {
  ahead = Date.now() - Date.parse(now)
}

/** The house's time in ms, as well as it is known. */
export function houseTime(): number {
  return Date.now() - ahead
}

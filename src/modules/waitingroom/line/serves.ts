/** What a visitor needs of a counter; the same rule as in `waitingroom.call_next`. */
export interface Wishes {
  readonly concernKeys: readonly string[]
  readonly wheelchair: boolean
  readonly speaks: string | null
  readonly onlyCounter?: string | null
  readonly onlyRoom?: string | null
}

interface Able {
  readonly id: string
  readonly room: string
  readonly concerns: readonly string[]
  readonly languages: readonly string[]
  readonly wheelchair: boolean
}

/** Whether this counter can do all of it. */
export function serves(counter: Able, wishes: Wishes): boolean {
  return (
    wishes.concernKeys.every(key => counter.concerns.includes(key)) &&
    (wishes.speaks === null || counter.languages.includes(wishes.speaks)) &&
    (!wishes.wheelchair || counter.wheelchair) &&
    (wishes.onlyCounter == null || wishes.onlyCounter === counter.id) &&
    (wishes.onlyRoom == null || wishes.onlyRoom === counter.room)
  )
}

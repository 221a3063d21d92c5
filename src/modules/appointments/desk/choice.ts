import type { Db } from '../../../platform/database.ts'
import { type Choice, lengthOf, needOf, problemOf, readChoice } from '../citizen/choice.ts'
import type { Need } from '../need.ts'
import { listConcerns } from '../offices/store.ts'

/** What the caller needs, as the address says it, how long it takes in minutes, and what keeps it from being looked for. */
export async function askedNeed(db: Db, url: URL): Promise<{ need: Need; minutes: number; problem: ReturnType<typeof problemOf> }> {
  const choice: Choice = readChoice(url.searchParams, await listConcerns(db))
  return { need: needOf(choice), minutes: lengthOf(choice), problem: problemOf(choice) }
}

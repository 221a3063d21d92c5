import type { Visit } from '../../../platform/visit.ts'
import { namesOf } from '../../staff/index.ts'
import { texts } from '../text.ts'

/** Names of who said something, as account → name; whose data was erased has none left, and is called what they were. */
export async function namesFor(v: Visit, ids: Iterable<string>): Promise<Record<string, string>> {
  const names = await namesOf(v.db, [...new Set(ids)])
  return Object.fromEntries([...names].map(([id, name]) => [id, name || v.text(texts).formerColleague]))
}

import { many, sql } from '../../../platform/database.ts'
import { countUnowned } from '../../../platform/search.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { Answer } from '../Finder.tsx'
import { taskIn } from './question.ts'

/**
 * Counts a question for a task that has no owner („Wer ist zuständig für …?“), so that somebody learns of it; never who asked. Bare words are
 * not counted, they may be somebody's name; nor is a task that holds the name of somebody who works here or did.
 */
export async function noteUnowned(v: Visit, asked: string, { hits, services }: Answer): Promise<void> {
  const task = taskIn(asked)
  if (task === null || hits.length > 0 || services.some(one => one.unit !== null)) return
  const words = task.toLowerCase().split(/[ -]/)
  const named = await many(
    v.db,
    sql`select 1 from platform.account where kind = 'staff' and regexp_split_to_array(lower(name), '[^[:alpha:]]+') && ${words}::text[] limit 1`,
  )
  if (named.length === 0) await countUnowned(v.db, v.today, task, v.viewer.accountId!)
}

import { run, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import type { LocalText } from '../../../platform/text.ts'
import { advance } from '../case/advance.ts'
import type { Decision } from '../case/decide.ts'
import { findCaseRow, insertTimeline, setDecision } from '../case/store.ts'
import { happened, joined } from '../case/words.ts'

/** What the office has done with the nth case: most of the older ones are decided, some are asked back, some are overdue. */
export async function workAt(house: House, id: string, at: number, clerk: string | null): Promise<void> {
  const row = await findCaseRow(house.db, id)
  if (!row || row.state !== 'deciding' || clerk === null) return
  const now = house.clock.now()
  const turn = at % 10
  if (turn < 3 && at < 45) return decide(house, id, clerk, turn === 2 ? 'refuse' : 'grant')
  if (turn === 3) return cancel(house, id)
  if (turn === 4 || turn === 5) await run(house.db, sql`update services.case set assignee = ${clerk} where id = ${id}`)
  if (turn === 4) return ask(house, id, clerk)
  if (turn === 5)
    await run(
      house.db,
      sql`insert into services.note (case_id, at, author, text) values (${id}, ${now}, ${clerk}, 'Am Telefon gesprochen, Unterlagen kommen nach.')`,
    )
  if (turn === 6) await run(house.db, sql`update services.case set due_at = ${now.add({ hours: 30 })} where id = ${id}`)
}

async function decide(house: House, id: string, clerk: string, outcome: 'grant' | 'refuse') {
  const now = house.clock.now()
  const decision: Decision = { outcome, rule: null, reason: outcome === 'grant' ? granted : refused, legal: null, by: clerk, at: now.toString() }
  await setDecision(house.db, id, decision, null)
  await advance(house, house.db, id, { kind: 'decided', outcome }, { actor: clerk, reason: decision.reason })
}

async function cancel(house: House, id: string) {
  await advance(house, house.db, id, { kind: 'cancelled' }, { actor: 'citizen' })
}

async function ask(house: House, id: string, clerk: string) {
  const now = house.clock.now()
  const question = 'Bitte schicken Sie uns das Dokument noch einmal, der Scan ist nicht lesbar.'
  await run(
    house.db,
    sql`insert into services.inquiry (case_id, asked_at, asked_by, question, due_at) values (${id}, ${now}, ${clerk}, ${question}, ${now.add({ hours: 24 * 14 })})`,
  )
  await run(house.db, sql`update services.case set waiting_since = ${now} where id = ${id}`)
  await insertTimeline(house.db, id, { at: now, kind: 'asked', actor: clerk, citizen: joined(happened.asked, question) })
}

const granted: LocalText = { de: 'Alle Angaben sind geprüft und richtig.', en: 'All details have been checked and are correct.' }
const refused: LocalText = {
  de: 'Die Voraussetzungen sind nach den vorgelegten Unterlagen nicht erfüllt.',
  en: 'According to the documents the requirements are not met.',
}

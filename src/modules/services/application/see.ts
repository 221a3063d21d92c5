import { SeeElsewhere } from '../../../platform/errors.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { setFlash } from '../../../platform/visiting.ts'
import { findCaseRow } from '../case/store.ts'
import { maySee } from '../case/see.ts'
import { viewOf } from '../case/store.ts'
import type { Asking, Question } from '../contract.ts'
import type { Definition, Step } from '../definition/schema.ts'
import { getDefinition } from '../definition/store.ts'
import { typesOf } from '../registry.ts'
import { type ApplicationRow, findApplication, lockApplication } from './store.ts'
import { applicationTexts } from './text.ts'
import { type Walk, missingIn, walk } from './walk.ts'

/** A draft as its pages see it. */
export interface Filling {
  readonly row: ApplicationRow
  readonly definition: Definition
  readonly walked: Walk
}

/** Whether the viewer may fill in this draft: it was begun or resumed in this browser, is in the viewer's account, or the viewer enters it for somebody. */
export function mayFill(v: Pick<Visit, 'viewer'>, row: Pick<ApplicationRow, 'id' | 'account_id' | 'entered_by'>): boolean {
  const { accountId, grants } = v.viewer
  return grants.has(`application:${row.id}`) || (accountId !== null && (row.account_id === accountId || row.entered_by === accountId))
}

/**
 * The draft the address names. What has been sent meanwhile leads to its case. In a post the draft is
 * held until the post is done.
 */
export async function getFilling(v: Visit): Promise<Filling> {
  const id = v.param('id')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) notFound()
  const row = v.db.isTransaction ? await lockApplication(v.db, id) : await findApplication(v.db, id)
  if (!row) return leadToCase(v, id)
  if (!mayFill(v, row)) notFound()
  const definition = await getDefinition(v.db, row.service, row.version)
  return { row, definition, walked: walk(definition, row.answers, typesOf(v.house), v.today) }
}

async function leadToCase(v: Visit, id: string): Promise<never> {
  const sent = await findCaseRow(v.db, id)
  const mine =
    sent && (maySee(v, viewOf(sent)) || v.viewer.grants.has(`application:${id}`) || (sent.entered_by !== null && sent.entered_by === v.viewer.accountId))
  if (!sent || !mine) return notFound()
  setFlash(v, v.text(applicationTexts).sentBefore)
  throw new SeeElsewhere(`/vorgang/${sent.code}`)
}

/** What a question type is told about the form it stands in. */
export function askingOf({ row, definition, walked }: Filling): Asking {
  return { applicationId: row.id, service: definition.key, answers: row.answers, facts: walked.facts }
}

/** The first step something is still missing on, or null if all is answered. */
export function firstOpenStep(v: Pick<Visit, 'house'>, { walked }: Pick<Filling, 'walked'>): Step | null {
  return missingIn(walked, typesOf(v.house))[0]?.step ?? null
}

/** An answer in words; a value its type can no longer say (after a change of code) is shown as nothing rather than breaking the page. */
export function sayAnswer(v: Pick<Visit, 'house' | 'lang'>, question: Question, value: unknown): string[] {
  const type = typesOf(v.house).get(question.type)
  if (!type || value === null || value === undefined) return []
  try {
    return type.say(value, v.lang, question)
  } catch {
    return []
  }
}

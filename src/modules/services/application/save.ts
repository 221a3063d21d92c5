import type { Db } from '../../../platform/database.ts'
import type { FormValue, FormValues } from '../../../platform/form.ts'
import { findTyped, lockApplication, nextRevision, writeOverwritten, writeTyped } from './store.ts'

/** One save of a step, from a form that was shown at `base`. */
export interface Save {
  readonly step: string
  readonly entries: FormValues
  /** the browser window it comes from: a new one for every rendering of the form */
  readonly writer: string
  /** grows with every save of this writer; a posted form is a writer's last */
  readonly sequence: number
  /** the draft's revision when this writer last heard of it */
  readonly base: number
  /** true: the entries were right and have become answers */
  readonly settled: boolean
}

/**
 * saved · late: an older save of the same window that was overtaken, and is ignored · replaced: another
 * window had entered something else meanwhile; this newer entry counts, and the other one is kept beside
 * it · gone: the draft is no longer there.
 */
export type Saved = { readonly outcome: 'saved' | 'late' | 'replaced'; readonly revision: number } | { readonly outcome: 'gone' }

/** The last sequence number a writer can have. */
export const lastSequence = 2_147_483_647

/** Keeps what was typed on a step, right or wrong. Nothing another window entered is lost without being said. */
export async function save(db: Db, now: Temporal.Instant, applicationId: string, given: Save): Promise<Saved> {
  const application = await lockApplication(db, applicationId)
  if (!application) return { outcome: 'gone' }
  const before = await findTyped(db, applicationId, given.step)
  if (before?.writer === given.writer && before.sequence >= given.sequence) return { outcome: 'late', revision: application.revision }
  const entries = entriesToKeep(given.entries)
  const isForeign = before !== null && before.writer !== given.writer && before.revision > given.base && !same(before.entries, entries)
  if (isForeign) await writeOverwritten(db, now, applicationId, given.step, before.entries)
  const revision = await nextRevision(db, now, applicationId)
  // Looking at an answered step and leaving it as it was does not take the answers back.
  const settled = given.settled || (before?.settled === true && same(before.entries, entries))
  await writeTyped(db, now, applicationId, { ...given, entries, revision, settled })
  return { outcome: isForeign ? 'replaced' : 'saved', revision }
}

/** What the form itself added (keys, buttons) and files, whose bytes lie elsewhere, are left out. */
export function entriesToKeep(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (name.startsWith('_') ? [] : [[name, withoutFiles(value)]])))
}

function withoutFiles(value: FormValue): FormValue {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.filter(one => !isFile(one)).map(withoutFiles)
  return Object.fromEntries(Object.entries(value).flatMap(([name, one]) => (isFile(one as FormValue) ? [] : [[name, withoutFiles(one as FormValue)]])))
}

function isFile(value: FormValue) {
  return typeof value === 'object' && 'bytes' in value
}

/** Whether two windows say the same; fields left empty and fields not there are one. */
function same(a: FormValues, b: FormValues): boolean {
  return JSON.stringify(filled(a)) === JSON.stringify(filled(b))
}

function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, inner]) => inner !== '' && inner !== null && !(Array.isArray(inner) && inner.length === 0))
  return Object.fromEntries(entries.map(([name, inner]) => [name, filled(inner)] as const).toSorted(([x], [y]) => (x < y ? -1 : 1)))
}

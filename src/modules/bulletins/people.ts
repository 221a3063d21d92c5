import type { Db } from '../../platform/database.ts'
import { type Holder, listHolders } from '../../platform/holders.ts'
import type { Bulletin } from './bulletin.ts'

/** Who looks after everything but others' personal messages. */
export function editorsOf(db: Db): Promise<string[]> {
  return holdersOfBoth(db, 'bulletins.write', 'bulletins.all')
}

/** Who may be the second person to this bulletin: approves, and has neither changed nor handed it in. */
export async function approversOf(db: Db, { author_id, writers }: Pick<Bulletin, 'author_id' | 'writers'>): Promise<string[]> {
  return (await holdersOfBoth(db, 'bulletins.write', 'bulletins.publish')).filter(id => id !== author_id && !writers.includes(id))
}

/** Who looks after it: the author while they write, and the editors, to whom others' personal messages are closed. */
export async function caretakersOf(db: Db, bulletin: Pick<Bulletin, 'author_id' | 'kind'>): Promise<string[]> {
  const editors = bulletin.kind === 'personal' ? [] : await editorsOf(db)
  const author = bulletin.author_id
  return author !== null && !editors.includes(author) && (await mayWrite(db, author)) ? [...editors, author] : editors
}

/** Whether the desk is open to this person. */
export async function mayWrite(db: Db, id: string): Promise<boolean> {
  return idsOf(await listHolders(db, 'bulletins.write')).includes(id)
}

// Two roles may share out what is needed.
async function holdersOfBoth(db: Db, first: string, second: string): Promise<string[]> {
  const seconds = new Set(idsOf(await listHolders(db, second)))
  return idsOf(await listHolders(db, first)).filter(id => seconds.has(id))
}

function idsOf(holders: readonly Holder[]): string[] {
  return holders.map(holder => holder.id)
}

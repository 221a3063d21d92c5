import { audit } from '../../../platform/audit.ts'
import { type Db, inTransaction, many, run, sql } from '../../../platform/database.ts'
import { Gone, NotFound } from '../../../platform/errors.ts'
import { deleteFilesOf, readFile, storeMade } from '../../../platform/files.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { namesOf } from '../../staff/index.ts'
import { collect, type HandedRoom } from './collect.ts'
import { tellOffice } from './decide.ts'
import { recordOf } from './record.ts'
import { sheetOf } from './sheet.tsx'
import { type Disclosure, fetchable, findDisclosure, holdDisclosure } from './store.ts'
import { tellConcerned } from './tell.ts'

/**
 * Job: carries out what two people have approved. Of an export it makes the files from what stands there now; of a hold it only notes whom
 * it concerns, since it stands already. Running twice makes nothing twice.
 */
export async function carryOut({ disclosure: id }: { disclosure: string }, house: House): Promise<void> {
  const it = await findDisclosure(house.db, id)
  if (it?.verdict !== 'approved' || it.done_at) return
  const made = it.kind === 'export' ? await makeSheets(house, it) : null
  await inTransaction(house.db, async tx => {
    if ((await holdDisclosure(tx, id))?.done_at !== null) return
    const now = house.clock.now()
    for (const sheet of made?.sheets ?? [])
      await storeMade(house, tx, {
        ...sheet,
        filename: `Auskunft ${it.reference.replaceAll(/[/\\.]/g, '-')}`,
        purpose: 'chat.disclosure',
        subject: recordOf(id),
      })
    const concerned = made ? [...new Set([...made.writers, ...(it.person_id ? [it.person_id] : [])])] : await heldPeople(tx, it)
    await run(tx, sql`update chat.disclosure set done_at = ${now}, concerned = ${concerned}::uuid[] where id = ${id}`)
    await audit(tx, now, {
      actor: 'system:chat.disclose',
      action: 'chat.disclosure-made',
      subject: recordOf(id),
      details: { kind: it.kind, messages: made?.messages ?? null },
    })
    if (made) await tellOffice(house, tx, [it.asked_by, it.decided_by!], id, 'made')
    await tellInTime(house, tx, it)
  })
}

/** At once, or when it need no longer be kept silent. */
async function tellInTime(house: House, tx: Db, it: Disclosure) {
  if (!it.silent_until) return tellConcerned(house, tx, it.id)
  const at = it.silent_until.toZonedDateTime({ timeZone: house.city.zone, plainTime: '08:00' }).toInstant()
  await addJob(tx, 'chat.tell', { disclosure: it.id }, { at, key: `chat.tell:${it.id}` })
}

async function makeSheets(house: House, it: Disclosure) {
  const { rooms, writers } = await collect(house.db, it, house.city.zone)
  const files = await filesOf(house, rooms)
  const people = await namesOf(house.db, [it.asked_by, it.decided_by!, ...(it.person_id ? [it.person_id] : [])])
  const about = it.room_name ?? people.get(it.person_id!)!
  const head = { about, asked: people.get(it.asked_by)!, approved: people.get(it.decided_by!)! }
  const { requester, reference, reason, from_day, until_day } = it
  const data = { ...head, requester, reference, reason, from: from_day, until: until_day, made: house.clock.now(), rooms }
  return {
    writers,
    messages: rooms.reduce((sum, room) => sum + room.messages.length, 0),
    sheets: [
      { type: 'text/html', bytes: Buffer.from(sheetOf(house, it, head, rooms, files)) },
      { type: 'application/json', bytes: Buffer.from(JSON.stringify(data, null, 2)) },
    ],
  }
}

/** The files of these messages, also of what was deleted and held; those that are gone or carried malware are missing. */
async function filesOf(house: House, rooms: readonly HandedRoom[]): Promise<Map<string, { type: string; bytes: Buffer }>> {
  const ids = rooms
    .flatMap(room => room.messages.flatMap(one => [one.content, ...one.before.map(copy => copy.content)].flatMap(said => said?.files ?? [])))
    .map(file => file.id)
  const files = new Map<string, { type: string; bytes: Buffer }>()
  for (const id of new Set(ids)) {
    try {
      const { file, bytes } = await readFile(house, house.db, id)
      files.set(id, { type: file.type, bytes })
    } catch (error) {
      // What the scanner has not looked at yet is not gone: the job comes back for it.
      if (!(error instanceof NotFound || error instanceof Gone)) throw error
    }
  }
  return files
}

/** Whom a hold concerns: the person, or who is in the room. */
async function heldPeople(tx: Db, it: Disclosure): Promise<string[]> {
  if (it.person_id) return [it.person_id]
  const rows = await many(tx, sql<{ id: string }>`select account_id as id from chat.member where room_id = ${it.room_id} and left_at is null`)
  return rows.map(row => row.id)
}

/** Files of exports that could be fetched long enough. @returns of how many exports */
export function dropFiles(house: House): Promise<number> {
  return inTransaction(house.db, async tx => {
    const now = house.clock.now()
    const over = await many(
      tx,
      sql<{ id: string }>`update chat.disclosure set dropped_at = ${now} where kind = 'export' and dropped_at is null
      and done_at < ${now.subtract({ hours: 24 * fetchable })} returning id`,
    )
    for (const { id } of over) await deleteFilesOf(tx, recordOf(id))
    return over.length
  })
}

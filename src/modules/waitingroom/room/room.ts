import { randomBytes } from 'node:crypto'
import { type Db, maybe, one, run, sql } from '../../../platform/database.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { findOffice, type Office } from '../../appointments/index.ts'

/** How an office runs its waiting room. */
export interface Room {
  readonly officeKey: string
  readonly doorGeneration: number
  readonly doorWord: string
  readonly lateMinutes: number
  readonly callsBeforeMissed: number
  readonly voice: boolean
}

const columns = sql`office_key as "officeKey", door_generation as "doorGeneration", door_word as "doorWord", late_minutes as "lateMinutes",
  calls_before_missed as "callsBeforeMissed", voice`

/** The room of an office; an office that has none yet gets one with the usual rules. */
export async function roomOf(db: Db, officeKey: string): Promise<Room> {
  const found = await maybe(db, sql<Room>`select ${columns} from waitingroom.room where office_key = ${officeKey}`)
  if (found) return found
  await run(db, sql`insert into waitingroom.room (office_key, door_word) values (${officeKey}, ${drawWord()}) on conflict do nothing`)
  return one(db, sql<Room>`select ${columns} from waitingroom.room where office_key = ${officeKey}`)
}

/** The office of the path. */
export async function officeOf(v: Visit): Promise<Office> {
  return (await findOffice(v.db, v.param('office'))) ?? notFound()
}

/** A new word and a new QR code; those before prove nothing any more. */
export async function renewDoor(db: Db, officeKey: string): Promise<void> {
  await run(db, sql`update waitingroom.room set door_generation = door_generation + 1, door_word = ${drawWord()} where office_key = ${officeKey}`)
}

export async function setRules(db: Db, officeKey: string, rules: Pick<Room, 'lateMinutes' | 'callsBeforeMissed' | 'voice'>): Promise<void> {
  await run(
    db,
    sql`update waitingroom.room set late_minutes = ${rules.lateMinutes}, calls_before_missed = ${rules.callsBeforeMissed}, voice = ${rules.voice}
    where office_key = ${officeKey}`,
  )
}

/** Five letters that are read and typed without a mistake, and never make a word. */
function drawWord(): string {
  const letters = 'BCDFGHJKLMNPRSTVWXZ'
  return [...randomBytes(5)].map(byte => letters[byte % letters.length]).join('')
}

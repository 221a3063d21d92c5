import { randomUUID } from 'node:crypto'
import { audit } from '../../../platform/audit.ts'
import { type Db, holdName, maybe, one, run, sql } from '../../../platform/database.ts'
import { drawCode } from '../../../platform/link.ts'
import type { House } from '../../../platform/module.ts'
import type { Lang } from '../../../platform/text.ts'
import type { Need } from '../need.ts'
import { askToConfirm, tellAdded } from './mails.ts'
import { type Wish, wishColumns } from './wish.ts'

/** What somebody waits for, and who it is. */
export interface Asked {
  readonly need: Need
  readonly offices: readonly string[]
  readonly fromDay: Temporal.PlainDate
  readonly untilDay: Temporal.PlainDate
  /** ISO, Monday = 1 */
  readonly weekdays: readonly number[]
  readonly starts: string
  readonly ends: string
  readonly name: string
  readonly email: string
  readonly lang: Lang
  /** the appointment it would take the place of; its owner need not confirm the address again */
  readonly appointmentId: string | null
}

/**
 * Puts somebody on the list. Without an appointment the address has to be confirmed first, so that nobody gets mails
 * somebody else asked for.
 * @returns null if the address is on the list for the same concerns already
 */
export async function ask(house: House, db: Db, asked: Asked, actor: string): Promise<Wish | null> {
  const now = house.clock.now()
  const { need } = asked
  const isKnown = asked.appointmentId !== null
  const wish = await maybe(
    db,
    sql<Wish>`insert into appointments.wish as w (id, code, state, offices, concerns, channel, wheelchair, speaks, from_day, until_day, weekdays, starts, ends, appointment_id, name, email,
      lang, since, created_at)
    values (${randomUUID()}, ${drawCode('WL')}, ${isKnown ? 'waiting' : 'asked'}, ${[...asked.offices]}, ${JSON.stringify(need.concerns)}::jsonb, ${need.channel}, ${need.wheelchair}, ${need.speaks},
      ${asked.fromDay}, ${asked.untilDay}, ${[...asked.weekdays]}, ${asked.starts}, ${asked.ends}, ${asked.appointmentId}, ${asked.name}, ${asked.email}, ${asked.lang}, ${now}, ${now})
    on conflict do nothing returning ${wishColumns}`,
  )
  if (!wish) return null
  await audit(db, now, { actor, action: 'wish.asked', subject: `wish:${wish.id}` })
  await (isKnown ? tellAdded(house, db, wish) : askToConfirm(house, db, wish))
  return wish
}

/**
 * Whether more mails went to this address in a day than one person needs, whose owner asked for none of them. Counted under a lock of the
 * address, so that two at once cannot both be the last; in the transaction of asking.
 */
export async function hasAskedOften(db: Db, email: string, now: Temporal.Instant): Promise<boolean> {
  await holdName(db, `waiting list ${email.toLowerCase()}`)
  const { often } = await one(
    db,
    sql<{ often: boolean }>`select count(*) >= 6 as often from appointments.wish
    where lower(email) = lower(${email}) and appointment_id is null and created_at > ${now.subtract({ hours: 24 })}`,
  )
  return often
}

/** The owner of the address confirms: from now on the entry counts. Twice is as good as once. */
export async function confirmWish(house: House, db: Db, wish: Wish, actor: string): Promise<void> {
  const now = house.clock.now()
  const fresh = await run(db, sql`update appointments.wish set state = 'waiting', since = ${now} where id = ${wish.id} and state = 'asked'`)
  if (fresh === 0) return
  await audit(db, now, { actor, action: 'wish.confirmed', subject: `wish:${wish.id}` })
  await tellAdded(house, db, wish)
}

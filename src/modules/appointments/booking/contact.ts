import { type Db, holdName, one, sql } from '../../../platform/database.ts'

/** How somebody is reached: at least one of the two. */
export interface Contact {
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
}

/** A phone number as it is compared and kept: digits with a leading +49 for German numbers written with a leading 0. */
export function tidyPhone(typed: string): string {
  const digits = typed.replaceAll(/[^\d+]/g, '')
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits.startsWith('0') ? `+49${digits.slice(1)}` : digits
}

/**
 * Whether this contact may fix one more appointment at the office. Counted under a lock of the contact, so that two windows
 * cannot both be the last one; the lock lasts until the transaction ends.
 * @param except an appointment that goes when the new one comes
 */
export async function mayHaveAnother(db: Db, officeKey: string, contact: Contact, now: Temporal.Instant, except: string | null): Promise<boolean> {
  const names = [contact.email?.toLowerCase(), contact.phone].filter((one): one is string => Boolean(one)).toSorted()
  for (const name of names) await holdName(db, `appointments ${name}`)
  const { open } = await one(
    db,
    sql<{ open: boolean }>`select count(*) < (select per_contact from appointments.office where key = ${officeKey}) as open
    from appointments.appointment where office_key = ${officeKey} and state in ('unconfirmed', 'booked') and upper(slot) > ${now} and id is distinct from ${except}
      and (lower(email) = ${contact.email?.toLowerCase() ?? null} or phone = ${contact.phone})`,
  )
  return open
}

import { many, run, sql } from '../../../platform/database.ts'
import type { House, Person, PersonalData, Retention } from '../../../platform/module.ts'
import { words } from '../../../platform/text.ts'

/** How long what is kept. What stays without a name serves the figures. */
export const retention: readonly Retention[] = [
  {
    what: lang => texts[lang].contact,
    after: 'P14D',
    erase: house =>
      run(
        house.db,
        sql`update appointments.appointment set name = '', email = null, phone = null, note = '', account_id = null, booked_by = null
        where day < ${ago(house, 14)}::timestamptz::date and (name <> '' or email is not null or phone is not null or note <> '' or account_id is not null or booked_by is not null)`,
      ),
  },
  {
    what: lang => texts[lang].hold,
    after: 'P2D',
    erase: house => run(house.db, sql`delete from appointments.appointment where state = 'expired' and ended_at < ${ago(house, 2)}`),
  },
  {
    what: lang => texts[lang].appointment,
    after: 'P1Y',
    erase: house => run(house.db, sql`delete from appointments.appointment where day < ${ago(house, 366)}::timestamptz::date`),
  },
  {
    what: lang => texts[lang].refusal,
    after: 'P1Y',
    erase: house => run(house.db, sql`delete from appointments.refusal where at < ${ago(house, 366)}`),
  },
]

/** Appointments of an account, or with this mail address as their contact (GDPR Art. 15 and 17). */
export const personalData: PersonalData = {
  async export(db, person) {
    const rows = await many(
      db,
      sql`select code, office_key as office, lower(slot) as start, upper(slot) as end, channel, state, concerns, wheelchair, speaks, name, email, phone, note, created_at
      from appointments.appointment where ${isOf(person)} order by lower(slot)`,
    )
    return { appointments: rows }
  },
  async erase(db, person) {
    await run(
      db,
      sql`update appointments.appointment set name = '', email = null, phone = null, note = '', account_id = null
      where ${isOf(person)} and state not in ('unconfirmed', 'booked', 'arrived', 'offered', 'displaced')`,
    )
    const open = await many(db, sql<{ code: string }>`select code from appointments.appointment where ${isOf(person)} order by lower(slot)`)
    return open.map(({ code }) => ({
      de: `Der Termin ${code} steht noch aus. Er bleibt bis 14 Tage nach dem Termin, damit wir Sie erreichen können. Sie können ihn vorher absagen.`,
      en: `The appointment ${code} is still to come. It stays until 14 days after its day, so that we can reach you. You can cancel it before.`,
      ls: `Sie haben noch den Termin ${code}. Wir löschen ihn 14 Tage danach. Sie können den Termin auch absagen.`,
    }))
  },
}

function isOf({ accountId, email }: Person) {
  return sql`((account_id = ${accountId} and ${accountId}::uuid is not null) or (lower(email) = lower(${email}) and ${email}::text is not null))`
}

function ago(house: House, days: number) {
  return house.clock.now().subtract({ hours: 24 * days })
}

const texts = words({
  de: {
    contact: 'Name, Kontakt und Notiz eines Termins, vom Tag des Termins an',
    hold: 'reservierte Zeiten, die nicht gebucht wurden',
    appointment: 'Termine ohne Namen, für die Statistik',
    refusal: 'vergebliche Suchen nach Terminen, ohne Namen',
  },
  en: {
    contact: 'Name, contact and note of an appointment, from its day on',
    hold: 'Reserved times that were not booked',
    appointment: 'Appointments without names, for figures',
    refusal: 'Searches for appointments in vain, without names',
  },
  ls: {
    contact: 'Ihr Name und Ihre E-Mail-Adresse bei einem Termin',
    hold: 'Termine, die Sie nicht gebucht haben',
    appointment: 'Alte Termine ohne Namen',
    refusal: 'Suchen nach Terminen ohne Namen',
  },
})

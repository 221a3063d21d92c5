import { type Db, inTransaction, many, run, sql } from '../../platform/database.ts'
import { dayOf } from '../../platform/clock.ts'
import type { House, Retention } from '../../platform/module.ts'
import { removeDocument } from '../../platform/search.ts'
import { inLanguage } from '../../platform/text.ts'
import { type Periods, periods } from './periods.ts'

/** What goes by itself: who paid first, what was never paid next, the book last. */
export const retention: readonly Retention[] = [
  {
    what: lang => inLanguage({ de: 'Namen und Adressen zu abgeschlossenen Zahlungen', en: 'Names and addresses of completed payments' }, lang),
    get after() {
      return `P${periods().payer.years}Y`
    },
    erase: house => inTransaction(house.db, tx => forgetPayers(tx, house)),
  },
  {
    what: lang => inLanguage({ de: 'Forderungen, auf die nichts bezahlt wurde', en: 'Claims on which nothing was paid' }, lang),
    get after() {
      return `P${periods().unpaid.years}Y`
    },
    erase: house => eraseFinished(house, 'unpaid', sql`not exists (select 1 from payments.entry e where e.payment_id = p.id)`),
  },
  {
    what: lang => inLanguage({ de: 'Buchungen über Zahlungen und Erstattungen', en: 'Book entries of payments and refunds' }, lang),
    get after() {
      return `P${periods().book.years}Y`
    },
    erase: house => eraseFinished(house, 'book', sql`true`),
  },
]

// Nothing is forgotten while money is still to go back.
const isFinished = sql`p.state in ('paid', 'ended') and not exists (select 1 from payments.refund r where r.payment_id = p.id and r.state in ('proposed', 'requested', 'sent', 'failed'))`
const lastTouched = sql`greatest(p.settled_at, p.ended_at, (select max(r.changed_at) from payments.refund r where r.payment_id = p.id))`

async function forgetPayers(tx: Db, house: House): Promise<number> {
  const rows = await many(
    tx,
    sql<{ id: string }>`update payments.payment p set payer_name = null, payer_email = null, payer_account = null, owners = '{}'
    where ${isFinished} and ${lastTouched} < ${beginOfKept(house, 'payer')} and (payer_name is not null or payer_email is not null or payer_account is not null or owners <> '{}')
    returning p.id`,
  )
  // The search entry bears the name.
  for (const { id } of rows) await removeDocument(tx, { module: 'payments', kind: 'payment', id })
  return rows.length
}

async function eraseFinished(house: House, what: keyof Periods, which: ReturnType<typeof sql>): Promise<number> {
  return inTransaction(house.db, async tx => {
    await run(tx, sql`set local payments.retention = 'on'`)
    const rows = await many(
      tx,
      sql<{ id: string }>`delete from payments.payment p where ${isFinished} and ${which} and ${lastTouched} < ${beginOfKept(house, what)} returning p.id`,
    )
    for (const { id } of rows) await removeDocument(tx, { module: 'payments', kind: 'payment', id })
    return rows.length
  })
}

/** Periods of bookkeeping run from the end of the year; what was finished before this instant goes. */
function beginOfKept(house: House, what: keyof Periods): Temporal.Instant {
  const { year } = dayOf(house.clock.now(), house.city.zone)
  return Temporal.PlainDate.from({ year: year - periods()[what].years, month: 1, day: 1 })
    .toZonedDateTime(house.city.zone)
    .toInstant()
}

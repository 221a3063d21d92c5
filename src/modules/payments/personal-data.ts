import { many, sql } from '../../platform/database.ts'
import type { Person, PersonalData } from '../../platform/module.ts'
import { removeDocument } from '../../platform/search.ts'
import { periods } from './periods.ts'

/** Payments by the account or the mail address they were asked for with. */
export const personalData: PersonalData = {
  async export(db, person) {
    return {
      payments: await many(
        db,
        sql`select p.reference, p.description, p.amount_cents, p.state, p.created_at, p.settled_at, p.payer_name, p.payer_email,
          (select coalesce(jsonb_agg(jsonb_build_object('amount_cents', r.amount_cents, 'reason', r.reason, 'state', r.state, 'at', r.changed_at)), '[]')
            from payments.refund r where r.payment_id = p.id) as refunds
        from payments.payment p where ${belongsTo(person)} order by p.id`,
      ),
    }
  },
  async erase(db, person) {
    const pruned = await many(
      db,
      sql<{ id: string }>`update payments.payment p set payer_name = null, payer_email = null, payer_account = null, owners = '{}'
      where ${belongsTo(person)} and p.state in ('paid', 'ended')
        and not exists (select 1 from payments.refund r where r.payment_id = p.id and r.state in ('proposed', 'requested', 'sent', 'failed')) returning p.id`,
    )
    for (const { id } of pruned) await removeDocument(db, { module: 'payments', kind: 'payment', id })
    const left = await many(db, sql`select 1 from payments.payment p where ${belongsTo(person)}`)
    const { book } = periods()
    return [
      ...(pruned.length > 0
        ? [
            {
              de: `Buchungen Ihrer Zahlungen bleiben ohne Ihren Namen ${book.years} Jahre gespeichert (${book.source}).`,
              en: `Entries of your payments stay without your name for ${book.years} years (${book.source}).`,
            },
          ]
        : []),
      ...(left.length > 0
        ? [
            {
              de: 'Zahlungen, die noch offen sind oder erstattet werden, bleiben bis zum Abschluss mit Ihrem Namen gespeichert.',
              en: 'Payments that are still open or being refunded stay with your name until they are settled.',
            },
          ]
        : []),
    ]
  },
}

function belongsTo({ accountId, email }: Person) {
  return sql`(p.payer_account = ${accountId}::uuid or (${email}::text is not null and lower(p.payer_email) = lower(${email}::text)))`
}

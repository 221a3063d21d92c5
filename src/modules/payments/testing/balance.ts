import { type Db, many, sql } from '../../../platform/database.ts'

/** What must hold of every payment at any moment that is committed; each row names one that breaks a rule. */
export interface Imbalance {
  readonly payment: string
  readonly rule: string
}

/**
 * Looks through all books for money made, lost or counted twice. For tests that kill, storm and interleave, and
 * for anybody who wants to know: it only reads. Empty is good.
 */
export function findImbalances(db: Db): Promise<Imbalance[]> {
  return many(
    db,
    sql<Imbalance>`
    with book as (
      select p.id, p.state, p.amount_cents as owed,
        (select coalesce(sum(e.amount_cents), 0) from payments.entry e where e.payment_id = p.id and e.kind = 'settlement') as settled,
        (select count(*) from payments.entry e where e.payment_id = p.id and e.kind = 'settlement') as settlements,
        (select coalesce(sum(e.amount_cents), 0) from payments.entry e where e.payment_id = p.id and e.kind = 'surplus') as surplus,
        (select coalesce(-sum(e.amount_cents), 0) from payments.entry e where e.payment_id = p.id and e.kind = 'refund') as went_back,
        (select coalesce(sum(r.amount_cents), 0) from payments.refund r where r.payment_id = p.id and r.cause in ('surplus', 'late', 'mismatch')) as going_back,
        (select coalesce(sum(r.amount_cents), 0) from payments.refund r where r.payment_id = p.id and r.state = 'settled') as refunded,
        (select coalesce(sum(r.amount_cents), 0) from payments.refund r where r.payment_id = p.id and r.state <> 'rejected') as promised,
        (select coalesce(sum((a.request->>'grosAmount')::numeric * 100), 0) from payments.attempt a where a.payment_id = p.id and a.status = 'PAYED'
          and not exists (select 1 from payments.discrepancy d where d.attempt_id = a.id)) as payed,
        (select coalesce(sum(e.amount_cents), 0) from payments.entry e where e.payment_id = p.id and e.kind <> 'refund' and e.attempt_id is not null and e.discrepancy_id is null) as online
      from payments.payment p
    )
    select id as payment, rule from book, lateral (values
      ('paid means one settlement of exactly what is owed', (state = 'paid') = (settlements = 1) and settled = case when state = 'paid' then owed else 0 end),
      ('what was not owed is on its way back, to the cent', surplus = going_back),
      ('what the book says went back is what was settled as refunds', went_back = refunded),
      ('never more back than came in', promised <= settled + surplus),
      ('what the platform took is in the book', payed = online)
    ) as rules (rule, holds) where not holds`,
  )
}

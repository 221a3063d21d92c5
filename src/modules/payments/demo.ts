import { randomUUID } from 'node:crypto'
import { maybe, sql } from '../../platform/database.ts'
import { dayOf } from '../../platform/clock.ts'
import type { House } from '../../platform/module.ts'
import { hear } from './hearing.ts'
import { pathOf } from './link.ts'
import { lockPayment } from './locking.ts'
import type { PaymentState } from './payment.ts'
import { request } from './refunding.ts'
import { requestPayment } from './request.ts'
import { changeAttempt, findPayment, insertAttempt } from './store.ts'
import { bookTransfer } from './transferring.ts'
import { composeRequest } from './xbezahldienste/compose.ts'

/** A few payments in every state, so that the cash office of the demo city has something on its desk. */
export async function fillDemo(house: House): Promise<void> {
  const { db } = house
  const day = dayOf(house.clock.now(), house.city.zone)
  const ask = (name: string, description: string, cents: number) =>
    requestPayment(house, db, {
      subject: `demo:${description} ${name}`,
      lang: 'de',
      description,
      purpose: description,
      items: [{ id: 'fee', text: description, cents }],
      payer: { name },
      back: '/',
      transfer: true,
    })
  const credit = (cents: number, number: string) => ({ cents, valueDate: day, bankReference: `2026-${number}`, actor: 'system:demo' })

  const paid = await ask('Aylin Yıldız', 'Bewohnerparkausweis für ein Jahr', 3000)
  await bookTransfer(house, db, paid.id, credit(3000, '11-0412'))
  const twice = await ask('Peter Hansen', 'Hundesteuer 2026', 9600)
  await bookTransfer(house, db, twice.id, credit(9600, '11-0413'))
  await bookTransfer(house, db, twice.id, credit(9600, '11-0419'))
  const proposed = await ask('Ines Krämer', 'Ersatz für eine Bibliothekskarte', 500)
  await bookTransfer(house, db, proposed.id, credit(500, '11-0421'))
  await request(house, db, (await lockPayment(house, db, proposed.id))!, {
    cents: 500,
    cause: 'clerk',
    reason: 'Die Karte wurde wiedergefunden.',
    actor: 'system:demo',
  })
  await disputed(house, await ask('Jonas Weber', 'Meldebescheinigung', 1200))
  await ask('Erika Muster', 'Anwohnerfest: Sperrung der Rheinstraße', 4500)
}

/** The platform reports one euro where twelve were owed. */
async function disputed(house: House, { id }: { id: string }) {
  const { db } = house
  const now = house.clock.now()
  const payment = (await lockPayment(house, db, id))!
  const attempt = randomUUID()
  const wanted = composeRequest({
    requestId: attempt,
    now,
    reference: payment.reference,
    purpose: payment.purpose,
    description: payment.description,
    redirectUrl: `https://${house.city.key}.example/zahlung`,
    items: payment.items,
    bookingData: {},
  })
  await insertAttempt(db, { id: attempt, payment_id: id, provider: 'demo', request: wanted, busy_until: now, next_check_at: now, now })
  await changeAttempt(db, attempt, now, { status: 'INITIAL', transaction_id: `demo-${attempt.slice(0, 8)}`, next_check_at: null })
  await hear(house, db, attempt, {
    paymentInformation: { transactionId: `demo-${attempt.slice(0, 8)}`, status: 'PAYED', paymentMethod: 'CREDITCARD' },
    paymentRequest: { requestId: attempt, currency: 'EUR', grosAmount: 1 },
  })
}

/** The latest payment in the path, for the test that visits every page. */
export async function sampleOf(house: House, path: string, state: PaymentState | null = null): Promise<{ path: string; grants: string[] } | null> {
  const row = await maybe(
    house.db,
    sql<{ id: string }>`select id from payments.payment where ${state}::text is null or state = ${state} order by id desc limit 1`,
  )
  return row && { path: path.replace(':id', row.id), grants: [`payment:${row.id}`] }
}

/** The same by its secret link. */
export async function sampleOfLink(house: House, ending = ''): Promise<{ path: string } | null> {
  const found = await sampleOf(house, ':id')
  const payment = found && (await findPayment(house.db, found.path))
  return payment && { path: pathOf(house, payment) + ending }
}

/** A stream has no page to be kept from; its own test knocks at that door. */
export async function sampleOfLive(house: House): Promise<{ path: string } | null> {
  const found = await sampleOf(house, '/zahlung/:id/live')
  return found && { path: found.path }
}

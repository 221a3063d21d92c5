import { timingSafeEqual } from 'node:crypto'
import type { Db } from '../../platform/database.ts'
import { derive } from '../../platform/link.ts'
import type { House } from '../../platform/module.ts'
import { withdrawGrants } from '../../platform/session.ts'
import { baseUrl } from '../../platform/visiting.ts'
import type { Payment } from './payment.ts'
import { dropAccounts, raiseLinks } from './store.ts'

type Linked = Pick<Payment, 'id' | 'link_generation'>

/** The address that opens a payment without an account: for mails and letters. Whoever has it may see and pay. */
export function paymentLink(house: Pick<House, 'config'>, payment: Linked): string {
  return baseUrl(house) + pathOf(house, payment)
}

/** The same without the house's address. */
export function pathOf(house: Pick<House, 'config'>, { id, link_generation }: Linked): string {
  return `/zahlung/${id}/${secretOf(house, id, link_generation)}`
}

/** What a secret is to this payment: its link, one that was replaced, or nothing of ours. */
export function judgeSecret(house: Pick<House, 'config'>, { id, link_generation }: Linked, secret: string): 'right' | 'replaced' | 'wrong' {
  if (isSame(secretOf(house, id, link_generation), secret)) return 'right'
  for (let before = 1; before < link_generation; before += 1) if (isSame(secretOf(house, id, before), secret)) return 'replaced'
  return 'wrong'
}

/**
 * Makes the links to all payments of a subject worthless, and closes them in the browsers that opened one and to the accounts that
 * have them.
 * @param except the session and the account that keep what they see
 */
export async function renewPaymentLinks(db: Db, subject: string, except: { session: string | null; account: string | null }): Promise<void> {
  const ids = await raiseLinks(db, subject)
  await dropAccounts(db, subject, except.account)
  await withdrawGrants(
    db,
    ids.map(id => `payment:${id}`),
    except.session,
  )
}

function isSame(right: string, given: string) {
  const [a, b] = [Buffer.from(right), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function secretOf(house: Pick<House, 'config'>, paymentId: string, generation: number) {
  // The first link is derived as it was before links could be renewed, so that those on paper stay good.
  const about = generation === 1 ? `payment:${paymentId}` : `payment:${paymentId}:${generation}`
  return derive(house, about).toString('base64url').slice(0, 24)
}

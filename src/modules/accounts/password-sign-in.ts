import { audit } from '../../platform/audit.ts'
import { addressOf } from '../../platform/caller.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Visit } from '../../platform/visit.ts'
import { within } from '../../platform/visiting.ts'
import { checkPassword, hashPassword } from './password.ts'
import { signIn } from './sign-in.ts'
import { type Account, findAccountByEmail, findPassword, keepPassword } from './store.ts'
import { charge, forgive, refund } from './throttle.ts'

/** @returns null if address or password is wrong; which of the two, nobody learns, not even by the time it takes */
export function signInWithPassword(v: Visit, email: string, password: string): Promise<Account | null> {
  return signInBy(v, email, () => findAccountByEmail(v.db, email), password)
}

/**
 * The same for somebody who is known by another name than an address; `name` is what was typed, to count tries. `find` is asked
 * once the tries are counted: a search that runs earlier could fail while nobody waits for it, and that ends the server.
 */
export async function signInBy(v: Visit, name: string, find: () => Promise<Account | null>, password: string): Promise<Account | null> {
  const address = addressOf(v.http.request)
  await charge(v, 'password from an address', address)
  await charge(v, 'password of an account', name)
  const account = await find()
  const kept = account ? await findPassword(v.db, account.id) : null
  const { fits, outdated } = await checkPassword(password, kept?.hash ?? null)
  if (!fits || !account) {
    if (account)
      await audit(v.db, v.now, { actor: 'guest', action: 'account.sign-in-failed', subject: `account:${account.id}`, details: { proof: 'password' } })
    return null
  }
  const fresh = outdated ? await hashPassword(password) : null
  await inTransaction(v.db, async tx => {
    const inside = within(v, tx)
    if (fresh) await keepPassword(tx, v.now, account.id, fresh)
    await forgive(tx, 'password of an account', name)
    await refund(inside, 'password from an address', address)
    await signIn(inside, account, 'password')
  })
  return account
}

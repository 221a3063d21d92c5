import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { addressOf } from '../../platform/caller.ts'
import { inTransaction } from '../../platform/database.ts'
import { notify } from '../../platform/notify.ts'
import type { Visit } from '../../platform/visit.ts'
import { within } from '../../platform/visiting.ts'
import { beginHandshake, closeHandshake, tryHandshake } from './handshake.ts'
import { type Account, findAccount, findAccountByEmail } from './store.ts'
import { signIn } from './sign-in.ts'
import { texts } from './text.ts'
import { charge, chargeMail, forgive, refund } from './throttle.ts'

/** How often a code may be typed. */
const mostTries = 5

/**
 * Sends a code of six digits that this browser can sign in with for ten minutes. To the asker it looks the same
 * whether or not the address has an account; the mail itself tells its owner.
 */
export async function sendCode(v: Visit, email: string): Promise<void> {
  await chargeMail(v, email)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await inTransaction(v.db, async tx => {
    const inside = within(v, tx)
    const account = await findAccountByEmail(tx, email)
    await beginHandshake(inside, 'code', account?.id ?? null, token => ({ hash: hashOf(token, code), email }))
    const t = texts[account?.lang ?? v.lang].mail
    await notify(
      v.house,
      tx,
      account
        ? { to: { email, name: account.name, lang: account.lang }, kind: 'account', subject: t.codeSubject(spaced(code)), lines: t.codeLines(spaced(code)) }
        : {
            to: { email, lang: v.lang },
            kind: 'account',
            subject: t.noAccountSubject(v.house.city.name),
            lines: t.noAccountLines,
            link: { text: t.register, url: '/konto/anlegen' },
          },
    )
  })
}

export type CodeVerdict = { ok: true; account: Account } | { ok: false; left: number }

/** Signs in with a code typed in the browser that asked for it. `left`: tries that remain; 0 means a new code is needed. */
export async function enterCode(v: Visit, code: string): Promise<CodeVerdict> {
  const address = addressOf(v.http.request)
  await charge(v, 'code from an address', address)
  const handshake = await tryHandshake<{ hash: string; email: string }>(v, 'code', mostTries)
  if (!handshake) return { ok: false, left: 0 }
  await charge(v, 'code of an account', handshake.data.email)
  const fits = timingSafeEqual(Buffer.from(hashOf(handshake.token, code), 'hex'), Buffer.from(handshake.data.hash, 'hex'))
  const account = handshake.account_id ? await findAccount(v.db, handshake.account_id) : null
  if (!fits || !account || account.disabled_at) return { ok: false, left: mostTries - handshake.tries }
  await inTransaction(v.db, async tx => {
    const inside = within(v, tx)
    await closeHandshake(inside, handshake)
    await signIn(inside, account, 'code')
    await forgive(tx, 'code of an account', handshake.data.email)
    await refund(inside, 'code from an address', address)
  })
  return { ok: true, account }
}

// Hashed together with the token that only the browser has: six digits alone would be guessed from the table in no time.
function hashOf(token: string, code: string) {
  return createHash('sha256').update(`${token}:${code}`).digest('hex')
}

function spaced(code: string) {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}

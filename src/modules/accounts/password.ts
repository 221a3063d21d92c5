import { argon2, type Argon2Parameters, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** OWASP Password Storage Cheat Sheet (2025): Argon2id with 19 MiB, two passes, one lane. */
const current = { memory: 19_456, passes: 2, parallelism: 1 } as const

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/** Shortest password we take: the one proof of identity it often is asks for length, not for odd characters (NIST SP 800-63B, BSI). */
export const shortestPassword = 12

/** @returns the PHC string to keep */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive('argon2id', { message: normal(password), nonce: salt, tagLength: 32, ...current })
  return `$argon2id$v=19$m=${current.memory},t=${current.passes},p=${current.parallelism}$${plain(salt)}$${plain(key)}`
}

/**
 * Compares in constant time. With no hash to compare to (no such account, no password) it works just as long,
 * so that the time taken does not tell who has an account.
 * @returns whether it fits, and whether it should be hashed anew because our parameters have grown
 */
export async function checkPassword(password: string, kept: string | null): Promise<{ fits: boolean; outdated: boolean }> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(kept ?? '')
  if (!parts) {
    await derive('argon2id', { message: normal(password), nonce: randomBytes(16), tagLength: 32, ...current })
    return { fits: false, outdated: false }
  }
  const [memory, passes, parallelism] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const expected = Buffer.from(parts[5]!, 'base64')
  const key = await derive('argon2id', {
    message: normal(password),
    nonce: Buffer.from(parts[4]!, 'base64'),
    tagLength: expected.length,
    memory,
    passes,
    parallelism,
  })
  return { fits: timingSafeEqual(key, expected), outdated: memory < current.memory || passes < current.passes }
}

/** Why a password is too easy to guess for these people; null if it will do. */
export function weaknessOf(password: string, about: { name: string; email: string; city: string }): 'short' | 'simple' | 'personal' | null {
  const text = normal(password).toLowerCase()
  if (Array.from(text).length < shortestPassword) return 'short'
  if (new Set(text).size < 5 || isRun(text) || common.some(word => text.replaceAll(/[^a-zäöüß]/g, '') === word || text === word)) return 'simple'
  const own = [about.city, about.email.split('@')[0] ?? '', ...about.name.split(/\s+/)].map(word => word.toLowerCase()).filter(word => word.length >= 4)
  const rest = own.reduce((left, word) => left.replaceAll(word, ''), text)
  return rest.length < 6 ? 'personal' : null
}

/** One run along the keyboard or the alphabet, such as 123456789012 or abcdefghijkl. */
function isRun(text: string) {
  return ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertzuiopasdfghjklyxcvbnm', 'qwertyuiopasdfghjklzxcvbnm'].some(
    row => row.includes(text) || Array.from(row).toReversed().join('').includes(text),
  )
}

const common = [
  'passwort',
  'password',
  'passwortpasswort',
  'passwordpassword',
  'hallo',
  'halloworld',
  'hallowelt',
  'ichliebedich',
  'iloveyou',
  'geheim',
  'geheimespasswort',
  'schatz',
  'willkommen',
  'welcome',
  'letmein',
  'qwertz',
  'qwerty',
  'sommer',
  'winter',
  'fussball',
  'administrator',
  'changeme',
  'deutschland',
  'meinpasswort',
]

// The same letters typed on different devices may arrive in different Unicode forms.
function normal(password: string) {
  return password.normalize('NFKC')
}

function plain(bytes: Buffer) {
  return bytes.toString('base64').replaceAll('=', '')
}

import { createHash, randomBytes } from 'node:crypto'
import { addressOf } from '../../../platform/caller.ts'
import { TooMany } from '../../../platform/errors.ts'
import type { Visit } from '../../../platform/visit.ts'
import { texts } from '../text.ts'

/** From one address in an hour; a whole town hall may stand behind one. */
const limits = { vote: 300, remark: 40 } as const

// Addresses are kept as hashes with a salt of this hour, in memory only: with the hour they are gone.
let hour = { number: -1, salt: randomBytes(16), times: new Map<string, number>() }

/** Refuses what no person could say so often. */
export function limit(v: Visit, kind: keyof typeof limits): void {
  const number = Math.floor(v.now.epochMilliseconds / 3_600_000)
  if (number !== hour.number) hour = { number, salt: randomBytes(16), times: new Map() }
  const caller = createHash('sha256')
    .update(hour.salt)
    .update(`${kind} ${addressOf(v.http.request)}`)
    .digest('base64')
  const times = (hour.times.get(caller) ?? 0) + 1
  if (times > limits[kind]) throw new TooMany(v.text(texts).tooMany, 3600)
  hour.times.set(caller, times)
}

import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'

/** Seconds a message may be read on an open page before a phone is woken for it. */
export const graceSeconds = 10

const waking = new WeakSet<House['config']>()

/**
 * A message was sent: in a while somebody looks who is to be pushed. One look for all messages of that while, however many: nothing is
 * written on the way of a message. What a crash loses here, the minute's schedule finds: what is due stands in the rooms themselves.
 */
export function noteMessage(house: House): void {
  if (waking.has(house.config)) return
  waking.add(house.config)
  setTimeout(() => {
    waking.delete(house.config)
    addJob(house.db, 'chat.look', {}, { key: 'chat.look' }).catch(error =>
      house.log.debug({ error: String(error) }, 'the look for due pushes waits for its schedule'),
    )
  }, graceSeconds * 1000).unref()
}

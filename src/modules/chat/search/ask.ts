import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'

const pauseSeconds = 5
const waiting = new WeakSet<House['config']>()

/**
 * A message changed: soon its words are indexed. One job for all of that while, and nothing is written on the way of a message. What a crash
 * loses here the minute's schedule finds, and until then the search looks at what is not indexed.
 */
export function noteUnindexed(house: House): void {
  if (waiting.has(house.config)) return
  waiting.add(house.config)
  setTimeout(() => {
    waiting.delete(house.config)
    addJob(house.db, 'chat.index', {}, { key: 'chat.index' }).catch(error =>
      house.log.debug({ error: String(error) }, 'the words of new messages wait for their schedule'),
    )
  }, pauseSeconds * 1000).unref()
}

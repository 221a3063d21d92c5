import { audit } from '../../../../platform/audit.ts'
import { ConfigError } from '../../../../platform/config.ts'
import { type Db, inTransaction, many, one, sql } from '../../../../platform/database.ts'
import { faultOf } from '../../../../platform/log.ts'
import type { House } from '../../../../platform/module.ts'
import { noteDelivered } from '../../people/sources.ts'
import { isEmpty, leavesTooMany, type Plan } from '../plan.ts'
import { reconcile } from '../reconcile.ts'
import { DirectoryFault } from './fault.ts'
import { readDirectory, type Reading } from './read.ts'
import { beginRun, endRun, failRun, findWaiting } from './runs.ts'
import { readSettings } from './settings.ts'
import { tellOfTrouble } from './trouble.ts'

const actor = 'system:staff.sync'

/**
 * Job, every hour and when somebody asks for it (`run`): makes the employees what the city's directory says, in one transaction, and
 * notes what the run did. One run at a time; the same run is done once, however often its job comes.
 */
export async function followDirectory({ run }: { run?: string }, house: House): Promise<void> {
  const url = house.config.LDAP_URL
  if (!url) return
  // The clock takes on what somebody asked for, and what a server that died left behind.
  const id = run ?? (await beginRun(house, house.db, { by: null, confirms: null })).id
  try {
    await inTransaction(house.db, tx => carryOut(house, tx, id, url))
  } catch (error) {
    house.log.error(faultOf(error), 'following the directory broke off')
    await fail(house, id, new DirectoryFault('other', faultOf(error).error.slice(0, 300)))
  }
}

async function carryOut(house: House, tx: Db, id: string, url: string): Promise<void> {
  const { free } = await one(tx, sql<{ free: boolean }>`select pg_try_advisory_xact_lock(hashtext('staff.sync.ldap')) as free`)
  const waiting = free ? await findWaiting(tx, id) : null
  if (!waiting) return
  const reading = await read(tx, url, house.clock.now())
  if (reading instanceof DirectoryFault) {
    house.log.warn({ fault: reading.kind, detail: reading.detail }, 'the directory cannot be read')
    await failRun(house, tx, id, reading.kind, reading.detail)
    return tellOfTrouble(house, tx, 'failed')
  }
  const isAgreed = ({ leaving }: Plan) => waiting.agreed !== null && new Set(waiting.agreed).symmetricDifference(new Set(leaving)).size === 0
  const by = (waiting.agreed && waiting.by_id) ?? actor
  const { planned, done } = await reconcile(house, tx, 'ldap', reading, by, (standing, plan) => !leavesTooMany(standing, plan) || isAgreed(plan))
  await endRun(house, tx, id, planned, reading.labels, done)
  if (!isEmpty(planned)) await audit(tx, house.clock.now(), { actor: by, action: done ? 'sync.done' : 'sync.stopped', subject: `sync-run:${id}` })
  if (done) return noteDelivered(tx, house.clock.now(), 'ldap', reading.fields)
  house.log.warn({ leaving: planned.leaving.length }, 'too many would leave at once; nothing was changed')
  await tellOfTrouble(house, tx, 'stopped')
}

async function read(tx: Db, url: string, now: Temporal.Instant): Promise<Reading | DirectoryFault> {
  try {
    const settings = readSettings(url)
    const roles = new Set((await many(tx, sql<{ key: string }>`select key from platform.role`)).map(row => row.key))
    const unknown = [...settings.roles.values()].find(role => !roles.has(role))
    return unknown === undefined ? await readDirectory(settings, now) : new DirectoryFault('settings', `LDAP_URL: die Rolle ${unknown} gibt es nicht`)
  } catch (error) {
    if (error instanceof DirectoryFault) return error
    if (error instanceof ConfigError) return new DirectoryFault('settings', error.message.slice(0, 300))
    throw error
  }
}

function fail(house: House, id: string, { kind, detail }: DirectoryFault): Promise<void> {
  return inTransaction(house.db, async tx => {
    await failRun(house, tx, id, kind, detail)
    await tellOfTrouble(house, tx, 'failed')
  })
}

import { audit } from '../../../platform/audit.ts'
import { type Db, inTransaction, run, sql } from '../../../platform/database.ts'
import { listHolders } from '../../../platform/holders.ts'
import { Conflict, NotFound } from '../../../platform/errors.ts'
import { addJob } from '../../../platform/jobs.ts'
import type { House } from '../../../platform/module.ts'
import { notifyMany } from '../../../platform/notify.ts'
import { inEveryLanguage } from '../moderation/text.ts'
import { lockHeldRooms } from './held.ts'
import { type Asked, holdDisclosure, isOver, keepRequest } from './store.ts'
import { recordOf } from './record.ts'
import { tellOver } from './tell.ts'
import { disclosureRefusals, texts } from './text.ts'

const home = '/rathaus/chat/auskunft'

/** Asks for an export or a hold, and tells the others with the right that it waits. Nothing else happens yet. @returns its id */
export function askFor(house: House, db: Db, me: string, asked: Asked): Promise<string> {
  return inTransaction(db, async tx => {
    if (asked.person_id === me) throw new Conflict(disclosureRefusals.yourself)
    const now = house.clock.now()
    const id = await keepRequest(tx, now, me, asked)
    // Whom it is about stands in the request alone: they may be among those who read the trail.
    await audit(tx, now, { actor: me, action: 'chat.disclosure-asked', subject: recordOf(id), details: { kind: asked.kind } })
    const accounts = (await listHolders(tx, 'chat.disclose')).map(one => one.id).filter(account => account !== me && account !== asked.person_id)
    await tellOffice(house, tx, accounts, id, 'waits')
    return id
  })
}

/**
 * The second person says yes or no. Raises Conflict for whoever asked, for the one it is about, and if it is decided already. Approved, a
 * hold stands from this moment on; the files of an export are made by a job.
 */
export function decide(house: House, db: Db, me: string, id: string, said: { verdict: 'approved' | 'refused'; reason: string | null }): Promise<void> {
  return inTransaction(db, async tx => {
    const now = house.clock.now()
    const it = await holdDisclosure(tx, id)
    if (!it) throw new NotFound()
    if (it.verdict) throw new Conflict(disclosureRefusals.already)
    if (it.asked_by === me) throw new Conflict(disclosureRefusals.second)
    if (it.person_id === me) throw new Conflict(disclosureRefusals.yourself)
    if (said.verdict === 'approved' && isOver(it, now)) throw new Conflict(disclosureRefusals.late)
    await run(
      tx,
      sql`update chat.disclosure set decided_by = ${me}, decided_at = ${now}, verdict = ${said.verdict}, verdict_reason = ${said.reason} where id = ${it.id}`,
    )
    await audit(tx, now, { actor: me, action: `chat.disclosure-${said.verdict}`, subject: recordOf(it.id) })
    await tellOffice(house, tx, [it.asked_by], it.id, said.verdict)
    if (said.verdict === 'refused') return
    if (it.kind === 'hold') await lockHeldRooms(tx, it)
    await addJob(tx, 'chat.disclose', { disclosure: it.id }, { key: `chat.disclose:${it.id}` })
  })
}

/** Ends a hold before its time; either of the two who made it may. What it kept goes the next night. Ending it twice is no error. */
export function endHold(house: House, db: Db, me: string, id: string): Promise<void> {
  return inTransaction(db, async tx => {
    const now = house.clock.now()
    const it = await holdDisclosure(tx, id)
    if (!it || it.kind !== 'hold' || (it.asked_by !== me && it.decided_by !== me)) throw new NotFound()
    if (it.verdict !== 'approved') throw new Conflict(disclosureRefusals.notHeld)
    if (it.ended_at) return
    await run(tx, sql`update chat.disclosure set ended_by = ${me}, ended_at = ${now} where id = ${it.id}`)
    await audit(tx, now, { actor: me, action: 'chat.hold-ended', subject: recordOf(it.id) })
    if (it.told_at) await tellOver(house, tx, it)
  })
}

/** Tells some of those who deal with a request how it stands. */
export async function tellOffice(house: House, tx: Db, accounts: readonly string[], id: string, how: 'waits' | 'approved' | 'refused' | 'made'): Promise<void> {
  await notifyMany(house, tx, accounts, {
    kind: 'work',
    key: `chat-disclosure-${how}:${id}`,
    texts: inEveryLanguage(lang => {
      const t = texts[lang]
      return { subject: t.work[how], lines: [t.workLine], link: { text: t.workLink, url: `${home}/${id}` } }
    }),
  })
}

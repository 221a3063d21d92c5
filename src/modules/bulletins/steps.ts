import { actorOf, audit } from '../../platform/audit.ts'
import { run, sql } from '../../platform/database.ts'
import { Conflict } from '../../platform/errors.ts'
import type { Visit } from '../../platform/visit.ts'
import { unitsHeadedBy } from '../staff/index.ts'
import { type Bulletin, findBulletin } from './bulletin.ts'
import { end, publish } from './publishing.ts'
import { rulesOf } from './rules.ts'
import { forgetApproval, tellApprovers, tellAuthor } from './waiting-notices.ts'
import { deskTexts } from './writing/text.ts'

export const steps = ['submit', 'approve', 'return', 'withdraw'] as const
export type Step = (typeof steps)[number]

/** What this person may do about bulletins. */
export interface Powers {
  readonly id: string
  readonly writes: boolean
  readonly approves: boolean
  readonly toAll: boolean
  /** units they head, with those below */
  readonly heads: ReadonlySet<string>
  readonly fourEyes: boolean
}

/** Asks what the viewer may do. */
export async function powersOf(v: Pick<Visit, 'db' | 'viewer'>): Promise<Powers> {
  const id = v.viewer.accountId!
  const may = (right: string) => v.viewer.permissions.has(`bulletins.${right}`)
  const [heads, rules] = await Promise.all([unitsHeadedBy(v.db, id), rulesOf(v.db)])
  return { id, writes: may('write'), approves: may('publish'), toAll: may('all'), heads, fourEyes: rules['four-eyes'].is_on }
}

/** Whether the bulletin stays within the units this person heads. Then they answer for it themselves. */
export function isWithinOwnUnits(bulletin: Pick<Bulletin, 'units' | 'kind' | 'public'>, powers: Powers): boolean {
  return bulletin.kind !== 'personal' && !bulletin.public && bulletin.units.length > 0 && bulletin.units.every(unit => powers.heads.has(unit))
}

/** Editors look after everything but other people's personal messages, everybody else after what they wrote themselves. */
export function mayEdit(bulletin: Pick<Bulletin, 'author_id' | 'kind'>, powers: Powers): boolean {
  return powers.writes && (bulletin.author_id === powers.id || (powers.toAll && bulletin.kind !== 'personal'))
}

/** Whoever writes sees at the desk what they may edit; who approves, everything but others' personal messages. The desk's lists ask the same of the database. */
export function maySee(bulletin: Pick<Bulletin, 'author_id' | 'kind'>, powers: Powers): boolean {
  return mayEdit(bulletin, powers) || (powers.writes && powers.approves && bulletin.kind !== 'personal')
}

/** Whether it may come out without anybody else looking at it. */
export function needsNobody(bulletin: Bulletin, powers: Powers): boolean {
  return isWithinOwnUnits(bulletin, powers) || bulletin.kind === 'personal' || !powers.fourEyes
}

/** Whether the form of a bulletin may be opened and sent. */
export function mayChange(bulletin: Bulletin, powers: Powers): boolean {
  return mayEdit(bulletin, powers) && (bulletin.state === 'draft' || bulletin.state === 'published')
}

/** Whether words, picture and files may change: once a second person has approved them, only by whoever is a second person to the author. */
export function mayReword(bulletin: Bulletin, powers: Powers): boolean {
  return bulletin.state !== 'published' || needsNobody(bulletin, powers) || (powers.approves && bulletin.author_id !== powers.id)
}

/** What this person may do with the bulletin as it stands. */
export function stepsFor(bulletin: Bulletin, powers: Powers): Step[] {
  const own = bulletin.author_id === powers.id || bulletin.writers.includes(powers.id)
  switch (bulletin.state) {
    case 'draft':
      return mayEdit(bulletin, powers) ? ['submit'] : []
    case 'submitted':
      return [...(powers.approves && (!own || !powers.fourEyes) ? (['approve'] as const) : []), ...(powers.approves || own ? (['return'] as const) : [])]
    case 'approved':
      return mayEdit(bulletin, powers) || powers.approves ? ['return'] : []
    case 'published':
      return mayEdit(bulletin, powers) ? ['withdraw'] : []
    default:
      return []
  }
}

/**
 * Takes one step; the caller holds the row. Raises Conflict if it has moved on meanwhile or is not theirs to take.
 * @param reason why it is given back; '' if nothing was said
 * @returns the state it has now
 */
export async function take(v: Visit, bulletin: Bulletin, step: Step, powers: Powers, reason = ''): Promise<Bulletin['state']> {
  const t = v.text(deskTexts)
  if (!stepsFor(bulletin, powers).includes(step)) throw new Conflict(t.movedOn)
  const actor = actorOf(v)
  if (step === 'withdraw') {
    await end(v.house, v.db, bulletin, 'withdrawn', actor)
    return 'withdrawn'
  }
  if (step === 'return') return giveBack(v, bulletin, powers.id, reason)
  if (step === 'submit') {
    await run(v.db, sql`update bulletins.bulletin set handed_in = handed_in + 1, returned_by = null, returned_why = null where id = ${bulletin.id}`)
    if (!needsNobody(bulletin, powers)) return handIn(v, bulletin, powers.id)
  }
  if (step === 'approve') {
    await run(v.db, sql`update bulletins.bulletin set approved_by = ${actor} where id = ${bulletin.id}`)
    await forgetApproval(v.db, bulletin)
    await tellAuthor(v.house, v.db, bulletin, 'approved', powers.id)
  }
  if (bulletin.publish_at && Temporal.Instant.compare(bulletin.publish_at, v.now) > 0) return move(v, bulletin, 'approved')
  await publish(v.house, v.db, bulletin, actor)
  return 'published'
}

/** Whoever hands it in has looked at it, so is no second person. */
async function handIn(v: Visit, bulletin: Bulletin, by: string): Promise<Bulletin['state']> {
  await run(v.db, sql`update bulletins.bulletin set writers = array(select distinct unnest(writers || ${by}::uuid)) where id = ${bulletin.id}`)
  const state = await move(v, bulletin, 'submitted')
  await tellApprovers(v.house, v.db, (await findBulletin(v.db, bulletin.id))!)
  return state
}

/** Back into draft. Authors who take back their own need no word about it. */
async function giveBack(v: Visit, bulletin: Bulletin, by: string, reason: string): Promise<Bulletin['state']> {
  if (bulletin.author_id !== by)
    await run(v.db, sql`update bulletins.bulletin set returned_by = ${by}, returned_why = ${reason || null} where id = ${bulletin.id}`)
  await forgetApproval(v.db, bulletin)
  await tellAuthor(v.house, v.db, bulletin, 'returned', by, reason)
  return move(v, bulletin, 'draft')
}

async function move(v: Visit, bulletin: Bulletin, state: 'draft' | 'submitted' | 'approved'): Promise<Bulletin['state']> {
  await run(v.db, sql`update bulletins.bulletin set state = ${state} where id = ${bulletin.id}`)
  await audit(v.db, v.now, { actor: actorOf(v), action: `bulletin.${state}`, subject: `bulletin:${bulletin.id}` })
  return state
}

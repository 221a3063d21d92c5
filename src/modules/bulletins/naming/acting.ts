import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { type Db, holdName } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import { listHolders } from '../../../platform/holders.ts'
import { notifyMany } from '../../../platform/notify.ts'
import type { Visit } from '../../../platform/visit.ts'
import { inEach } from '../notices.ts'
import { home } from '../paths.ts'
import { type Act, type Naming, namingOf, noteStep } from './store.ts'
import { namingTexts } from './text.ts'

/** Names need both: the administration proposes, the works council agrees. Either switches them off. */
export type Party = 'city' | 'council'

export const rightOf = { city: 'bulletins.rules', council: 'bulletins.council' } as const
export const pageOf = { city: `${home}/regeln`, council: `${home}/namen` } as const

const acts = { city: ['proposed', 'taken-back', 'off'], council: ['agreed', 'refused', 'off'] } as const

/** What the buttons send: what is to happen, and to which proposal as it stood on the page. */
export const namingForm = z.object({
  act: z.enum(['proposed', 'taken-back', 'agreed', 'refused', 'off']),
  proposal: z.string().max(36).default(''),
})

/** What a party may do as things stand, pure. Nobody agrees to what they proposed themselves. */
export function actsFor({ rule, proposal }: Naming, party: Party, me: string): Act[] {
  const isWhole = rule.is_on && rule.agreed_at !== null
  return acts[party].filter(act => {
    if (act === 'off') return rule.is_on
    if (act === 'proposed') return !proposal && !isWhole
    return proposal !== null && (act !== 'agreed' || proposal.by !== me)
  })
}

/**
 * Carries it out and tells the other party; of two who press at once the second is told that it has moved on. Raises Conflict for what
 * cannot be done as things stand.
 */
export async function act(v: Visit, party: Party, wanted: z.output<typeof namingForm>): Promise<void> {
  await holdName(v.db, 'bulletins naming')
  const naming = await namingOf(v.db)
  const me = v.viewer.accountId!
  const isAnswer = wanted.act === 'agreed' || wanted.act === 'refused'
  if (isAnswer && naming.proposal?.id !== wanted.proposal) throw new Conflict(v.text(namingTexts).movedOn)
  if (!actsFor(naming, party, me).includes(wanted.act)) throw new Conflict(v.text(namingTexts).notNow)
  const step = await noteStep(v.db, v.now, wanted.act, me)
  await audit(v.db, v.now, { actor: actorOf(v), action: `bulletins.names-${wanted.act}`, subject: 'rule:named' })
  await tellOther(v, party, wanted.act, step)
}

async function tellOther(v: Visit, party: Party, what: z.output<typeof namingForm>['act'], step: string): Promise<void> {
  const other = party === 'city' ? 'council' : 'city'
  await notifyMany(
    v.house,
    v.db,
    (await holdersOf(v.db, other)).filter(id => id !== v.viewer.accountId),
    {
      kind: 'work',
      key: `bulletins-naming:${step}`,
      texts: inEach(lang => {
        const t = namingTexts[lang]
        return { subject: t.title, lines: [t.told[party][what]], link: { text: t.look, url: pageOf[other] } }
      }),
    },
  )
}

async function holdersOf(db: Db, party: Party): Promise<string[]> {
  return (await listHolders(db, rightOf[party])).map(holder => holder.id)
}

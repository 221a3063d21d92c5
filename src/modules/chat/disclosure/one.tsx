import { z } from 'zod'
import { maybe, sql } from '../../../platform/database.ts'
import type { House } from '../../../platform/module.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { notFound, type Visit } from '../../../platform/visit.ts'
import { optional } from '../../../ui/input.ts'
import { namesFor } from '../api/names.ts'
import { decide, endHold } from './decide.ts'
import { DisclosureView } from './DisclosureView.tsx'
import { findDisclosure } from './store.ts'
import { texts } from './text.ts'

const home = '/rathaus/chat/auskunft'

/** One request: what was asked and why, the decision of the second person, and what came of it. */
export const disclosurePage = definePage({
  title: (_v, { it }) => it.reference,
  load: loadDisclosure,
  form: z.object({ verdict: z.enum(['approved', 'refused']), reason: optional(z.string().trim().max(1000)) }),
  async post(v, input, { it }) {
    if (input.verdict === 'refused' && input.reason === null) return invalid({ reason: v.text(texts).refusalMissing })
    await decide(v.house, v.db, v.viewer.accountId!, it.id, input)
    return seeOther(`${home}/${it.id}`, v.text(texts).saved)
  },
  view: (v, data, form) => <DisclosureView v={v} data={data} form={form} />,
  sample: sample(sql`kind = 'export' and verdict is null`),
})

/** Ends a hold before its time. */
export const endAction = defineAction({
  form: z.object({}),
  load: loadDisclosure,
  async post(v, _input, { it }) {
    await endHold(v.house, v.db, v.viewer.accountId!, it.id)
    return seeOther(`${home}/${it.id}`, v.text(texts).ended)
  },
  on: disclosurePage,
  sample: sample(sql`kind = 'hold' and verdict = 'approved'`, '/ende'),
})

export async function loadDisclosure(v: Visit) {
  const it = await findDisclosure(v.db, v.param('disclosure'))
  // Whoever it is about does not learn of it here, whatever their rights.
  if (!it || it.person_id === v.viewer.accountId) return notFound()
  const people = [it.asked_by, it.decided_by, it.person_id, it.ended_by].filter(one => one !== null)
  return { it, names: await namesFor(v, people) }
}

/** A request of the demo city, for the legal office that made it. */
export function sample(which: ReturnType<typeof sql>, rest = '') {
  return async (house: House) => {
    const row = await maybe(house.db, sql<{ id: string }>`select id from chat.disclosure where ${which} order by asked_at limit 1`)
    return row && { path: `${home}/${row.id}${rest}`, as: 'legal' }
  }
}

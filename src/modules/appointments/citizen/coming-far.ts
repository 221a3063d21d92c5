import { emit } from '../../../platform/events.ts'
import { isSeen } from '../../../platform/shown.ts'
import type { Visit } from '../../../platform/visit.ts'
import '../events.ts'
import { texts } from './text.ts'

const stages = { chosen: 0, held: 1, told: 2, booked: 1000 } as const

/** Says that somebody who looks for an appointment came this far: what they come for, a time held, name and contact given, booked. */
export function tellStage(v: Visit, stage: keyof typeof stages): Promise<void> {
  const place = stages[stage]
  const step = stage === 'held' || stage === 'told' ? texts.de.stages[stage] : ''
  return emit(v.house, v.db, 'booking.came', { begins: '/termine', place, step })
}

/** Says it of the first look at free times; leafing on through months and offices begins nothing new. */
export async function tellChosen(v: Visit): Promise<void> {
  if (!isSeen(v) || v.query('monat') !== '' || v.query('tag') !== '') return
  if (URL.parse(v.http.request.headers.referer ?? '')?.pathname === v.url.pathname) return
  await tellStage(v, 'chosen')
}

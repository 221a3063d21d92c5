import { actorOf, audit } from '../../../platform/audit.ts'
import { Conflict } from '../../../platform/errors.ts'
import type { Visit } from '../../../platform/visit.ts'
import { keepOrder, moveAll } from './arranging.ts'
import { type StopRow, findShift, findStop, listStops, lockShifts } from './store.ts'
import { texts } from './text.ts'

/** Where a dispatcher wants a stop: on that tour, after that stop ('' for the beginning). */
export interface Wish {
  readonly stopId: string
  /** the version the dispatcher saw */
  readonly version: number
  readonly shiftId: string
  readonly after: string
}

/**
 * Puts a stop where the dispatcher wants it; planning anew leaves it with that vehicle. Raises Conflict if somebody
 * moved it meanwhile, if it is finished, if the tour it should follow changed, or if the vehicle has no room.
 */
export async function moveStop(v: Visit, wish: Wish): Promise<void> {
  const t = v.text(texts).conflict
  const before = await findStop(v.db, wish.stopId)
  if (!before) throw new Conflict(t.gone)
  await lockShifts(v.db, [before.shift_id, wish.shiftId])
  const [stop, target] = [await findStop(v.db, wish.stopId), await findShift(v.db, wish.shiftId)]
  const source = await findShift(v.db, before.shift_id)
  if (!stop || !target || !source) throw new Conflict(t.gone)
  if (stop.version !== wish.version || stop.shift_id !== before.shift_id) throw new Conflict(t.moved(await whereIs(v, stop)))
  if (stop.state !== 'booked') throw new Conflict(t.finished)
  if (!source.day.equals(target.day) || source.fraction_group !== target.fraction_group || target.state !== 'open') throw new Conflict(t.wrongTour)
  const others = (await listStops(v.db, [target.id])).filter(one => one.id !== stop.id)
  const at = wish.after === '' ? 0 : others.findIndex(one => one.id === wish.after) + 1
  if (wish.after !== '' && at === 0) throw new Conflict(t.neighbourGone)
  await moveAll(v.db, [{ id: stop.id, shiftId: target.id, stays: true }])
  // Nothing goes before what is driven already.
  const place = Math.max(at, others.filter(one => one.state !== 'booked' || one.arrived_at !== null).length)
  await keepOrder(v.house, v.db, (await findShift(v.db, target.id))!, others.toSpliced(place, 0, { ...stop, shift_id: target.id }))
  if (source.id !== target.id) await keepOrder(v.house, v.db, (await findShift(v.db, source.id))!, await listStops(v.db, [source.id]))
  await audit(v.db, v.now, {
    actor: actorOf(v),
    action: 'pickup.replanned',
    subject: `booking:${stop.id}`,
    details: { from: source.id, to: target.id, place: place + 1 },
  })
}

async function whereIs(v: Visit, stop: StopRow): Promise<string> {
  const shift = await findShift(v.db, stop.shift_id)
  return v.text(texts).place(shift?.vehicle ?? '', stop.position ?? 0)
}

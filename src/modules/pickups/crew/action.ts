import { z } from 'zod'
import { maybe, sql } from '../../../platform/database.ts'
import { Unacceptable } from '../../../platform/files.ts'
import type { UploadedFile } from '../../../platform/form.ts'
import { defineAction } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { catalogueOf, isRefused } from '../catalogue.ts'
import { extraAmounts, type ReportDetails, reportKinds } from './kinds.ts'
import { crewPage } from './pages/tour.tsx'
import { takeReport } from './reporting.ts'
import { crewSample } from './samples.ts'
import { type Report, findTarget, listVehicles, vehicleOf } from './store.ts'
import { texts } from './text.ts'

const list = z
  .union([
    z.array(z.string().max(60)),
    z
      .string()
      .max(60)
      .transform(one => [one]),
  ])
  .default([])

const form = z.object({
  stop: z.string().min(1).max(60),
  vehicle: z.string().max(40).default(''),
  client: z.uuid(),
  kind: z.enum(reportKinds),
  litres: z.coerce.number().int().min(0).max(20_000).default(0),
  which: list,
  left: list,
  note: z.string().trim().max(500).default(''),
  photo: z.unknown().optional(),
})

/** A report by form: the way without script. */
export const reporting = defineAction({
  form,
  on: crewPage,
  sample: crewSample('/rathaus/tour/meldung'),
  async post(v, input) {
    const t = v.text(texts)
    const details = detailsOf(v, input)
    if (input.kind === 'more' && !extraAmounts.includes(details.litres as never)) return invalid({ litres: t.amountMissing })
    if (input.kind === 'wrong' && !details.which && !details.left && !details.note) return invalid({ which: t.wrongMissing })
    const photo = input.photo as UploadedFile | undefined
    if (photo && !Buffer.isBuffer(photo.bytes)) return invalid({ photo: t.badPhoto })
    const vehicleKey = await knownVehicle(v, input.vehicle)
    if (!vehicleKey) return invalid({ '': t.gone })
    try {
      const report = await takeReport(v.house, v.db, {
        vehicleKey,
        clientId: input.client,
        stop: input.stop,
        kind: input.kind,
        details,
        photo: photo?.bytes ?? null,
        reportedAt: v.now,
        accountId: v.viewer.accountId,
      })
      return seeOther('/rathaus/tour', await sayStanding(v, report))
    } catch (error) {
      if (error instanceof Unacceptable) return invalid({ photo: error.in(v.lang) })
      throw error
    }
  },
})

/** What the form or the phone says, brought down to what belongs to that kind and exists. */
export function detailsOf(
  v: Visit,
  input: { kind: string; litres: number; which: readonly string[]; left: readonly (string | number)[]; note: string },
): ReportDetails {
  const catalogue = catalogueOf(v.house.city)
  const which = input.which.filter(key => {
    const item = catalogue.find(key)
    return item && isRefused(item)
  })
  const left = input.left.map(Number).filter(index => Number.isInteger(index) && index >= 0 && index < 100)
  return {
    ...(input.kind === 'more' && input.litres > 0 ? { litres: input.litres } : {}),
    ...(input.kind === 'wrong' && which.length > 0 ? { which: [...new Set(which)] } : {}),
    ...(input.kind === 'wrong' && left.length > 0 ? { left: [...new Set(left)] } : {}),
    ...(input.note ? { note: input.note } : {}),
  }
}

/** The vehicle the report names if it is one of ours, else the one the viewer drives today. */
export async function knownVehicle(v: Visit, key: string): Promise<string | null> {
  const known = key ? await maybe(v.db, sql<{ key: string }>`select key from pickups.vehicle where key = ${key}`) : null
  return known?.key ?? (await vehicleOf(v.db, v.viewer.accountId!, v.today)) ?? (await listVehicles(v.db, v.today))[0]?.key ?? null
}

export async function sayStanding(v: Visit, report: Report): Promise<string> {
  const t = v.text(texts).said
  if (report.conflict) return t.conflict[report.conflict]
  if (report.standing === 'repeated') return t.repeated
  const stop = report.booking_id ? await findTarget(v.db, report.booking_id) : null
  return stop && Temporal.PlainDate.compare(stop.day, v.today) < 0 ? t.late : t.counted
}

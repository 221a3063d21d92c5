import { z } from 'zod'
import type { JsonEndpoint } from '../../../platform/routes.ts'
import { detailsOf, knownVehicle, sayStanding } from './action.ts'
import { reportKinds } from './kinds.ts'
import { takeReport } from './reporting.ts'
import { Refusal } from '../../../platform/errors.ts'

/** A report as the phone's queue sends it. Times are milliseconds since 1970 by the phone's clock, right or wrong. */
const message = z.object({
  client: z.uuid(),
  vehicle: z.string().max(40),
  stop: z.string().min(1).max(60),
  kind: z.enum(reportKinds),
  litres: z.number().int().min(0).max(20_000).default(0),
  which: z.array(z.string().max(60)).max(30).default([]),
  left: z.array(z.number().int().min(0).max(100)).max(60).default([]),
  note: z.string().trim().max(500).default(''),
  /** JPEG, base64 */
  photo: z.base64().max(4_000_000).nullable().default(null),
  at: z.number().finite(),
  sentAt: z.number().finite(),
})

/** POST /rathaus/tour/meldungen: one report of the queue. Sent twice, it gets the same answer. */
export const messages: JsonEndpoint<typeof message> = {
  input: message,
  limit: 5_000_000,
  async answer(v, input) {
    const vehicleKey = await knownVehicle(v, input.vehicle)
    if (!vehicleKey) throw new Refusal(422)
    const report = await takeReport(v.house, v.db, {
      vehicleKey,
      clientId: input.client,
      stop: input.stop,
      kind: input.kind,
      details: detailsOf(v, input),
      photo: input.photo ? Buffer.from(input.photo, 'base64') : null,
      reportedAt: reportedAt(v.now, input.at, input.sentAt),
      accountId: v.viewer.accountId,
    })
    return { standing: report.standing, conflict: report.conflict, said: await sayStanding(v, report) }
  },
}

/** The longest a report may have waited on a phone; older times are a broken clock. */
const longestWait = 14 * 24 * 60 * 60 * 1000

/**
 * When it was reported, by our clock: how long the phone says it waited, counted back from now. So a phone whose clock
 * is hours wrong still gives the right time, as long as it goes on ticking.
 */
export function reportedAt(now: Temporal.Instant, at: number, sentAt: number): Temporal.Instant {
  const waited = Math.min(Math.max(0, Math.round(sentAt - at)), longestWait)
  return now.subtract({ milliseconds: waited })
}

import type { Visit } from '../../platform/visit.ts'
import { getPayment } from './viewing.ts'

/** Hints that the payment changed, to whoever may see it. */
export async function liveTopics(v: Visit): Promise<string[]> {
  return [`payment:${(await getPayment(v)).id}`]
}

import type { Visit } from '../../../platform/visit.ts'
import { listConcerns } from '../offices/store.ts'
import { texts } from './text.ts'

/** The way from a service to an appointment for it, where the city has a concern that belongs to it. */
export async function appointmentsFor(v: Visit, service: string): Promise<{ href: string; text: string }[]> {
  const concern = (await listConcerns(v.db)).find(one => one.service === service)
  return concern ? [{ href: `/termine?anliegen.${concern.key}=1`, text: v.text(texts).title }] : []
}

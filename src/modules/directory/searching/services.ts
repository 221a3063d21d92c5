import { search } from '../../../platform/search.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { officesOf } from '../../city/index.ts'
import { type Unit, unitsBy } from '../../staff/index.ts'
import { find } from './find.ts'
import { aboutOf } from './question.ts'

export interface ServiceHit {
  readonly title: string
  readonly url: string
  /** the city's office that a hit beside it names, as citizens know it */
  readonly office: string | null
  /** who does it, if a word of the service's name is a task of a unit */
  readonly unit: Unit | null
}

/** Services of the city that fit a task nobody is named for; with the unit that comes closest, where one does. */
export async function servicesFor(v: Visit, typed: string): Promise<ServiceHit[]> {
  const { content } = await search(v, aboutOf(typed), { side: 'citizen', limit: 6, records: false, kinds: ['service', 'office'] })
  const services = content.filter(hit => hit.kind === 'service').slice(0, 3)
  const offices = await officesOf(v.house.city)
  const office = offices.find(one => content.some(hit => hit.kind === 'office' && hit.id === one.key))
  return Promise.all(
    services.map(async ({ title, url }) => {
      const found = (await find(v.db, title, v.viewer.accountId!, 5)).find(one => one.kind === 'unit')
      const [unit] = found ? await unitsBy(v.db, [found.subject]) : []
      return { title, url, office: office ? inLanguage(office.name, v.lang) : null, unit: unit ?? null }
    }),
  )
}

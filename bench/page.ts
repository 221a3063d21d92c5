import { load } from './load.ts'
import { type Measure, measure, median } from './measure.ts'
import { openPlace } from './place.ts'
import { serve } from './serving.ts'

/** The service catalogue, rendered from the database, against the same server sending its ready-made bytes after the same query. */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const server = await serve(place.url)
  try {
    const options = { connections: 16, seconds: 4 }
    await load(server.origin, '/leistungen', { ...options, seconds: 3 })
    await load(server.origin, '/bench/leistungen', { ...options, seconds: 2 })
    const [ours, ready]: [number[], number[]] = [[], []]
    for (let round = 0; round < 5; round += 1) {
      ours.push((await load(server.origin, '/leistungen', options)).perSecond)
      ready.push((await load(server.origin, '/bench/leistungen', options)).perSecond)
    }
    return [measure('page: service catalogue, requests/s', median(ours), median(ready), '>= 0.6')]
  } finally {
    server.stop()
    await place.close()
  }
}

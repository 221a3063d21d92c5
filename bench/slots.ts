import { connect, type Db } from '../src/platform/database.ts'
import { firstFree, freeDays, freeStarts, type Looking } from '../src/modules/appointments/free-times.ts'
import { concern, makeOffices, officeKeys, zone } from './appointments.ts'
import { arrive, load } from './load.ts'
import { type Measure, measure, percentile } from './measure.ts'
import { openPlace } from './place.ts'
import { serve } from './serving.ts'

const seconds = 10
const connections = 8

/**
 * Finding a free time in 20 offices with 12 counters each, 180 days ahead and half booked: the page with the first free time of every
 * office, and the page that also shows a month and the times of a day. Through HTTP on servers in processes of their own, one per core as in
 * earnest (docs/operations.md): p99 of one at a moderate rate of arrivals, throughput of both when asked as fast as they answer. Then the
 * questions to the database alone.
 */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const connection = connect(place.url, { max: connections })
  try {
    const server = await serve(place.url, { DATA_DIR: place.folder })
    const second = await serve(place.url, { DATA_DIR: place.folder })
    try {
      const today = Temporal.Now.plainDateISO(zone)
      await makeOffices(connection.db, today, { share: 0.5, days: 180 })
      const measures: Measure[] = []
      const first = `/termine/zeiten?anliegen.${concern.key}=1`
      const months = officeKeys.map(
        (key, n) =>
          `${first}&ort=${key}&monat=${today
            .toPlainYearMonth()
            .add({ months: 1 + (n % 5) })
            .toString()}`,
      )
      for (const [name, paths] of [
        ['first free of all offices', [first]],
        ['month and day of an office', months],
      ] as const) {
        const both = (seconds: number) => Promise.all([server, second].map(one => load(one.origin, paths[0], { connections: connections / 2, seconds })))
        await both(3)
        const times = await arrive(server.origin, paths, { perSecond: 30, seconds })
        measures.push(measure(`slots.http ${name}, p99 ms at 30 arrivals/s (limit)`, percentile(times, 0.99), 50, '<= 1'))
        const perSecond = (await both(seconds)).reduce((sum, one) => sum + one.perSecond, 0)
        measures.push(measure(`slots.http ${name}, pages/s (wanted)`, perSecond, 300, '>= 1'))
      }
      return [...measures, ...(await questions(connection.db, today))]
    } finally {
      server.stop()
      second.stop()
    }
  } finally {
    await connection.close()
    await place.close()
  }
}

/** What the pages ask the database, without the pages. */
async function questions(db: Db, today: Temporal.PlainDate): Promise<Measure[]> {
  const need = { concerns: [{ key: concern.key, count: 1 }], channel: 'on_site', wheelchair: false, speaks: null } as const
  const looking: Looking = { need, minutes: concern.minutes, audience: 'online', now: Temporal.Now.instant(), today }
  const month = today.toPlainYearMonth().add({ months: 2 })
  const [from, until] = [month.toPlainDate({ day: 1 }), month.toPlainDate({ day: month.daysInMonth })]
  const any = (n: number) => officeKeys[n % officeKeys.length]!
  const asked: [string, (n: number) => Promise<unknown[]>][] = [
    // From another day each time: the same question at the same moment would be asked once for all.
    ['first free', n => firstFree(db, looking, null, today.add({ days: n % 60 }))],
    ['month', n => freeDays(db, looking, any(n), from, until)],
    ['day', n => freeStarts(db, looking, any(n), from.add({ days: 10 - from.dayOfWeek }))],
  ]
  const measures: Measure[] = []
  for (const [name, ask] of asked) {
    const alone: number[] = []
    for (let n = 0; n < 300; n += 1) {
      const start = performance.now()
      if ((await ask(n)).length === 0) throw new Error(`${name}: nothing is free`)
      alone.push(performance.now() - start)
    }
    measures.push(measure(`slots.database ${name}, p99 ms (limit)`, percentile(alone, 0.99), 50, '<= 1'))
    let count = 0
    const began = performance.now()
    const again = async () => {
      while (performance.now() - began < seconds * 500) await ask((count += 1))
    }
    await Promise.all(Array.from({ length: connections }, again))
    measures.push(measure(`slots.database ${name}, questions/s (wanted)`, (count * 1000) / (performance.now() - began), 300, '>= 1'))
  }
  return measures
}

import { randomUUID } from 'node:crypto'
import { dayOf } from '../../platform/clock.ts'
import type { House } from '../../platform/module.ts'
import { type AnswerTo, countVote, keepRemark, settleRemark } from './store.ts'
import { many, maybe, sql } from '../../platform/database.ts'
import { addProgress, addVisits } from './usage/store.ts'

/** page, visits on a working day, answers a week, of ten answers how many say yes in the first and in the last week */
const pages = [
  ['/', 180, 4, 8, 8],
  ['/leistungen', 90, 3, 7, 7],
  ['/leistungen/sperrmuell', 60, 12, 5, 8],
  ['/aemter', 45, 3, 9, 9],
  ['/aktuelles', 30, 1, 8, 7],
  ['/hilfe', 12, 2, 6, 6],
  ['/suche', 40, 0, 0, 0],
  ['/rathaus', 70, 2, 8, 8],
  ['/rathaus/vorgaenge', 55, 3, 7, 5],
] as const

/** Eight weeks of a small city: the Sperrmüll page got better after people said what was missing. */
export async function demoFeedback(house: House): Promise<void> {
  const today = dayOf(house.clock.now(), house.city.zone)
  const visits: (string | number)[][] = []
  const progress: (string | number)[][] = []
  for (let ago = 56; ago >= 1; ago -= 1) {
    const day = today.subtract({ days: ago })
    const busy = day.dayOfWeek > 5 ? 0.35 : 1 + ((day.day * 7) % 5) / 10
    for (const [page, times] of pages) {
      const isStaff = page.startsWith('/rathaus')
      const cuts = isStaff
        ? [['', '', 'de', 1]]
        : [
            ['phone', 'search', 'de', 0.4],
            ['phone', 'inside', 'de', 0.2],
            ['desk', 'direct', 'de', 0.3],
            ['desk', 'inside', 'en', 0.1],
          ]
      for (const [device, source, lang, part] of cuts) {
        const count = Math.round(times * busy * Number(part))
        if (count > 0) visits.push([day.toString(), page, lang!, device!, source!, count])
      }
    }
    for (const [place, step, count] of [
      [0, 'begonnen', 9],
      [1, 'Sachen', 8],
      [2, 'Ort', 7],
      [3, 'Termin', 5],
      [1000, 'gesendet', 4],
    ] as const)
      progress.push([day.toString(), 'sperrmuell', place, step, Math.max(1, Math.round(count * busy))])
    for (const [place, step, count] of [
      [0, '', 14],
      [1, 'Zeit gewählt', 9],
      [2, 'Name und Kontakt angegeben', 8],
      [1000, '', 7],
    ] as const)
      progress.push([day.toString(), '/termine', place, step, Math.max(1, Math.round(count * busy))])
  }
  await addVisits(house.db, visits)
  await addProgress(house.db, progress)
  await demoVotes(house, today)
  await demoRemarks(house, today)
}

async function demoVotes(house: House, today: Temporal.PlainDate) {
  for (let week = 0; week < 8; week += 1) {
    const day = today.subtract({ weeks: 7 - week, days: 1 })
    for (const [page, , answers, first, last] of pages)
      for (let answer = 0; answer < answers; answer += 1) {
        const helpful = (answer * 10) / answers < first + ((last - first) * week) / 7
        await countVote(house.db, { once: randomUUID(), page, lang: 'de', day, helpful })
      }
  }
}

async function demoRemarks(house: House, today: Temporal.PlainDate) {
  const say = (page: string, ago: number, words: string, to: Partial<AnswerTo> = {}) =>
    keepRemark(house.db, { once: randomUUID(), page, lang: 'de', day: today.subtract({ days: ago }), words, email: null, accountId: null, ...to })
  const clerk = await maybe(
    house.db,
    sql<{ id: string }>`select account_id as id from platform.account_role where role_key = 'clerk' order by account_id limit 1`,
  )
  await say('/leistungen/sperrmuell', 40, 'Es steht nirgends, ob ich die Matratze verpacken muss.')
  await say('/aemter', 12, 'Die Öffnungszeiten im Bürgeramt stimmen am Freitag nicht mit dem Schild an der Tür überein.', {
    email: 'familie.kern@beispiel.example',
  })
  await say('/leistungen/sperrmuell', 6, 'Sehr schnell gefunden, danke!')
  await say('/rathaus/vorgaenge', 4, 'Auf dem Telefon ist der Knopf „Übernehmen“ zu weit unten.', { accountId: clerk?.id ?? null })
  await say('/rathaus/wer', 35, 'Die Durchwahl im Verzeichnis lässt sich auf dem Telefon nicht antippen.')
  for (const [about, changed] of [
    ['Matratze', 'Auf der Seite zum Sperrmüll steht jetzt, was Sie verpacken müssen und was nicht.'],
    ['Durchwahl', 'Jede Nummer im Verzeichnis ruft mit einem Tippen an.'],
  ] as const) {
    const settled = await many(house.db, sql<{ id: string }>`select id from feedback.remark where words like ${`%${about}%`}`)
    for (const { id } of settled) await settleRemark(house.db, id, { answer: null, changed, day: today.subtract({ days: 30 }) })
  }
}

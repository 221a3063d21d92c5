import { type Db, many, sql } from '../../../platform/database.ts'
import { type Need, minutesOf } from '../need.ts'
import { type Concern, listConcerns } from '../offices/store.ts'

/** What the caller needs, as the address says it: `anliegen.reisepass=2&art=video&rollstuhl=ja&gespraech=tr`. What is not on offer is left out. */
export function readNeed(params: URLSearchParams, concerns: readonly Concern[]): Need {
  const speaks = params.get('gespraech') ?? ''
  return {
    concerns: concerns.flatMap(({ key, most }) => {
      const text = params.get(`anliegen.${key}`) ?? ''
      const count = /^\d{1,2}$/.test(text) ? Math.min(Number(text), most) : 0
      return count === 0 ? [] : [{ key, count }]
    }),
    channel: params.get('art') === 'video' ? 'video' : 'on_site',
    wheelchair: params.get('rollstuhl') === 'ja',
    speaks: /^[a-z]{2,3}$/.test(speaks) && speaks !== 'de' ? speaks : null,
  }
}

/** The need as a query without question mark, always written the same way. */
export function writeNeed({ concerns, channel, wheelchair, speaks }: Need): string {
  const params = new URLSearchParams()
  for (const { key, count } of concerns) params.set(`anliegen.${key}`, String(count))
  if (channel === 'video') params.set('art', 'video')
  if (wheelchair) params.set('rollstuhl', 'ja')
  if (speaks !== null) params.set('gespraech', speaks)
  return params.toString()
}

/** What keeps a need from being looked for. */
export function problemOf(need: Need, concerns: readonly Concern[]): 'noConcern' | 'notByVideo' | null {
  if (need.concerns.length === 0) return 'noConcern'
  const byVideo = new Set(concerns.filter(one => one.byVideo).map(one => one.key))
  return need.channel === 'video' && need.concerns.some(({ key }) => !byVideo.has(key)) ? 'notByVideo' : null
}

/** Need and length of what the address asks for. */
export async function askedNeed(db: Db, url: URL): Promise<{ need: Need; minutes: number; problem: ReturnType<typeof problemOf> }> {
  const concerns = await listConcerns(db)
  const need = readNeed(url.searchParams, concerns)
  return { need, minutes: need.concerns.length === 0 ? 0 : await minutesOf(db, need), problem: problemOf(need, concerns) }
}

/** Languages other than German that are spoken at some counter. */
export async function spokenLanguages(db: Db): Promise<string[]> {
  const rows = await many(
    db,
    sql<{
      language: string
    }>`select distinct l as language from appointments.counter c, unnest(c.languages) l where c.retired_at is null and l <> 'de' order by l`,
  )
  return rows.map(row => row.language)
}

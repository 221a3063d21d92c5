import { actorOf, audit } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import { letter } from '../../../platform/documents.ts'
import type { House } from '../../../platform/module.ts'
import { definePage } from '../../../platform/page.ts'
import type { Download } from '../../../platform/reply.ts'
import { type Visit, notFound } from '../../../platform/visit.ts'
import { baseUrl } from '../../../platform/visiting.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { formatDate } from '../../../ui/format.ts'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { Qr } from '../../../ui/Qr.tsx'
import { maybe, sql } from '../../../platform/database.ts'
import { type Cared, getCared, hasMoreRights, listCared } from '../care.ts'
import { codeOf, codesOf, type StartCode } from './start-code.ts'
import { texts } from './text.ts'

/** The address in the QR code: the code comes along, the personnel number does not. */
function linkOf(house: House, code: string): string {
  return `${baseUrl(house)}/rathaus/start?code=${code}`
}

/** One person's letter. Whoever may not hand the code out may not print it either. */
export async function codeLetter(v: Visit): Promise<Download> {
  const person = await getCared(v, v.param('id'))
  const [open] = await openCodes(v, [person])
  if (!open || (await hasMoreRights(v, person.id))) return notFound()
  const code = codeOf(v.house, open.code.id)
  const t = texts[person.lang]
  await audit(v.db, v.now, { actor: actorOf(v), action: 'employee.start-code-printed', subject: `account:${person.id}` })
  return {
    type: 'application/pdf',
    filename: `${t.file}-${person.personnel_number ?? person.family_name}.pdf`,
    body: await letter(v.house, {
      lang: person.lang,
      title: t.letterTitle,
      recipient: [person.name, ...(person.unit ? [person.unit] : [])],
      date: v.today,
      body: [
        { kind: 'paragraph', text: t.hello(person.name) },
        { kind: 'paragraph', text: t.letterLead(v.house.city.name) },
        { kind: 'list', items: t.steps, numbered: true },
        {
          kind: 'facts',
          entries: [
            [t.yourCode, code],
            [t.address, `${baseUrl(v.house)}/rathaus/start`],
            [t.validUntil, formatDate(dayOf(open.code.expires_at, v.house.city.zone), person.lang)],
          ],
        },
        { kind: 'note', text: t.keepSecret },
      ],
      qr: { url: linkOf(v.house, code), alt: t.qr },
    }),
  }
}

export const letterSample = async (house: House) => {
  const row = await maybe(house.db, sql<{ id: string }>`select account_id as id from staff.start_code where used_at is null order by created_at limit 1`)
  return row && { path: `/rathaus/kommen-und-gehen/${row.id}/brief.pdf` }
}

/** More are printed unit by unit. */
const mostSlips = 1000
// Asked for by the code: among thousands of people those who have none would push out those who do.
const withCode = sql`exists (select 1 from staff.start_code c where c.account_id = e.account_id and c.used_at is null)`

/** The open codes of those the viewer looks after, or of those among them who are searched for, a slip each, to cut apart. */
export const printPage = definePage({
  title: v => v.text(texts).printTitle,
  layout: 'bare',
  async load(v) {
    const open = await openCodes(v, await listCared(v, v.query('q').trim().slice(0, 100), mostSlips, withCode))
    const mine: typeof open = []
    for (const one of open) if (!(await hasMoreRights(v, one.person.id))) mine.push(one)
    for (const { person } of mine) await audit(v.db, v.now, { actor: actorOf(v), action: 'employee.start-code-printed', subject: `account:${person.id}` })
    return mine
  },
  view(v, slips) {
    const t = v.text(texts)
    if (slips.length === 0)
      return (
        <>
          <h1>{t.printTitle}</h1>
          <EmptyState title={t.nothingToPrint} icon="printer" />
          <p>
            <a href="/rathaus/kommen-und-gehen">{t.goOn}</a>
          </p>
        </>
      )
    return (
      <>
        <div class="no-print stack">
          <h1>{t.printTitle}</h1>
          <p>{t.printLead}</p>
          <PrintButton />
        </div>
        {slips.map(({ person, code }) => {
          const written = codeOf(v.house, code.id)
          return (
            <section key={person.id} class="slip">
              <Qr content={linkOf(v.house, written)} label={t.qr} size={132} />
              <div>
                <h2>{person.name}</h2>
                <p class="muted">{person.unit}</p>
                <p class="slip__code">{written}</p>
                <p>
                  {baseUrl(v.house)}/rathaus/start
                  <br />
                  {t.validUntil}: {formatDate(dayOf(code.expires_at, v.house.city.zone), v.lang)}
                </p>
              </div>
            </section>
          )
        })}
      </>
    )
  },
})

async function openCodes(v: Visit, people: readonly Cared[]): Promise<{ person: Cared; code: StartCode }[]> {
  const codes = await codesOf(
    v.db,
    people.map(one => one.id),
  )
  return people.flatMap(person => {
    const code = codes.get(person.id)
    return code && code.used_at === null && Temporal.Instant.compare(code.expires_at, v.now) > 0 ? [{ person, code }] : []
  })
}

import { z } from 'zod'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import { FormState } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { Card, Cards } from '../../../../ui/Card.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Form } from '../../../../ui/Form.tsx'
import type { Looking } from '../../free-times.ts'
import { findOffice, listConcerns, listOffices } from '../../offices/store.ts'
import { type Choice, lengthOf, needOf, problemOf, readChoice, writeChoice } from '../choice.ts'
import { tellChosen } from '../coming-far.ts'
import { type First, findFirsts, findMonth, lookingFor, type MonthOf } from '../finding.ts'
import { hold } from '../holding.ts'
import { startInput } from '../inputs.ts'
import { ChoiceFacts } from '../parts/ChoiceFacts.tsx'
import { MonthTimes } from '../parts/MonthTimes.tsx'
import { nearest, Taken } from '../parts/Taken.tsx'
import { noteRefusal } from '../refusal.ts'
import { sayWhen } from '../saying.ts'
import { texts } from '../text.ts'

interface Times {
  choice: Choice
  /** the choice as it stands in every address of this page */
  query: string
  firsts: First[]
  /** only the office that was chosen was asked */
  isOne: boolean
  month: MonthOf | null
}

/** /termine/zeiten: offices and times that really fit; pressing one holds it. */
export const timesPage = definePage({
  title: v => v.text(texts).times.title,
  layout: 'wide',
  load,
  form: z.object({ ort: z.string().default(''), beginn: startInput }),
  async post(v, { ort, beginn }, { choice }) {
    const need = needOf(choice)
    const office = await findOffice(v.db, ort)
    const held = office && (await hold(v, { office, start: beginn, need }))
    if (held) return seeOther(`/termine/reservierung/${held.id}`)
    noteRefusal(v.house, { officeKey: office?.key ?? null, concerns: need.concerns, kind: 'just_taken' })
    return invalid({ beginn: v.text(texts).times.taken })
  },
  view(v, { choice, query, firsts, isOne, month }, form) {
    const t = v.text(texts).times
    const base = `/termine/zeiten?${query}`
    return (
      <>
        <h1>{t.title}</h1>
        {form.failed && <Taken v={v} form={form} near={month ? nearest(month.starts, form.value('beginn')) : []} office={month?.office ?? null} base={base} />}
        <ChoiceFacts v={v} choice={choice} change={`/termine?${query}`} />
        {firsts.length > 0 && <Firsts v={v} firsts={firsts} base={base} />}
        {firsts.length === 0 && !month && <Nothing v={v} choice={choice} query={query} />}
        {isOne && (
          <p>
            <a href={base}>{t.otherOffices}</a>
          </p>
        )}
        {month && (
          <MonthTimes v={v} found={month} base={`${base}&ort=${month.office.key}`} action={`${base}&ort=${month.office.key}&monat=${month.month.toString()}`} />
        )}
        {(firsts.length > 0 || month) && (
          <Alert kind="info" title={t.earlier}>
            <p>{t.earlierText}</p>
            <p>
              <a href={`/termine/warteliste?${query}`}>{t.wait}</a>
            </p>
          </Alert>
        )}
      </>
    )
  },
  sample: '/termine/zeiten?anliegen.personalausweis=2&anliegen.wohnsitz=1&ort=buergerbuero-altstadt',
})

async function load(v: Visit): Promise<Times> {
  const choice = readChoice(v.url.searchParams, await listConcerns(v.db))
  const query = writeChoice(needOf(choice))
  if (problemOf(choice)) throw new SeeElsewhere(`/termine?${query}${query && '&'}pruefen=1`)
  if (/[?&](anzahl\.|q=)/.test(v.url.search)) throw new SeeElsewhere(`/termine/zeiten?${query}`)
  // A post needs only the choice: taking a time asks the database itself, and who is refused gets the page anew.
  if (v.db.isTransaction) return { choice, query, firsts: [], isOne: false, month: null }
  await tellChosen(v)
  const looking = lookingFor(v, needOf(choice), lengthOf(choice))
  const asked = v.query('ort')
  // Who leafs through the calendar of an office wants months and days; what is free first, here and elsewhere, is one link away.
  const leafed = asked !== '' && (v.query('monat') !== '' || v.query('tag') !== '') ? await leaf(v, looking, asked) : null
  if (leafed) return { choice, query, firsts: [], isOne: true, month: leafed }
  const own = asked === '' ? [] : await findFirsts(v, looking, [asked])
  const firsts = own.length > 0 ? own : await findFirsts(v, looking)
  if (firsts.length === 0) noteRefusal(v.house, { officeKey: null, concerns: looking.need.concerns, kind: 'nothing_free' })
  const first = own[0] ?? (firsts.length === 1 ? firsts[0]! : null)
  return { choice, query, firsts, isOne: own.length > 0, month: first && (await findMonth(v, looking, first.office, first.start)) }
}

/** The month or day asked for; null where nothing is free there, and more has to be shown. */
async function leaf(v: Visit, looking: Looking, officeKey: string): Promise<MonthOf | null> {
  const [office] = await listOffices(v.db, [officeKey])
  const month = office && (await findMonth(v, looking, office, null))
  return month && month.days.length > 0 ? month : null
}

function Nothing({ v, choice, query }: { v: Visit; choice: Choice; query: string }) {
  const t = v.text(texts).times
  return (
    <EmptyState title={t.nothing} icon="calendar">
      <p>{t.nothingText}</p>
      {(choice.chosen.length > 1 || choice.chosen[0]!.count > 1) && <p>{t.nothingLong}</p>}
      <Button href={`/termine/warteliste?${query}`}>{t.wait}</Button>
    </EmptyState>
  )
}

function Firsts({ v, firsts, base }: { v: Visit; firsts: readonly First[]; base: string }) {
  const t = v.text(texts).times
  const [soonest] = firsts
  return (
    <>
      <section class="first-free">
        <h2>{t.firstTitle}</h2>
        <Form form={new FormState()} action={`${base}&ort=${soonest!.officeKey}`} hidden={{ ort: soonest!.officeKey }}>
          <p class="first-free__when">{t.first(sayWhen(v, soonest!.start), inLanguage(soonest!.office.name, v.lang))}</p>
          <Button name="beginn" value={soonest!.start.toString()}>
            {t.take}
          </Button>
        </Form>
      </section>
      {firsts.length > 1 && (
        <section>
          <h2>{t.offices}</h2>
          <Cards>
            {firsts.map(({ office, start }) => (
              <Card key={office.key} title={inLanguage(office.name, v.lang)} above={t.from(sayWhen(v, start))}>
                <p>
                  {office.address}, {office.postcode} {v.house.city.contact.place}
                </p>
                <p>
                  <a href={`${base}&ort=${office.key}#kalender`} aria-label={t.allAt(inLanguage(office.name, v.lang))}>
                    {t.all}
                  </a>
                </p>
              </Card>
            ))}
          </Cards>
        </section>
      )}
    </>
  )
}

import { SeeElsewhere } from '../../../../platform/errors.ts'
import { definePage } from '../../../../platform/page.ts'
import { listFiles } from '../../../../platform/files.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { type Visit, notFound } from '../../../../platform/visit.ts'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Badge } from '../../../../ui/Badge.tsx'
import { Button } from '../../../../ui/Button.tsx'
import { DescriptionList } from '../../../../ui/DescriptionList.tsx'
import { formatInstant, formatMoney } from '../../../../ui/format.ts'
import { LiveParts } from '../../../../ui/LiveParts.tsx'
import { Timeline } from '../../../../ui/Timeline.tsx'
import { countAttempt } from '../../application/resume.ts'
import { getDefinition } from '../../definition/store.ts'
import { fulfilmentOf } from '../../registry.ts'
import { AnsweredSteps } from '../AnsweredSteps.tsx'
import { isSecretOf, wasSecretOf } from '../code.ts'
import { listInquiries } from '../inquiries.ts'
import { listCharges, listRefunds } from '../money.ts'
import { CaseChoices } from '../parts/CaseChoices.tsx'
import { Inquiries } from '../parts/Inquiries.tsx'
import { KeepLink } from '../parts/KeepLink.tsx'
import { Money } from '../parts/Money.tsx'
import { Papers } from '../parts/Papers.tsx'
import { sampleCase } from '../sample.ts'
import { getVisibleRow, maySee } from '../see.ts'
import { type CaseRow, findCaseByCode, listTimeline, viewOf } from '../store.ts'
import { caseTexts } from '../text.ts'

/** A case as the citizen sees it. The secret link lands here once and leads on to the clean address. */
export const casePage = definePage({
  title: (v, { row }) => v.text(caseTexts).title(row.code),
  load: loadCase,
  view(v, data, form) {
    const t = v.text(caseTexts)
    const { row, definition, charges } = data
    const owed = charges.find(one => one.state === 'open')
    return (
      <LiveParts src={`/vorgang/${row.code}/live`}>
        <p class="service-name">{inLanguage(definition.text.name, v.lang)}</p>
        <h1>{t.title(row.code)}</h1>
        <section id="stand" class="service-state" data-tell="">
          <p>
            <Badge kind={badges[row.state]}>{row.waiting_since ? t.waiting : t.states[row.state]}</Badge>
          </p>
          <p class="lead">{whatIsNext(v, row, data.inquiries.find(one => !one.answered_at)?.due_at ?? null)}</p>
          {row.decision && row.state !== 'paying' && <p>{inLanguage(row.decision.reason, v.lang)}</p>}
        </section>
        <section id="zahlung">
          {owed && (
            <Alert kind="warning" title={t.toPay(formatMoney(owed.cents, v.lang))} heading={2}>
              {owed.reason !== null && <p>{inLanguage(owed.reason, v.lang)}</p>}
              <Button href={owed.path}>{t.pay(formatMoney(owed.cents, v.lang))}</Button>
            </Alert>
          )}
        </section>
        <Inquiries v={v} row={row} inquiries={data.inquiries} form={form} />
        {data.panel && <section id="ablauf">{data.panel}</section>}
        <CaseChoices v={v} row={row} definition={definition} choices={data.choices} />
        <Papers v={v} row={row} attachments={data.attachments} files={data.files} />
        <section id="verlauf">
          <h2>{t.timeline}</h2>
          <Timeline
            entries={data.timeline.map((one, at) => ({
              at: one.at,
              text: inLanguage(one.citizen!, v.lang),
              state: at === data.timeline.length - 1 ? 'now' : 'done',
            }))}
          />
        </section>
        <section id="geld">
          <Money v={v} row={row} charges={charges} refunds={data.refunds} />
        </section>
        <h2>{t.answers}</h2>
        <AnsweredSteps v={v} definition={definition} answers={row.answers} />
        <DescriptionList
          pairs={[
            [t.codeLabel, row.code],
            [t.sentOn, formatInstant(row.created_at, v.lang, v.house.city.zone)],
            ['', row.entered_by ? t.entered : null],
          ]}
        />
        <KeepLink v={v} row={row} />
      </LiveParts>
    )
  },
  sample: sampleCase(''),
})

export async function loadCase(v: Visit) {
  const secret = v.query('schluessel')
  if (secret !== '') await openBySecret(v, secret)
  const row = await getVisibleRow(v)
  const definition = await getDefinition(v.db, row.service, row.version)
  const fulfilment = fulfilmentOf(v.house, definition)
  const subject = viewOf(row)
  const [timeline, charges, refunds, inquiries, files, panel, choices, confirmation] = await Promise.all([
    listTimeline(v.db, row.id, 'citizen'),
    listCharges(v.db, row.id),
    listRefunds(v.db, row.id),
    listInquiries(v.db, row.id),
    listFiles(v.db, `case:${row.id}`),
    fulfilment?.panel?.(v, subject, 'citizen') ?? null,
    fulfilment?.choices?.(v, subject) ?? [],
    row.state === 'fulfilling' ? fulfilment?.confirmation?.(v.house, v.db, subject) : undefined,
  ])
  return { row, definition, timeline, charges, refunds, inquiries, files, panel, choices, attachments: confirmation?.attachments ?? [] }
}

async function openBySecret(v: Visit, secret: string): Promise<never> {
  const row = await findCaseByCode(v.db, v.param('code').toUpperCase())
  if (row && wasSecretOf(v.house, row.id, row.link_generation, secret))
    throw new SeeElsewhere(maySee(v, viewOf(row)) ? `/vorgang/${row.code}` : `/vorgang?nummer=${row.code}&link=alt`)
  if (!row || !isSecretOf(v.house, row.id, row.link_generation, secret)) {
    await countAttempt(v, `verweis ${v.param('code').toUpperCase()}`)
    return notFound(v.text(caseTexts).wrongLink)
  }
  await v.grant(`case:${row.id}`)
  await audit(v.db, v.now, { actor: actorOf(v), action: 'case.opened-by-link', subject: `case:${row.id}` })
  const below = v.query('weiter')
  throw new SeeElsewhere(`/vorgang/${row.code}${/^[a-z][a-z0-9/-]*$/.test(below) ? `/${below}` : ''}`)
}

function whatIsNext(v: Visit, row: CaseRow, answerBy: Temporal.Instant | null): string {
  const { next } = v.text(caseTexts)
  const say = (instant: Temporal.Instant) => formatInstant(instant, v.lang, v.house.city.zone, 'weekday')
  if (row.state === 'paying') return next.paying(say(row.pay_until ?? row.due_at))
  if (row.state === 'deciding') return row.waiting_since ? next.waiting(say(answerBy ?? row.due_at)) : next.deciding(say(row.due_at))
  return next[row.state]
}

const badges = { paying: 'warning', deciding: 'info', fulfilling: 'success', closed: 'success', refused: 'danger', cancelled: 'neutral' } as const

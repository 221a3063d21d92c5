import { FormState } from '../../../platform/form.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { catalogueOf } from '../catalogue.ts'
import type { ReportRow } from './reports-store.ts'
import { reportTexts } from './reports-text.ts'

/** What crews reported, in words, with what is wrong about it. */
export function Reports({ v, reports }: { v: Visit; reports: readonly ReportRow[] }) {
  const t = v.text(reportTexts)
  const { zone } = v.house.city
  return (
    <ul class="reports">
      {reports.map(report => (
        <li key={report.id} class="reports__one">
          <p>
            <strong>{t.kinds[report.kind]}</strong>{' '}
            <Badge kind={report.standing === 'conflict' && !report.handled_at ? 'warning' : 'neutral'}>{t.standing[report.standing]}</Badge>
          </p>
          {report.booking_id && report.label && (
            <p>
              <a href={`/rathaus/abholungen/stopp/${report.booking_id}`}>{report.label}</a>
            </p>
          )}
          <p class="muted">
            {report.vehicle}, {formatInstant(report.reported_at, v.lang, zone, 'day')}
            {report.received_at.since(report.reported_at).total('minutes') > 5 && `. ${t.late(formatInstant(report.received_at, v.lang, zone, 'day'))}`}
          </p>
          {sayDetails(v, report).map(line => (
            <p key={line}>{line}</p>
          ))}
          {report.conflict && <p>{t.conflicts[report.conflict]}</p>}
          {report.photo_id && (
            <p>
              <a href={`/rathaus/abholungen/meldung/${report.id}/foto`}>{t.photo}</a>
            </p>
          )}
          {report.standing === 'conflict' && !report.handled_at && (
            <Form form={new FormState()} action={`/rathaus/abholungen/meldung/${report.id}/klaerung`} id={`m-${report.id}`}>
              <Button kind="secondary" small label={t.handledLabel(report.label ?? report.vehicle)}>
                {t.handled}
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  )
}

/** The details of a report as lines. */
export function sayDetails(v: Visit, report: ReportRow): string[] {
  const t = v.text(reportTexts)
  const { litres, which, left, note } = report.details
  const catalogue = catalogueOf(v.house.city)
  const named = (which ?? []).map(key => inLanguage(catalogue.find(key)?.name ?? key, v.lang))
  const things = (left ?? []).flatMap(index => report.items?.[index]?.name ?? [])
  return [
    ...(litres ? [t.cubic(formatNumber(litres / 1000, v.lang, 1))] : []),
    ...(named.length > 0 ? [t.which(named.join(', '))] : []),
    ...(things.length > 0 ? [t.left(things.join(', '))] : []),
    ...(note ? [note] : []),
  ]
}

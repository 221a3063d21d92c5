import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { addJob } from '../../../platform/jobs.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant, formatNumber } from '../../../ui/format.ts'
import { readDate } from '../../../ui/input.ts'
import { Pager } from '../../../ui/Pager.tsx'
import { Table } from '../../../ui/Table.tsx'
import { texts } from '../text.ts'
import { type TrailEntry, type Verification, lastVerification, listTrail } from '../trail-store.ts'
import { TrailFilterForm } from './trail-filter.tsx'

const pageLength = 100

/** Who saw and changed what; and whether the record of it is whole. */
export const trailPage = definePage({
  title: v => v.text(texts).trail,
  layout: 'wide',
  async load(v) {
    const filter = readFilter(v)
    const entries = await listTrail(v.db, filter, pageLength + 1)
    const isNarrow = [filter.actor, filter.action, filter.subject].some(text => text !== '')
    // Whoever looks for one person in the trail is in it, too.
    if (isNarrow && v.http.request.method === 'GET') {
      await audit(v.db, v.now, {
        actor: actorOf(v),
        action: 'audit.searched',
        subject: filter.subject || 'audit',
        details: { action: filter.action, byActor: filter.actor !== '' },
      })
    }
    return { entries: entries.slice(0, pageLength), more: entries.length > pageLength, verification: await lastVerification(v.db) }
  },
  form: z.unknown(),
  async post(v) {
    await addJob(v.db, 'administration.seal', {})
    await addJob(v.db, 'administration.verify', {}, { key: 'administration.verify' })
    await audit(v.db, v.now, { actor: actorOf(v), action: 'audit.verification-asked', subject: 'audit' })
    return seeOther('/rathaus/verwaltung/protokoll', v.text(texts).verifying)
  },
  view(v, { entries, more, verification }, form) {
    const t = v.text(texts)
    const zone = v.house.city.zone
    const last = entries.at(-1)
    return (
      <>
        <h1>{t.trail}</h1>
        <TrailFilterForm v={v} />
        {entries.length === 0 ? (
          <EmptyState title={t.emptyTrail} icon="search" />
        ) : (
          <Table
            caption={t.trail}
            hideCaption
            rows={entries}
            columns={[
              { head: t.when, isRowHead: true, cell: entry => <span class="numeric">{formatInstant(entry.at, v.lang, zone, 'short')}</span> },
              { head: t.who, cell: entry => <a href={`?wer=${encodeURIComponent(entry.actor)}`}>{actorName(v, entry)}</a> },
              { head: t.action, cell: entry => <code>{entry.action}</code> },
              { head: t.subject, cell: entry => <a href={`?woran=${encodeURIComponent(entry.subject)}`}>{entry.subject_name || shorten(entry.subject)}</a> },
              { head: t.more, cell: entry => detailsInWords(entry.details) },
            ]}
          />
        )}
        <Pager next={more && last ? next(v, last.id) : null} />
        <h2>{t.chain}</h2>
        <p>{t.chainLead}</p>
        <VerificationAlert v={v} verification={verification} />
        <Form form={form} action="/rathaus/verwaltung/protokoll">
          <Button kind="secondary" icon="check">
            {t.verify}
          </Button>
        </Form>
      </>
    )
  },
})

function VerificationAlert({ v, verification }: { v: Visit; verification: Verification | null }) {
  if (!verification) return null
  const t = v.text(texts)
  const when = formatInstant(Temporal.Instant.from(verification.at), v.lang, v.house.city.zone)
  const count = (value: number) => formatNumber(value, v.lang)
  if (verification.broken !== null) return <Alert kind="danger" title={t.broken(verification.broken, when)} />
  if (verification.sealed < verification.expected)
    return <Alert kind="danger" title={t.shortened(count(verification.expected), count(verification.sealed), when)} />
  return (
    <Alert kind="success" title={t.whole(count(verification.sealed), when)}>
      <p class="muted">
        {t.fingerprint}: <code>{verification.head.slice(0, 16)}</code>
      </p>
    </Alert>
  )
}

function readFilter(v: Visit) {
  const day = (text: string) => readDate(text)?.toZonedDateTime(v.house.city.zone) ?? null
  const before = Number(v.query('vor'))
  return {
    actor: v.query('wer').trim().slice(0, 100),
    action: v.query('was').trim().slice(0, 100),
    subject: v.query('woran').trim().slice(0, 100),
    from: day(v.query('von'))?.toInstant() ?? null,
    until: day(v.query('bis'))?.add({ days: 1 }).toInstant() ?? null,
    before: Number.isSafeInteger(before) && before > 0 ? before : null,
  }
}

function actorName(v: Visit, { actor, actor_name: name }: TrailEntry): string {
  const t = v.text(texts)
  if (name !== null) return name || t.erasedPerson
  if (actor === 'guest') return t.guest
  return actor.startsWith('system:') ? t.machine(actor.slice('system:'.length)) : shorten(actor)
}

function shorten(subject: string) {
  return subject.replace(/([0-9a-f]{4})[0-9a-f]{4}-[0-9a-f-]{23}([0-9a-f]{4})/, '$1…$2')
}

function detailsInWords(details: Record<string, unknown>) {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ')
}

function next(v: Visit, id: number) {
  const query = new URLSearchParams(v.url.search)
  query.set('vor', String(id))
  return `/rathaus/verwaltung/protokoll?${query}`
}

import { z } from 'zod'
import { defineAction, definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { Table } from '../../../ui/Table.tsx'
import { type State, states, textOf } from '../bulletin.ts'
import { desk, deskPath, home } from '../paths.ts'
import { powersOf } from '../steps.ts'
import { texts } from '../text.ts'
import { waitingTexts } from '../waiting-text.ts'
import { DeskTabs } from './desk.tsx'
import { type AtDesk, beginDraft, listDesk } from './store.ts'
import { deskTexts } from './text.ts'
import { listWaiting, WaitingPanel } from './waiting.tsx'

const looks = { draft: 'neutral', submitted: 'warning', approved: 'info', published: 'success', expired: 'neutral', withdrawn: 'danger' } as const

/** A state in words. */
export function StateBadge({ state, words }: { state: State; words: Readonly<Record<State, string>> }) {
  return <Badge kind={looks[state]}>{words[state]}</Badge>
}

/** Everything one looks after, newest first. */
export const deskPage = definePage({
  title: v => v.text(deskTexts).title,
  layout: 'wide',
  async load(v) {
    const powers = await powersOf(v)
    const state = states.find(one => one === v.query('stand')) ?? null
    const [rows, waiting] = await Promise.all([listDesk(v.db, powers, state, v.now), listWaiting(v.db, powers)])
    return { state, rows, waiting }
  },
  view(v, { state, rows, waiting }, form) {
    const t = v.text(deskTexts)
    return (
      <div class="stack">
        <p>
          <a href={home}>{v.text(texts).back}</a>
        </p>
        <h1>{t.title}</h1>
        <DeskTabs v={v} current="list" />
        <Form form={form} action={`${desk}/neu`}>
          <Button icon="edit">{t.write}</Button>
        </Form>
        <WaitingPanel v={v} rows={waiting} />
        <nav class="bulletin__filters" aria-label={t.state}>
          {[null, ...states].map(one => (
            <a key={one ?? ''} href={one ? `${desk}?stand=${one}` : desk} class="bulletin__filter" aria-current={one === state ? 'true' : undefined}>
              {one ? t.states[one] : t.all}
            </a>
          ))}
        </nav>
        {rows.length === 0 ? (
          <EmptyState title={t.none} icon="news">
            <p>{t.noneHint}</p>
          </EmptyState>
        ) : (
          <Table
            caption={t.list}
            hideCaption
            rows={rows}
            columns={[
              { head: t.what, isRowHead: true, cell: row => <Entry v={v} row={row} /> },
              { head: t.state, cell: row => <StateBadge state={row.state} words={t.states} /> },
              { head: t.when, cell: row => formatInstant(row.published_at ?? row.publish_at ?? row.created_at, v.lang, v.house.city.zone, 'short') },
              { head: t.by, cell: row => row.author ?? '–' },
            ]}
          />
        )}
      </div>
    )
  },
})

function Entry({ v, row }: { v: Visit; row: AtDesk }) {
  const t = v.text(waitingTexts)
  return (
    <>
      <a href={deskPath(row)}>{textOf(row, 'de').title || v.text(deskTexts).untitled}</a>
      {row.questions > 0 && (
        <>
          {' '}
          <Badge kind="warning">{t.openQuestions(row.questions)}</Badge>
        </>
      )}
      {row.new_comments > 0 && (
        <>
          {' '}
          <Badge kind="info">{t.newComments(row.new_comments)}</Badge>
        </>
      )}
    </>
  )
}

/** Begins a draft; a head's own is for their units from the start. */
export const newDraft = defineAction({
  form: z.unknown(),
  load: powersOf,
  async post(v, _input, powers) {
    const id = await beginDraft(v.db, v.now, powers.id, powers.toAll ? [] : [...powers.heads].slice(0, 1))
    return seeOther(`${desk}/${id}/text`)
  },
  on: deskPage,
})

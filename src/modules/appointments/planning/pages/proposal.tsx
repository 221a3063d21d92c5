import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { Gone } from '../../../../platform/errors.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { inLanguage } from '../../../../platform/text.ts'
import { type Visit } from '../../../../platform/visit.ts'
import { Alert } from '../../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Tick } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate } from '../../../../ui/format.ts'
import { tickInput } from '../../../../ui/input.ts'
import { Table } from '../../../../ui/Table.tsx'
import { changeHours } from '../../booking/displacing.ts'
import { type ConcernNames, sayConcerns, sayWhen } from '../../desk/saying.ts'
import { concernsByKey } from '../../desk/store.ts'
import { findOffice, type Office } from '../../offices/store.ts'
import { makeChange } from '../change.ts'
import { planPath, proposalSample } from '../office-of-path.ts'
import { WeekTable } from '../parts/WeekTable.tsx'
import { firstDayOf, type Preview, previewChange } from '../preview.ts'
import { dropProposal, findProposal, type Proposal } from '../proposals.ts'
import { retrying } from '../retrying.ts'
import { texts } from '../text.ts'

interface Data {
  proposal: Proposal
  office: Office
  preview: Preview
  names: ConcernNames
}

const form = z.object({ reason: z.string().trim().max(300).default(''), seen: z.coerce.number().int().min(0).max(100_000).default(0), sure: tickInput })

/** What a change of hours does, before it is made: the week as it will be, and who loses an appointment. */
export const proposalPage = definePage<Data, typeof form>({
  title: v => v.text(texts).proposal.title,
  layout: 'wide',
  sample: proposalSample(id => `/rathaus/termine/planung/aenderung/${id}`, { seen: '0' }),
  form,
  // It opens its own transaction, to begin again when somebody books in the same moment.
  transaction: false,
  load: loadProposal,
  async post(v, input, { proposal, office, preview }) {
    const t = v.text(texts).proposal
    const count = preview.affected.length
    if (count > 0) {
      if (input.reason.length < 5) return invalid({ reason: t.reasonHint })
      if (!input.sure) return invalid({ sure: t.sure(count) })
      // Nobody takes away more than they have seen.
      if (count > input.seen) return invalid({ sure: t.grown(count) })
    }
    const actor = actorOf(v)
    const result = await retrying(() =>
      changeHours(v.house, v.house.db, {
        officeKey: office.key,
        because: input.reason,
        actor,
        async make(tx) {
          if (!(await dropProposal(tx, proposal.id))) throw new Gone(t.gone)
          await makeChange(tx, office.key, proposal.change, v.now, actor)
          await audit(tx, v.now, { actor, action: 'appointments.hours-changed', subject: `office:${office.key}`, details: { change: proposal.change.kind } })
        },
      }),
    )
    if (!result) return invalid({ '': t.busy })
    return seeOther(planPath(office.key), result.displaced === 0 ? t.done : t.doneDisplaced(result.displaced, result.offered, result.toCall))
  },
  view(v, { proposal, office, preview, names }, state) {
    const t = v.text(texts).proposal
    const count = preview.affected.length
    const monday = preview.before.days[0]!.day
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p>
          <strong>{inLanguage(office.name, v.lang)}</strong>: {t.kinds[proposal.change.kind]}
        </p>
        <WeekTable v={v} week={preview.before} after={preview.after} caption={t.weekCaption(formatDate(monday, v.lang, 'long'))} />
        {count === 0 ? (
          <Alert kind="success" title={t.none} />
        ) : (
          <>
            <Alert kind="warning" title={t.affected(count)}>
              <p>{t.affectedLead}</p>
            </Alert>
            <Affected v={v} preview={preview} names={names} />
          </>
        )}
        <Form form={state} action={v.url.pathname} hidden={{ seen: String(count) }}>
          {count > 0 && (
            <>
              <Field name="reason" label={t.reason} hint={t.reasonHint} maxLength={300} />
              <Tick name="sure" label={t.sure(count)} />
            </>
          )}
          <Buttons>
            <Button danger={count > 0}>{t.submit}</Button>
          </Buttons>
        </Form>
        <Form form={state} action={`${v.url.pathname}/verwerfen`} id="verwerfen">
          <Button kind="tertiary">{t.leave}</Button>
        </Form>
      </div>
    )
  },
})

function Affected({ v, preview, names }: { v: Visit; preview: Preview; names: ConcernNames }) {
  const t = v.text(texts).proposal
  return (
    <Table
      caption={t.affected(preview.affected.length)}
      hideCaption
      rows={preview.affected}
      columns={[
        { head: t.time, isRowHead: true, cell: row => sayWhen(v, row.start) },
        { head: t.person, cell: row => row.name },
        { head: t.concerns, cell: row => sayConcerns(row.concerns, names, v.lang).join(', ') },
        { head: t.reach, cell: row => (row.email || row.accountId ? t.mail : row.phone ? t.phone : t.nothing) },
      ]}
    />
  )
}

async function loadProposal(v: Visit): Promise<Data> {
  const proposal = await findProposal(v.db, v.param('id'))
  if (!proposal) throw new Gone(v.text(texts).proposal.gone)
  const week = await firstDayOf(v.db, proposal.change, v.today)
  return {
    proposal,
    office: (await findOffice(v.db, proposal.officeKey))!,
    preview: await previewChange(v.house, v.db, proposal.officeKey, proposal.change, week),
    names: await concernsByKey(v.db),
  }
}

const nothing = z.object({})

/** Leaves everything as it is. */
export const leaving = defineAction({
  form: nothing,
  on: proposalPage,
  sample: proposalSample(id => `/rathaus/termine/planung/aenderung/${id}/verwerfen`, {}),
  async post(v) {
    const t = v.text(texts).proposal
    const proposal = await findProposal(v.db, v.param('id'))
    if (!proposal) throw new Gone(t.gone)
    await dropProposal(v.db, proposal.id)
    return seeOther(planPath(proposal.officeKey), t.left)
  },
})

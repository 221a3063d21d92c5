import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import { defineAction, definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { words } from '../../../../platform/text.ts'
import { Button } from '../../../../ui/Button.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { formatDate } from '../../../../ui/format.ts'
import { dateInput } from '../../../../ui/input.ts'
import { Table } from '../../../../ui/Table.tsx'
import { type Deputy, addDeputy, endDeputy, listDeputies } from '../deputies.ts'
import { listClerks } from '../store.ts'

interface Data {
  deputies: Deputy[]
  clerks: { id: string; name: string }[]
}

/** Who works my cases while I am away; theirs show among „Meine“ then. */
export const deputiesPage = definePage({
  title: v => v.text(texts).title,
  async load(v): Promise<Data> {
    const clerks = await listClerks(v.db)
    return { deputies: await listDeputies(v.db, actorOf(v), v.today), clerks: clerks.filter(one => one.id !== v.viewer.accountId) }
  },
  form: z.object({ deputy: z.uuid(), from: dateInput, until: dateInput }),
  async post(v, { deputy, from, until }, { clerks }) {
    const t = v.text(texts)
    if (!clerks.some(one => one.id === deputy)) return invalid({ deputy: t.unknown })
    if (Temporal.PlainDate.compare(until, from) < 0) return invalid({ until: t.order })
    if (Temporal.PlainDate.compare(until, v.today) < 0) return invalid({ until: t.past })
    if (!(await addDeputy(v.db, actorOf(v), deputy, from, until))) return invalid({ deputy: t.twice })
    await audit(v.db, v.now, {
      actor: actorOf(v),
      action: 'deputy.added',
      subject: `account:${deputy}`,
      details: { from: from.toString(), until: until.toString() },
    })
    return seeOther('/rathaus/vertretung', t.added)
  },
  view(v, { deputies, clerks }, form) {
    const t = v.text(texts)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
        {deputies.length === 0 ? (
          <EmptyState title={t.none} />
        ) : (
          <Table
            caption={t.title}
            hideCaption
            rows={deputies}
            columns={[
              { head: t.who, isRowHead: true, cell: row => row.name },
              { head: t.when, cell: row => `${formatDate(row.from_day, v.lang, 'short')} – ${formatDate(row.until_day, v.lang, 'short')}` },
              {
                head: t.change,
                cell: row => (
                  <Form
                    form={form}
                    action="/rathaus/vertretung/ende"
                    id={`ende-${row.deputy_id}-${row.from_day.toString()}`}
                    hidden={{ deputy: row.deputy_id, from: row.from_day.toString() }}
                  >
                    <Button kind="tertiary" small label={t.endOf(row.name)}>
                      {t.end}
                    </Button>
                  </Form>
                ),
              },
            ]}
          />
        )}
        <h2>{t.add}</h2>
        <Form form={form} action="/rathaus/vertretung">
          <Field name="deputy" type="select" label={t.who} options={clerks.map(one => ({ value: one.id, text: one.name }))} />
          <Field name="from" type="date" label={t.from} width="medium" value={v.today.toString()} />
          <Field name="until" type="date" label={t.until} width="medium" />
          <Button>{t.addButton}</Button>
        </Form>
      </div>
    )
  },
})

/** Ends a deputyship early. */
export const deputyEnd = defineAction({
  on: deputiesPage,
  form: z.object({ deputy: z.uuid(), from: dateInput }),
  async post(v, { deputy, from }) {
    await endDeputy(v.db, actorOf(v), deputy, from)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'deputy.ended', subject: `account:${deputy}` })
    return seeOther('/rathaus/vertretung', v.text(texts).ended)
  },
})

const texts = words({
  de: {
    title: 'Vertretung',
    lead: 'Wenn Sie nicht da sind, sieht Ihre Vertretung Ihre Vorgänge unter „Meine“ und kann sie übernehmen.',
    none: 'Niemand vertritt Sie.',
    who: 'Wer vertritt Sie?',
    when: 'Zeitraum',
    change: 'Ändern',
    end: 'Beenden',
    endOf: (name: string) => `Vertretung durch ${name} beenden`,
    add: 'Vertretung eintragen',
    from: 'Von',
    until: 'Bis einschließlich',
    addButton: 'Vertretung eintragen',
    added: 'Die Vertretung ist eingetragen.',
    ended: 'Die Vertretung ist beendet.',
    unknown: 'Diese Person bearbeitet keine Vorgänge.',
    order: 'Das Ende liegt vor dem Anfang.',
    past: 'Dieser Zeitraum ist vorbei.',
    twice: 'Diese Vertretung ist schon eingetragen.',
  },
  en: {
    title: 'Deputies',
    lead: 'While you are away, your deputy sees your cases under “Mine” and can take them.',
    none: 'Nobody stands in for you.',
    who: 'Who stands in for you?',
    when: 'Period',
    change: 'Change',
    end: 'End',
    endOf: (name: string) => `End the deputyship of ${name}`,
    add: 'Add a deputy',
    from: 'From',
    until: 'Until and including',
    addButton: 'Add the deputy',
    added: 'The deputy is set.',
    ended: 'The deputyship has ended.',
    unknown: 'This person does not work on cases.',
    order: 'The end is before the beginning.',
    past: 'This period is over.',
    twice: 'This deputy is set already.',
  },
})

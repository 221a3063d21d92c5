import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { idFrom } from '../../../platform/database.ts'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { tickInput } from '../../../ui/input.ts'
import { listEmployees, listMembers, listUnits, searchEmployees } from '../../staff/index.ts'
import { openGroup, openPair } from '../rooms/opening.ts'
import { audienceTexts } from './audience-text.ts'
import { PeopleSearch } from './PeopleSearch.tsx'
import { pageTexts } from './text.ts'
import { UnitChoice } from './UnitChoice.tsx'

/** People chosen one by one: their ids stand in the address. */
const mostChosen = 100
/** Whole units of one choice. */
const mostUnits = 20

const form = z.object({
  client: z.guid(),
  name: z.string().trim().max(80).default(''),
  topic: z.string().trim().max(300).default(''),
  announcement: tickInput,
})

/** A new conversation: with one person a pair, with more, or with a name, a group. `?mit=` and `?wer=` bring people along, `?amt=` whole units. */
export const newPage = definePage({
  title: v => v.text(pageTexts).fresh,
  async load(v) {
    const ids = [v.query('mit'), ...v.query('wer').split(',')].flatMap(one => idFrom(one) ?? []).slice(0, mostChosen)
    const me = v.viewer.accountId!
    const chosen = await listEmployees(
      v.db,
      [...new Set(ids)].filter(id => id !== me),
    )
    const units = await listUnits(v.db)
    const wanted = new Set([...v.query('amt').split(','), v.query('dazu')])
    const whole = units.filter(unit => wanted.has(unit.id)).slice(0, mostUnits)
    const peopleOf = await Promise.all(whole.map(async unit => ({ unit, people: (await listMembers(v.db, unit.id, { deep: true })).map(one => one.id) })))
    const words = v.query('q').trim()
    const found = words === '' ? null : (await searchEmployees(v.db, words, 30)).filter(one => one.id !== me && !chosen.some(other => other.id === one.id))
    return { chosen, units, whole: peopleOf, words, found }
  },
  form,
  async post(v, { client, name, topic, announcement }, { chosen, whole }) {
    const t = v.text(pageTexts)
    const me = v.viewer.accountId!
    if (chosen.length === 0 && whole.length === 0) return invalid({ '': t.choosePerson })
    if (name === '' && chosen.length === 1 && whole.length === 0) return seeOther(`/rathaus/chat/${await openPair(v.house, v.db, me, chosen[0]!.id)}`)
    if (name === '') return invalid({ name: t.nameMissing })
    const kind = announcement && v.viewer.permissions.has('chat.announce') ? 'announcement' : 'group'
    const people = [...new Set([...chosen.map(one => one.id), ...whole.flatMap(one => one.people)])]
    const room = await openGroup(v.house, v.db, me, { kind, name, topic: topic || null, people, client })
    return seeOther(`/rathaus/chat/${room}`, t.made)
  },
  view(v, { chosen, units, whole, words, found }, form) {
    const t = v.text(pageTexts)
    const a = v.text(audienceTexts)
    const mayAnnounce = v.viewer.permissions.has('chat.announce')
    const ids = chosen.map(one => one.id)
    const amt = whole.map(one => one.unit.id)
    const isPair = chosen.length === 1 && whole.length === 0
    const here = (wer: readonly string[], units = amt) => `/rathaus/chat/neu?wer=${wer.join()}${units.length > 0 ? `&amt=${units.join()}` : ''}`
    return (
      <>
        <p>
          <a href="/rathaus/chat">{t.back}</a>
        </p>
        <h1>{t.fresh}</h1>
        {mayAnnounce && (
          <p>
            <a href="/rathaus/chat/ankuendigung">{a.title}</a>
          </p>
        )}
        {chosen.length + whole.length > 0 && (
          <>
            <h2>{t.chosen}</h2>
            <ul class="chat-people">
              {chosen.map(one => (
                <li key={one.id}>
                  <span>
                    {one.name}
                    {one.position && <span class="muted"> {one.position}</span>}
                  </span>
                  <a href={here(ids.filter(id => id !== one.id))} aria-label={t.dropNamed(one.name)}>
                    {t.drop}
                  </a>
                </li>
              ))}
              {whole.map(({ unit, people }) => (
                <li key={unit.id}>
                  <span>
                    {unit.name} <span class="muted">{a.people(people.length)}</span>
                  </span>
                  <a
                    href={here(
                      ids,
                      amt.filter(id => id !== unit.id),
                    )}
                    aria-label={t.dropNamed(unit.name)}
                  >
                    {t.drop}
                  </a>
                </li>
              ))}
            </ul>
            <Form form={form} action={here(ids)} hidden={{ client: form.value('client', randomUUID()) }}>
              {isPair ? (
                <details open={form.failed}>
                  <summary>{t.makeGroup}</summary>
                  <GroupFields required={false} />
                </details>
              ) : (
                <GroupFields required />
              )}
              <Buttons>
                <Button>{isPair ? t.begin : t.makeGroup}</Button>
              </Buttons>
            </Form>
          </>
        )}
        {ids.length >= mostChosen && <p>{a.enough(mostChosen)}</p>}
        <PeopleSearch action="/rathaus/chat/neu" words={words} hidden={{ wer: ids.join(), amt: amt.join() }} />
        {found && found.length === 0 && <p>{t.nobody}</p>}
        {found && found.length > 0 && (
          <ul class="chat-people">
            {found.map(one => (
              <li key={one.id}>
                <span>
                  {one.name}
                  <span class="muted"> {[one.position, one.unit].filter(Boolean).join(', ')}</span>
                </span>
                <a href={here([...ids, one.id])} aria-label={t.takeNamed(one.name)}>
                  {t.take}
                </a>
              </li>
            ))}
          </ul>
        )}
        {whole.length < mostUnits && <UnitChoice units={units} hidden={{ wer: ids.join(), amt: amt.join() }} />}
      </>
    )
    function GroupFields({ required }: { required: boolean }) {
      return (
        <>
          <Field name="name" label={t.name} required={required} maxLength={80} />
          <Field name="topic" label={t.topic} required={false} maxLength={300} />
          {mayAnnounce && <Tick name="announcement" label={t.announcement} />}
        </>
      )
    }
  },
})

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
import { listEmployees, searchEmployees } from '../../staff/index.ts'
import { openGroup, openPair } from '../rooms/opening.ts'
import { PeopleSearch } from './PeopleSearch.tsx'
import { pageTexts } from './text.ts'

const form = z.object({
  client: z.guid(),
  name: z.string().trim().max(80).default(''),
  topic: z.string().trim().max(300).default(''),
  announcement: tickInput,
})

/** A new conversation: with one person a pair, with more, or with a name, a group. `?mit=` and `?wer=` bring people along. */
export const newPage = definePage({
  title: v => v.text(pageTexts).fresh,
  async load(v) {
    const ids = [v.query('mit'), ...v.query('wer').split(',')].flatMap(one => idFrom(one) ?? []).slice(0, 100)
    const me = v.viewer.accountId!
    const chosen = await listEmployees(
      v.db,
      [...new Set(ids)].filter(id => id !== me),
    )
    const words = v.query('q').trim()
    const found = words === '' ? null : (await searchEmployees(v.db, words, 30)).filter(one => one.id !== me && !chosen.some(other => other.id === one.id))
    return { chosen, words, found }
  },
  form,
  async post(v, { client, name, topic, announcement }, { chosen }) {
    const t = v.text(pageTexts)
    const me = v.viewer.accountId!
    if (chosen.length === 0) return invalid({ '': t.choosePerson })
    if (name === '' && chosen.length === 1) return seeOther(`/rathaus/chat/${await openPair(v.house, v.db, me, chosen[0]!.id)}`)
    if (name === '') return invalid({ name: t.nameMissing })
    const kind = announcement && v.viewer.permissions.has('chat.announce') ? 'announcement' : 'group'
    const people = chosen.map(one => one.id)
    const room = await openGroup(v.house, v.db, me, { kind, name, topic: topic || null, people, client })
    return seeOther(`/rathaus/chat/${room}`, t.made)
  },
  view(v, { chosen, words, found }, form) {
    const t = v.text(pageTexts)
    const ids = chosen.map(one => one.id)
    const isPair = chosen.length === 1
    const here = (wer: readonly string[]) => `/rathaus/chat/neu?wer=${wer.join()}`
    return (
      <>
        <p>
          <a href="/rathaus/chat">{t.back}</a>
        </p>
        <h1>{t.fresh}</h1>
        {chosen.length > 0 && (
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
            </ul>
            <Form form={form} action={here(ids)} hidden={{ client: form.value('client', randomUUID()) }}>
              {isPair ? (
                <details open={form.failed}>
                  <summary>{t.makeGroup}</summary>
                  <GroupFields mayAnnounce={v.viewer.permissions.has('chat.announce')} required={false} />
                </details>
              ) : (
                <GroupFields mayAnnounce={v.viewer.permissions.has('chat.announce')} required />
              )}
              <Buttons>
                <Button>{isPair ? t.begin : t.makeGroup}</Button>
              </Buttons>
            </Form>
          </>
        )}
        <PeopleSearch action="/rathaus/chat/neu" words={words} hidden={{ wer: ids.join() }} />
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
      </>
    )
    function GroupFields({ mayAnnounce, required }: { mayAnnounce: boolean; required: boolean }) {
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

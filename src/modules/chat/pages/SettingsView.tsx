import { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices, Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { KeepingForm } from '../keeping/KeepingForm.tsx'
import { searchTexts } from '../search/text.ts'
import { ownTexts } from './own-text.ts'
import { unitOptions } from '../../staff/index.ts'
import { audienceTexts } from './audience-text.ts'
import { PeopleSearch } from './PeopleSearch.tsx'
import type { loadSettings } from './settings.tsx'
import { pageTexts } from './text.ts'

type Data = Awaited<ReturnType<typeof loadSettings>>

/** The page as such; each thing one may do is a form of its own. */
export function SettingsView({ v, data, form }: { v: Visit; data: Data; form: FormState }) {
  const t = v.text(pageTexts)
  const a = v.text(audienceTexts)
  const { room, people, count, isLarge, owns, follows, isOpen, keeping, words, mayAdd, units, found } = data
  const me = v.viewer.accountId!
  const home = `/rathaus/chat/${room.id}/einstellungen`
  const what = form.value('what')
  const own = (name: string) => (what === name ? form : new FormState())
  const until = room.mutedUntil === null ? null : Temporal.Instant.from(room.mutedUntil)
  const mutedUntil = until && Temporal.Instant.compare(until, v.now) > 0 ? until : null
  const choices = [
    ...(mutedUntil ? [{ value: 'keep', text: t.mutedUntil(formatInstant(mutedUntil, v.lang, v.house.city.zone, 'short')) }] : []),
    { value: 'no', text: t.mutedNo },
    { value: 'hour', text: t.mutedHour },
    { value: 'day', text: t.mutedDay },
    { value: 'week', text: t.mutedWeek },
  ]
  const act = (name: string, account: string, label: string, person: string) => (
    <Form form={new FormState()} action={home} id={`${name}-${account}`} hidden={{ what: name, person: account }}>
      <Button kind="tertiary" small label={`${label}: ${person}`}>
        {label}
      </Button>
    </Form>
  )
  return (
    <>
      <p>
        <a href={`/rathaus/chat/${room.id}`}>{t.toChat}</a> · <a href={`/rathaus/chat/suche?raum=${room.id}`}>{v.text(searchTexts).inRoom}</a>
      </p>
      <h1>{t.settingsOf(room.name)}</h1>
      <Form form={own('own')} action={home} id="own" hidden={{ what: 'own' }}>
        <Choices
          name="notify"
          legend={t.notify}
          value={room.notify}
          choices={[
            { value: 'all', text: t.notifyAll },
            { value: 'mentions', text: t.notifyMentions },
            { value: 'none', text: t.notifyNone },
          ]}
        />
        <Choices name="muted" legend={t.muted} value={mutedUntil ? 'keep' : 'no'} choices={choices} />
        <Tick name="pinned" label={t.pinned} checked={room.pinned} />
        <Buttons>
          <Button>{t.save}</Button>
        </Buttons>
      </Form>
      <p>
        <a href="/rathaus/chat/einstellungen">{v.text(ownTexts).title}</a>
      </p>
      {owns && (
        <>
          <h2>{t.rename}</h2>
          <Form form={own('rename')} action={home} id="rename" hidden={{ what: 'rename' }}>
            <Field name="name" label={t.name} value={room.name} maxLength={80} />
            <Field name="topic" label={t.topic} value={room.topic} required={false} maxLength={300} />
            <Buttons>
              <Button kind="secondary">{t.save}</Button>
            </Buttons>
          </Form>
        </>
      )}
      <h2>{t.members}</h2>
      {follows && <p>{a.follows}</p>}
      {isLarge && (
        <>
          <p>{a.many(count)}</p>
          {!mayAdd && <PeopleSearch action={home} words={words} />}
        </>
      )}
      <ul class="chat-people">
        {people.map(one => (
          <li key={one.account}>
            <span>
              {one.name}
              <span class="muted">
                {' '}
                {[one.position, one.unit, one.role === 'owner' && room.kind !== 'pair' ? t.owner : null, one.absent ? t.absent : null]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </span>
            {owns && one.account !== me && (
              <span class="row">
                {one.role === 'owner' ? act('member', one.account, t.takeOwner, one.name) : act('owner', one.account, t.makeOwner, one.name)}
                {mayAdd && act('remove', one.account, t.putOut, one.name)}
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayAdd && (
        <>
          <h2>{t.add}</h2>
          <PeopleSearch action={home} words={words} />
          {found?.length === 0 && <p>{t.nobody}</p>}
          {found && found.length > 0 && (
            <ul class="chat-people">
              {found.map(one => (
                <li key={one.id}>
                  <span>
                    {one.name} <span class="muted">{[one.position, one.unit].filter(Boolean).join(', ')}</span>
                  </span>
                  {act('add', one.id, t.add, one.name)}
                </li>
              ))}
            </ul>
          )}
          <Form form={own('unit')} action={home} id="unit" hidden={{ what: 'unit' }}>
            <Field name="unit" type="select" label={a.wholeUnit} hint={a.wholeUnitHint} options={unitOptions(units)} />
            <Buttons>
              <Button kind="secondary">{a.take}</Button>
            </Buttons>
          </Form>
        </>
      )}
      <KeepingForm room={room} keeping={keeping} form={form} />
      {owns && follows && isOpen && (
        <>
          <h2>{a.end}</h2>
          <p>{a.endMore}</p>
          <Form form={own('end')} action={home} id="end" hidden={{ what: 'end' }}>
            <Button kind="secondary" danger>
              {a.end}
            </Button>
          </Form>
        </>
      )}
      {(room.kind === 'group' || room.kind === 'announcement') && !follows && isOpen && (
        <>
          <h2>{t.leave}</h2>
          <p>{t.leaveMore}</p>
          <Form form={own('leave')} action={home} id="leave" hidden={{ what: 'leave' }}>
            <Button kind="secondary" danger>
              {t.leave}
            </Button>
          </Form>
        </>
      )}
    </>
  )
}

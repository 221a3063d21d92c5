import { z } from 'zod'
import { actorOf, audit } from '../../../platform/audit.ts'
import { dayOf } from '../../../platform/clock.ts'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate } from '../../../ui/format.ts'
import { SearchField } from '../../../ui/SearchField.tsx'
import { type Cared, getCared, hasMoreRights, listCared, someEmployee } from '../care.ts'
import { StateBadge } from '../leaving/StateBadge.tsx'
import { texts as leavingTexts } from '../leaving/text.ts'
import { codesOf, issue, type StartCode, withdraw } from './start-code.ts'
import { texts } from './text.ts'

const path = '/rathaus/kommen-und-gehen'
const most = 100

/** Everybody whom the viewer looks after: who is in, who has which start code; and the way to each one's proof. */
export const comingPage = definePage({
  title: v => v.text(leavingTexts).title,
  async load(v) {
    const people = await listCared(v, v.query('q').trim().slice(0, 100), most)
    return {
      people,
      codes: await codesOf(
        v.db,
        people.map(one => one.id),
      ),
    }
  },
  view(v, { people, codes }, form) {
    const t = v.text(texts)
    const l = v.text(leavingTexts)
    return (
      <>
        <h1>{l.title}</h1>
        <p class="lead">{l.lead}</p>
        <SearchField action={path} value={v.query('q')} label={l.search} placeholder={l.search} id="personen-suche" />
        {people.length === 0 && <EmptyState title={l.nobody} icon="search" />}
        {people.length > 0 && (
          <Form form={form} action={`${path}/startcodes`}>
            <p>{t.issueHint}</p>
            <ul class="entries coming">
              {people.map(person => (
                <Person key={person.id} v={v} person={person} code={codes.get(person.id)} />
              ))}
            </ul>
            {people.length === most && <p class="muted">{t.more}</p>}
            <Buttons>
              <Button icon="add">{t.issue}</Button>
              <Button href={printPath(v)} kind="secondary" icon="printer">
                {t.printAll}
              </Button>
            </Buttons>
          </Form>
        )}
      </>
    )
  },
})

function printPath(v: Visit) {
  const text = v.query('q').trim()
  return `${path}/druck${text ? `?q=${encodeURIComponent(text)}` : ''}`
}

function Person({ v, person, code }: { v: Visit; person: Cared; code?: StartCode }) {
  const t = v.text(texts)
  const isOpen = code && isGood(v, code)
  return (
    <li class="entries__entry">
      <div class="coming__who">
        {person.disabled_at === null && person.left_at === null && (
          <label class="coming__tick">
            <input class="kern-form-check__checkbox" type="checkbox" name="people[]" value={person.id} aria-label={t.chooseNamed(person.name)} />
          </label>
        )}
        <div>
          <a href={`${path}/${person.id}`}>{person.name}</a>
          <br />
          <span class="muted">{[person.unit, person.personnel_number].filter(Boolean).join(', ')}</span>
          <br />
          <StateBadge v={v} person={person} /> <span class="muted">{`${t.code}: ${stateOf(v, code)}`}</span>
        </div>
      </div>
      {isOpen && (
        <div class="row">
          <Button href={`${path}/${person.id}/brief.pdf`} kind="tertiary" small icon="printer" label={t.letterNamed(person.name)}>
            {t.letter}
          </Button>
          <Button kind="tertiary" small name="withdraw" value={person.id} label={t.withdrawNamed(person.name)}>
            {t.withdraw}
          </Button>
        </div>
      )}
    </li>
  )
}

function isGood(v: Visit, code: StartCode): boolean {
  return code.used_at === null && Temporal.Instant.compare(code.expires_at, v.now) > 0
}

function stateOf(v: Visit, code: StartCode | undefined): string {
  const t = v.text(texts)
  const day = (at: Temporal.Instant) => formatDate(dayOf(at, v.house.city.zone), v.lang)
  if (!code) return t.noCode
  if (code.used_at) return t.used(day(code.used_at))
  return isGood(v, code) ? t.openUntil(day(code.expires_at)) : t.expired
}

/** Hands codes out, or takes one back: both buttons stand in the same list. */
export const issueCodes = defineAction({
  on: comingPage,
  form: z.object({ people: z.array(z.string().max(40)).max(most).default([]), withdraw: z.string().max(40).optional() }),
  async post(v, input) {
    const t = v.text(texts)
    if (input.withdraw) {
      const person = await getCared(v, input.withdraw)
      if (await withdraw(v.db, person.id)) await note(v, person.id, 'employee.start-code-withdrawn')
      return seeOther(path, t.withdrawn)
    }
    if (input.people.length === 0) return invalid({ '': t.none })
    const people = await Promise.all([...new Set(input.people)].map(id => getCared(v, id)))
    const names = (some: readonly Cared[]) => some.map(one => one.name).join(', ')
    const out = people.filter(one => one.disabled_at !== null || one.left_at !== null)
    if (out.length > 0) return invalid({ '': t.notIn(names(out)) })
    // Whoever holds a code can become its owner, so nobody makes one for somebody who may do more than they.
    const above: Cared[] = []
    for (const person of people) if (await hasMoreRights(v, person.id)) above.push(person)
    if (above.length > 0) return invalid({ '': t.tooMuch(names(above)) })
    for (const person of people) {
      await issue(v.house, v.db, person.id, v.viewer.accountId)
      await note(v, person.id, 'employee.start-code-issued')
    }
    return seeOther(path, t.issued(people.length))
  },
  async sample(house) {
    const id = await someEmployee(house.db)
    return id === null ? null : { path: `${path}/startcodes`, form: { 'people[]': id } }
  },
})

async function note(v: Visit, id: string, action: string) {
  await audit(v.db, v.now, { actor: actorOf(v), action, subject: `account:${id}` })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { FormState } from '../platform/form.ts'
import { Calendar } from './Calendar.tsx'
import { Chart } from './Chart.tsx'
import { Choices } from './Choices.tsx'
import { Field } from './Field.tsx'
import { Form } from './Form.tsx'
import { FrameProvider } from './frame.ts'
import { Table } from './Table.tsx'

const centre = { lat: 51.5, lon: 6.6 }
const inGerman = (node: VNode) =>
  renderToString(<FrameProvider value={{ lang: 'de', zone: 'Europe/Berlin', map: { tiles: null, ground: null, centre } }}>{node}</FrameProvider>)

test('a form that was sent with mistakes leads to its fields and keeps what was typed; another form on the page stays clean', () => {
  const form = new FormState({ email: 'halb@', note: 'hallo' }, { email: 'Bitte geben Sie eine E-Mail-Adresse ein.', '': 'So geht es nicht.' }, '/a')
  const html = inGerman(
    <>
      <Form form={form} action="/a" id="eins">
        <Field name="email" type="email" label="E-Mail" />
      </Form>
      <Form form={form} action="/b" id="zwei">
        <Field name="note" label="Notiz" value="vorher" />
      </Form>
    </>,
  )
  const [first, second] = html.split('<form').slice(1) as [string, string]
  assert.match(first, /2 Angaben stimmen noch nicht/)
  assert.match(first, /<a href="#eins-email">E-Mail: Bitte geben Sie eine E-Mail-Adresse ein\.<\/a>/)
  assert.match(first, /<input[^>]*id="eins-email"[^>]*aria-invalid="true"[^>]*value="halb@"/)
  assert.match(first, /aria-describedby="eins-email-fehler"/)
  assert.doesNotMatch(second, /role="alert"/)
  assert.match(second, /value="vorher"/)
})

test('two forms of a page never share their key', () => {
  const form = new FormState()
  const keys = [
    ...inGerman(
      <>
        {['/a', '/b'].map(action => (
          <Form key={action} form={form} action={action} children={null} />
        ))}
      </>,
    ).matchAll(/name="_key" value="([^"]+)"/g),
  ].map(match => match[1])
  assert.equal(new Set(keys).size, 2)
})

test('a password is never sent back', () => {
  const form = new FormState({ secret: 'geheim' }, { secret: 'Zu kurz.' }, '/a')
  assert.doesNotMatch(inGerman(<Form form={form} action="/a" children={<Field name="secret" type="password" label="Passwort" />} />), /geheim/)
})

test('ticked boxes stay as they were sent, also when all were taken away', () => {
  const choices = [
    { value: 'a', text: 'A' },
    { value: 'b', text: 'B' },
  ]
  const show = (form: FormState) => inGerman(<Form form={form} children={<Choices name="which" legend="Was?" multiple choices={choices} value={['a']} />} />)
  assert.match(show(new FormState()), /value="a" checked/)
  assert.doesNotMatch(show(new FormState({}, { x: 'y' }, '/a')), /checked/)
  assert.match(show(new FormState({ which: ['b'] }, { x: 'y' }, '/a')), /value="b" checked/)
})

test('the calendar says each day in full, offers only free days and puts them under their weekday', () => {
  const day = (date: string, state: 'free' | 'few' | 'none') => ({ date: Temporal.PlainDate.from(date), state })
  const html = inGerman(
    <Form
      form={new FormState()}
      children={<Calendar name="day" legend="Welcher Tag?" days={[day('2026-11-27', 'few'), day('2026-11-24', 'free'), day('2026-11-25', 'none')]} />}
    />,
  )
  assert.equal(html.match(/type="radio"/g)?.length, 2)
  assert.match(html, /--weekday:\s?2[^>]*><input[^>]*id="feld-day"[^>]*value="2026-11-24"/)
  assert.match(html, /Freitag, 27\. November 2026/)
  assert.match(html, /wenige Plätze/)
})

test('a table names its columns beside each cell for the phone, and says how it is sorted', () => {
  const html = inGerman(
    <Table
      caption="Vorgänge"
      rows={[{ name: 'Eins' }]}
      columns={[{ head: 'Name', cell: row => row.name, isRowHead: true, sort: { href: '?s=name', now: 'ascending' } }]}
    />,
  )
  assert.match(html, /<th scope="col"[^>]*aria-sort="ascending"/)
  assert.match(html, /<th scope="row"[^>]*data-head="Name"/)
})

test('a chart draws nothing that its table does not say, and survives gaps and zeros', () => {
  const html = inGerman(<Chart title="Abholungen" labelHead="Woche" labels={['1', '2', '3']} series={[{ name: 'Alle', values: [0, null, 12] }]} />)
  assert.equal(html.match(/<rect/g)?.length, 2)
  assert.match(html, />–</)
  assert.match(html, />12</)
  assert.doesNotMatch(html, /NaN|Infinity/)
})

import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Island } from '../../../ui/Island.tsx'
import { LiveParts } from '../../../ui/LiveParts.tsx'
import { findOffice } from '../../appointments/index.ts'
import { Aside, History, NextOnes } from './Lists.tsx'
import { Current } from './Current.tsx'
import { type CounterData, loadCounter } from './load.ts'
import { counterSample } from './sample.ts'
import { counterTexts } from './text.ts'

const keyOrder = ['n', 'b', 'w', 'f', 'z', 'e', 'p'] as const

/** One counter: who is here, who comes next, everything to press. The keyboard is enough. */
export const counterPage = definePage<CounterData & { place: string }>({
  title: (_v, { counter }) => counter.name,
  layout: 'wide',
  sample: counterSample(),
  async load(v) {
    const data = await loadCounter(v)
    const office = await findOffice(v.db, data.counter.officeKey)
    return { ...data, place: office ? inLanguage(office.name, v.lang) : '' }
  },
  view(v, data, form) {
    const t = v.text(counterTexts)
    const { counter, state, place } = data
    const path = `/rathaus/schalter/${counter.id}`
    const staffing = (to: 'open' | 'paused' | 'closed', words: string, kind: 'primary' | 'secondary' | 'tertiary', key?: string) => (
      <Form form={form} action={`${path}/besetzung`} id={`besetzung-${to}`} hidden={{ state: to }}>
        <Button kind={kind} data={key ? { 'data-key': key } : undefined}>
          {words}
        </Button>
      </Form>
    )
    return (
      <counter-keys class="stack counter" data-off={t.keysOff} data-on={t.keysOn}>
        <h1>
          {counter.name} <span class="counter__place">{place}</span>
        </h1>
        <div class="row">
          {state === 'open' && staffing('paused', t.pause, 'secondary', 'p')}
          {state === 'paused' && staffing('open', t.resume, 'primary', 'p')}
          {state !== 'closed' && staffing('closed', t.close, 'tertiary')}
          <a href={`/rathaus/warteraum/${counter.officeKey}`}>{t.waitingRoom}</a>
          <a href="/rathaus/schalter">{t.other}</a>
        </div>
        {state === 'closed' && <Alert title={t.closedLead}>{staffing('open', t.open, 'primary')}</Alert>}
        {state === 'paused' && <Alert kind="warning" title={t.pausedLead} />}
        <LiveParts src={`${path}/live`}>
          {state === 'open' && <Current v={v} data={data} form={form} />}
          <NextOnes v={v} data={data} form={form} />
          <Aside v={v} data={data} form={form} />
          <History v={v} data={data} />
        </LiveParts>
        <details class="counter__keys">
          <summary>{t.keys}</summary>
          <p>{t.keysLead}</p>
          <ul>
            {keyOrder.map(key => (
              <li key={key}>
                <kbd>{key.toUpperCase()}</kbd> {t.keyOf[key]}
              </li>
            ))}
          </ul>
          <p data-part="switch" />
        </details>
        <Island name="counter-keys.island.ts" />
      </counter-keys>
    )
  },
})

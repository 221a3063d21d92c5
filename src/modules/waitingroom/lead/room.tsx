import { z } from 'zod'
import { defineAction, definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Form } from '../../../ui/Form.tsx'
import { LiveParts } from '../../../ui/LiveParts.tsx'
import { Table } from '../../../ui/Table.tsx'
import { type Appointment, type Concern, type Counter, listAppointments, listConcerns, listCounters, type Office } from '../../appointments/index.ts'
import { checkIn, drawNumber } from '../arriving/arrive.ts'
import { sayNotDrawn, sayRefused } from '../arriving/say.ts'
import { type Offer, offerOf, walkInFrom, WantedFields, wantedForm } from '../arriving/wanted.tsx'
import { listStations, type Station } from '../counter/station.ts'
import { counterTexts } from '../counter/text.ts'
import { listVisitors, type Visitor } from '../line/visitor.ts'
import type { Board } from '../room/board.ts'
import { boardOf } from '../room/live.ts'
import { officeOf } from '../room/room.ts'
import { officeSample } from '../room/sample.ts'
import { sayClock, sayConcerns } from '../saying.ts'
import { texts } from '../text.ts'
import { ticketGrant } from '../ticket/link.ts'
import { RoomTabs } from './Tabs.tsx'
import { leadTexts } from './text.ts'

interface Data {
  office: Office
  visitors: readonly Visitor[]
  counters: readonly Counter[]
  stations: readonly Station[]
  concerns: readonly Concern[]
  offer: Offer
  board: Board
  toCome: readonly Appointment[]
}

/** A waiting room as it is now: who waits how long, which counters are open; numbers are given out here too. */
export const roomPage = definePage<Data, typeof wantedForm>({
  title: (v, { office }) => v.text(leadTexts).title(inLanguage(office.name, v.lang)),
  layout: 'wide',
  sample: officeSample('/rathaus/warteraum'),
  load: loadRoom,
  form: wantedForm,
  async post(v, input, { office }) {
    const drawn = await drawNumber(v.house, v.db, office, walkInFrom(v, input, 'desk'))
    if (!drawn.ok) return invalid({ concerns: sayNotDrawn(v, drawn) })
    await v.grant(ticketGrant(drawn.visitor))
    return seeOther(`/ticket/${drawn.visitor.code}`, v.text(leadTexts).given(drawn.visitor.number))
  },
  view(v, data, form) {
    const t = v.text(leadTexts)
    const { office, visitors, counters, stations, concerns, board, toCome } = data
    const path = `/rathaus/warteraum/${office.key}`
    const waiting = visitors.filter(({ state }) => state === 'waiting')
    const spans = new Map(board.waiting.map(one => [one[0], one]))
    const unserved = board.waiting.filter(([, , from]) => from === null).map(([number]) => number)
    const anyOpen = stations.some(({ state }) => state === 'open')
    return (
      <div class="stack">
        <h1>{t.title(inLanguage(office.name, v.lang))}</h1>
        <RoomTabs v={v} office={office} current="room" />
        <p>
          <a href={`/anzeige/${office.key}`}>{t.display}</a>
        </p>
        <LiveParts src={`${path}/live`}>
          <section id="warten" aria-labelledby="warten-titel">
            <h2 id="warten-titel" data-tell="">
              {t.waiting}: {waiting.length}
            </h2>
            {unserved.length > 0 && anyOpen && <Alert kind="warning" title={t.unserved(unserved.join(', '))} />}
            {waiting.length === 0 ? (
              <EmptyState title={t.nobody} icon="people">
                {t.nobodyAdvice}
              </EmptyState>
            ) : (
              <Table
                caption={t.waiting}
                hideCaption
                rows={waiting}
                columns={[
                  { head: t.number, isRowHead: true, cell: visitor => visitor.number },
                  { head: t.what, cell: visitor => sayConcerns(v, visitor.concerns, concerns) },
                  { head: t.since, cell: visitor => sayClock(v, visitor.arrivedAt) },
                  {
                    head: t.expected,
                    cell: visitor => {
                      const [, , from, until] = spans.get(visitor.number) ?? ['', 0, null, null]
                      return from !== null && until !== null ? v.text(texts).span(from, until) : v.text(texts).noSpan
                    },
                  },
                ]}
              />
            )}
          </section>
          <section id="schalter" aria-labelledby="schalter-titel">
            <h2 id="schalter-titel">{t.counters}</h2>
            <Table
              caption={t.counters}
              hideCaption
              rows={counters}
              columns={[
                {
                  head: t.counter,
                  isRowHead: true,
                  cell: counter => <a href={`/rathaus/schalter/${counter.id}`}>{v.text(texts).at(counter.name, counter.room)}</a>,
                },
                {
                  head: t.state,
                  cell: counter => {
                    const state = stations.find(({ counterId }) => counterId === counter.id)?.state ?? 'closed'
                    return (
                      <Badge kind={state === 'open' ? 'success' : state === 'paused' ? 'warning' : 'neutral'}>{v.text(counterTexts).stations[state]}</Badge>
                    )
                  },
                },
                {
                  head: t.now,
                  cell: counter => visitors.find(one => one.counterId === counter.id && (one.state === 'called' || one.state === 'serving'))?.number ?? '–',
                },
              ]}
            />
          </section>
        </LiveParts>
        <section aria-labelledby="ausgeben">
          <h2 id="ausgeben">{t.give}</h2>
          <p>{t.giveLead}</p>
          <Form form={form} action={path} id="nummer">
            <WantedFields v={v} offer={data.offer} />
            <Button icon="ticket">{t.give}</Button>
          </Form>
        </section>
        <section aria-labelledby="termine">
          <h2 id="termine">{t.checkIn}</h2>
          {toCome.length === 0 ? (
            <p>{t.nobodyToCome}</p>
          ) : (
            <Table
              caption={t.checkInLead}
              rows={toCome}
              columns={[
                { head: t.appointment, isRowHead: true, cell: one => `${sayClock(v, one.start)}, ${one.name || one.code}` },
                { head: t.what, cell: one => sayConcerns(v, one.concerns, concerns) },
                {
                  head: t.here,
                  cell: one => (
                    <Form form={form} action={`${path}/ankunft`} id={`da-${one.code}`} hidden={{ appointment: one.id }}>
                      <Button kind="secondary" small label={`${t.here}: ${sayClock(v, one.start)}, ${one.code}`}>
                        {t.here}
                      </Button>
                    </Form>
                  ),
                },
              ]}
            />
          )}
        </section>
      </div>
    )
  },
})

const arrivalForm = z.object({ appointment: z.uuid() })

/** Somebody with an appointment came to the reception. */
export const receiving = defineAction<Data, typeof arrivalForm>({
  on: roomPage,
  load: loadRoom,
  sample: officeSample('/rathaus/warteraum', '/ankunft'),
  form: arrivalForm,
  async post(v, input, { office }) {
    const arrived = await checkIn(v.house, v.db, office, input.appointment, { channel: 'desk' })
    if (!arrived.ok && arrived.because !== 'twice') return invalid({ '': sayRefused(v, arrived) })
    return seeOther(`/rathaus/warteraum/${office.key}`, v.text(leadTexts).given(arrived.visitor.number))
  },
})

async function loadRoom(v: Parameters<typeof officeOf>[0]): Promise<Data> {
  const office = await officeOf(v)
  const appointments = await listAppointments(v.db, office.key, v.today)
  return {
    office,
    visitors: await listVisitors(v.db, office.key, v.today),
    counters: await listCounters(v.db, office.key),
    stations: await listStations(v.db, office.key, v.today),
    concerns: await listConcerns(v.db),
    offer: await offerOf(v, office.key),
    board: await boardOf(v, office.key),
    toCome: appointments.filter(({ state, channel }) => state === 'booked' && channel === 'on_site'),
  }
}

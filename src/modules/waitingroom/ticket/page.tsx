import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { inLanguage } from '../../../platform/text.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button } from '../../../ui/Button.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatTime } from '../../../ui/format.ts'
import { Island } from '../../../ui/Island.tsx'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { Qr } from '../../../ui/Qr.tsx'
import { type Concern, findCounter, findOffice, listConcerns, type Office } from '../../appointments/index.ts'
import { letGo } from '../counter/calling.ts'
import type { Visitor } from '../line/visitor.ts'
import type { Board } from '../room/board.ts'
import { boardOf } from '../room/live.ts'
import { scriptWords } from '../script-words.ts'
import { texts } from '../text.ts'
import { ticketLink, ticketOf } from './link.ts'
import { ticketSample } from './sample.ts'
import { ticketTexts } from './text.ts'

interface Data {
  visitor: Visitor
  office: Office | null
  concerns: readonly Concern[]
  board: Board
  /** where they are called to */
  where: string
}

/** The number on the visitor's own phone: place in the line, expected wait, and the call as it happens. */
export const ticketPage = definePage<Data>({
  form: z.object({}),
  title: (v, { visitor }) => v.text(ticketTexts).title(visitor.number),
  sample: ticketSample(''),
  refresh: () => '20',
  async load(v) {
    const visitor = await ticketOf(v)
    const counter = visitor.counterId ? await findCounter(v.db, visitor.counterId) : null
    return {
      visitor,
      office: await findOffice(v.db, visitor.officeKey),
      concerns: await listConcerns(v.db, visitor.concernKeys),
      board: await boardOf(v, visitor.officeKey),
      where: counter ? v.text(texts).at(counter.name, counter.room) : '',
    }
  },
  async post(v, _input, { visitor }) {
    await letGo(v.house, v.db, visitor.officeKey, visitor.id)
    return seeOther(`/ticket/${visitor.code}`, v.text(ticketTexts).left)
  },
  view(v, { visitor, office, concerns, board, where }, form) {
    const t = v.text(ticketTexts)
    const isWaiting = visitor.state === 'waiting'
    const zone = v.house.city.zone
    return (
      <div class="stack ticket">
        <h1>{t.title(visitor.number)}</h1>
        <waiting-ticket
          data-live={`/ticket/${visitor.code}/live`}
          data-stand={`/ticket/${visitor.code}/stand`}
          data-number={visitor.number}
          data-state={visitor.state}
          data-texts={JSON.stringify(scriptWords(v))}
        >
          <p class="ticket__lost" data-part="lost" role="status" hidden>
            {t.lost}
          </p>
          <p class="ticket__number" aria-hidden="true">
            {visitor.number}
          </p>
          <div class="ticket__call" role="alert" data-part="call">
            {visitor.state === 'called' && (
              <>
                <p class="ticket__turn">{t.calledTitle}</p>
                <p>{t.goTo(where)}</p>
              </>
            )}
          </div>
          {visitor.state !== 'waiting' && visitor.state !== 'called' && <Alert title={t.states[visitor.state]} />}
          <div data-part="wait" hidden={!isWaiting}>
            <Wait v={v} number={visitor.number} board={board} />
          </div>
          <Island name="waiting-ticket.island.ts" />
        </waiting-ticket>
        {isWaiting && visitor.late && <Alert kind="warning" title={t.late} />}
        {isWaiting && <p class="no-print">{t.keepOpen}</p>}
        <DescriptionList
          pairs={[
            [t.office, office && `${inLanguage(office.name, v.lang)}, ${office.address}`],
            [t.concerns, concerns.map(concern => inLanguage(concern.name, v.lang)).join(', ')],
            [t.arrived, formatTime(visitor.arrivedAt.toZonedDateTimeISO(zone).toPlainTime(), v.lang)],
          ]}
        />
        <div class="only-print">
          <Qr content={ticketLink(v.house, visitor)} label={t.title(visitor.number)} />
        </div>
        {isWaiting && (
          <div class="row no-print">
            <PrintButton>{t.print}</PrintButton>
            <Form form={form}>
              <Button kind="tertiary">{t.leave}</Button>
              <p class="muted">{t.leaveHint}</p>
            </Form>
          </div>
        )}
      </div>
    )
  },
})

function Wait({ v, number, board }: { v: Visit; number: string; board: Board }) {
  const [t, shared] = [v.text(ticketTexts), v.text(texts)]
  const own = board.waiting.find(([one]) => one === number)
  return (
    <>
      <DescriptionList
        pairs={[
          [
            t.place,
            <span key="before" data-part="before">
              {own ? shared.before(own[1]) : ''}
            </span>,
          ],
          [
            t.wait,
            <span key="span" data-part="span">
              {own && own[2] !== null && own[3] !== null ? shared.span(own[2], own[3]) : shared.noSpan}
            </span>,
          ],
        ]}
      />
      <p class="muted">{t.honest}</p>
    </>
  )
}

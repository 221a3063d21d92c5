import { isLinkSecret, readCode } from '../../../platform/link.ts'
import { definePage } from '../../../platform/page.ts'
import { notFound } from '../../../platform/visit.ts'
import { Button } from '../../../ui/Button.tsx'
import { Island } from '../../../ui/Island.tsx'
import { PrintButton } from '../../../ui/PrintButton.tsx'
import { Qr } from '../../../ui/Qr.tsx'
import type { Office } from '../../appointments/index.ts'
import { findVisitorByCode, type Visitor } from '../line/visitor.ts'
import type { Board } from '../room/board.ts'
import { boardOf } from '../room/live.ts'
import { officeOf } from '../room/room.ts'
import { texts } from '../text.ts'
import { ticketGrant, ticketLink } from '../ticket/link.ts'
import { ticketTexts } from '../ticket/text.ts'
import { startOf } from './kiosk.tsx'
import { kioskNumberSample } from './kiosk-sample.ts'
import { arrivingTexts } from './text.ts'

/** The number at the tablet: to remember, to print, to take along on the phone. After half a minute the next one may come. */
export const kioskNumberPage = definePage<{ office: Office; visitor: Visitor; board: Board }>({
  title: (v, { visitor }) => v.text(ticketTexts).title(visitor.number),
  layout: 'bare',
  sample: kioskNumberSample,
  private: true,
  refresh: (v, { office }) => `30;url=${startOf(office, v.query('tuer'))}`,
  async load(v) {
    const office = await officeOf(v)
    const code = readCode('W', v.query('code'))
    const visitor = code ? await findVisitorByCode(v.db, code) : null
    if (!visitor || visitor.officeKey !== office.key || !isLinkSecret(v.house, ticketGrant(visitor), visitor.linkGeneration, v.query('schluessel')))
      return notFound(v.text(ticketTexts).gone)
    return { office, visitor, board: await boardOf(v, office.key) }
  },
  view(v, { office, visitor, board }) {
    const t = v.text(arrivingTexts).kiosk
    const own = board.waiting.find(([number]) => number === visitor.number)
    return (
      <kiosk-reset class="kiosk kiosk--number" data-start={startOf(office, v.query('tuer'))} data-after="30">
        <h1>{t.number}</h1>
        <p class="kiosk__number">{visitor.number}</p>
        {visitor.late && <p>{v.text(ticketTexts).late}</p>}
        <p class="kiosk__lead">
          {v.text(ticketTexts).wait}: {own && own[2] !== null && own[3] !== null ? v.text(texts).span(own[2], own[3]) : v.text(texts).noSpan}
        </p>
        <Qr content={ticketLink(v.house, visitor)} label={v.text(ticketTexts).title(visitor.number)} size={220} />
        <p>{t.takePhone}</p>
        <p>{t.watch}</p>
        <div class="buttons no-print">
          <PrintButton>{t.print}</PrintButton>
          <Button href={startOf(office, v.query('tuer'))}>{t.done}</Button>
        </div>
        <Island name="kiosk-reset.island.ts" />
      </kiosk-reset>
    )
  },
})

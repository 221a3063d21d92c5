import { definePage } from '../../../platform/page.ts'
import { inLanguage } from '../../../platform/text.ts'
import { formatTime } from '../../../ui/format.ts'
import { Island } from '../../../ui/Island.tsx'
import type { Office } from '../../appointments/index.ts'
import type { Board } from '../room/board.ts'
import { boardOf } from '../room/live.ts'
import { officeSample } from '../room/sample.ts'
import { officeOf, type Room, roomOf } from '../room/room.ts'
import { callKey } from './call-key.ts'
import { scriptWords } from '../script-words.ts'
import { texts } from '../text.ts'
import { displayTexts } from './text.ts'

/** As many numbers as can be read from ten metres. */
const shownWaiting = 18
const shownCalls = 5

/** The big screen in the waiting room: who is called where, who waits, how long. Numbers only, never names. */
export const displayPage = definePage<{ office: Office; room: Room; board: Board; only: string }>({
  title: (v, { office }) => v.text(displayTexts).title(inLanguage(office.name, v.lang)),
  layout: 'bare',
  refresh: () => '15',
  sample: officeSample('/anzeige'),
  async load(v) {
    const office = await officeOf(v)
    return { office, room: await roomOf(v.db, office.key), board: await boardOf(v, office.key), only: v.query('raum') }
  },
  view(v, { office, room, board, only }) {
    const t = v.text(displayTexts)
    const calls = board.calls.filter(([, , place]) => only === '' || place === only).slice(0, shownCalls)
    const time = v.now.toZonedDateTimeISO(v.house.city.zone).toPlainTime()
    return (
      <call-display
        class="display"
        data-live={`/anzeige/${office.key}/live`}
        data-stand={`/anzeige/${office.key}/stand`}
        data-only={only}
        data-voice={room.voice ? 'ja' : 'nein'}
        data-calls={String(shownCalls)}
        data-waiting={String(shownWaiting)}
        data-seen={JSON.stringify(board.calls.map(callKey))}
        data-texts={JSON.stringify({
          ...scriptWords(v),
          speak: t.speak('{n}', '{m}'),
          more: t.more(7777).replace('7777', '{n}'),
          noCall: t.noCall,
          nobody: t.nobody,
          voiceOn: t.voiceOn,
          voiceOff: t.voiceOff,
        })}
      >
        <header class="display__head">
          <h1>{only === '' ? inLanguage(office.name, v.lang) : `${inLanguage(office.name, v.lang)}, ${only}`}</h1>
          <time class="display__clock" data-part="clock">
            {formatTime(time, v.lang)}
          </time>
        </header>
        <p class="display__lost" data-part="lost" role="status" hidden>
          {t.lost}
        </p>
        <section aria-labelledby="aufgerufen">
          <h2 id="aufgerufen">{t.called}</h2>
          <ol class="display__calls" data-part="calls" aria-live="assertive">
            {calls.length === 0 && <li class="display__none">{t.noCall}</li>}
            {calls.map(([number, counter, place]) => (
              <li key={number} class="display__call">
                <strong class="display__number">{number}</strong>{' '}
                <span class="display__where">
                  {counter} {only === '' && place !== '' && <span class="display__room">{place}</span>}
                </span>
              </li>
            ))}
          </ol>
        </section>
        <section aria-labelledby="wartend" class="display__rest">
          <h2 id="wartend">{t.waiting}</h2>
          <ul class="display__waiting" data-part="waiting">
            {board.waiting.length === 0 && <li class="display__none">{t.nobody}</li>}
            {board.waiting.slice(0, shownWaiting).map(([number]) => (
              <li key={number}>{number}</li>
            ))}
            {board.waiting.length > shownWaiting && <li class="display__none">{t.more(board.waiting.length - shownWaiting)}</li>}
          </ul>
          {office.walkIn && (
            <p class="display__wait">
              {t.walkIn}: <strong data-part="walk-in">{board.walkIn ? v.text(texts).span(...board.walkIn) : v.text(texts).noSpan}</strong>
            </p>
          )}
        </section>
        <Island name="call-display.island.ts" />
      </call-display>
    )
  },
})

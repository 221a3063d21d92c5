import { z } from 'zod'
import { access } from '../../../platform/access.ts'
import type { Routes } from '../../../platform/routes.ts'
import { callTopic } from './changed.ts'
import { decline } from './decline.ts'
import { exchange, exchangeInput } from './exchange.ts'
import { callPage } from './page.tsx'
import { listRinging } from './ringing.ts'
import { callRoomOf, callSample } from './room.ts'

/** Everything below `/rathaus/chat/:room/anruf`; only members of the room get at it. And who calls just now. */
export function callRoutes(r: Routes): void {
  const door = access.staff()
  const home = '/rathaus/chat/:room/anruf'
  r.json('GET', '/rathaus/chat/anrufe.json', door, {
    input: z.object({}),
    answer: async v => ({ calls: await listRinging(v.db, v.viewer.accountId!, v.now) }),
  })
  r.page(home, door, callPage)
  r.live(`${home}/live`, door, async v => [callTopic((await callRoomOf(v)).id)], callSample('/live'))
  r.json('POST', `${home}/austausch`, door, {
    input: exchangeInput,
    limit: 200_000,
    answer: exchange,
    sample: callSample('/austausch', { window: '019a5b1e-7c1f-4d5e-9a01-1f2e3d4c5b6a' }),
  })
  r.json('POST', `${home}/absage`, door, { input: z.strictObject({}), answer: decline, sample: callSample('/absage') })
}

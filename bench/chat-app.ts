import type { Page } from 'playwright-core'
import { openChromium } from '../test/chromium.ts'
import { connect, many, run as write, sql } from '../src/platform/database.ts'
import { openSession } from '../src/platform/session.ts'
import { sessionCookie } from '../src/platform/visiting.ts'
import { type Measure, measure, percentile } from './measure.ts'
import { openPlace } from './place.ts'
import { serve } from './serving.ts'

const limit = 100
const rounds = 40
const perRoom = 60

/**
 * The employees' app in a phone-sized Chromium beside the server: from the tap on a conversation to its messages, from pressing send to the
 * message, each until the browser has drawn, against the 100 ms after which people notice that they wait.
 */
export async function run(): Promise<Measure[]> {
  const place = await openPlace()
  const server = await serve(place.url, { DATA_DIR: place.folder })
  const connection = connect(place.url, { max: 2 })
  const browser = await openChromium()
  try {
    const [me, other] = await many(
      connection.db,
      sql<{ id: string }>`select account_id as id from staff.employee where left_at is null order by personnel_number limit 2`,
    )
    const names = await fillRooms(connection.db, [me!.id, other!.id])
    const session = await openSession(connection.db, Temporal.Now.instant(), { accountId: me!.id, kind: 'staff' })
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
      locale: 'de-DE',
      serviceWorkers: 'block',
    })
    await context.addCookies([{ name: sessionCookie, value: session, url: server.origin }])
    const page = await context.newPage()
    await page.goto(`${server.origin}/rathaus/chat`)
    for (const name of names) await page.locator('.chat-entry', { hasText: name }).getByText('Nachricht').waitFor()
    const [switching, sending]: [number[], number[]] = [[], []]
    for (let round = 0; round < rounds; round += 1) {
      switching.push(await drawn(page, names[round % names.length]!))
      sending.push(await sent(page, `Gruß ${round}`))
      await page.goBack()
      await page.locator('.chat__list').waitFor()
    }
    return [
      measure('chat-app: p95 ms from the tap to the messages of a conversation (limit)', percentile(switching, 0.95), limit, '<= 1'),
      measure('chat-app: median ms from the tap to the messages', percentile(switching, 0.5), limit, 'for information'),
      measure('chat-app: p95 ms from pressing send to seeing the message (limit)', percentile(sending, 0.95), limit, '<= 1'),
    ]
  } finally {
    await browser.close()
    await connection.close()
    server.stop()
    await place.close()
  }
}

/** Four groups of two people with enough messages to scroll. @returns their names */
async function fillRooms(db: Parameters<typeof write>[0], people: readonly string[]): Promise<string[]> {
  const names = ['Nordtour', 'Südtour', 'Wertstoffhof', 'Fuhrpark']
  for (const name of names) {
    await write(
      db,
      sql`with r as (insert into chat.room (kind, name, last_at, created_by, created_at, seq, last_number) values ('group', ${name}, now(), ${people[0]}, now(), ${perRoom}, ${perRoom}) returning id),
        m as (insert into chat.member (room_id, account_id, joined_at) select r.id, a, now() from r, unnest(${[...people]}::uuid[]) a)
      insert into chat.message (room_id, number, changed, sender_id, client_id, content, sent_at)
      select r.id, n, n, (${[...people]}::uuid[])[1 + n % 2], gen_random_uuid(), jsonb_build_object('text', 'Nachricht ' || n || ' über die Fahrt von heute und was dabei war'), now()
      from r, generate_series(1, ${perRoom}::integer) n`,
    )
  }
  return names
}

/** From the tap until the conversation's messages have been drawn. */
function drawn(page: Page, name: string): Promise<number> {
  return page.evaluate(async name => {
    const entry = [...document.querySelectorAll<HTMLElement>('.chat-entry')].find(one => one.textContent.includes(name))!
    const began = performance.now()
    entry.click()
    while (!document.querySelector(`.chat__room[aria-label="${name}"] .chat-message`)) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - began
  }, name)
}

/** From pressing send until the message has been drawn. */
async function sent(page: Page, words: string): Promise<number> {
  await page.locator('textarea').fill(words)
  return page.evaluate(async words => {
    const began = performance.now()
    document.querySelector<HTMLElement>('.chat-composer [type=submit]')!.click()
    while (![...document.querySelectorAll('.chat-bubble__text')].some(one => one.textContent === words)) await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    return performance.now() - began
  }, words)
}

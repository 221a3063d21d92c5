import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openHouse, type TestHouse } from '../../../../test/house.ts'
import { one, run, sql } from '../../../platform/database.ts'
import { addJob } from '../../../platform/jobs.ts'
import { addMembers } from '../rooms/store.ts'
import { accountOf, ask, groupOf, say } from '../testing/talkers.ts'

type Talker = Awaited<ReturnType<ReturnType<TestHouse['visitor']>['as']>>

let house: TestHouse
let bernd: Talker
let miriam: Talker
let jonas: Talker
let ids: { bernd: string; miriam: string; jonas: string }

before(async () => {
  house = await openHouse()
  ;[bernd, miriam, jonas] = [await house.visitor().as('clerk'), await house.visitor().as('dispatcher'), await house.visitor().as('crew')]
  ids = { bernd: await accountOf(house, 'Bernd Kowalski'), miriam: await accountOf(house, 'Miriam Osei'), jonas: await jonas.accountId() }
  await index()
})
after(() => house.close())

test('a part of a word finds the whole one, in either spelling, once the job has been and before', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Werkstatt')
  const texts = [
    'Die Oberfräse liegt im Regal',
    'Morgen fährt die Sperrmülltour',
    'Muell bitte trennen',
    'Straßenreinigung am Dienstag',
    'Bitte die SP-7K3F prüfen',
  ]
  for (const text of texts) await say(bernd, room, text)
  for (const isIndexed of [false, true]) {
    if (isIndexed) await index()
    const found = (q: string) => textsFound(miriam, q, room)
    assert.deepEqual(await found('Fräs'), [texts[0]])
    assert.deepEqual(await found('fraes'), [texts[0]])
    assert.deepEqual(await found('müll'), [texts[2], texts[1]])
    assert.deepEqual(await found('Muell'), [texts[2], texts[1]])
    assert.deepEqual(await found('STRASSENREIN'), [texts[3]])
    assert.deepEqual(await found('sp-7k3f'), [texts[4]])
    assert.deepEqual(await found('Xylophon'), [])
    assert.deepEqual(await found('bitte'), [texts[4], texts[2]])
    assert.deepEqual(await found('bitt'), [texts[4], texts[2]])
  }
  assert.equal(await postings(room), 5)
})

test('slips of the finger find what was meant, also as part of a compound, and only if nothing says it exactly', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Runde')
  const texts = ['Die Besprechung ist um neun', 'Der Besprechungsraum ist belegt', 'Wer hat den Salzstreuer?']
  for (const text of texts) await say(bernd, room, text)
  await index()
  assert.deepEqual(await textsFound(miriam, 'Besprechnug', room), [texts[1], texts[0]])
  assert.deepEqual(await textsFound(miriam, 'salzsteuer', room), [texts[2]])
  assert.deepEqual(await textsFound(miriam, 'Besprechung', room), [texts[1], texts[0]])
  assert.match((await miriam.get(`/rathaus/chat/suche?q=Besprechnug&raum=${room}`)).words, /Genau so steht es nirgends/)
  await say(bernd, room, 'Besprechnug steht hier wirklich')
  assert.deepEqual(await textsFound(miriam, 'Besprechnug', room), ['Besprechnug steht hier wirklich'])
  assert.deepEqual(await textsFound(jonas, 'Besprechnug', room), [])
})

test('a search is narrowed to who wrote it, when, and to messages with files, before and after the job', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Filter')
  await say(bernd, room, 'Quartalsplan von Bernd')
  await say(miriam, room, 'Quartalsplan von Miriam')
  const { body } = await miriam.upload('/rathaus/chat/datei.json', {
    file: { filename: 'Quartalsplan.pdf', bytes: Buffer.from('%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n') },
  })
  await ask(miriam, 'nachrichten', { room, client: randomUUID(), text: 'Quartalsplan als Datei', files: [(JSON.parse(body) as { id: string }).id] })
  const found = async (filter: Record<string, string>) => (await search(bernd, { q: 'quartalsplan', raum: room, ...filter })).body.hits.length as number
  for (const isIndexed of [false, true]) {
    if (isIndexed) await index()
    assert.equal(await found({}), 3)
    assert.equal(await found({ von: 'kowalski' }), 1)
    assert.equal(await found({ von: 'osei' }), 2)
    assert.equal(await found({ von: 'niemand heißt so' }), 0)
    assert.equal(await found({ dateien: '1' }), 1)
    assert.equal(await found({ ab: '2026-11-23', bis: '2026-11-23' }), 3)
    assert.equal(await found({ ab: '2026-11-24' }), 0)
    assert.equal(await found({ bis: '2026-11-22' }), 0)
    assert.equal(await found({ ab: 'gestern', bis: '2026-99-99' }), 3)
  }
  const page = await bernd.get(`/rathaus/chat/suche?q=quartalsplan&raum=${room}&von=osei&dateien=1`)
  assert.match(page.body, /<details class="chat-filters" open/)
  assert.match(page.words, /Miriam Osei in „Filter“/)
})

test('all words must stand in the message; words that say nothing are left out beside others', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Lager')
  for (const text of ['Handschuhe sind im Lager', 'Handschuhe sind aus', 'Das Lager ist zu']) await say(bernd, room, text)
  await index()
  assert.deepEqual(await textsFound(miriam, 'lager handschuh', room), ['Handschuhe sind im Lager'])
  assert.deepEqual(await textsFound(miriam, 'das Lager', room), ['Das Lager ist zu', 'Handschuhe sind im Lager'])
  await say(bernd, room, 'Neue Handschuhe im Lager')
  assert.deepEqual(await textsFound(miriam, 'lager handschuh', room), ['Neue Handschuhe im Lager', 'Handschuhe sind im Lager'])
})

test('a stranger finds nothing; whoever joins finds what was said from then on; whoever left finds nothing more', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Vertraulich')
  await say(bernd, room, 'Das Zebrakonzept ist fertig')
  await index()
  assert.deepEqual(await textsFound(jonas, 'Zebrakonzept'), [])
  assert.deepEqual(await textsFound(jonas, 'Zebrakonzept', room), [])
  assert.equal((await jonas.get(`/rathaus/chat/suche?q=Zebra&raum=${room}`)).status, 404)
  await addMembers(house.house, house.house.db, room, [ids.jonas])
  assert.deepEqual(await textsFound(jonas, 'Zebrakonzept'), [])
  await say(bernd, room, 'Das Zebrakonzept hat jetzt zwei Seiten')
  assert.deepEqual(await textsFound(jonas, 'zebra'), ['Das Zebrakonzept hat jetzt zwei Seiten'])
  await index()
  assert.deepEqual(await textsFound(jonas, 'zebra'), ['Das Zebrakonzept hat jetzt zwei Seiten'])
  assert.equal((await textsFound(miriam, 'zebra')).length, 2)
  await ask(jonas, 'austritt', { room })
  assert.deepEqual(await textsFound(jonas, 'zebra'), [])
})

test('an edited message is found by its new words only, a deleted one not at all, before and after the job', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Edits')
  await say(bernd, room, 'Treffen am Springbrunnen')
  await say(bernd, room, 'Parole Quittengelee')
  await index()
  await ask(bernd, 'bearbeitung', { room, number: 1, text: 'Treffen am Glockenturm' })
  await ask(bernd, 'loeschung', { room, number: 2 })
  for (const isIndexed of [false, true]) {
    if (isIndexed) await index()
    assert.deepEqual(await textsFound(miriam, 'springbrunnen'), [])
    assert.deepEqual(await textsFound(miriam, 'glocken'), ['Treffen am Glockenturm'])
    assert.deepEqual(await textsFound(miriam, 'quitten'), [])
  }
  const words = () =>
    one(house.house.db, sql<{ n: number }>`select count(*) as n from chat.word where surface in ('springbrunnen', 'quittengelee', 'glockenturm')`)
  assert.equal((await words()).n, 3)
  await house.house.modules
    .find(module => module.name === 'chat')!
    .retention!.reduce(async (before, one) => (await before, one.erase(house.house)), Promise.resolve(0))
  assert.equal((await words()).n, 1, 'what nobody says any more does not stay in the list of words')
})

test('what is gone for good, below the first number, is not found', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Alt')
  await say(bernd, room, 'Pflaumenkuchen gestern')
  await say(bernd, room, 'Pflaumenkuchen heute')
  await index()
  await run(house.house.db, sql`update chat.room set first_number = 2 where id = ${room}`)
  assert.deepEqual(await textsFound(miriam, 'pflaumen'), ['Pflaumenkuchen heute'])
  await run(house.house.db, sql`delete from chat.message where room_id = ${room} and number = 1`)
  assert.equal(await postings(room), 1)
})

test('many hits in several rooms come page by page, newest first, each once, half of them not yet indexed', async () => {
  const rooms = [await groupOf(house, [ids.bernd, ids.miriam], 'Eins'), await groupOf(house, [ids.bernd, ids.miriam], 'Zwei')]
  for (let at = 0; at < 50; at += 1) {
    if (at === 25) await index()
    // Some are said in the same moment.
    if (at % 3 === 0) house.clock.set(house.house.clock.now().add({ seconds: 1 }))
    await say(bernd, rooms[at % 2]!, `Kirschbaum ${at}`)
  }
  const pages: string[][] = []
  const times: string[] = []
  let next = ''
  do {
    const { body } = await search(miriam, { q: 'kirsch', vor: next })
    pages.push(body.hits.map(whole))
    times.push(...body.hits.map((hit: { at: string }) => hit.at))
    next = body.next
  } while (next)
  assert.deepEqual(
    pages.map(page => page.length),
    [20, 20, 10],
  )
  assert.equal(new Set(pages.flat()).size, 50)
  assert.deepEqual(times, times.toSorted().toReversed())
})

test('two jobs at once index everything once', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Doppelt')
  for (let at = 0; at < 10; at += 1) await say(bernd, room, `Doppelwort Nummer${at}`)
  const { index: job } = house.house.modules.find(module => module.name === 'chat')!.jobs!
  await Promise.all([job!({} as never, house.house), job!({} as never, house.house), say(bernd, room, 'Doppelwort zuletzt')])
  await index()
  assert.equal(await postings(room), 11)
  assert.equal((await textsFound(miriam, 'doppelwort', room)).length, 11)
})

test('the page works without script: marked words, who said it where, a link to its place, older ones', async () => {
  const room = await groupOf(house, [ids.bernd, ids.miriam], 'Fuhrpark')
  for (let at = 0; at < 21; at += 1) await say(bernd, room, `Radlader <b>${at}</b> steht bereit`)
  const page = await miriam.get(`/rathaus/chat/suche?q=radlader&raum=${room}`)
  assert.equal(page.status, 200)
  assert.match(page.body, /<mark>Radlader<\/mark> &lt;b>20&lt;\/b>|<mark>Radlader<\/mark> &lt;b&gt;20&lt;\/b&gt;/)
  assert.match(page.body, /Bernd Kowalski in „Fuhrpark“/)
  const [, link, anchor] = /href="(\/rathaus\/chat\/[^"#]*\?vor=\d+)#(n15)"/.exec(page.body)!
  assert.match((await miriam.get(link!.replaceAll('&amp;', '&'))).body, new RegExp(`id="${anchor}"`))
  const older = /href="([^"]*vor=[^"]*)" rel="next"/.exec(page.body)![1]!.replaceAll('&amp;', '&')
  const second = await miriam.get(older)
  assert.match(second.body, /<mark>Radlader<\/mark>[^<]*0/)
  assert.doesNotMatch(second.body, /rel="next"/)
  assert.match((await miriam.get('/rathaus/chat/suche?q=gibtesnicht')).body, /Nichts gefunden/)
  assert.match((await miriam.get('/rathaus/chat')).body, /href="\/rathaus\/chat\/suche"/)
})

test('odd questions are answered, never with a fault of ours', async () => {
  for (const q of ['', '%', '_', "'", '\\', 'a', '%%%', 'ß', '\u0000', 'x'.repeat(200), '🙂', 'a b c d e f g h i j k'])
    assert.equal((await search(miriam, { q })).status, 200, q)
  for (const vor of ['x', '2026-99-99T99:99:99Z_00000000-0000-0000-0000-000000000000_1', '2026-11-23T08:00:00Z_0_1'])
    assert.equal((await search(miriam, { q: 'kirsch', vor })).status, 200, vor)
  assert.equal((await search(miriam, { q: 'x', raum: 'y' })).status, 422)
  assert.ok((await miriam.get('/rathaus/chat/suche?q=%00&vor=%00')).status < 500)
})

async function index(): Promise<void> {
  await addJob(house.house.db, 'chat.index', {})
  await house.runJobs()
}

async function search(talker: Talker, query: Record<string, string>): Promise<{ status: number; body: any }> {
  const answer = await talker.get(`/rathaus/chat/suche.json?${new URLSearchParams(query)}`)
  return { status: answer.status, body: JSON.parse(answer.body) }
}

async function textsFound(talker: Talker, q: string, raum?: string): Promise<string[]> {
  const { body } = await search(talker, { q, ...(raum ? { raum } : {}) })
  return body.hits.map(whole)
}

function whole(hit: { parts: { text: string }[] }): string {
  return hit.parts.map(part => part.text).join('')
}

/** How many messages of a room have postings. */
async function postings(room: string): Promise<number> {
  return (await one(house.house.db, sql<{ n: number }>`select count(distinct number) as n from chat.posting where room_id = ${room}`)).n
}

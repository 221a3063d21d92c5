import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import { openHouse } from '../../test/house.ts'
import inbox from '../modules/inbox/module.ts'
import { maybe, one, sql } from './database.ts'
import { addJob } from './jobs.ts'
import { findMail, listMails } from './mail.ts'
import { sendAgain, wakeMails } from './mail-send.ts'
import { mailTransport } from './mail-transport.ts'
import { defineModule } from './module.ts'
import { notify } from './notify.ts'

type Behaviour = 'takes' | 'busy' | 'refuses' | 'dies after data' | 'slow'

let behaviour: Behaviour = 'takes'
const taken: { to: string[]; text: string }[] = []
const bounced: { kind: string; key: string | null }[] = []

// A real mail server, so that every byte of SMTP is spoken.
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo(_address, _session, callback) {
    if (behaviour === 'refuses') return callback(Object.assign(new Error('no such user'), { responseCode: 550 }))
    if (behaviour === 'busy') return callback(Object.assign(new Error('greylisted'), { responseCode: 451 }))
    callback()
  },
  onData(stream: SMTPServerDataStream, session: SMTPServerSession, callback) {
    const chunks: Buffer[] = []
    stream.on('data', chunk => chunks.push(chunk as Buffer))
    stream.on('end', () => {
      taken.push({ to: session.envelope.rcptTo.map(one => one.address), text: Buffer.concat(chunks).toString() })
      if (behaviour === 'dies after data') {
        const connections = (server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections
        for (const connection of connections) connection._socket.destroy()
        return
      }
      if (behaviour === 'slow') setTimeout(() => callback(), 1500)
      else callback()
    })
  },
})

const listener = defineModule({
  name: 'listener',
  on: {
    'mail.bounced': async event => {
      bounced.push({ kind: event.kind, key: event.key })
    },
  },
})

let house: Awaited<ReturnType<typeof openHouse>>
before(async () => {
  const port = await new Promise<number>(resolve => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  house = await openHouse({ modules: [inbox, listener], env: { SMTP_URL: `smtp://127.0.0.1:${port}` } })
})
after(async () => {
  mailTransport(house.house).close()
  await house.close()
  await new Promise<void>(resolve => server.close(resolve))
})

async function tell(email: string, more: object = {}) {
  await notify(house.house, house.house.db, {
    to: { email, name: 'Jörg Müller', lang: 'de' },
    kind: 'case',
    subject: 'Ihre Sperrmüllabholung am Montag',
    lines: ['Wir holen Ihr Sofa ab.', 'Bitte stellen Sie es bis 6 Uhr an die Straße.'],
    link: { text: 'Vorgang ansehen', url: '/vorgang/abc' },
    ...more,
  })
  return (await listMails(house.house.db, { address: email }))[0]!.id
}

const stateOf = async (id: string) => (await findMail(house.house.db, id))!
const sentTo = (email: string) => taken.filter(mail => mail.to.includes(email))

test('a mail goes out as text and HTML with the same words, its own id, and as machine-made', async () => {
  behaviour = 'takes'
  const id = await tell('gut@post.example', {
    attachments: [
      { name: 'abholung.ics', type: 'text/calendar; charset=utf-8; method=PUBLISH', content: 'BEGIN:VCALENDAR' },
      { name: 'brief.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') },
    ],
  })
  await house.runJobs()
  assert.equal((await stateOf(id)).state, 'sent')
  const [mail] = sentTo('gut@post.example')
  assert.match(mail!.text, new RegExp(`^Message-ID: <${id}@rheinfurt.test>`, 'mi'))
  assert.match(mail!.text, /^Auto-Submitted: auto-generated/im)
  assert.match(mail!.text, /^List-Id: .*<case\.rheinfurt\.test>/im)
  assert.match(mail!.text, /^From: "?Rheinfurt"? <info@rheinfurt\.example>/im)
  assert.match(mail!.text, /^Content-Type: multipart\/mixed/im)
  assert.match(mail!.text, /Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/i)
  assert.match(mail!.text, /filename="?brief\.pdf"?/)
  const parts = readable(mail!.text)
  for (const words of ['Guten Tag Jörg Müller', 'Wir holen Ihr Sofa ab.', 'Vorgang ansehen', 'http://rheinfurt.test/vorgang/abc', 'Freundliche Grüße']) {
    assert.ok(parts.text.includes(words), `text lacks ${words}`)
    assert.ok(parts.html.includes(words), `HTML lacks ${words}`)
  }
})

test('what a person typed cannot become markup or a header', async () => {
  behaviour = 'takes'
  const id = await tell('boese@post.example', {
    subject: 'Hallo\r\nBcc: alle@post.example',
    lines: ['<img src=x onerror=alert(1)>'],
    to: { email: 'boese@post.example', name: '"><b>X\r\nBcc: y@z.de', lang: 'de' },
  })
  await house.runJobs()
  assert.equal((await stateOf(id)).state, 'sent')
  const [mail] = sentTo('boese@post.example')
  assert.deepEqual(mail!.to, ['boese@post.example'])
  assert.doesNotMatch(mail!.text.split('\r\n\r\n')[0]!, /^Bcc:/im)
  assert.equal((await stateOf(id)).subject, 'Hallo Bcc: alle@post.example')
  assert.ok(!readable(mail!.text).html.includes('<img src=x'))
})

test('a server that is busy is asked again after growing pauses, and the mail arrives once', async () => {
  behaviour = 'busy'
  const id = await tell('spaeter@post.example')
  await house.runJobs()
  assert.deepEqual([(await stateOf(id)).state, (await stateOf(id)).attempts], ['waiting', 1])
  assert.match((await stateOf(id)).answer!, /451/)
  await house.runJobs()
  assert.equal((await stateOf(id)).attempts, 1, 'nobody asks before the pause is over')
  house.clock.advance('PT61S')
  await house.runJobs()
  assert.equal((await stateOf(id)).attempts, 2)
  behaviour = 'takes'
  house.clock.advance('PT6M')
  await house.runJobs()
  assert.equal((await stateOf(id)).state, 'sent')
  assert.equal(sentTo('spaeter@post.example').length, 1)
})

test('an address the server refuses is given up at once, shown to the staff, and can be tried again', async () => {
  behaviour = 'refuses'
  const id = await tell('weg@post.example', { key: 'fall-1' })
  await house.runJobs()
  assert.deepEqual([(await stateOf(id)).state, (await stateOf(id)).attempts], ['bounced', 1])
  assert.deepEqual(bounced, [{ kind: 'case', key: 'fall-1' }])
  const clerk = await house.visitor().withPermissions('inbox.mails')
  const list = await clerk.get('/rathaus/postausgang')
  assert.match(list.words, /weg@post\.example/)
  assert.match(list.words, /550/)
  behaviour = 'takes'
  const again = await clerk.follow(await clerk.post(`/rathaus/postausgang/${id}/versand`))
  assert.match(again.words, /noch einmal gesendet/)
  assert.equal(await sendAgain(house.house, house.house.db, id), false, 'a second click finds it already on its way')
  await house.runJobs()
  assert.equal((await stateOf(id)).state, 'sent')
  assert.equal((await clerk.get('/rathaus/postausgang?art=sent&adresse=WEG')).words.includes('weg@post.example'), true)
  assert.equal((await (await house.visitor().withPermissions()).get('/rathaus/postausgang')).status, 403)
})

test('a server that dies after it took the mail gets it again under the same id: never lost, and known as the same', async () => {
  behaviour = 'dies after data'
  const id = await tell('zweimal@post.example')
  await house.runJobs()
  assert.equal((await stateOf(id)).state, 'waiting')
  behaviour = 'takes'
  house.clock.advance('PT2M')
  await house.runJobs()
  assert.equal((await stateOf(id)).state, 'sent')
  const ids = sentTo('zweimal@post.example').map(mail => /^Message-ID: (.*)$/im.exec(mail.text)![1])
  assert.equal(ids.length, 2)
  assert.equal(new Set(ids).size, 1)
})

test('two workers with the same job at the same time send one mail', async () => {
  behaviour = 'slow'
  const id = await tell('einmal@post.example')
  const send = inbox.jobs!['mail']!
  await Promise.all([1, 2, 3].map(() => send({ mail: id } as never, house.house)))
  assert.equal((await stateOf(id)).state, 'sent')
  assert.equal(sentTo('einmal@post.example').length, 1)
})

test('a mail whose worker died with it is woken and goes out', async () => {
  behaviour = 'takes'
  const id = await tell('waise@post.example')
  // The worker took the job, claimed the mail, and was killed.
  await sql`delete from graphile_worker._private_jobs`.execute(house.house.db)
  await sql`update platform.mail set claimed_until = ${house.clock.now().add({ minutes: 5 })} where id = ${id}`.execute(house.house.db)
  await wakeMails(house.house)
  await house.runJobs()
  assert.equal((await stateOf(id)).state, 'waiting', 'not while the claim holds')
  house.clock.advance('PT6M')
  await wakeMails(house.house)
  await house.runJobs()
  assert.equal((await stateOf(id)).state, 'sent')
})

test('after three days of refusals a mail is given up, and the staff sees it', async () => {
  behaviour = 'busy'
  const id = await tell('nie@post.example')
  for (let hour = 0; hour < 80; hour += 1) {
    await house.runJobs()
    house.clock.advance('PT1H')
  }
  const mail = await stateOf(id)
  assert.equal(mail.state, 'failed')
  assert.ok(mail.ended_at!.since(mail.created_at).total('hours') > 60)
  behaviour = 'takes'
})

test('no answer, address or word of a mail reaches the log', async () => {
  const lines: string[] = []
  const log = {
    debug() {},
    info() {},
    warn: (...parts: unknown[]) => lines.push(JSON.stringify(parts)),
    error: (...parts: unknown[]) => lines.push(JSON.stringify(parts)),
  }
  behaviour = 'refuses'
  const id = await tell('geheim@post.example')
  await inbox.jobs!['mail']!({ mail: id } as never, { ...house.house, log })
  assert.equal(lines.length, 1)
  assert.doesNotMatch(lines.join(), /geheim|Jörg|Sofa/)
  behaviour = 'takes'
})

test('a job for a mail that is gone does nothing', async () => {
  await addJob(house.house.db, 'inbox.mail', { mail: '00000000-0000-7000-8000-000000000000' })
  await house.runJobs()
  assert.equal(await maybe(house.house.db, sql`select 1 from platform.mail where id = '00000000-0000-7000-8000-000000000000'`), null)
  assert.equal(
    (await one(house.house.db, sql<{ n: number }>`select count(*) as n from graphile_worker._private_jobs where run_at <= ${house.clock.now()}`)).n,
    0,
  )
})

/** The text and HTML parts, decoded. */
function readable(raw: string) {
  const part = (type: string) => {
    const match = new RegExp(`Content-Type: ${type}[^]*?\\r\\n\\r\\n([^]*?)\\r\\n--`, 'i').exec(raw)!
    const isBase64 = new RegExp(`Content-Type: ${type}[^]{0,200}?base64`, 'i').test(match[0].slice(0, 300))
    if (isBase64) return Buffer.from(match[1]!, 'base64').toString()
    const bytes = match[1]!.replaceAll('=\r\n', '').replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return Buffer.from(bytes, 'latin1').toString()
  }
  return { text: part('text/plain'), html: part('text/html') }
}

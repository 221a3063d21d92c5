import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Carrier } from './play.ts'
import type { Plan } from './plan.ts'
import type { Tally } from './tally.ts'
import { XmppClient } from './xmpp.ts'

const host = 'chat.localhost'
const rooms = 'raum.localhost'

/**
 * Debian's Prosody on loopback, with its archive of rooms on disk. Null where it is not installed (`apt-get install prosody`).
 * It gets the easier task: nobody reads, no connection breaks, nothing is sent twice, nobody signs in by password.
 */
export async function openProsody(plan: Plan): Promise<{ carrier(tally: Tally): Promise<Carrier>; close(): Promise<void> } | null> {
  if (!existsSync('/usr/bin/prosody')) return null
  const folder = mkdtempSync(join(tmpdir(), 'stadtplatz-prosody-'))
  chmodSync(folder, 0o777)
  const port = await freePort()
  const settings = join(folder, 'prosody.cfg.lua')
  writeFileSync(settings, settingsOf(folder, port))
  chmodSync(settings, 0o644)
  // As root it changes to its own user by itself; run_as_root would be refused by the package.
  const server = spawn('prosody', ['--config', settings, '-F'], { stdio: ['ignore', 'ignore', 'inherit'] })
  const clients: XmppClient[] = []
  return {
    carrier: tally => enterAll(plan, tally, port, server, clients),
    async close() {
      for (const client of clients) client.close()
      server.kill('SIGTERM')
      await pause(500)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function enterAll(plan: Plan, tally: Tally, port: number, server: ChildProcess, clients: XmppClient[]): Promise<Carrier> {
  const echoes = new Map<string, () => void>()
  for (let tries = 0; tries < 50 && !(await answers(port)); tries += 1) await pause(200)
  for (let from = 0; from < plan.people; from += 25) {
    const group = Array.from({ length: Math.min(25, plan.people - from) }, async (_, place) => {
      const person = from + place
      clients[person] = await XmppClient.open(port, host, id => {
        tally.heard(person, id)
        const sender = senders.get(id)
        if (sender === person) echoes.get(id)?.()
      })
    })
    await Promise.all(group)
  }
  const senders = new Map<string, number>()
  for (const [number, members] of plan.rooms.entries()) {
    await clients[members[0]!]!.enter(address(number), nick(members[0]!))
    if (number === 0) await clients[members[0]!]!.quieten(address(number))
    for (let from = 1; from < members.length; from += 10)
      await Promise.all(members.slice(from, from + 10).map(person => clients[person]!.enter(address(number), nick(person))))
  }
  return {
    send: (step, name) =>
      new Promise(done => {
        senders.set(name, step.person)
        echoes.set(name, done)
        clients[step.person]!.say(address(step.room), name, 'Die Tour 3 fährt heute zuerst in die Feldmark, bitte Handschuhe mitnehmen.')
      }),
    other: async () => {},
    settle: async () => pause(3000),
    processes: () => [server.pid!],
  }
}

function address(room: number): string {
  return `r${room}@${rooms}`
}

function nick(person: number): string {
  return `p${person}x`
}

function settingsOf(folder: string, port: number): string {
  return `
daemonize = false
run_as_root = true
data_path = "${folder}"
pidfile = "${folder}/prosody.pid"
interfaces = { "127.0.0.1" }
c2s_ports = { ${port} }
s2s_ports = { }
http_ports = { }
https_ports = { }
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
network_backend = "epoll"
modules_enabled = { "saslauth"; "c2s"; "disco"; "presence"; "message"; "iq" }
modules_disabled = { "s2s"; "offline"; "tls"; "posix" }
log = { warn = "*console" }
VirtualHost "${host}"
  authentication = "anonymous"
Component "${rooms}" "muc"
  modules_enabled = { "muc_mam" }
  storage = { muc_log = "internal"; archive = "internal" }
  restrict_room_creation = false
  muc_room_locking = false
  muc_log_by_default = true
  max_archive_query_results = 50
  max_history_messages = 0
`
}

async function answers(port: number): Promise<boolean> {
  try {
    execFileSync('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise(done => server.close(done))
  return port
}

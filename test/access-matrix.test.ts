import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Browser } from './browser.ts'
import { type Visitable, everyDoor, welcome } from './doors.ts'
import { openHouse } from './house.ts'

const house = await openHouse()
after(() => house.close())

const doors = await everyDoor(house)

test('every route lets in exactly those its access names', async () => {
  const strangers = {
    guest: () => Promise.resolve(house.visitor()),
    citizen: () => house.visitor().as('citizen'),
    'employee without rights': () => house.visitor().withPermissions(),
  }
  const faults: string[] = []
  // What programs call asks for a password of its own; the module's tests try that door.
  for (const door of doors.filter(({ path }) => !isForPrograms(path))) {
    for (const [role, make] of Object.entries(strangers)) {
      const wanted = expected(door, role)
      if (staysOpen(door, wanted)) continue
      const status = await knock(await make(), door)
      if (!wanted.includes(status)) faults.push(`${door.door.method} ${door.path} as ${role}: ${status} instead of ${wanted.join(' or ')}`)
    }
    if (staysOpen(door, [200])) continue
    const status = await knock(await welcome(house, door), door)
    if ([401, 403, 404].includes(status) || status >= 500) faults.push(`${door.door.method} ${door.path} as the right person: ${status}`)
  }
  assert.deepEqual(faults, [])
})

test('no route answers a post from another site', async () => {
  for (const door of doors.filter(({ door }) => door.method === 'POST' && !isForPrograms(door.path))) {
    const browser = await welcome(house, door)
    const answer = await browser.post(door.path, door.form, { 'sec-fetch-site': 'cross-site', origin: 'https://fremd.example' })
    assert.equal(answer.status, 403, door.path)
  }
})

// The demo cashier is called by payment clients, not by browsers.
function isForPrograms(path: string) {
  return path.startsWith('/kasse/api/')
}

// A live stream that lets somebody in does not end; only its refusals can be knocked for.
function staysOpen({ door }: Visitable, wanted: number[]) {
  return door.kind === 'live' && wanted.includes(200)
}

async function knock(browser: Browser, { door, path, form }: Visitable): Promise<number> {
  const accept: Record<string, string> = door.kind === 'json' ? { accept: 'application/json' } : {}
  const answer =
    door.method === 'GET' ? await browser.get(path, accept) : door.kind === 'json' ? await browser.postJson(path, form) : await browser.post(path, form)
  return answer.location?.startsWith('/anmelden?weiter=') ? 401 : answer.status
}

function expected({ door, grants, as }: Visitable, role: string): number[] {
  const fine = [200, 303, 302, 422, 409, 410, 400, 429]
  if (door.access.kind === 'public') return [...fine, 404]
  if (door.access.kind === 'secret') return grants.length > 0 ? [404, 410, 401] : [...fine, 404]
  if (role === 'guest') return [401]
  if (door.access.kind === 'account') return [...fine, 404]
  if (role === 'citizen') return [404]
  if (door.access.orOwn) return [404]
  if (door.access.permission !== null) return [403]
  return as ? [404] : fine
}

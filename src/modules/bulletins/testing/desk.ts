import assert from 'node:assert/strict'
import type { Browser } from '../../../../test/browser.ts'
import type { TestHouse } from '../../../../test/house.ts'
import { many, sql } from '../../../platform/database.ts'
import { pageOf } from '../naming/acting.ts'
import { desk } from '../paths.ts'

/** Who writes, approves and reads in the demo city. `wait` lets time pass; sessions end meanwhile, so everybody signs in again. */
export async function cast(house: TestHouse) {
  const [editor, approver, clerk, crew, manager] = [house.visitor(), house.visitor(), house.visitor(), house.visitor(), house.visitor()]
  const enter = () => Promise.all([editor.as('editor'), approver.as('administrator'), clerk.as('clerk'), crew.as('crew'), manager.as('office-manager')])
  await enter()
  return {
    editor,
    /** Another editor, who is new to the city: audiences grow by one. */
    another: () => house.visitor().withPermissions('bulletins.write', 'bulletins.publish', 'bulletins.all'),
    approver,
    clerk,
    crew,
    manager,
    /** @param span an ISO 8601 duration without calendar units, or a moment */
    async wait(span: string) {
      if (span.startsWith('P')) house.clock.advance(span)
      else house.clock.set(span)
      await enter()
    },
  }
}

/** A job of the module, run as the queue would, however often. */
export function jobOf(house: TestHouse, name: string): (payload?: object) => Promise<void> {
  const job = house.house.modules.find(module => module.name === 'bulletins')!.jobs![name]!
  return (payload = {}) => job(payload as never, house.house)
}

/** Names beside confirmations are on: the works council agrees to what the administration proposed, as in the demo city, or proposes now. */
export async function agreeOnNames(house: TestHouse, administrator: Browser): Promise<void> {
  const council = await house.visitor().as('works-council')
  const proposed = async () => /name="proposal" value="([0-9a-f-]{36})"/.exec((await council.get(pageOf.council)).body)?.[1]
  if (!(await proposed())) assert.equal((await administrator.post(`${pageOf.city}/namen`, { act: 'proposed' })).status, 303)
  const agreed = await council.post(pageOf.council, { act: 'agreed', proposal: (await proposed())! })
  assert.equal(agreed.status, 303, agreed.words)
}

/** What the form sends when nothing special is wished. */
const plain = { kind: 'news', 'title.de': 'Die Kantine öffnet wieder', 'text.de': 'Ab Montag gibt es wieder Mittagessen.', comments: 'ja' }

type Fields = Record<string, string | string[]>

/** Begins a draft. @returns its path at the desk */
export async function begin(writer: Browser): Promise<string> {
  const began = await writer.post(`${desk}/neu`)
  assert.equal(began.status, 303)
  return began.location!.replace(/\/text$/, '')
}

/** Writes a bulletin as this person would. @returns its path at the desk */
export async function write(writer: Browser, fields: Fields = {}): Promise<string> {
  const path = await begin(writer)
  const kept = await writer.post(`${path}/text`, { revision: '1', ...plain, ...fields })
  assert.equal(kept.status, 303, kept.words)
  return path
}

/** The same with files. @returns what the form answered, and the path */
export async function writeWith(writer: Browser, files: Record<string, { filename: string; bytes: Uint8Array }>, fields: Record<string, string> = {}) {
  const path = await begin(writer)
  return { path, answer: await writer.upload(`${path}/text`, { revision: '1', ...plain, ...fields, ...files }) }
}

/** Takes a step, and follows to what it says. */
export async function step(person: Browser, path: string, name: string) {
  return person.follow(await person.post(`${path}/stand`, { step: name }))
}

/** Where readers find it. */
export function readerPath(deskPath: string): string {
  return deskPath.replace('/redaktion', '')
}

/** The key within a path. */
export function idIn(path: string): string {
  return /[0-9a-f-]{36}/.exec(path)![0]
}

/** Written, handed in by the editor and, if it needs that, approved by another. @returns its path at the desk */
export async function publishBy(editor: Browser, approver: Browser, fields: Fields = {}): Promise<string> {
  const path = await write(editor, fields)
  await handIn(editor, approver, path)
  return path
}

/** Hands a draft in, and has it approved if it needs that. */
export async function handIn(editor: Browser, approver: Browser, path: string): Promise<void> {
  const handed = await step(editor, path, 'submit')
  const out = /Jetzt sieht jemand anderes/.test(handed.words) ? await step(approver, path, 'approve') : handed
  assert.match(out.words, /ist veröffentlicht/)
}

/** What this person finds in their inbox under keys that begin like this, oldest first. */
export async function toldTo(house: TestHouse, person: Browser, key: string): Promise<{ id: string; subject: string; lines: string[]; link_url: string }[]> {
  return many(
    house.house.db,
    sql<{ id: string; subject: string; lines: string[]; link_url: string }>`select id, subject, lines, link_url from platform.message
    where account_id = ${await person.accountId()} and starts_with(key, ${key}) order by id`,
  )
}

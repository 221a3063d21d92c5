import { createHash } from 'node:crypto'
import assert from 'node:assert/strict'
import { type Answer, Browser } from '../../../../../test/browser.ts'
import type { TestHouse } from '../../../../../test/house.ts'
import { many, one, sql } from '../../../../platform/database.ts'
import type { Mail } from '../../../../platform/mail.ts'
import { parts, zeroBits } from '../puzzle.ts'

export const idCard = 'anliegen.personalausweis=1'

/** A field's value in a page, such as the key or the puzzle. */
export function valueOf(body: string, name: string): string {
  const input = body.match(/<input[^>]*>/g)?.find(one => one.includes(` name="${name}"`))
  return /value="([^"]*)"/.exec(input ?? '')?.[1] ?? ''
}

/** The times that can be pressed on a page. */
export function timesOn(body: string): string[] {
  return [...body.matchAll(/name="beginn"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="beginn"/g)].map(match => match[1] ?? match[2]!)
}

/** Presses a time of that day at that office. @returns the answer to the press */
export function press(browser: Browser, ort: string, beginn: string, query = idCard): Promise<Answer> {
  return browser.post(`/termine/zeiten?${query}&ort=${ort}`, { ort, beginn })
}

/** The times of an office's day, as its page offers them. */
export async function timesAt(browser: Browser, ort: string, tag: string, query = idCard): Promise<string[]> {
  const page = await browser.get(`/termine/zeiten?${query}&ort=${ort}&tag=${tag}`)
  assert.equal(page.status, 200, page.words)
  return timesOn(page.body.slice(page.body.indexOf('id="zeiten"')))
}

/** What an island would find for this puzzle. */
export function solve(puzzle: string): string {
  const signature = puzzle.split('.')[2]!
  const fits = (text: string) => createHash('sha256').update(text).digest().readUInt32BE() >>> (32 - zeroBits) === 0
  return Array.from({ length: parts }, (_none, part) => {
    let number = 0
    while (!fits(`${signature}:${part}:${number}`)) number += 1
    return number
  }).join(',')
}

/** From a day's times to an appointment. @returns its path, and the held time */
export async function book(
  browser: Browser,
  options: { ort?: string; tag: string; query?: string; email?: string; name?: string; telefon?: string; at?: number; withScript?: boolean },
): Promise<{ path: string; start: string; reservation: string }> {
  const { ort = 'buergerbuero-altstadt', tag, query = idCard, at = 0, withScript = true } = options
  const start = (await timesAt(browser, ort, tag, query))[at]
  assert.ok(start, `nothing is free on ${tag}`)
  const held = await press(browser, ort, start, query)
  assert.equal(held.status, 303, held.words)
  const page = await browser.get(held.location!)
  const puzzle = valueOf(page.body, 'aufgabe')
  const booked = await browser.post(held.location!, {
    _key: valueOf(page.body, '_key'),
    name: options.name ?? 'Mara Lindner',
    email: options.email ?? '',
    telefon: options.telefon ?? '',
    aufgabe: puzzle,
    loesung: withScript ? solve(puzzle) : '',
  })
  assert.equal(booked.status, 303, booked.words)
  return { path: booked.location!, start, reservation: held.location! }
}

/** Mails to an address, oldest first. */
export function mailsTo(house: TestHouse, email: string): Promise<Mail[]> {
  return many(house.house.db, sql<Mail>`select * from platform.mail where lower(address) = lower(${email}) order by created_at, id`)
}

/** The one appointment behind a path. */
export function rowOf(house: TestHouse, path: string) {
  return one(
    house.house.db,
    sql<{ id: string; state: string; name: string; sequence: number; email: string | null; counter_id: string; start: Temporal.Instant; link: string }>`
    select id, state, name, sequence, email, counter_id, lower(slot) as start from appointments.appointment where code = ${path.split('/')[2]}`,
  )
}

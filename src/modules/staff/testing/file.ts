import assert from 'node:assert/strict'
import type { Browser } from '../../../../test/browser.ts'

const path = '/rathaus/beschaeftigte/einlesen'

/** The seal of a preview, by which exactly it is taken over. */
export const sealIn = (body: string) => /name="seen" value="([^"]*)"/.exec(body)?.[1] ?? ''

/** Uploads a file of employees. */
export function sendFile(browser: Browser, text: string | Buffer, mode: 'some' | 'all' = 'some') {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  return browser.upload(path, { file: { filename: 'personal.csv', bytes, type: 'text/csv' }, mode })
}

/** Uploads, looks at the preview, takes it over. */
export async function takeFile(browser: Browser, text: string | Buffer, mode: 'some' | 'all' = 'some', more: Record<string, string> = {}) {
  const sent = await sendFile(browser, text, mode)
  assert.equal(sent.status, 303, sent.words)
  const preview = await browser.get(sent.location!)
  const answer = await browser.post(`${sent.location}/uebernahme`, { seen: sealIn(preview.body), ...more })
  return { preview, answer, at: sent.location! }
}

import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { patience } from './chromium.ts'

/**
 * Looks again and again until it is so. In a page use it with `page.evaluate`: `page.waitForFunction` takes the promise of an async function for a yes.
 * @param what the sentence a test that waited in vain fails with
 */
export async function until(check: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + patience; !(await check()); await pause(50)) assert.ok(performance.now() < end, `never happened: ${what}`)
}

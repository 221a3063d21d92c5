import type { Browser, Page } from 'playwright-core'
import type { Browser as Visitor } from '../../../../test/browser.ts'
import { until } from '../../../../test/until.ts'
import { sessionCookie } from '../../../platform/visiting.ts'

/** A window of its own for somebody, on a phone or a desk; every connection it makes can be asked afterwards. */
export async function openPage(browser: Browser, visitor: Visitor, base: string, path: string, width = 1200): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: 'block', locale: 'de-DE' })
  await context.addCookies([{ name: sessionCookie, value: visitor.cookies.get(sessionCookie)!, url: base }])
  const page = await context.newPage()
  await page.addInitScript({ content: keeping })
  await page.goto(base + path)
  return page
}

const keeping = `
  const Original = RTCPeerConnection
  window.made = []
  window.RTCPeerConnection = class extends Original {
    constructor(configuration) {
      super(configuration)
      window.made.push(this)
    }
  }`

/** What the newest connection of the page reports: frames of the other's picture, bytes of its sound, and the way they take. */
export async function flow(page: Page): Promise<{ frames: number; sound: number; width: number; way: string | undefined }> {
  const reports = await page.evaluate(async () => {
    const connection = (window as unknown as { made: RTCPeerConnection[] }).made.at(-1)
    return connection ? ([...(await connection.getStats()).values()] as Record<string, unknown>[]) : []
  })
  const incoming = (kind: string) => reports.find(one => one['type'] === 'inbound-rtp' && one['kind'] === kind)
  const pair = reports.find(one => one['type'] === 'candidate-pair' && one['state'] === 'succeeded' && one['nominated'] === true)
  const local = reports.find(one => one['id'] === pair?.['localCandidateId'])
  return {
    frames: Number(incoming('video')?.['framesDecoded'] ?? 0),
    sound: Number(incoming('audio')?.['bytesReceived'] ?? 0),
    width: Number(incoming('video')?.['frameWidth'] ?? 0),
    way: local?.['candidateType'] as string | undefined,
  }
}

/** Both pictures move: more frames than before on either side. */
export async function bothSee(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    const before = (await flow(page)).frames
    await until(async () => {
      const now = await flow(page)
      return now.frames > Math.max(before, 3) && now.sound > 0
    }, 'picture and sound of the other side arrive')
  }
}

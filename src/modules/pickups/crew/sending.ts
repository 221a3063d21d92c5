import type { Queue, Waiting } from './queue.ts'

export type Mood = 'idle' | 'sending' | 'offline' | 'sign-in' | 'forbidden'

/** Pauses between tries, in ms; the last one goes on for ever. */
const pauses = [2000, 4000, 8000, 15_000, 30_000]
const patience = 25_000

/**
 * Sends what waits, one after the other, oldest first; the next only when the server has the one before. A report
 * leaves the queue when the server says it has it, and for no other reason. Only one tab sends at a time.
 */
export class Sender {
  mood: Mood = 'idle'
  private timer = 0
  private tries = 0
  private isRunning = false
  private begun = ''

  constructor(
    private readonly queue: Queue,
    private readonly changed: () => void,
  ) {}

  /** Tries now, unless it is already at it. */
  wake(): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.run(), 0)
  }

  /** Whether the report with this key is, or has been, on its way from this page. */
  hasBegun(client: string): boolean {
    return this.begun === client
  }

  private async run(): Promise<void> {
    if (this.isRunning) return
    this.isRunning = true
    try {
      if (navigator.locks) await navigator.locks.request('stadtplatz-tour', () => this.sendAll())
      else await this.sendAll()
    } catch {
      // The phone's own storage failed; the reports are still in it.
      this.later('offline')
    } finally {
      this.isRunning = false
      this.changed()
    }
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      const report = (await this.queue.list()).find(one => !one.isStuck)
      if (!report) {
        this.mood = 'idle'
        this.tries = 0
        return
      }
      const wait = report.notBefore - Date.now()
      // A clock set back must not hold a report for hours.
      if (wait > 0 && wait < 60_000) {
        this.timer = window.setTimeout(() => void this.run(), wait)
        return
      }
      this.begun = report.client
      this.mood = 'sending'
      this.changed()
      if (!(await this.send(report))) return
      this.tries = 0
      this.changed()
    }
  }

  /** @returns whether the next may go */
  private async send(report: Waiting): Promise<boolean> {
    let answer: Response
    try {
      answer = await postReport(report, timeout(patience))
    } catch {
      return this.later('offline')
    }
    if (answer.ok) return this.settled(report, answer)
    if (answer.status === 401) return this.later('sign-in')
    if (answer.status === 403) return this.later('forbidden')
    if (answer.status === 413 || answer.status === 422 || answer.status === 400) {
      // First without the photo: the words matter more. Then it waits for a person, and the others go on.
      await this.queue.change(report.photo ? { ...report, photo: null } : { ...report, isStuck: true })
      return true
    }
    return this.later('offline')
  }

  private async settled(report: Waiting, answer: Response): Promise<boolean> {
    const body = (await answer.json().catch(() => null)) as { standing?: string; said?: string } | null
    // An answer that is not ours (a hotel's network page) says nothing about the report.
    if (!body?.standing) return this.later('offline')
    await this.queue.settle(report, {
      client: report.client,
      day: report.day,
      stop: report.stop,
      kind: report.kind,
      said: body.said ?? '',
      isConflict: body.standing === 'conflict',
    })
    return true
  }

  private later(mood: Mood): false {
    this.mood = mood
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => void this.run(), pauses[Math.min(this.tries, pauses.length - 1)])
    this.tries += 1
    return false
  }
}

/** One try; in a page or in the service worker. */
export function postReport(report: Waiting, signal?: AbortSignal): Promise<Response> {
  return fetch('/rathaus/tour/meldungen', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': report.client },
    body: JSON.stringify({ ...plain(report), photo: report.photo ? base64(report.photo) : null, sentAt: Date.now() }),
    ...(signal && { signal }),
  })
}

function plain({ client, vehicle, stop, kind, litres, which, left, note, at }: Waiting) {
  return { client, vehicle, stop, kind, litres, which, left, note, at }
}

function base64(bytes: ArrayBuffer): string {
  const view = new Uint8Array(bytes)
  let text = ''
  for (let at = 0; at < view.length; at += 8192) text += String.fromCharCode(...view.subarray(at, at + 8192))
  return btoa(text)
}

/** AbortSignal.timeout, which phones of 2020 do not have. */
function timeout(ms: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), ms)
  return controller.signal
}

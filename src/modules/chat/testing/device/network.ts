import { setTimeout as pause } from 'node:timers/promises'
import { sessionCookie } from '../../../../platform/visiting.ts'

/** How the way to the house is, each a share of all: requests that never arrive, answers that get lost, frames of the stream that do. */
export interface Weather {
  readonly requests: number
  readonly answers: number
  readonly frames: number
}

export const clear: Weather = { requests: 0, answers: 0, frames: 0 }

/** A phone's way to the house over real HTTP, as bad as it is told to be. */
export class Network {
  isUp = true
  weather = clear
  private readonly lines = new Set<AbortController>()

  /** @param server where the house is just now; asked anew for each request, as of a balancer */
  constructor(
    private readonly server: () => string,
    private readonly session: string,
    private readonly random: () => number,
  ) {}

  /** Ends whatever is under way, as a change of cells does. */
  cut(): void {
    for (const one of this.lines) one.abort()
    this.lines.clear()
  }

  goDown(): void {
    this.isUp = false
    this.cut()
  }

  async fetch(path: string, init: RequestInit): Promise<Response> {
    if (!this.isUp || this.random() < this.weather.requests) throw new TypeError('no way to the house')
    const line = new AbortController()
    const headers = { ...(init.headers as Record<string, string>), cookie: `${sessionCookie}=${this.session}`, 'sec-fetch-site': 'same-origin' }
    this.lines.add(line)
    const answer = await fetch(new URL(path, this.server()), {
      ...init,
      headers,
      signal: AbortSignal.any([line.signal, ...(init.signal ? [init.signal] : [])]),
    })
    if (/event-stream/.test(answer.headers.get('content-type') ?? '')) {
      return new Response(answer.body!.pipeThrough(this.lossy()), { headers: answer.headers })
    }
    const body = await answer.arrayBuffer()
    this.lines.delete(line)
    if (!this.isUp || this.random() < this.weather.answers) throw new TypeError('the answer was lost')
    if (this.weather !== clear) await pause(this.random() * 10)
    return new Response(answer.status === 204 ? null : body, { status: answer.status, headers: answer.headers })
  }

  private lossy() {
    const decoder = new TextDecoder()
    let text = ''
    return new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, out) => {
        text += decoder.decode(chunk, { stream: true })
        const blocks = text.split('\n\n')
        text = blocks.pop()!
        for (const block of blocks) if (this.random() >= this.weather.frames) out.enqueue(Buffer.from(`${block}\n\n`))
      },
    })
  }
}

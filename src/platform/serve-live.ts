import { Refusal } from './errors.ts'
import type { LiveEvent } from './live.ts'
import { watchSession } from './session-watch.ts'
import type { Visit } from './visit.ts'

/** Bytes a page may leave unread. One that falls further behind is cut off; it comes back and reads what it missed. */
const mostUnread = 1_000_000

/** How long an event may wait that is not urgent, in milliseconds. */
const patience = 2000

/** Milliseconds between two comments, and comments between two looks at whether the page may still hear what it hears. */
const beat = 20_000
const beatsPerLook = 3

/**
 * Server-sent events: a comment every 20 s keeps proxies from hanging up; the stream ends when either side goes. Within a second of
 * the session's end it says `ended` and closes, so that nobody listens who may no longer look. Once a minute `topics` is asked anew: that
 * somebody was put out of a room is told by a hint, and hints get lost.
 */
export async function serveLive(v: Visit, topics: () => Promise<readonly string[]>) {
  const first = await topics()
  const { request, reply } = v.http
  reply.hijack()
  const out = reply.raw
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value)
  // Without chunks around each event it is one plain write; the stream lasts as long as its connection anyway.
  out.useChunkedEncodingByDefault = false
  out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' })
  out.write('retry: 3000\n\n')
  const followed = new Map<string, () => void>()
  const follow = (topic: string) => {
    if (!followed.has(topic)) followed.set(topic, v.house.live.subscribe(topic, hear))
  }
  const unfollow = (topic: string) => {
    followed.get(topic)?.()
    followed.delete(topic)
  }
  const hear = (event: LiveEvent) => {
    event.unfollow?.forEach(unfollow)
    event.follow?.forEach(follow)
    if (out.writableLength > mostUnread) return void out.destroy()
    waiting.push(frameOf(event))
    if (event.lazy) timer ??= setTimeout(flush, patience).unref()
    else flush()
  }
  let waiting: Buffer[] = []
  let timer: NodeJS.Timeout | null = null
  const flush = () => {
    if (timer) clearTimeout(timer)
    timer = null
    if (!out.writableEnded) out.write(waiting.length === 1 ? waiting[0]! : Buffer.concat(waiting))
    waiting = []
  }
  for (const topic of first) follow(topic)
  const look = async () => {
    // What is followed while this asks was allowed a moment ago.
    const before = [...followed.keys()]
    try {
      const still = new Set(await topics())
      for (const topic of before) if (!still.has(topic)) unfollow(topic)
    } catch (error) {
      // What cannot be asked has not said that anybody must go; what refuses has. The page comes back and is told the reason.
      if (!(error instanceof Refusal)) return
      stop()
      out.end()
    }
  }
  let beats = 0
  const heartbeat = setInterval(() => {
    out.write(': \n\n')
    beats += 1
    if (beats % beatsPerLook === 0) void look()
  }, beat)
  heartbeat.unref()
  // Nothing may be written to a stream that was ended, and one whose reader has stopped reading closes only much later.
  const stop = () => {
    clearInterval(heartbeat)
    if (timer) clearTimeout(timer)
    unwatch()
    for (const stop of followed.values()) stop()
    followed.clear()
  }
  const unwatch = watchSession(v.house, v.viewer.sessionId, v.viewer.accountId, () => {
    stop()
    out.end('event: ended\ndata: {}\n\n')
  })
  out.on('close', stop)
  request.raw.on('close', () => out.end())
  return reply
}

const frames = new WeakMap<LiveEvent, Buffer>()

/** The event as bytes, written once however many pages listen. */
function frameOf(event: LiveEvent): Buffer {
  const known = frames.get(event) ?? Buffer.from(`event: ${event.name}\ndata: ${JSON.stringify(event.data ?? {})}\n\n`)
  frames.set(event, known)
  return known
}

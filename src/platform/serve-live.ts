import type { LiveEvent } from './live.ts'
import type { Visit } from './visit.ts'

/** Server-sent events: a comment every 20 s keeps proxies from hanging up; the stream ends when either side goes. */
export function serveLive(v: Visit, topics: string[]) {
  const { request, reply } = v.http
  reply.hijack()
  const out = reply.raw
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) out.setHeader(name, value)
  out.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  out.write('retry: 3000\n\n')
  const stops = topics.map(topic => v.house.live.subscribe(topic, event => out.write(frameOf(event))))
  const heartbeat = setInterval(() => out.write(': \n\n'), 20_000)
  heartbeat.unref()
  request.raw.on('close', () => {
    clearInterval(heartbeat)
    for (const stop of stops) stop()
    out.end()
  })
  return reply
}

const frames = new WeakMap<LiveEvent, Buffer>()

/** The event as bytes, written once however many pages listen. */
function frameOf(event: LiveEvent): Buffer {
  const known = frames.get(event) ?? Buffer.from(`event: ${event.name}\ndata: ${JSON.stringify(event.data ?? {})}\n\n`)
  frames.set(event, known)
  return known
}

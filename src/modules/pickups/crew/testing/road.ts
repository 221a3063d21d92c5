import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Road {
  /** the house's address as the phone knows it */
  readonly base: string
  /** what becomes of reports on their way; `lost` is the worst: the server does the work, the answer never comes */
  network: 'good' | 'broken' | 'lost'
  close(): void
}

/** The way from the phone to the house, over which reports can fail. */
export async function openRoad(house: string): Promise<Road> {
  const proxy = createServer((from, to) => forward(new URL(house), road.network, from, to))
  await new Promise<void>(done => proxy.listen(0, '127.0.0.1', done))
  const road: Road = {
    base: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    network: 'good',
    close() {
      proxy.closeAllConnections()
      proxy.close()
    },
  }
  return road
}

function forward(server: URL, network: Road['network'], from: IncomingMessage, to: ServerResponse) {
  const isReport = from.method === 'POST' && from.url === '/rathaus/tour/meldungen'
  if (isReport && network === 'broken') {
    to.writeHead(500).end('kaputt')
    return
  }
  const onward = request({ host: server.hostname, port: server.port, path: from.url, method: from.method, headers: from.headers }, answer => {
    if (isReport && network === 'lost') {
      to.destroy()
      return
    }
    to.writeHead(answer.statusCode!, answer.headers)
    answer.pipe(to)
  })
  onward.on('error', () => to.destroy())
  to.on('close', () => onward.destroy())
  from.pipe(onward)
}

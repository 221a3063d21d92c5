import { connect, type Socket } from 'node:net'

export interface Frame {
  readonly name: string
  readonly data: string
}

/** A bare connection of server-sent events: what a browser does, without what a browser costs. */
export function openStream(origin: string, path: string, cookie: string, onFrame: (frame: Frame) => void): Promise<Socket> {
  const { hostname, port } = new URL(origin)
  return new Promise((opened, failed) => {
    const socket = connect({ host: hostname, port: Number(port) }, () => {
      socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept: text/event-stream\r\ncookie: ${cookie}\r\n\r\n`)
    })
    let text = ''
    let isOpen = false
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (!isOpen) {
        if (!text.includes('\r\n\r\n')) return
        if (!text.startsWith('HTTP/1.1 200')) return failed(new Error(text.slice(0, 100)))
        isOpen = true
        opened(socket)
      }
      const end = text.lastIndexOf('\n\n')
      if (end < 0) return
      // Between the frames stand the sizes of the chunks; a line of data holds none of them.
      for (const [, name, data] of text.slice(0, end + 2).matchAll(/event: (\w+)\ndata: (.*)\n\n/g)) onFrame({ name: name!, data: data! })
      text = text.slice(end + 2)
    })
    socket.on('error', failed)
  })
}

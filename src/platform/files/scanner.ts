import { once } from 'node:events'
import { type Socket, connect } from 'node:net'
import type { House } from '../module.ts'

/** What the virus scanner says. `too-large`: it does not look at so much. `unknown`: it could not be asked, or did not know. */
export type Verdict = 'clean' | 'infected' | 'too-large' | 'unknown'

const chunk = 64 * 1024

/**
 * Asks clamd over TCP with INSTREAM (clamd(8)): length-prefixed chunks, then an empty one. Without
 * CLAMD_URL nothing is scanned and everything counts as clean.
 * @param patience milliseconds until the answer is `unknown`
 */
export function scan(house: Pick<House, 'config'>, bytes: Buffer, patience = 5000): Promise<Verdict> {
  const address = house.config.CLAMD_URL
  if (!address) return Promise.resolve('clean')
  const { hostname, port } = new URL(address)
  return new Promise(resolve => {
    const socket = connect({ host: hostname, port: Number(port || 3310) })
    let answer = ''
    const finish = (verdict: Verdict) => {
      clearTimeout(deadline)
      socket.destroy()
      resolve(verdict)
    }
    const deadline = setTimeout(() => finish('unknown'), patience)
    socket.on('error', () => finish(read(answer)))
    socket.on('close', () => finish(read(answer)))
    socket.on('data', data => {
      answer += data.toString('latin1')
      if (answer.includes('\0')) finish(read(answer))
    })
    socket.on('connect', () => void send(socket, bytes).catch(() => finish(read(answer))))
  })
}

/** Piece by piece as the scanner takes it: one that has had enough says so and hangs up, and must still be heard. */
async function send(socket: Socket, bytes: Buffer) {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length && socket.writable; at += chunk) {
    const piece = bytes.subarray(at, at + chunk)
    socket.write(length(piece.length))
    if (!socket.write(piece)) await once(socket, 'drain')
  }
  if (socket.writable) socket.write(length(0))
}

function read(answer: string): Verdict {
  if (/^stream: .+ FOUND\0/.test(answer)) return 'infected'
  if (answer.startsWith('INSTREAM size limit exceeded')) return 'too-large'
  return answer.startsWith('stream: OK\0') ? 'clean' : 'unknown'
}

function length(bytes: number) {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(bytes)
  return buffer
}

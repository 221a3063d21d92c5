import { type AddressInfo, createServer } from 'node:net'

/** What every scanner finds, though it does no harm. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

/** `silent` never answers, `away` hangs up at the first byte, `torn` in the middle of its answer, `odd` says what nobody expects. */
export type Mood = 'fine' | 'silent' | 'away' | 'torn' | 'odd'

/**
 * clamd as the network sees it: INSTREAM as clamd(8) has it, with its limits. It keeps to the framing, and notes what
 * does not.
 */
export async function standInScanner(limits: { stream?: number } = {}) {
  const seen: Buffer[] = []
  const faults: string[] = []
  const scanner = { mood: 'fine' as Mood, seen, faults, url: '', close: () => void server.close() }
  const server = createServer(socket => {
    let buffer: Buffer = Buffer.alloc(0)
    let at = 10
    const pieces: Buffer[] = []
    socket.on('error', () => {})
    socket.on('data', data => {
      if (scanner.mood === 'away') return socket.destroy()
      if (scanner.mood === 'silent') return
      if (scanner.mood === 'odd') return socket.end('UNKNOWN COMMAND\0')
      buffer = Buffer.concat([buffer, data as Buffer])
      if (buffer.length < 10) return
      if (buffer.subarray(0, 10).toString('latin1') !== 'zINSTREAM\0') faults.push(`began with ${buffer.subarray(0, 10).toString('latin1')}`)
      while (at + 4 <= buffer.length) {
        const length = buffer.readUInt32BE(at)
        if (length === 0) {
          if (buffer.length > at + 4) faults.push('went on behind the end')
          const whole = Buffer.concat(pieces)
          seen.push(whole)
          const answer = whole.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'
          return socket.end(scanner.mood === 'torn' ? answer.slice(0, 7) : answer)
        }
        if (at + 4 + length > buffer.length) return
        pieces.push(buffer.subarray(at + 4, at + 4 + length))
        at += 4 + length
        if (at - 10 > (limits.stream ?? Infinity)) return socket.end('INSTREAM size limit exceeded. ERROR\0')
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  scanner.url = `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return scanner
}

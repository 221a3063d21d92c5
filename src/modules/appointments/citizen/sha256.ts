/** The first 32 bits of SHA-256. The browser's own is asynchronous, ten times slower for short texts, and missing without TLS. */
export function hashStart(text: string): number {
  const bytes = encoder.encode(text)
  const words = new Uint32Array(Math.ceil((bytes.length + 9) / 64) * 16)
  for (let at = 0; at < bytes.length; at += 1) words[at >> 2]! |= bytes[at]! << (24 - (at % 4) * 8)
  words[bytes.length >> 2]! |= 0x80 << (24 - (bytes.length % 4) * 8)
  words[words.length - 1] = bytes.length * 8
  const state = Uint32Array.from(initial)
  for (let at = 0; at < words.length; at += 16) compress(state, words.subarray(at, at + 16))
  return state[0]!
}

const encoder = new TextEncoder()
const primes = firstPrimes(64)
const constants = Uint32Array.from(primes, prime => fraction(Math.cbrt(prime)))
const initial = primes.slice(0, 8).map(prime => fraction(Math.sqrt(prime)))
const schedule = new Uint32Array(64)

function compress(state: Uint32Array, block: Uint32Array) {
  schedule.set(block)
  for (let i = 16; i < 64; i += 1) {
    const [x, y] = [schedule[i - 15]!, schedule[i - 2]!]
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10)
    schedule[i] = schedule[i - 16]! + s0 + schedule[i - 7]! + s1
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let i = 0; i < 64; i += 1) {
    const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + schedule[i]!) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + two) | 0
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at]! += value
}

function turn(x: number, by: number) {
  return (x >>> by) | (x << (32 - by))
}

function fraction(x: number) {
  return Math.floor((x - Math.floor(x)) * 2 ** 32)
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every(prime => n % prime !== 0)) found.push(n)
  return found
}

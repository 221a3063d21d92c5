import type { Exchange } from '../room/exchange.ts'
import type { Connection } from '../../../ui/video/peer.ts'
import { say } from '../../../ui/say.ts'
import type { Spoken } from './text.ts'

/** Where things stand, in sentences for the one who looks. */
export function statusOf(words: Spoken, side: 'citizen' | 'staff', who: string, answer: Exchange, connection: Connection | 'unreachable'): string[] {
  const { status } = words
  if (answer.state === 'admitted') {
    const identified = side === 'citizen' && answer.identifiedBy ? [say(status.identified, { paper: words.papers[answer.identifiedBy] })] : []
    if (connection === 'connected') return [status.connected, ...identified]
    if (!answer.other) return [status.gone, ...identified]
    return [connection === 'lost' ? status.lost : connection === 'unreachable' ? status.unreachable : status.connecting, ...identified]
  }
  const waited = answer.waited === 0 ? [] : answer.waited === 1 ? [status.waitedOne] : [say(status.waited, { n: answer.waited })]
  if (side === 'staff') return answer.other ? [say(status.waitingStaff, { who }), ...waited] : [status.nobody]
  return [answer.other ? status.waitingCitizen : status.waitingAlone, ...waited]
}

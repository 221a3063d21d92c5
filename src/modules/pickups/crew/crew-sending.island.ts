import { Queue } from './queue.ts'
import { Sender } from './sending.ts'

/** On the other pages of those who drive: what was left in the queue when the tour was closed goes out, as it does there. */
async function sendLeft(): Promise<void> {
  const sender = new Sender(await Queue.open(), () => {})
  const wake = () => void (document.hidden || sender.wake())
  window.addEventListener('online', wake)
  window.addEventListener('pageshow', wake)
  document.addEventListener('visibilitychange', wake)
  wake()
}

// Private windows of some browsers have no storage: then nothing was left there.
sendLeft().catch(() => {})

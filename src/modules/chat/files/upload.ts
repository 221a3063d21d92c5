import { inTransaction } from '../../../platform/database.ts'
import { Conflict } from '../../../platform/errors.ts'
import { keepUpload } from '../../../platform/files.ts'
import { isSound, takeIn } from '../../../platform/files/upload.ts'
import type { Visit } from '../../../platform/visit.ts'
import type { WireFile } from '../wire.ts'
import { countLoose, noteUpload } from './store.ts'

/** Files somebody may have sent up without sending the message; a day later they are gone. */
const mostLoose = 100
/** Five minutes: what a voice message may last. */
export const longestVoice = 300

/**
 * Takes in a picture, a PDF, an office document or a voice message for a message to come. Its name is all the message needs.
 * @param seconds how long a voice message is, as the recorder says
 */
export async function takeUpload(v: Visit, given: { bytes: Buffer; filename: string }, seconds: number | null): Promise<WireFile> {
  const me = v.viewer.accountId!
  if ((await countLoose(v.db, me)) >= mostLoose) throw new Conflict(texts.many)
  // The scanner may take seconds: no transaction is open meanwhile.
  const upload = await takeIn(v.house, given, { sounds: true, documents: true })
  return inTransaction(v.db, async tx => {
    const file = await keepUpload(v.house, tx, upload, { purpose: 'chat.file', subject: `chat:${me}` })
    return noteUpload(tx, v.now, me, file, isSound(upload.type) ? (seconds ?? 1) : null)
  })
}

const texts = {
  many: {
    de: 'Sie haben sehr viele Dateien hochgeladen, ohne sie zu senden. Bitte senden Sie diese zuerst oder warten Sie bis morgen.',
    en: 'You have uploaded a great many files without sending them. Please send those first or wait until tomorrow.',
  },
}

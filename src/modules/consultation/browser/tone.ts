import { playNotes } from '../../../ui/video/tone.ts'

/** A short tone of three notes: the loudspeaker's test, and the bell when somebody enters the waiting room. */
export function playTone(): Promise<void> {
  return playNotes([523, 659, 784])
}

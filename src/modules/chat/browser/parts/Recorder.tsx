import { useEffect, useRef, useState } from 'preact/hooks'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'

const longest = 300

export interface Recorded {
  readonly blob: Blob
  readonly name: string
  readonly seconds: number
}

/** Records a voice message; it is sent or thrown away with one press. */
export function Recorder({ done, failed }: { done(recorded: Recorded | null): void; failed(): void }) {
  const t = wordsHere()
  const [seconds, setSeconds] = useState(0)
  const recorder = useRef<MediaRecorder | null>(null)
  const wanted = useRef(false)
  const send = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    let media: MediaStream | null = null
    let isOver = false
    const began = { at: 0 }
    const timer = setInterval(() => {
      if (began.at === 0) return
      const past = Math.round((performance.now() - began.at) / 1000)
      setSeconds(past)
      if (past >= longest) finish(true)
    }, 250)
    const begin = async () => {
      media = await navigator.mediaDevices.getUserMedia({ audio: true })
      if (isOver) return media.getTracks().forEach(track => track.stop())
      const type = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/ogg;codecs=opus'].find(one => MediaRecorder.isTypeSupported(one))
      const made = (recorder.current = new MediaRecorder(media, { mimeType: type, audioBitsPerSecond: 32_000 }))
      const parts: Blob[] = []
      made.addEventListener('dataavailable', event => parts.push(event.data))
      made.addEventListener('stop', () => {
        const kind = made.mimeType.split(';')[0]!
        const length = Math.max(1, Math.round((performance.now() - began.at) / 1000))
        done(wanted.current ? { blob: new Blob(parts, { type: kind }), name: `Sprachnachricht.${kind.split('/')[1]}`, seconds: length } : null)
      })
      made.start()
      began.at = performance.now()
    }
    const key = (event: KeyboardEvent) => {
      if (event.key === 'Escape') finish(false)
    }
    window.addEventListener('keydown', key)
    begin().catch(failed)
    // Says once that it records, before the microphone could hear it.
    send.current!.focus()
    return () => {
      isOver = true
      window.removeEventListener('keydown', key)
      clearInterval(timer)
      media?.getTracks().forEach(track => track.stop())
    }
  }, [])
  const finish = (isWanted: boolean) => {
    wanted.current = isWanted
    if (recorder.current?.state === 'recording') recorder.current.stop()
    else done(null)
  }
  return (
    <div class="chat-composer chat-recorder" role="group" aria-label={t.recording}>
      <button type="button" class="chat-icon" aria-label={t.dropVoice} title={t.dropVoice} onClick={() => finish(false)}>
        <Glyph name="close" />
      </button>
      <p>
        <span class="chat-recorder__light" aria-hidden="true" />
        <span>
          {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
        </span>
      </p>
      <button ref={send} type="button" class="chat-icon chat-icon--strong" aria-label={t.stopVoice} title={t.stopVoice} onClick={() => finish(true)}>
        <Glyph name="send" />
      </button>
    </div>
  )
}

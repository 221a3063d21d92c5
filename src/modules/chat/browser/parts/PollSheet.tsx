import { useState } from 'preact/hooks'
import type { WirePoll } from '../../wire.ts'
import { wordsHere } from '../text.ts'
import { Sheet } from './Sheet.tsx'

/** Puts a poll together. */
export function PollSheet({ ask, close }: { ask(question: string, poll: WirePoll): void; close(): void }) {
  const t = wordsHere()
  const [question, setQuestion] = useState('')
  const [options, setOptions] = useState(['', ''])
  const [multiple, setMultiple] = useState(false)
  const [secret, setSecret] = useState(false)
  const given = options.map(one => one.trim()).filter(one => one !== '')
  const isReady = question.trim() !== '' && given.length >= 2 && new Set(given.map(one => one.toLowerCase())).size === given.length
  return (
    <Sheet title={t.poll} close={close}>
      <div class="chat-fields">
        <label>
          {t.question}
          <input value={question} maxLength={500} onInput={event => setQuestion(event.currentTarget.value)} />
        </label>
        {options.map((option, at) => (
          // oxlint-disable-next-line react/no-array-index-key
          <label key={at}>
            {t.option(at + 1)}
            <input value={option} maxLength={120} onInput={event => setOptions(options.with(at, event.currentTarget.value))} />
          </label>
        ))}
        {options.length < 10 && (
          <button type="button" class="chat-act" onClick={() => setOptions([...options, ''])}>
            {t.moreOptions}
          </button>
        )}
        <label class="chat-tick">
          <input type="checkbox" checked={multiple} onChange={event => setMultiple(event.currentTarget.checked)} />
          {t.multiple}
        </label>
        <label class="chat-tick">
          <input type="checkbox" checked={secret} onChange={event => setSecret(event.currentTarget.checked)} />
          {t.secret}
        </label>
        <button type="button" class="chat-act chat-act--strong" disabled={!isReady} onClick={() => ask(question.trim(), { options: given, multiple, secret })}>
          {t.ask}
        </button>
      </div>
    </Sheet>
  )
}

import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Client } from '../client.ts'
import { wordsHere } from '../text.ts'
import type { Doing } from './acts.ts'
import { AttachMenu, Chosen } from './attaching.tsx'
import { type Composing, useComposing } from './composing.ts'
import { Glyph } from './Glyph.tsx'
import { listedBy, MentionList, useNamed } from './mentions.tsx'
import { PollSheet } from './PollSheet.tsx'
import { Recorder } from './Recorder.tsx'
import { brief } from './RoomList.tsx'

/** Where one writes. Enter sends where there is a keyboard; on a phone it makes a new line. */
export function Composer(props: Composing & { editLast(): void }) {
  const { client, room, doing, stop, editLast, sent } = props
  const t = wordsHere()
  const [sheet, setSheet] = useState<'attach' | 'poll' | 'voice' | null>(null)
  const { text, files, seeking, field, write, send, take, drop, name, unseek } = useComposing(props)
  const [pointed, setPointed] = useState(0)
  const found = useNamed(client, room, seeking)
  const at = Math.min(pointed, found.length - 1)
  const form = useRef<HTMLFormElement>(null)
  const wasRecording = useRef(false)
  const isEditing = doing?.kind === 'edit'

  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight + 2, 160)}px`
  }, [text, sheet])

  // The recorder took the place of the button that began it, and goes with the one that ended it.
  useLayoutEffect(() => {
    if (wasRecording.current && sheet !== 'voice') form.current!.querySelector<HTMLElement>('.chat-composer__row > :last-child')!.focus()
    wasRecording.current = sheet === 'voice'
  }, [sheet])

  const attach = (given: Iterable<File>) => {
    take(given)
    setSheet(null)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const hasKeyboard = matchMedia('(hover: hover) and (pointer: fine)').matches
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey
    if (found.length > 0 && isPlain && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      setPointed((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
    } else if (found.length > 0 && isPlain && event.key === 'Enter') {
      event.preventDefault()
      name(found[at]!)
    } else if (event.key === 'Enter' && !event.shiftKey && (hasKeyboard || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    } else if (event.key === 'ArrowUp' && text === '' && files.length === 0) {
      event.preventDefault()
      editLast()
    } else if (event.key === 'Escape') {
      if (found.length > 0) unseek()
      else if (doing) stop()
    }
  }
  if (sheet === 'voice') {
    return (
      <Recorder
        failed={() => {
          client.complain(t.noVoice)
          setSheet(null)
        }}
        done={recorded => {
          setSheet(null)
          if (!recorded) return
          void client.send(room.id, { text: '', files: [recorded], replyTo: doing?.kind === 'reply' ? doing.message.number : null })
          sent()
          stop()
        }}
      />
    )
  }
  return (
    // Dropping a file is a second way beside the button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      class="chat-composer"
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
      onDragOver={event => event.preventDefault()}
      onDrop={event => {
        event.preventDefault()
        attach(event.dataTransfer?.files ?? [])
      }}
    >
      {doing && <About client={client} doing={doing} stop={stop} />}
      <MentionList found={found} at={at} choose={name} />
      <Chosen files={files} drop={drop} />
      <div class="chat-composer__row">
        {!isEditing && (
          <button
            type="button"
            class="chat-icon"
            aria-label={t.attach}
            aria-expanded={sheet === 'attach'}
            onClick={() => setSheet(sheet === 'attach' ? null : 'attach')}
          >
            <Glyph name="plus" />
          </button>
        )}
        <textarea
          ref={field}
          rows={1}
          maxLength={10_000}
          value={text}
          placeholder={t.write}
          aria-label={t.write}
          {...listedBy(found, at)}
          onInput={event => {
            setPointed(0)
            write(event.currentTarget.value, event.currentTarget.selectionStart)
          }}
          onKeyDown={keys}
          onPaste={event => {
            const pasted = [...(event.clipboardData?.files ?? [])]
            if (pasted.length === 0) return
            event.preventDefault()
            attach(pasted)
          }}
        />
        {text.trim() === '' && files.length === 0 && !isEditing && 'MediaRecorder' in window ? (
          <button key="voice" type="button" class="chat-icon" aria-label={t.voice} title={t.voice} onClick={() => setSheet('voice')}>
            <Glyph name="microphone" />
          </button>
        ) : (
          <button key="send" type="submit" class="chat-icon chat-icon--strong" aria-label={isEditing ? t.save : t.send} title={isEditing ? t.save : t.send}>
            <Glyph name={isEditing ? 'tick' : 'send'} />
          </button>
        )}
      </div>
      {sheet === 'attach' && <AttachMenu take={attach} poll={() => setSheet('poll')} />}
      {sheet === 'poll' && (
        <PollSheet
          close={() => setSheet(null)}
          ask={(question, poll) => {
            void client.send(room.id, { text: question, poll })
            sent()
            setSheet(null)
          }}
        />
      )}
    </form>
  )
}

/** The message that is answered or edited, above what is written about it. */
function About({ client, doing, stop }: { client: Client; doing: Doing; stop(): void }) {
  const t = wordsHere()
  return (
    <div class="chat-composer__about">
      <p>
        <strong>{doing.kind === 'edit' ? t.editing : (client.chat.people[doing.message.sender] ?? t.reply)}</strong>
        <span>{brief(doing.message)}</span>
      </p>
      <button type="button" class="chat-icon" aria-label={t.cancel} onClick={stop}>
        <Glyph name="close" />
      </button>
    </div>
  )
}

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { WireRoom } from '../../wire.ts'
import { ask } from '../ask.ts'
import { type Client, keyOf } from '../client.ts'
import { everyone } from '../state.ts'
import { wordsHere } from '../text.ts'
import { AttachMenu, Chosen, type ChosenFile, mostBytes } from './attaching.tsx'
import { Glyph } from './Glyph.tsx'
import { atSign, listedBy, MentionList, type Named, useNamed } from './mentions.tsx'
import { brief } from './RoomList.tsx'
import type { Doing } from './RoomView.tsx'
import { PollSheet } from './PollSheet.tsx'
import { Recorder } from './Recorder.tsx'

interface Props {
  client: Client
  room: WireRoom
  /** the message answered or edited */
  doing: Doing | null
  stop(): void
  /** goes back to an edit unless something else has been begun */
  resume(edit: Doing): void
  editLast(): void
  sent(): void
}

/** Where one writes. Enter sends where there is a keyboard; on a phone it makes a new line. */
export function Composer({ client, room, doing, stop, resume, editLast, sent }: Props) {
  const t = wordsHere()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly ChosenFile[]>([])
  const [sheet, setSheet] = useState<'attach' | 'poll' | 'voice' | null>(null)
  const [seeking, setSeeking] = useState<string | null>(null)
  const [pointed, setPointed] = useState(0)
  const found = useNamed(client, room, seeking)
  const at = Math.min(pointed, found.length - 1)
  const field = useRef<HTMLTextAreaElement>(null)
  const named = useRef(new Map<string, string>())
  const told = useRef(0)
  const written = useRef(0)
  const form = useRef<HTMLFormElement>(null)
  const wasRecording = useRef(false)
  const isEditing = doing?.kind === 'edit'

  useEffect(() => {
    client.draft(room.id).then(
      draft => draft && setText(now => now || draft),
      () => {},
    )
  }, [room.id])
  // Before the next key is heard: later it would take away what was typed meanwhile. What was being written comes back after the edit.
  useLayoutEffect(() => {
    if (doing) field.current?.focus()
    if (doing?.kind !== 'edit') return
    let unsent = ''
    const words = client.unsaved.get(keyOf(doing.message)) ?? doing.message.content?.text ?? ''
    client.unsaved.delete(keyOf(doing.message))
    setText(now => {
      unsent = now
      return words
    })
    return () => setText(unsent)
  }, [doing])
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

  const write = (next: string, caret: number) => {
    written.current += 1
    setText(next)
    setSeeking(room.kind === 'pair' ? null : atSign(next.slice(0, caret)))
    setPointed(0)
    if (!isEditing) client.keepDraft(room.id, next)
    if (next !== '' && room.people <= 50 && Date.now() - told.current > 3000 && client.line === 'open') {
      told.current = Date.now()
      ask('tippt', { room: room.id }).catch(() => {})
    }
  }
  const mentioned = () => [...named.current].filter(([, name]) => text.includes(`@${name}`)).map(([account]) => account)
  const reset = () => {
    setText('')
    setFiles([])
    setSeeking(null)
    named.current.clear()
    stop()
    field.current?.focus()
  }
  const save = async (edit: Doing, words: string) => {
    const { message } = edit
    const mentions = [...new Set([...message.mentions, ...mentioned()])].filter(one => one !== everyone)
    const hope = { content: { ...message.content!, text: words }, edited: true }
    const before = written.current
    if (await client.act('bearbeitung', message, { text: words, mentions }, hope, t.failed)) return
    // The words stay for the next try; who is writing something else by now is not interrupted.
    client.unsaved.set(keyOf(message), words)
    if (written.current === before) resume(edit)
  }
  const send = () => {
    const words = text.trim()
    if (doing?.kind === 'edit') {
      if (words !== '' && words !== doing.message.content?.text) void save(doing, words)
      stop()
      return field.current?.focus()
    }
    if (words === '' && files.length === 0) return
    const ids = mentioned()
    void client.send(room.id, {
      text: words,
      replyTo: doing?.message.number ?? null,
      mentions: ids.filter(one => one !== everyone),
      everyone: ids.includes(everyone),
      files: files.map(({ blob, name }) => ({ blob, name, seconds: null })),
    })
    sent()
    reset()
  }
  const take = (given: Iterable<File>) => {
    const all = [...given]
    if (all.some(file => file.size > mostBytes)) client.say(t.tooLarge)
    const fit = all.filter(file => file.size <= mostBytes).map(blob => ({ blob, name: blob.name || 'Bild.png' }))
    setFiles(now => [...now, ...fit].slice(0, 10))
    setSheet(null)
  }
  const name = (person: Named) => {
    named.current.set(person.account, person.name)
    const caret = field.current!.selectionStart
    const start = text.slice(0, caret).lastIndexOf('@')
    setText(`${text.slice(0, start)}@${person.name} ${text.slice(caret)}`)
    setSeeking(null)
    field.current!.focus()
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
      if (found.length > 0) setSeeking(null)
      else if (doing) stop()
    }
  }
  if (sheet === 'voice') {
    return (
      <Recorder
        failed={() => {
          client.say(t.noVoice)
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
        take(event.dataTransfer?.files ?? [])
      }}
    >
      {doing && (
        <div class="chat-composer__about">
          <p>
            <strong>{isEditing ? t.editing : (client.chat.people[doing.message.sender] ?? t.reply)}</strong>
            <span>{brief(doing.message)}</span>
          </p>
          <button type="button" class="chat-icon" aria-label={t.cancel} onClick={stop}>
            <Glyph name="close" />
          </button>
        </div>
      )}
      <MentionList found={found} at={at} choose={name} />
      <Chosen files={files} drop={file => setFiles(files.filter(one => one !== file))} />
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
          onInput={event => write(event.currentTarget.value, event.currentTarget.selectionStart)}
          onKeyDown={keys}
          onPaste={event => {
            const pasted = [...(event.clipboardData?.files ?? [])]
            if (pasted.length === 0) return
            event.preventDefault()
            take(pasted)
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
      {sheet === 'attach' && <AttachMenu take={take} poll={() => setSheet('poll')} />}
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

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { WireRoom } from '../../wire.ts'
import { ask } from '../ask.ts'
import { takeBegun, withDraft } from '../begun.ts'
import { type Client, keyOf } from '../client.ts'
import { everyone } from '../state.ts'
import { wordsHere } from '../text.ts'
import type { Doing } from './acts.ts'
import { type ChosenFile, mostBytes } from './attaching.tsx'
import { atSign, type Named } from './mentions.tsx'

export interface Composing {
  client: Client
  room: WireRoom
  /** the message answered or edited */
  doing: Doing | null
  stop(): void
  /** goes back to an edit unless something else has been begun */
  resume(edit: Doing): void
  sent(): void
}

/** The words, names and files of the message that is being written, and what becomes of them. */
export function useComposing({ client, room, doing, stop, resume, sent }: Composing) {
  const t = wordsHere()
  const [begun] = useState(() => takeBegun(client, room.id))
  const [text, setText] = useState(begun?.text ?? '')
  const [files, setFiles] = useState<readonly ChosenFile[]>(() => begun?.files.filter(isFit).map(chosen) ?? [])
  /** the beginning of a name after an @ */
  const [seeking, setSeeking] = useState<string | null>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const named = useRef(new Map<string, string>())
  const told = useRef(0)
  const written = useRef(0)

  useEffect(() => {
    const fill = (draft = '') => {
      // The disk may be slow: what has been written, or even sent, since then counts.
      if (written.current > 0) return
      const words = withDraft(draft, begun)
      setText(now => (now === (begun?.text ?? '') ? words : now))
      if (begun) client.keepDraft(room.id, words)
    }
    client.draft(room.id).then(fill, () => fill())
  }, [room.id])
  useLayoutEffect(() => {
    if (!begun?.caret) return
    field.current!.focus()
    field.current!.setSelectionRange(...begun.caret)
  }, [])
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

  const write = (next: string, caret: number) => {
    written.current += 1
    setText(next)
    setSeeking(room.kind === 'pair' ? null : atSign(next.slice(0, caret)))
    if (doing?.kind !== 'edit') client.keepDraft(room.id, next)
    if (next !== '' && room.people <= 50 && Date.now() - told.current > 3000 && client.line !== 'lost' && client.line !== 'ended') {
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
    written.current += 1
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
    if (!all.every(isFit)) client.complain(t.tooLarge)
    setFiles(now => [...now, ...all.filter(isFit).map(chosen)].slice(0, 10))
  }
  const name = (person: Named) => {
    named.current.set(person.account, person.name)
    const caret = field.current!.selectionStart
    const start = text.slice(0, caret).lastIndexOf('@')
    setText(`${text.slice(0, start)}@${person.name} ${text.slice(caret)}`)
    setSeeking(null)
    field.current!.focus()
  }
  const drop = (file: ChosenFile) => setFiles(files.filter(one => one !== file))
  return { text, files, seeking, field, write, send, take, drop, name, unseek: () => setSeeking(null) }
}

const isFit = (file: File): boolean => file.size <= mostBytes
const chosen = (blob: File): ChosenFile => ({ blob, name: blob.name || 'Bild.png' })

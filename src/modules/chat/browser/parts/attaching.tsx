import { useEffect, useState } from 'preact/hooks'
import { acceptDocuments, acceptPictures } from '../../../../ui/accept.ts'
import { wordsHere } from '../text.ts'
import { Glyph } from './Glyph.tsx'

export const mostBytes = 15_000_000

export interface ChosenFile {
  readonly blob: Blob
  readonly name: string
}

/** What can be put to a message. */
export function AttachMenu({ take, poll }: { take(files: Iterable<File>): void; poll(): void }) {
  const t = wordsHere()
  const chosen = (event: Event) => take((event.currentTarget as HTMLInputElement).files ?? [])
  return (
    <div class="chat-attach">
      <label>
        <Glyph name="camera" />
        {t.photo}
        <input type="file" accept={acceptPictures} capture="environment" onChange={chosen} />
      </label>
      <label>
        <Glyph name="file" />
        {t.file}
        <input type="file" accept={acceptDocuments} multiple onChange={chosen} />
      </label>
      <button type="button" onClick={poll}>
        <Glyph name="poll" />
        {t.poll}
      </button>
    </div>
  )
}

/** The files chosen for the next message, to look at before they go. */
export function Chosen({ files, drop }: { files: readonly ChosenFile[]; drop(file: ChosenFile): void }) {
  if (files.length === 0) return null
  return (
    <ul class="chat-chosen">
      {files.map(file => (
        <li key={file.blob} children={<Preview file={file} drop={() => drop(file)} />} />
      ))}
    </ul>
  )
}

function Preview({ file, drop }: { file: ChosenFile; drop(): void }) {
  const t = wordsHere()
  const [address, setAddress] = useState('')
  useEffect(() => {
    if (!file.blob.type.startsWith('image/')) return
    const made = URL.createObjectURL(file.blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file.blob])
  return (
    <>
      {address ? <img src={address} alt={file.name} /> : <Glyph name="file" />}
      <span>{file.name}</span>
      <button type="button" class="chat-icon" aria-label={t.removeFile(file.name)} onClick={drop}>
        <Glyph name="close" />
      </button>
    </>
  )
}

import { renderToString } from 'preact-render-to-string'
import { createHash } from 'node:crypto'
import type { House } from '../../../platform/module.ts'
import { formatDate, formatInstant } from '../../../ui/format.ts'
import type { Content, WireFile } from '../wire.ts'
import type { Handed, HandedRoom } from './collect.ts'
import { sheetWords as t } from './sheet-text.ts'
import type { Disclosure } from './store.ts'

type Files = ReadonlyMap<string, { readonly type: string; readonly bytes: Buffer }>

/** More people are counted, not listed: of whole departments the data file has the names. */
const mostNamed = 50

/**
 * An export as one page that opens anywhere without a network, pictures and other files inside. In German, the language of the office.
 */
export function sheetOf(
  house: Pick<House, 'city' | 'clock'>,
  it: Disclosure,
  head: { readonly about: string; readonly asked: string; readonly approved: string },
  rooms: readonly HandedRoom[],
  files: Files,
): string {
  const when = (at: Temporal.Instant) => formatInstant(at, 'de', house.city.zone)
  const facts = [
    [t.about, head.about],
    [t.period, t.fromTo(formatDate(it.from_day!, 'de'), formatDate(it.until_day, 'de'))],
    [t.requester, it.requester],
    [t.reference, it.reference],
    [t.reason, it.reason],
    [t.asked, head.asked],
    [t.approved, head.approved],
    [t.made, when(house.clock.now())],
  ]
  const page = (
    <html lang="de">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${t.title}, ${it.reference}`}</title>
        <style>{look}</style>
      </head>
      <body>
        <main>
          <p>{house.city.name}</p>
          <h1>{t.title}</h1>
          <dl>
            {facts.map(([term, text]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          {rooms.length === 0 && <p>{t.nothing}</p>}
          {rooms.map(room => (
            <section key={room.id}>
              <h2>{room.name}</h2>
              <p>{room.members.length > mostNamed ? t.people(room.members.length) : room.members.map(one => one.name).join(', ')}</p>
              {room.messages.map(message => (
                <Said key={message.number} message={message} files={files} when={when} />
              ))}
            </section>
          ))}
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(page)}`
}

function Said({ message, files, when }: { message: Handed; files: Files; when(at: Temporal.Instant): string }) {
  return (
    <article>
      <h3>
        {message.number}. {message.sender}, {when(message.at)}
      </h3>
      {message.replyTo !== null && <p>{t.replyTo(message.replyTo)}</p>}
      {message.content && <Words content={message.content} files={files} />}
      {message.edited_at && <p>{t.edited(when(message.edited_at))}</p>}
      {message.deleted_at && <p>{t.deleted(when(message.deleted_at), message.deleted_by ?? '–')}</p>}
      {message.before.map(copy => (
        <blockquote key={copy.at}>
          <p>{t.before(when(Temporal.Instant.from(copy.at)))}</p>
          <Words content={copy.content} files={files} />
        </blockquote>
      ))}
    </article>
  )
}

function Words({ content, files }: { content: Content; files: Files }) {
  return (
    <>
      {content.notice && <p>{t.notice(t.notices[content.notice.kind])}</p>}
      {content.forwarded && <p>{t.forwarded}</p>}
      {content.text && <p class="said">{content.text}</p>}
      {content.poll && (
        <ul>
          {content.poll.options.map(option => (
            <li key={option}>{option}</li>
          ))}
        </ul>
      )}
      {content.files?.map(file => (
        <Attached key={file.id} file={file} bytes={files.get(file.id)} />
      ))}
    </>
  )
}

function Attached({ file, bytes }: { file: WireFile; bytes: { type: string; bytes: Buffer } | undefined }) {
  if (!bytes) return <p>{t.gone(file.name)}</p>
  const data = `data:${bytes.type};base64,${bytes.bytes.toString('base64')}`
  return (
    <p>
      {bytes.type.startsWith('image/') && <img src={data} alt={file.name} />}
      {t.file}{' '}
      <a href={data} download={file.name}>
        {file.name}
      </a>
      , SHA-256 {createHash('sha256').update(bytes.bytes).digest('hex')}
    </p>
  )
}

const look = `body{font:1rem/1.5 system-ui,sans-serif;color:#000;background:#fff;margin:0}main{max-width:48rem;margin:auto;padding:1rem}
dl div{display:grid;grid-template-columns:10rem 1fr}dt{font-weight:600}dd{margin:0}h3{font-size:1rem;margin-bottom:0}p{margin:.25rem 0;overflow-wrap:anywhere}
.said{white-space:pre-wrap}article{border-top:1px solid #999;padding:.5rem 0;break-inside:avoid}img{display:block;max-width:100%;max-height:20rem}
blockquote{margin:.5rem 0;padding-left:1rem;border-left:3px solid #999}`

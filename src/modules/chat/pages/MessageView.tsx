import { randomUUID } from 'node:crypto'
import { FormState } from '../../../platform/form.ts'
import type { Visit } from '../../../platform/visit.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatInstant } from '../../../ui/format.ts'
import { canBeEdited } from '../browser/parts/acts.ts'
import type { WireMessage, WirePoll } from '../wire.ts'
import type { loadMessage } from './message.tsx'
import { messageTexts } from './message-text.ts'
import { FileLink, PollResult, Reactions, Said } from './MessageParts.tsx'
import { pageTexts } from './text.ts'

interface MessageViewProps {
  v: Visit
  data: Awaited<ReturnType<typeof loadMessage>>
  form: FormState
}

/** The message as it stands, and below it a form for each thing the reader may do with it. */
export function MessageView({ v, data, form }: MessageViewProps) {
  const t = v.text(messageTexts)
  const { room, message, reading } = data
  const content = message.content!
  const home = `/rathaus/chat/${room.id}`
  const own = `${home}/nachricht/${message.number}`
  const state = (what: string) => (form.value('what') === what ? form : new FormState())
  const isMine = message.sender === v.viewer.accountId
  const mayVote = content.poll && !content.poll.closed && !room.closed
  const at = formatInstant(Temporal.Instant.from(message.at), v.lang, v.house.city.zone, 'short')
  return (
    <>
      <p>
        <a href={`${home}#n${message.number}`}>{v.text(pageTexts).toChat}</a>
      </p>
      <h1>{t.of(reading.people[message.sender] ?? '', at)}</h1>
      <div class="chat-said">
        {content.files?.map(file => (
          <FileLink key={file.id} file={file} />
        ))}
        {content.text && <Said text={content.text} links={reading.links} />}
        {content.poll && !mayVote && <PollResult message={message} poll={content.poll} />}
        {message.reactions.length > 0 && <Reactions reactions={message.reactions} />}
      </div>
      {room.closed && <p>{v.text(pageTexts).closed}</p>}
      {mayVote && content.poll && <Vote v={v} message={message} poll={content.poll} own={own} state={state} />}
      {room.mayWrite && (
        <section>
          <h2>{t.answer}</h2>
          <Form form={state('answer')} action={own} id="answer" hidden={{ what: 'answer', client: form.value('client', randomUUID()) }}>
            <Field name="text" type="textarea" rows={3} label={t.answerField} maxLength={10_000} />
            <Buttons>
              <Button>{t.answer}</Button>
            </Buttons>
          </Form>
        </section>
      )}
      {isMine && !room.closed && canBeEdited(message) && (
        <section>
          <h2>{t.edit}</h2>
          <Form form={state('edit')} action={own} id="edit" hidden={{ what: 'edit' }}>
            <Field name="text" type="textarea" rows={3} label={t.editField} value={content.text} maxLength={10_000} />
            <Buttons>
              <Button kind="secondary">{v.text(pageTexts).save}</Button>
            </Buttons>
          </Form>
        </section>
      )}
      {isMine && mayVote && <Grave title={t.endPoll} more={t.endPollMore} own={own} what="end" />}
      {isMine && !room.closed && <Grave title={t.remove} more={t.removeMore} own={own} what="remove" />}
    </>
  )
}

function Vote({ v, message, poll, own, state }: { v: Visit; message: WireMessage; poll: WirePoll; own: string; state(what: string): FormState }) {
  const t = v.text(messageTexts)
  const mine = (message.mine?.votes ?? []).map(String)
  return (
    <section>
      <h2>{t.vote}</h2>
      <Form form={state('vote')} action={own} id="vote" hidden={{ what: 'vote' }}>
        <Choices
          name="votes"
          legend={message.content!.text}
          hint={[poll.multiple ? `${t.multiple}. ` : '', poll.secret ? `${t.secret} ` : '', poll.secret && !message.votes ? t.secretVotes : '']}
          multiple={poll.multiple}
          value={mine}
          choices={poll.options.map((text, at) => ({ value: String(at), text, hint: message.votes ? t.votes(message.votes[at] ?? 0) : undefined }))}
        />
        <Buttons>
          <Button>{t.vote}</Button>
        </Buttons>
      </Form>
      {!poll.multiple && mine.length > 0 && (
        <Form form={new FormState()} action={own} id="take-back" hidden={{ what: 'takeBack' }}>
          <Button kind="tertiary">{t.takeBack}</Button>
        </Form>
      )}
    </section>
  )
}

/** What cannot be taken back, with what it does. */
function Grave({ title, more, own, what }: { title: string; more: string; own: string; what: 'end' | 'remove' }) {
  return (
    <section>
      <h2>{title}</h2>
      <p>{more}</p>
      <Form form={new FormState()} action={own} id={what} hidden={{ what }}>
        <Button kind="secondary" danger>
          {title}
        </Button>
      </Form>
    </section>
  )
}

import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { invalid, seeOther } from '../../../platform/reply.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { enterCode } from '../code.ts'
import { findHandshake } from '../handshake.ts'
import { returnPath } from '../return-path.ts'
import { startOf } from '../sign-in.ts'
import { texts } from '../text.ts'

/** The six digits from the mail. */
export const codePage = definePage({
  title: v => v.text(texts).codeTitle,
  private: true,
  load: v => findHandshake<{ email: string }>(v, 'code'),
  form: z.object({
    code: z
      .string()
      .max(30)
      .transform(typed => typed.replaceAll(/\D/g, '')),
  }),
  transaction: false,
  async post(v, input) {
    const t = v.text(texts)
    if (input.code.length !== 6) return invalid({ code: t.codeHint })
    const verdict = await enterCode(v, input.code)
    if (verdict.ok) return seeOther(returnPath(v.query('weiter'), startOf(verdict.account.kind)))
    return invalid(verdict.left > 0 ? { code: t.codeWrong(verdict.left) } : { '': t.codeOver })
  },
  view(v, handshake, form) {
    const t = v.text(texts)
    const isOver = form.error('') !== undefined || !handshake
    return (
      <>
        <h1>{t.codeTitle}</h1>
        <p>{handshake ? t.codeSent(handshake.data.email) : t.codeNone}</p>
        {(handshake || form.failed) && (
          <Form form={form} once={false}>
            {!isOver && <Field name="code" label={t.code} hint={t.codeHint} type="number" autocomplete="one-time-code" width="short" maxLength={10} />}
            <Buttons>{!isOver && <Button>{t.signIn}</Button>}</Buttons>
          </Form>
        )}
        <p>{t.notArrived}</p>
        <p>
          <a href={`/anmelden${v.url.search}`}>{t.newCode}</a>
        </p>
      </>
    )
  },
})

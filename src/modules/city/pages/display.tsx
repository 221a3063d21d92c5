import { z } from 'zod'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices } from '../../../ui/Choices.tsx'
import { Form } from '../../../ui/Form.tsx'
import { colourCookie } from '../../../ui/Layout.tsx'
import { Languages } from '../../../ui/layout/Languages.tsx'
import { helpTexts } from '../help-text.ts'

/** Colours and language, kept in this browser only. */
export const displayPage = definePage({
  title: v => v.text(helpTexts).display,
  form: z.object({ farben: z.enum(['geraet', 'hell', 'dunkel']) }),
  post(v, { farben }) {
    if (farben === 'geraet') v.http.reply.clearCookie(colourCookie, { path: '/' })
    else v.http.reply.setCookie(colourCookie, farben, { path: '/', sameSite: 'lax', httpOnly: true, maxAge: 60 * 60 * 24 * 365 })
    return seeOther('/darstellung', v.text(helpTexts).kept)
  },
  view: (v, _data, form) => {
    const t = v.text(helpTexts)
    return (
      <>
        <h1>{t.display}</h1>
        <p class="lead">{t.displayLead}</p>
        <Form form={form} action="/darstellung">
          <Choices
            name="farben"
            legend={t.colours}
            value={v.http.request.cookies[colourCookie] ?? 'geraet'}
            choices={[
              { value: 'geraet', text: t.colourChoices.geraet },
              { value: 'hell', text: t.colourChoices.hell },
              { value: 'dunkel', text: t.colourChoices.dunkel },
            ]}
          />
          <Buttons>
            <Button>{t.keep}</Button>
          </Buttons>
        </Form>
        <h2>{t.language}</h2>
        <Languages v={v} />
      </>
    )
  },
})

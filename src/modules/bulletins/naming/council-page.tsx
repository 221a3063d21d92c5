import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { act, namingForm, pageOf } from './acting.ts'
import { loadNaming, NamingState } from './State.tsx'
import { namingTexts } from './text.ts'

/** The works council agrees to names beside confirmations, or does not; and switches them off. */
export const councilPage = definePage({
  title: v => v.text(namingTexts).title,
  load: loadNaming,
  form: namingForm,
  async post(v, input) {
    await act(v, 'council', input)
    return seeOther(pageOf.council, v.text(namingTexts).done[input.act])
  },
  view(v, state, form) {
    const t = v.text(namingTexts)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <h2>{t.now}</h2>
        <NamingState v={v} state={state} party="council" form={form} action={pageOf.council} />
      </div>
    )
  },
})

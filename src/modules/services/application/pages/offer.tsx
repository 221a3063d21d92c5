import { z } from 'zod'
import { SeeElsewhere } from '../../../../platform/errors.ts'
import { definePage } from '../../../../platform/page.ts'
import { seeOther } from '../../../../platform/reply.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { type Difference, diffDefinitions } from '../../definition/diff.ts'
import { moveApplication } from '../../definition/running.ts'
import { getDefinition } from '../../definition/store.ts'
import { type Filling, getFilling } from '../see.ts'
import { sampleDraft } from '../sample.ts'
import { declineOffer } from '../store.ts'
import { applicationTexts } from '../text.ts'

interface OfferData extends Filling {
  readonly version: number
  readonly differences: readonly Difference[]
}

/** The service changed while this draft was being filled in: what is new, and the choice between both. */
export const offerPage = definePage({
  title: v => v.text(applicationTexts).offerTitle,
  async load(v): Promise<OfferData> {
    const filling = await getFilling(v)
    const { row, definition } = filling
    if (row.offered === null) throw new SeeElsewhere(`/antrag/${row.id}`)
    return { ...filling, version: row.offered, differences: diffDefinitions(definition, await getDefinition(v.db, row.service, row.offered), v.lang) }
  },
  form: z.object({ wahl: z.enum(['neu', 'bisher']) }),
  async post(v, { wahl }, { row, version }) {
    const t = v.text(applicationTexts)
    if (wahl === 'neu') await moveApplication(v.house, v.db, row.id, version)
    else await declineOffer(v.db, row.id)
    return seeOther(`/antrag/${row.id}`, wahl === 'neu' ? t.offerTaken : t.offerStayed)
  },
  view(v, { differences }, form) {
    const t = v.text(applicationTexts)
    return (
      <>
        <h1>{t.offerTitle}</h1>
        <p class="lead">{t.offerLead}</p>
        <ul>
          {differences.map(one => (
            <li key={one.path}>{one.words}</li>
          ))}
        </ul>
        <Form form={form}>
          <Buttons>
            <Button name="wahl" value="neu">
              {t.offerTake}
            </Button>
            <Button kind="secondary" name="wahl" value="bisher">
              {t.offerStay}
            </Button>
          </Buttons>
        </Form>
      </>
    )
  },
  sample: sampleDraft('/neue-fassung'),
})

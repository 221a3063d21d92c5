import { inLanguage } from '../../../../platform/text.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Steps } from '../../../../ui/Steps.tsx'
import type { Filling } from '../see.ts'
import { applicationTexts } from '../text.ts'

/** Where one is. @param current step id, or `pruefen` */
export function Progress({ v, filling, current }: { v: Visit; filling: Filling; current: string }) {
  const { row, walked } = filling
  const steps = walked.steps.map(({ step }) => ({ id: step.id, text: inLanguage(step.title, v.lang), href: `/antrag/${row.id}/${step.id}` }))
  const all = [...steps, { id: 'pruefen', text: v.text(applicationTexts).reviewStep, href: `/antrag/${row.id}/pruefen` }]
  return <Steps steps={all} current={all.findIndex(one => one.id === current)} />
}

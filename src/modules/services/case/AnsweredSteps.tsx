import type { Visit } from '../../../platform/visit.ts'
import { Summary } from '../../../ui/Summary.tsx'
import type { Answers } from '../contract.ts'
import type { Definition } from '../definition/schema.ts'
import { answeredSteps } from './answered.ts'

/** What was answered, step by step, to read. */
export function AnsweredSteps({ v, definition, answers }: { v: Visit; definition: Definition; answers: Answers }) {
  return (
    <>
      {answeredSteps(v.house, definition, answers, v.lang).map(step => (
        <Summary
          key={step.id}
          title={step.title}
          rows={step.rows.map(row => ({ question: row.question, answer: row.lines.map(line => <div key={line}>{line}</div>) }))}
        />
      ))}
    </>
  )
}

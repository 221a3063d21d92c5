import type { QuestionType } from '../contract.ts'
import { choice, choicesType, yesNo } from './choices.tsx'
import { file } from './files.tsx'
import { group } from './group.tsx'
import { date, money, number } from './numbers.tsx'
import { person } from './person.tsx'
import { email, info, phone, text, textarea } from './words.tsx'

/** The types of question that come with the engine; other modules add theirs at `questionTypes`. */
export const ownTypes: readonly QuestionType<any, any>[] = [
  text,
  textarea,
  number,
  money,
  date,
  choice,
  choicesType,
  yesNo,
  email,
  phone,
  person,
  file,
  group,
  info,
]

import { stringify } from 'yaml'
import type { Question } from '../contract.ts'
import type { Definition } from './schema.ts'

/** A definition as its YAML file states it: what readDefinition reads comes out the same. */
export function definitionToYaml(definition: Definition): string {
  const steps = definition.steps.map(step => ({ ...step, questions: step.questions.map(questionInFile) }))
  return stringify({ ...definition, steps }, { lineWidth: 140, aliasDuplicateObjects: false })
}

// In the file the options of a question's type lie beside its common keys.
function questionInFile({ options, ...common }: Question) {
  return { ...common, ...options }
}

import { z } from 'zod'

/**
 * One text in the languages of the house, as the city's files write it; German is the floor. Nothing else may stand in it: a comma in YAML's
 * braces begins a new key, and half a sentence would be lost.
 */
export const localText = z.union([z.string(), z.strictObject({ de: z.string(), en: z.string().optional(), ls: z.string().optional() })])

import { type ComponentChildren, createContext, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import { FormState } from '../platform/form.ts'
import type { Lang, Words } from '../platform/text.ts'

/** What every component may know about the page it stands on; the Layout provides it. */
export interface Frame {
  readonly lang: Lang
  /** IANA zone in which times are shown */
  readonly zone: string
  readonly map: {
    /** address of raster tiles with {z}, {x}, {y}; null: none, the map stays within the house */
    readonly tiles: string | null
    /** path of the city's own streets (see map-ground.ts) */
    readonly ground: string | null
    readonly centre: { readonly lat: number; readonly lon: number }
  }
}

const FrameContext = createContext<Frame>({ lang: 'de', zone: 'Europe/Berlin', map: { tiles: null, ground: null, centre: { lat: 51, lon: 10 } } })

type Provides<T> = (props: { value: T; children?: ComponentChildren }) => VNode

export const FrameProvider = FrameContext.Provider as unknown as Provides<Frame>

/** Language, zone and map of the page a component stands on. */
export function useFrame(): Frame {
  return useContext(FrameContext)
}

/** A component's own words in the language of the page. */
export function useText<T>(texts: Words<T>): T {
  return texts[useFrame().lang]
}

/** What the fields of a form share; `Form` provides it. */
export interface FormFrame {
  readonly state: FormState
  /** begins the id of every field, so that two forms on a page do not clash */
  readonly id: string
  /** field name → label; fields note themselves here, so that the summary of errors can name them */
  readonly labels?: Map<string, string>
}

const FormContext = createContext<FormFrame>({ state: new FormState(), id: 'feld' })

export const FormProvider = FormContext.Provider as unknown as Provides<FormFrame>

/** The form a field stands in: what was typed and what is wrong with it. */
export function useForm(): FormFrame {
  return useContext(FormContext)
}

/** The id of a field's control; error summaries and anchors point at it. `items.0.count` → `feld-items-0-count` */
export function fieldId(form: FormFrame, name: string): string {
  return `${form.id}-${name.replaceAll(/[^\w-]+/g, '-')}`
}

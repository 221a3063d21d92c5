import type { House } from './module.ts'

/** A place where one module lets others add something, such as a type of question or a way to pay. */
export interface ExtensionPoint<T> {
  readonly id: symbol
  readonly name: string
  /** only for its type */
  readonly type?: T
}

export interface Provided {
  readonly point: symbol
  readonly value: unknown
}

/** Declares a place for others to add to; export it from the module's index.ts. The name is for people. */
export function extensionPoint<T>(name: string): ExtensionPoint<T> {
  return { id: Symbol(name), name }
}

/** Adds a value to another module's point; stands in `provides` of module.ts. */
export function provide<T>(point: ExtensionPoint<T>, value: NoInfer<T>): Provided {
  return { point: point.id, value }
}

/** Everything the modules of this house added there, in module order. */
export function extensions<T>(house: Pick<House, 'modules'>, point: ExtensionPoint<T>): T[] {
  return house.modules
    .flatMap(module => module.provides ?? [])
    .filter(one => one.point === point.id)
    .map(one => one.value as T)
}

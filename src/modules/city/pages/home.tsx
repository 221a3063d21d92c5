import { definePage } from '../../../platform/page.ts'

export const home = definePage({
  title: v => v.house.city.name,
  view: v => <h1>{v.house.city.name}</h1>,
})

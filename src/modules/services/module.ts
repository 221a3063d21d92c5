import { provide } from '../../platform/extension.ts'
import { defineModule } from '../../platform/module.ts'
import { onPayments } from './case/payments.ts'
import { questionTypes } from './contract.ts'
import { loadDefinitions } from './definition/load.ts'
import { ownTypes } from './questions/types.ts'

export default defineModule({
  name: 'services',
  migrations: new URL('./migrations/', import.meta.url),
  provides: ownTypes.map(type => provide(questionTypes, type)),
  load: loadDefinitions,
  on: onPayments,
  jobs: { tell: async () => {} },
})

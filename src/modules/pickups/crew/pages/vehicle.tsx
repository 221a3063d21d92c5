import { z } from 'zod'
import { actorOf, audit } from '../../../../platform/audit.ts'
import type { FormState } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import type { Visit } from '../../../../platform/visit.ts'
import { Button } from '../../../../ui/Button.tsx'
import { Choices } from '../../../../ui/Choices.tsx'
import { EmptyState } from '../../../../ui/EmptyState.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { type CrewVehicle, listVehicles, setVehicle, vehicleOf } from '../store.ts'
import { texts } from '../text.ts'

interface Data {
  vehicles: CrewVehicle[]
  own: string | null
}

const form = z.object({ vehicle: z.string().min(1).max(40) })

/** The crew says once a day which vehicle it drives. */
export const vehiclePage = definePage<Data, typeof form>({
  title: v => v.text(texts).choose,
  form,
  load: async v => ({ vehicles: await listVehicles(v.db, v.today), own: await vehicleOf(v.db, v.viewer.accountId!, v.today) }),
  async post(v, { vehicle }, { vehicles }) {
    const chosen = vehicles.find(one => one.key === vehicle)
    if (!chosen) return invalid({ vehicle: v.text(texts).gone })
    await setVehicle(v.db, v.viewer.accountId!, v.today, chosen.key, v.now)
    await audit(v.db, v.now, { actor: actorOf(v), action: 'pickup.vehicle-taken', subject: `vehicle:${chosen.key}` })
    return seeOther('/rathaus/tour', v.text(texts).chosen(chosen.name))
  },
  view: (v, { vehicles, own }, state) => <ChooseVehicle v={v} vehicles={vehicles} own={own} form={state} />,
})

export function ChooseVehicle({ v, vehicles, own, form: state }: { v: Visit; vehicles: CrewVehicle[]; own: string | null; form: FormState }) {
  const t = v.text(texts)
  if (vehicles.length === 0)
    return (
      <div class="stack">
        <h1>{t.title}</h1>
        <EmptyState title={t.noVehicles} icon="truck">
          {t.noVehiclesAdvice}
        </EmptyState>
      </div>
    )
  return (
    <div class="stack crew">
      <h1>{t.title}</h1>
      <Form form={state} action="/rathaus/tour/fahrzeug">
        <Choices
          name="vehicle"
          legend={t.choose}
          value={own}
          tiles
          choices={vehicles.map(vehicle => ({
            value: vehicle.key,
            text: `${vehicle.name} (${vehicle.plate})`,
            hint: `${vehicle.zones}, ${t.vehicleText(vehicle.stops)}`,
          }))}
        />
        <Button block icon="truck">
          {t.start}
        </Button>
      </Form>
    </div>
  )
}

import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices, Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Island } from '../../../ui/Island.tsx'
import { dayOf } from '../../../platform/clock.ts'
import { alwaysByMail, channels, kindNames, kindsFor, preferencesOf, setPreference } from '../../../platform/notify/preferences.ts'
import { quietHoursOf, setQuietHours } from '../../../platform/notify/quiet.ts'
import { definePage } from '../../../platform/page.ts'
import { seeOther } from '../../../platform/reply.ts'
import { pushKeys } from '../../../platform/push-keys.ts'
import type { Visit } from '../../../platform/visit.ts'
import { settingsForm } from '../settings-form.ts'
import { homeOf, ownerOf } from '../side.ts'
import { type Device, listDevices } from '../store.ts'
import { settingsTexts, texts } from '../text.ts'

/** What one hears of, how, and when not; and the browsers that may push. */
export const settingsPage = definePage({
  title: v => v.text(settingsTexts).title,
  async load(v) {
    const owner = ownerOf(v)
    const [wishes, quiet, devices, keys] = await Promise.all([
      preferencesOf(v.db, owner),
      quietHoursOf(v.db, owner),
      listDevices(v.db, owner),
      pushKeys(v.house),
    ])
    return { owner, wishes, quiet, devices, publicKey: keys.publicKey }
  },
  form: settingsForm,
  async post(v, input) {
    const owner = ownerOf(v)
    for (const kind of kindsFor(v.viewer.kind)) {
      for (const channel of channels) await setPreference(v.db, owner, kind, channel, input.ways[kind]?.includes(channel) ?? false)
    }
    await setQuietHours(v.db, owner, input.quiet)
    return seeOther(`${homeOf(v)}/einstellungen`, v.text(settingsTexts).saved)
  },
  view(v, { owner, wishes, quiet, devices, publicKey }, form) {
    const t = v.text(settingsTexts)
    const home = homeOf(v)
    const own = `${home}/einstellungen`
    return (
      <>
        <p>
          <a href={home}>{v.text(texts).back}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        {v.side === 'staff' && (
          <p>
            <a href="/rathaus/chat/einstellungen">{t.chat}</a>
          </p>
        )}
        <Form form={form} action={own}>
          <h2>{t.ways}</h2>
          {kindsFor(v.viewer.kind).map(kind => {
            const ways = channels.filter(channel => wishes.get(`${kind}.${channel}`) ?? true)
            const isFixed = alwaysByMail.has(kind)
            return (
              <Choices
                key={kind}
                name={`ways.${kind}`}
                legend={kindNames[v.lang][kind]}
                hint={isFixed ? t.always : undefined}
                multiple
                inline
                value={ways}
                choices={channels.filter(channel => !(isFixed && channel === 'mail')).map(channel => ({ value: channel, text: t[channel] }))}
              />
            )
          })}
          <h2>{t.quiet}</h2>
          <p>{t.quietMore}</p>
          <Tick name="quiet" label={t.quietOn} checked={quiet !== null} />
          <Field name="starts" type="time" label={t.starts} width="short" value={(quiet?.starts ?? evening).toString({ smallestUnit: 'minute' })} />
          <Field name="ends" type="time" label={t.ends} width="short" value={(quiet?.ends ?? morning).toString({ smallestUnit: 'minute' })} />
          <Tick name="weekend" label={t.weekend} checked={quiet?.weekend ?? false} />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
        <h2>{t.devices}</h2>
        <push-device
          data-key={publicKey}
          data-own={devices.map(device => device.endpoint).join(' ')}
          data-owner={owner}
          data-target="/postfach/push"
          data-failed={t.failed}
          data-denied={t.denied}
          hidden
        >
          <p data-part="cannot" hidden>
            {t.cannot}
          </p>
          <p data-part="on" hidden>
            {t.deviceIsOn}
          </p>
          <p role="status" data-part="said" />
          <Buttons>
            <Button type="button" kind="secondary" icon="bell" data={{ 'data-part': 'register' }}>
              {t.thisDevice}
            </Button>
            <Button type="button" kind="secondary" data={{ 'data-part': 'unregister' }}>
              {t.thisDeviceOff}
            </Button>
          </Buttons>
        </push-device>
        {devices.length === 0 ? <p>{t.noDevices}</p> : <Devices v={v} devices={devices} />}
        {devices.length > 0 && (
          <Form form={form} action={`${home}/probe`}>
            <Button kind="tertiary">{t.probe}</Button>
          </Form>
        )}
        <noscript>
          <Alert kind="info" title={t.cannot} />
        </noscript>
        <Island name="push-device.island.ts" />
      </>
    )
  },
})

const evening = Temporal.PlainTime.from('20:00')
const morning = Temporal.PlainTime.from('07:00')

function Devices({ v, devices }: { v: Visit; devices: Device[] }) {
  const t = v.text(settingsTexts)
  return (
    <ul class="inbox">
      {devices.map(device => (
        <li key={device.id} class="inbox__entry">
          <p>
            {device.device || t.unknownDevice}, {t.since(formatDate(dayOf(device.created_at, v.house.city.zone), v.lang))}
          </p>
          <form method="post" action={`${homeOf(v)}/geraete/abmeldung`}>
            <input type="hidden" name="device" value={device.id} />
            <Button kind="secondary" small label={`${t.removeDevice}: ${device.device || t.unknownDevice}`}>
              {t.removeDevice}
            </Button>
          </form>
        </li>
      ))}
    </ul>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'push-device': preact.HTMLAttributes<HTMLElement> & Record<`data-${string}`, string>
    }
  }
}

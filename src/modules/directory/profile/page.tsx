import { definePage } from '../../../platform/page.ts'
import { keptUploads } from '../../../platform/files-form.ts'
import { seeOther } from '../../../platform/reply.ts'
import type { Visit } from '../../../platform/visit.ts'
import { acceptPictures } from '../../../ui/accept.ts'
import { Alert } from '../../../ui/Alert.tsx'
import { Button, Buttons } from '../../../ui/Button.tsx'
import { Choices, Tick } from '../../../ui/Choices.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { findEmployee } from '../../staff/index.ts'
import { refreshPeople } from '../searching/refresh.ts'
import { profileForm } from './form.ts'
import { dropPhotos, isShowable, keepPhoto } from './photo.ts'
import { commonWords, findProfile, keepProfile, type Profile } from './store.ts'
import { profileTexts } from './text.ts'

interface Own {
  profile: Profile
  isListed: boolean
  isPhotoReady: boolean
  skills: string[]
  languages: string[]
}

/** What somebody tells colleagues about themself; each switch says who sees what. */
export const profilePage = definePage<Own, ReturnType<typeof profileForm>>({
  title: v => v.text(profileTexts).title,
  load: loadOwn,
  form: profileForm,
  async post(v, input, { profile }) {
    const own = v.viewer.accountId!
    const { photo, photoGone, ...told } = input
    let photoId = profile.photo_id
    if (photo.length > 0) photoId = await keepPhoto(v, own, photo[0]!)
    else if (photoGone) {
      await dropPhotos(v.db, own)
      photoId = null
    }
    await keepProfile(v.db, { account_id: own, photo_id: photoId, ...told })
    await refreshPeople(v.house, v.db, [own])
    return seeOther('/rathaus/profil', v.text(profileTexts).saved)
  },
  view(v, { profile, isListed, isPhotoReady, skills, languages }, form) {
    const t = v.text(profileTexts)
    return (
      <>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        {!isListed && <Alert kind="info" title={t.notListed} />}
        <h2>{t.fixed}</h2>
        <p>{t.fixedMore}</p>
        {isListed && (
          <p>
            <a href={`/rathaus/wer/${profile.account_id}`}>{t.toCard}</a>
          </p>
        )}
        <Form form={form} files>
          <h2>{t.photo}</h2>
          {profile.photo_id && isPhotoReady && (
            <img class="portrait portrait--large" src={`/rathaus/wer/foto/${profile.account_id}`} alt={t.photoNow} width={112} height={112} />
          )}
          {profile.photo_id && !isPhotoReady && <p>{t.waiting}</p>}
          <Field name="photo" type="file" label={t.photo} hint={t.photoHint} required={false} accept={acceptPictures} kept={keptUploads(v, form, 'photo')} />
          {profile.photo_id && <Tick name="photoGone" label={t.photoGone} />}
          <Choices
            name="shows"
            legend={t.shows}
            multiple
            required={false}
            value={profile.shows}
            choices={[
              { value: 'photo', text: t.showPhoto, hint: t.showPhotoHint },
              { value: 'mobile', text: t.showMobile, hint: t.showMobileHint },
              { value: 'back', text: t.showBack, hint: t.showBackHint },
            ]}
          />
          <h2>{t.about}</h2>
          <Field name="pronouns" label={t.pronouns} hint={t.pronounsHint} required={false} value={profile.pronouns} maxLength={80} />
          <Field name="spoken" label={t.spoken} hint={t.spokenHint} required={false} value={profile.spoken} maxLength={80} />
          <Field
            name="skills"
            label={t.skills}
            hint={<Hint text={t.skillsHint} lead={t.others} words={skills} />}
            required={false}
            value={profile.skills.join(', ')}
          />
          <Field
            name="languages"
            label={t.languages}
            hint={<Hint text={t.languagesHint} lead={t.others} words={languages} />}
            required={false}
            value={profile.languages.join(', ')}
          />
          <Field name="about" type="textarea" rows={3} label={t.me} hint={t.meHint} required={false} value={profile.about} maxLength={300} />
          <Buttons>
            <Button>{t.save}</Button>
          </Buttons>
        </Form>
      </>
    )
  },
})

function Hint({ text, lead, words }: { text: string; lead: string; words: readonly string[] }) {
  if (words.length === 0) return <>{text}</>
  return (
    <>
      {text} {lead}: {words.slice(0, 12).join(', ')}
    </>
  )
}

async function loadOwn(v: Visit): Promise<Own> {
  const own = v.viewer.accountId!
  const [found, employee, skills, languages] = await Promise.all([
    findProfile(v.db, own),
    findEmployee(v.db, own),
    commonWords(v.db, 'skills'),
    commonWords(v.db, 'languages'),
  ])
  const profile = found ?? { account_id: own, photo_id: null, shows: [], skills: [], languages: [], pronouns: null, spoken: null, about: null }
  return { profile, isListed: employee !== null, isPhotoReady: profile.photo_id !== null && (await isShowable(v.db, profile.photo_id)), skills, languages }
}

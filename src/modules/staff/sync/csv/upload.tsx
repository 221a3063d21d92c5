import { z } from 'zod'
import type { UploadedFile } from '../../../../platform/form.ts'
import { definePage } from '../../../../platform/page.ts'
import { invalid, seeOther } from '../../../../platform/reply.ts'
import { Button, Buttons } from '../../../../ui/Button.tsx'
import { Choices } from '../../../../ui/Choices.tsx'
import { Field } from '../../../../ui/Field.tsx'
import { Form } from '../../../../ui/Form.tsx'
import { Table } from '../../../../ui/Table.tsx'
import { columnNames, columnOrder } from './columns.ts'
import { readSheet } from './read.ts'
import { keepImport } from './store.ts'
import { texts } from './text.ts'

const largest = 5_000_000

const isFile = (value: unknown): value is UploadedFile => typeof value === 'object' && value !== null && 'bytes' in value && Buffer.isBuffer(value.bytes)

/** Takes a file in and shows what it would change; what cannot be read is said here, in words. */
export const uploadPage = definePage({
  title: v => v.text(texts).title,
  form: z.object({ file: z.unknown().default(null), mode: z.enum(['some', 'all']) }),
  async post(v, { file, mode }) {
    const t = v.text(texts)
    if (!isFile(file) || file.bytes.length === 0) return invalid({ file: t.noFile })
    if (file.bytes.length > largest) return invalid({ file: t.tooLarge })
    const sheet = await readSheet(file.bytes)
    if ('empty' in sheet) return invalid({ file: t.empty })
    if ('missing' in sheet) return invalid({ file: t.missing(sheet.missing.map(name => columnNames[name][0]).join(', ')) })
    const id = await keepImport(v.db, v.now, {
      filename: file.filename.slice(0, 120) || 'CSV',
      content: file.bytes,
      complete: mode === 'all',
      by: v.viewer.accountId,
    })
    return seeOther(`/rathaus/beschaeftigte/einlesen/${id}`)
  },
  view(v, _data, form) {
    const t = v.text(texts)
    return (
      <>
        <p>
          <a href="/rathaus/beschaeftigte">{t.back}</a>
        </p>
        <h1>{t.title}</h1>
        <p class="lead">{t.lead}</p>
        <Form form={form} files>
          <Field name="file" type="file" label={t.file} hint={t.fileHint} accept=".csv,text/csv" />
          <Choices
            name="mode"
            legend={t.mode}
            value="some"
            choices={[
              { value: 'some', text: t.some, hint: t.someHint },
              { value: 'all', text: t.all, hint: t.allHint },
            ]}
          />
          <Buttons>
            <Button icon="forward">{t.show}</Button>
          </Buttons>
        </Form>
        <Buttons>
          <Button href="/rathaus/beschaeftigte/vorlage.csv" kind="secondary" icon="download" download>
            {t.template}
          </Button>
          <Button href="/rathaus/beschaeftigte/stand.csv" kind="secondary" icon="download" download>
            {t.current}
          </Button>
        </Buttons>
        <h2>{t.columns}</h2>
        <p>{t.columnsLead}</p>
        <Table
          caption={t.columns}
          hideCaption
          rows={columnOrder}
          columns={[
            { head: t.column, cell: name => columnNames[name][0], isRowHead: true },
            { head: t.also, cell: name => columnNames[name].slice(1, 5).join(', ') },
            { head: t.means, cell: name => t.meanings[name] },
          ]}
        />
      </>
    )
  },
})

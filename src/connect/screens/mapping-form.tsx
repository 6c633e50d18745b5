import { Button, Menu, Select, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Trouble } from '../../web/trouble.tsx'
import type { GuessedFile } from '../contract.ts'
import { fieldsOf, kinds } from '../fields.ts'
import { FieldRow } from './field-row.tsx'
import {
  addSource,
  asSource,
  changeSource,
  columnOf,
  fileOf,
  isListed,
  missingFields,
  removeSource,
  setValue,
  sourcesOf,
  stagesOf,
  unusedColumns,
  valueOf,
  type Draft,
  type DraftStage,
  type SourceAt,
} from './mapping-draft.ts'
import classes from './import-screens.module.css'

type Props = { draft: Draft; files: GuessedFile[]; onChange: (draft: Draft) => void }

/** What becomes what: the files' columns clicked into the fields of people, products, accounts, deals, activities. */
export function MappingForm({ draft, files, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  const sources = sourcesOf(draft)
  return (
    <div className={classes.stack}>
      {files.map((file) => file.problem && <Trouble key={file.name}>{file.problem.message}</Trouble>)}
      <Settings draft={draft} onChange={onChange} />
      {sources.length === 0 && <p className={classes.note}>{t(($) => $.connect.screens.mapping.nothing)}</p>}
      {sources.map((at) => (
        <Source key={`${at.kind}${at.index}`} at={at} draft={draft} files={files} onChange={onChange} />
      ))}
      <AddSource draft={draft} files={files} onChange={onChange} />
    </div>
  )
}

function Settings({ draft, onChange }: Omit<Props, 'files'>): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.settings}>
      <TextInput
        label={t(($) => $.connect.screens.mapping.source)}
        description={t(($) => $.connect.screens.mapping.sourceText)}
        inputWrapperOrder={['label', 'input', 'description']}
        value={draft.source}
        onChange={(event) => onChange({ ...draft, source: asSource(event.currentTarget.value) })}
      />
      <TextInput
        label={t(($) => $.connect.screens.mapping.currency)}
        placeholder="RUB"
        maxLength={3}
        value={draft.currency ?? ''}
        onChange={(event) =>
          onChange({ ...draft, currency: event.currentTarget.value.toUpperCase() || undefined })
        }
      />
      <Select
        label={t(($) => $.connect.screens.mapping.onRefused)}
        data={(['report', 'stop'] as const).map((value) => ({
          value,
          label: t(($) => $.connect.screens.mapping[value]),
        }))}
        value={draft.on_refused ?? 'report'}
        allowDeselect={false}
        onChange={(value) => onChange({ ...draft, on_refused: value === 'stop' ? 'stop' : 'report' })}
      />
    </div>
  )
}

function Source({ at, draft, files, onChange }: Props & { at: SourceAt }): ReactNode {
  const { t } = useTranslation()
  const { kind, source } = at
  const file = fileOf(draft, files, source)
  const missing = missingFields(at)
  const unused = file ? unusedColumns(draft, file) : []
  const title = t(($) => $.connect.screens.mapping.addFrom, {
    kind: t(($) => $.connect.kinds[kind]),
    file: file?.name ?? source.from,
  })
  function change(field: string, value: Parameters<typeof setValue>[3]): void {
    const changed = setValue(draft, at, field, value)
    onChange(field === 'stage' ? withStages(changed, file, value?.column) : changed)
  }
  return (
    <section className={classes.source} aria-label={title}>
      <div className={classes.sourceHead}>
        <h2 className={classes.sourceTitle}>{title}</h2>
        <Select
          aria-label={t(($) => $.connect.screens.mapping.distinct)}
          title={t(($) => $.connect.screens.mapping.distinctText)}
          placeholder={t(($) => $.connect.screens.mapping.distinct)}
          data={[...new Set(file?.columns.map(({ name }) => name).filter((name) => name !== ''))]}
          value={source.distinct ?? null}
          clearable
          onChange={(column) =>
            onChange(changeSource(draft, at, { ...source, distinct: column ?? undefined }))
          }
        />
        <Button onClick={() => onChange(removeSource(draft, at))}>
          {t(($) => $.connect.screens.mapping.remove)}
        </Button>
      </div>
      <Fields at={at} file={file} missing={missing} onChange={change} />
      {kind === 'deals' && <Stages draft={draft} at={at} files={files} onChange={onChange} />}
      {missing.length > 0 && (
        <Trouble>
          {t(($) => $.connect.screens.mapping.missing, {
            fields: missing.map((name) => t(($) => $.connect.screens.fields[name as 'id'])).join(', '),
          })}
        </Trouble>
      )}
      {unused.length > 0 && (
        <p className={classes.note}>
          {t(($) => $.connect.screens.mapping.unused, { columns: unused.join(', ') })}
        </p>
      )}
    </section>
  )
}

type FieldsProps = {
  at: SourceAt
  file: GuessedFile | undefined
  missing: string[]
  onChange: (field: string, value: Parameters<typeof setValue>[3]) => void
}

/** What is said and what must be said; the rest of the fields are asked for. */
function Fields({ at, file, missing, onChange }: FieldsProps): ReactNode {
  const { t } = useTranslation()
  const [showsAll, setShowsAll] = useState(false)
  const shown = Object.entries(fieldsOf(at.kind)).filter(
    ([name, field]) => showsAll || at.source[name] !== undefined || (field.required && !isListed(at, name)),
  )
  return (
    <>
      <div className={classes.fields}>
        {shown.map(([name, field]) => (
          <FieldRow
            key={name}
            name={name as Parameters<typeof FieldRow>[0]['name']}
            field={field}
            file={file}
            value={valueOf(at.source, name)}
            isMissing={missing.includes(name)}
            listedIn={isListed(at, name) ? at.source.distinct : undefined}
            onChange={(value) => onChange(name, value)}
          />
        ))}
      </div>
      {!showsAll && (
        <Button style={{ alignSelf: 'start' }} onClick={() => setShowsAll(true)}>
          {t(($) => $.connect.screens.mapping.moreFields)}
        </Button>
      )}
    </>
  )
}

/** A new column of stages has stages of its own. */
function withStages(draft: Draft, file: GuessedFile | undefined, column: string | undefined): Draft {
  const [name = 'CRM'] = Object.keys(draft.pipelines ?? {})
  const stages = stagesOf(columnOf(file, column))
  return stages.length === 0 ? draft : { ...draft, pipelines: { [name]: { stages } } }
}

const stageKinds = ['open', 'won', 'lost'] as const

function Stages({ draft, at, files, onChange }: Props & { at: SourceAt }): ReactNode {
  const { t } = useTranslation()
  const column = columnOf(fileOf(draft, files, at.source), valueOf(at.source, 'stage').column)
  if (column && column.values === null)
    return <Trouble>{t(($) => $.connect.screens.mapping.noStages)}</Trouble>
  function change(pipeline: string, index: number, kind: DraftStage['kind']): void {
    const { stages } = draft.pipelines![pipeline]!
    const changed = stages.map((stage, i) => (i === index ? { ...stage, kind } : stage))
    onChange({ ...draft, pipelines: { ...draft.pipelines, [pipeline]: { stages: changed } } })
  }
  return Object.entries(draft.pipelines ?? {}).map(([pipeline, { stages }]) => (
    <div key={pipeline} className={classes.stack}>
      <h3 className={classes.sourceTitle}>
        {t(($) => $.connect.screens.mapping.stages, { name: pipeline })}
      </h3>
      <div className={classes.stages}>
        {stages.map((stage, index) => (
          <Stage key={stage.name} stage={stage} onChange={(kind) => change(pipeline, index, kind)} />
        ))}
      </div>
    </div>
  ))
}

function Stage({
  stage,
  onChange,
}: {
  stage: DraftStage
  onChange: (kind: DraftStage['kind']) => void
}): ReactNode {
  const { t } = useTranslation()
  return (
    <>
      <div>{stage.name}</div>
      <Select
        aria-label={`${stage.name}: ${t(($) => $.connect.screens.mapping.stageKind)}`}
        data={stageKinds.map((kind) => ({
          value: kind,
          label: t(($) => $.connect.screens.mapping.stageKinds[kind]),
        }))}
        value={stage.kind}
        allowDeselect={false}
        onChange={(kind) => onChange(stageKinds.find((one) => one === kind) ?? 'open')}
      />
    </>
  )
}

function AddSource({ draft, files, onChange }: Props): ReactNode {
  const { t } = useTranslation()
  const keys = Object.entries(draft.files).filter(([, { file }]) =>
    files.some(({ name, problem }) => name === file && problem === null),
  )
  return (
    <Menu>
      <Menu.Target>
        <Button style={{ alignSelf: 'start' }}>{t(($) => $.connect.screens.mapping.add)}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {keys.flatMap(([key, { file }]) =>
          kinds.map((kind) => (
            <Menu.Item key={`${key}${kind}`} onClick={() => onChange(addSource(draft, kind, key))}>
              {t(($) => $.connect.screens.mapping.addFrom, { kind: t(($) => $.connect.kinds[kind]), file })}
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

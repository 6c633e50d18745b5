import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isApiProblem } from '../../web/api-problem.ts'
import { api, query } from '../../web/client.ts'
import { useFormat } from '../../web/format.ts'
import { messageOf } from '../../web/message-of.ts'
import { PageHeader } from '../../web/page-header.tsx'
import { PanelLink } from '../../web/panel-link.tsx'
import { ProgressBar } from '../../web/progress.tsx'
import { useMay } from '../../web/session.ts'
import { ErrorState, ForbiddenState, ScreenLoading } from '../../web/states.tsx'
import { Trouble } from '../../web/trouble.tsx'
import type { Guess, ImportDetail } from '../contract.ts'
import { FileDrop } from './file-drop.tsx'
import { ImportCounts, ImportProgress, RefusedRows } from './import-result.tsx'
import { missingFields, sourcesOf, type Draft } from './mapping-draft.ts'
import { MappingForm } from './mapping-form.tsx'
import { newImportRoute } from './routes.tsx'
import { uploadFiles } from './upload.ts'
import classes from './import-screens.module.css'

/** A mapping that came as a file, or one that is being clicked together. */
type Mapping = { text: string; name: string } | { draft: Draft }

/** Drop files, set the columns, try, import. Where one is stands in the address: the upload, then the run. */
export function NewImportScreen(): ReactNode {
  const { t } = useTranslation()
  const mayImport = useMay('connect.import')
  const { upload, run } = newImportRoute.useSearch()
  const [mapping, setMapping] = useState<Mapping>()
  const step = run ? 'check' : upload ? 'mapping' : 'files'
  return (
    <>
      <PageHeader title={t(($) => $.connect.screens.list.start)}>
        <Steps current={step} />
      </PageHeader>
      {!mayImport ? (
        <ForbiddenState />
      ) : (
        <div className={classes.screen}>
          {!upload ? (
            <Files onMapping={setMapping} />
          ) : run ? (
            <Run id={run} upload={upload} />
          ) : (
            <Columns key={upload} upload={upload} mapping={mapping} onMapping={setMapping} />
          )}
        </div>
      )}
    </>
  )
}

function Steps({ current }: { current: 'files' | 'mapping' | 'check' }): ReactNode {
  const { t } = useTranslation()
  return (
    <ol className={classes.steps}>
      {(['files', 'mapping', 'check'] as const).map((step) => (
        <li key={step} aria-current={step === current ? 'step' : undefined}>
          {t(($) => $.connect.screens.steps[step])}
        </li>
      ))}
    </ol>
  )
}

function Files({ onMapping }: { onMapping: (mapping: Mapping | undefined) => void }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate({ from: newImportRoute.fullPath })
  const [share, setShare] = useState(0)
  const sending = useMutation({
    async mutationFn(files: File[]) {
      const description = files.find(({ name }) => /\.ya?ml$/i.test(name))
      onMapping(description && { text: await description.text(), name: description.name })
      return uploadFiles(
        files.filter((file) => file !== description),
        setShare,
      )
    },
    onSuccess: (upload) => void navigate({ search: { upload } }),
  })
  if (sending.isPending) {
    return (
      <div className={classes.progress} role="status">
        {t(($) => $.connect.screens.drop.sending)}
        <ProgressBar
          label={t(($) => $.connect.screens.drop.sending)}
          done={share}
          target={1}
          format={(value) => format.percent(value)}
        />
      </div>
    )
  }
  return (
    <>
      {sending.error && <Trouble>{messageOf(sending.error)}</Trouble>}
      <FileDrop onFiles={(files) => sending.mutate(files)} />
    </>
  )
}

type ColumnsProps = {
  upload: string
  mapping: Mapping | undefined
  onMapping: (mapping: Mapping | undefined) => void
}

function Columns({ upload, mapping, onMapping }: ColumnsProps): ReactNode {
  const { t } = useTranslation()
  const guess = useQuery({
    ...query.connect.uploads.guess.queryOptions({ input: { id: upload } }),
    // the files do not change, and what was clicked must not be guessed anew
    staleTime: Infinity,
    retry: false,
  })
  if (guess.error) return <ErrorState error={guess.error} onRetry={() => void guess.refetch()} />
  if (!guess.data) return <ScreenLoading />
  if (mapping && 'text' in mapping) {
    return (
      <>
        <p className={classes.note}>
          {t(($) => $.connect.screens.mapping.readyMade, { name: mapping.name })}
        </p>
        <CheckButton upload={upload} mapping={mapping.text} mappingName={mapping.name}>
          <Button onClick={() => onMapping(undefined)}>{t(($) => $.connect.screens.mapping.byHand)}</Button>
        </CheckButton>
      </>
    )
  }
  const draft = mapping?.draft ?? draftOf(guess.data)
  const isWhole =
    sourcesOf(draft).length > 0 && sourcesOf(draft).every((at) => missingFields(at).length === 0)
  return (
    <>
      <MappingForm
        draft={draft}
        files={guess.data.files}
        onChange={(changed) => onMapping({ draft: changed })}
      />
      <CheckButton upload={upload} mapping={draft} isDisabled={!isWhole} />
    </>
  )
}

function draftOf(guess: Guess): Draft {
  return guess.mapping as Draft
}

type CheckProps = {
  upload: string
  mapping: string | Draft
  mappingName?: string
  isDisabled?: boolean
  children?: ReactNode
}

/** Tries the mapping: everything is done and taken back. */
function CheckButton({ upload, mapping, mappingName, isDisabled, children }: CheckProps): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: newImportRoute.fullPath })
  const check = useMutation({
    mutationFn: () => api.connect.imports.create({ uploadId: upload, mapping, mappingName, isTrial: true }),
    onSuccess: ({ id }) => void navigate({ search: { upload, run: id } }),
  })
  const faults = isApiProblem(check.error) ? check.error.fields : []
  return (
    <div className={classes.stack}>
      {check.error && <Trouble>{messageOf(check.error)}</Trouble>}
      {faults.length > 0 && (
        <ul className={classes.problems}>
          {faults.map(({ field, message }) => (
            <li key={`${field}${message}`}>
              {field}: {message}
            </li>
          ))}
        </ul>
      )}
      <div className={classes.acts}>
        <Button
          variant="filled"
          loading={check.isPending}
          disabled={isDisabled ?? false}
          onClick={() => check.mutate()}
        >
          {t(($) => $.connect.screens.mapping.check)}
        </Button>
        {children}
        <Button renderRoot={(props) => <Link to="/import/new" search={{}} {...props} />}>
          {t(($) => $.connect.screens.drop.other)}
        </Button>
      </div>
    </div>
  )
}

function Run({ id, upload }: { id: string; upload: string }): ReactNode {
  const { t } = useTranslation()
  const found = useQuery({
    ...query.connect.imports.read.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 700),
  })
  const run = found.data
  if (found.error && !run) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  if (!run) return <ScreenLoading />
  if (run.state === 'running') return <ImportProgress run={run} />
  const isWritten = run.state === 'done' && !run.isTrial
  return (
    <div className={classes.stack}>
      <h2 className={classes.sourceTitle}>
        {isWritten ? t(($) => $.connect.screens.check.done) : t(($) => $.connect.screens.check.title)}
      </h2>
      <ImportCounts run={run} />
      {isWritten ? <AfterImport run={run} /> : <AfterTrial run={run} upload={upload} />}
      <RefusedRows run={run} />
    </div>
  )
}

function AfterTrial({ run, upload }: { run: ImportDetail; upload: string }): ReactNode {
  const { t } = useTranslation()
  const navigate = useNavigate({ from: newImportRoute.fullPath })
  const start = useMutation({
    mutationFn: () => api.connect.imports.create({ uploadId: upload, mapping: run.mapping, isTrial: false }),
    onSuccess: ({ id }) => void navigate({ search: { upload, run: id } }),
  })
  const isPossible = run.isTrial && run.state === 'done'
  return (
    <div className={classes.stack}>
      {start.error && <Trouble>{messageOf(start.error)}</Trouble>}
      <div className={classes.acts}>
        {isPossible && (
          <Button variant="filled" loading={start.isPending} onClick={() => start.mutate()}>
            {run.refusedRows > 0
              ? t(($) => $.connect.screens.check.withRefused)
              : t(($) => $.connect.screens.check.import)}
          </Button>
        )}
        <Button renderRoot={(props) => <Link to="/import/new" search={{ upload }} {...props} />}>
          {t(($) => $.connect.screens.check.back)}
        </Button>
      </div>
    </div>
  )
}

function AfterImport({ run }: { run: ImportDetail }): ReactNode {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  // every list may have new rows; said once, when the import has been seen to end
  useQuery({
    queryKey: ['connect', 'ended', run.id],
    queryFn: async () => {
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'connect' })
      return true
    },
    staleTime: Infinity,
  })
  return (
    <div className={classes.acts}>
      <PanelLink to={{ kind: 'import', id: run.id }}>{t(($) => $.connect.screens.check.open)}</PanelLink>
      <Link to="/import">{t(($) => $.connect.screens.check.more)}</Link>
    </div>
  )
}

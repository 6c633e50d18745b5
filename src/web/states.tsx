import { Button, CloseButton, Skeleton } from '@mantine/core'
import { IconBan, IconCloudOff, IconCompass, IconCircleDashed, type Icon } from '@tabler/icons-react'
import { Link, useRouter, type ErrorComponentProps } from '@tanstack/react-router'
import { createContext, useContext, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isApiProblem, isUnreachable } from './api-problem.ts'
import classes from './states.module.css'

/** How the panel around is closed, for what stands there in the place of its head; null where there is a head. */
export const PanelWayOut = createContext<(() => void) | null>(null)

/** A quiet page in the middle of where a screen's content would be. */
export function Blank(props: {
  icon?: Icon
  title: string
  /** the page has no other heading */
  isPage?: boolean
  children?: ReactNode
  action?: ReactNode
}): ReactNode {
  return (
    <div className={classes.blank}>
      {props.icon && <props.icon size={28} stroke={1.4} aria-hidden />}
      {props.isPage ? (
        <h1 className={classes.title}>{props.title}</h1>
      ) : (
        <p className={classes.title}>{props.title}</p>
      )}
      {props.children && <div className={classes.words}>{props.children}</div>}
      {props.action}
    </div>
  )
}

/** What could not be shown; in a panel without its head, with the head's way back. */
function NotShown(props: Parameters<typeof Blank>[0]): ReactNode {
  const { t } = useTranslation()
  const close = useContext(PanelWayOut)
  return (
    <>
      {close && (
        <CloseButton
          className={classes.close}
          size="md"
          aria-label={t(($) => $.web.actions.close)}
          onClick={close}
        />
      )}
      <Blank {...props} />
    </>
  )
}

/** Nothing there yet; says what would be here and offers the act that brings the first one. */
export function EmptyState(props: {
  title?: string
  children?: ReactNode
  action?: ReactNode
  icon?: Icon
}): ReactNode {
  const { t } = useTranslation()
  return (
    <Blank
      icon={props.icon ?? IconCircleDashed}
      title={props.title ?? t(($) => $.web.states.nothingYet)}
      action={props.action}
    >
      {props.children}
    </Blank>
  )
}

export function ForbiddenState(): ReactNode {
  const { t } = useTranslation()
  return (
    <NotShown icon={IconBan} title={t(($) => $.web.states.forbiddenTitle)}>
      {t(($) => $.web.states.forbidden)}
    </NotShown>
  )
}

/** An address that leads nowhere. */
export function NotFoundScreen(): ReactNode {
  return <NotFoundState isPage />
}

export function NotFoundState({ isPage }: { isPage?: boolean }): ReactNode {
  const { t } = useTranslation()
  const inPanel = useContext(PanelWayOut) !== null
  return (
    <NotShown
      icon={IconCompass}
      isPage={isPage ?? false}
      title={t(($) => $.web.states.notFoundTitle)}
      action={
        !inPanel && (
          <Button renderRoot={(props) => <Link to="/" {...props} />}>{t(($) => $.web.states.home)}</Button>
        )
      }
    >
      {t(($) => $.web.states.notFound)}
    </NotShown>
  )
}

/** What a failed read looks like: forbidden, not found, no connection, or our own mistake. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }): ReactNode {
  const { t } = useTranslation()
  if (isApiProblem(error, 'forbidden')) return <ForbiddenState />
  if (isApiProblem(error, 'not_found')) return <NotFoundState />
  return (
    <NotShown
      icon={IconCloudOff}
      title={t(($) => $.web.states.failed)}
      action={onRetry && <Button onClick={onRetry}>{t(($) => $.web.actions.retry)}</Button>}
    >
      {troubleOf(
        error,
        t(($) => $.web.states.unreachable),
        t(($) => $.web.states.bug),
      )}
    </NotShown>
  )
}

function troubleOf(error: unknown, unreachable: string, bug: string): string {
  if (isUnreachable(error)) return unreachable
  return isApiProblem(error) && error.sentence ? error.sentence : bug
}

/** The boundary of one screen: the rest of the shell goes on working. */
export function ScreenError({ error, reset }: ErrorComponentProps): ReactNode {
  const router = useRouter()
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}

/** While a screen's own code or first data are on their way. */
export function ScreenLoading(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.loading} role="status" aria-label={t(($) => $.web.states.loading)}>
      <Skeleton height={20} width="14rem" />
      <Lines />
    </div>
  )
}

/** Grey lines in the place of text that is on its way. */
export function Lines({ count = 6 }: { count?: number }): ReactNode {
  return Array.from({ length: count }, (_, line) => (
    <Skeleton key={line} height={12} mt="md" width={`${88 - ((line * 17) % 40)}%`} />
  ))
}

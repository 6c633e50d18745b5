import { Modal } from '@mantine/core'
import { IconSearch, type Icon } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Found } from './composition.ts'
import { useGroups, type Group } from './palette-groups.ts'
import { usePanel } from './panel.ts'
import classes from './palette.module.css'

type Props = { isOpen: boolean; onClose: () => void }

/** Ctrl/⌘ K: screens, commands, and what the modules find on the server; arrows choose, Enter follows. */
export function Palette({ isOpen, onClose }: Props): ReactNode {
  const { t } = useTranslation()
  return (
    <Modal.Root
      opened={isOpen}
      onClose={onClose}
      size={600}
      yOffset="12dvh"
      centered={false}
      padding={0}
      classNames={{ content: classes.content }}
    >
      <Modal.Overlay backgroundOpacity={0.35} />
      <Modal.Content aria-label={t(($) => $.web.shell.search)}>
        <Search onClose={onClose} />
      </Modal.Content>
    </Modal.Root>
  )
}

function Search({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useTranslation()
  const list = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const { groups, isSearching } = useGroups(text.trim())
  const follow = useFollow(onClose)
  const all = groups.flatMap((group) => group.found)
  const current = Math.min(chosen, all.length - 1)
  function onKeyDown(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }
    const step = steps[event.key]
    const found = all[current]
    if (step) setChosen((current + step + all.length) % Math.max(all.length, 1))
    else if (event.key === 'Enter' && found) follow(found)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={classes.search}>
        <IconSearch size={17} stroke={1.75} aria-hidden />
        <input
          className={classes.input}
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={current >= 0 ? `${list}-${current}` : undefined}
          aria-label={t(($) => $.web.palette.placeholder)}
          placeholder={t(($) => $.web.palette.placeholder)}
          autoComplete="off"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={classes.list} role="listbox" id={list} aria-label={t(($) => $.web.shell.search)}>
        <Groups groups={groups} list={list} current={current} onChoose={setChosen} onFollow={follow} />
      </div>
      <p className={classes.none} role="status">
        {all.length === 0 &&
          (isSearching ? t(($) => $.web.palette.searching) : t(($) => $.web.palette.nothing))}
      </p>
    </>
  )
}

type GroupsProps = {
  groups: Group[]
  list: string
  current: number
  onChoose: (place: number) => void
  onFollow: (found: Found) => void
}

function Groups({ groups, list, current, onChoose, onFollow }: GroupsProps): ReactNode {
  let place = -1
  return groups
    .filter((group) => group.found.length > 0)
    .map((group) => (
      <div key={group.id} role="group" aria-labelledby={`${list}-${group.id}`}>
        <div className={classes.label} id={`${list}-${group.id}`}>
          {group.label}
        </div>
        {group.found.map((found) => {
          place += 1
          const here = place
          return (
            <Option
              key={found.id}
              id={`${list}-${here}`}
              found={found}
              icon={found.icon ?? group.icon}
              isCurrent={here === current}
              onPoint={() => onChoose(here)}
              onFollow={() => onFollow(found)}
            />
          )
        })}
      </div>
    ))
}

type OptionProps = {
  id: string
  found: Found
  icon: Icon | undefined
  isCurrent: boolean
  onPoint: () => void
  onFollow: () => void
}

function Option({ id, found, icon: FoundIcon, isCurrent, onPoint, onFollow }: OptionProps): ReactNode {
  return (
    // the keyboard works through the field, as a combobox does
    <div
      id={id}
      className={classes.option}
      role="option"
      tabIndex={-1}
      aria-selected={isCurrent}
      ref={(element) => (isCurrent ? element?.scrollIntoView({ block: 'nearest' }) : undefined)}
      onMouseMove={isCurrent ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onFollow}
    >
      {FoundIcon && <FoundIcon size={16} stroke={1.6} aria-hidden />}
      <span className={classes.title}>{found.title}</span>
      {found.aside && <span className={classes.aside}>{found.aside}</span>}
    </div>
  )
}

function useFollow(onClose: () => void): (found: Found) => void {
  const navigate = useNavigate()
  const panel = usePanel()
  return (found) => {
    onClose()
    if (found.to) void navigate({ to: found.to })
    else if (found.panel) panel.open(found.panel)
  }
}

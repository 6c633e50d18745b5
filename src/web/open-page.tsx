import { Anchor } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage } from './i18n.ts'
import { language } from './language.ts'
import classes from './open-page.module.css'

/** A page of somebody who is not signed in: one narrow column, the name of the product, the language. */
export function OpenPage(props: { title: string; children: ReactNode; wide?: boolean }): ReactNode {
  const { t } = useTranslation()
  const [other, setOther] = useState<'ru' | 'en'>(language() === 'ru' ? 'en' : 'ru')
  return (
    <main className={classes.page}>
      <div className={classes.column} data-wide={props.wide || undefined}>
        <div className={classes.top}>
          <span className={classes.brand}>
            <span className={classes.mark} aria-hidden>
              N
            </span>
            {t(($) => $.web.title)}
          </span>
          <Anchor
            component="button"
            type="button"
            size="sm"
            lang={other}
            onClick={() => {
              void chooseLanguage(other)
              setOther(other === 'ru' ? 'en' : 'ru')
            }}
          >
            {other === 'ru' ? 'Русский' : 'English'}
          </Anchor>
        </div>
        <h1 className={classes.title}>{props.title}</h1>
        {props.children}
      </div>
    </main>
  )
}

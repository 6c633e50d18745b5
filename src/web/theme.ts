import { t } from './i18n.ts'
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** The one accent: ink blue. Shade 6 carries white text at 6.9:1, shade 3 stands on dark at 7:1. */
const accent: MantineColorsTuple = [
  '#eff3ff',
  '#dde5fd',
  '#b9c8f8',
  '#93aaf3',
  '#6d8aeb',
  '#4a69dd',
  '#2b4fc7',
  '#2443aa',
  '#1d378b',
  '#172b6d',
]

/** Neutral greys with a breath of blue, so that hairlines stay visible on white. */
const gray: MantineColorsTuple = [
  '#f8f8f9',
  '#f1f2f4',
  '#e6e7eb',
  '#d9dbe0',
  '#bfc2ca',
  '#9096a1',
  '#656b77',
  '#4b505b',
  '#32363f',
  '#1b1e24',
]

const dark: MantineColorsTuple = [
  '#e3e4e8',
  '#b9bcc4',
  '#9ca0aa',
  '#6d717b',
  '#3b3e46',
  '#2c2e35',
  '#212329',
  '#17181c',
  '#111215',
  '#0b0c0e',
]

const small = { defaultProps: { size: 'sm' } }

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 5 },
  colors: { accent, gray, dark },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: "'Golos Text Variable', system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, monospace',
  headings: {
    fontFamily: "'Golos Text Variable', system-ui, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.0625rem', lineHeight: '1.5rem' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.375rem' },
      h3: { fontSize: '0.8125rem', lineHeight: '1.25rem' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'sm',
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  shadows: {
    xs: '0 1px 2px rgb(10 12 18 / 5%)',
    sm: '0 1px 3px rgb(10 12 18 / 8%)',
    md: '0 4px 16px rgb(10 12 18 / 10%)',
    lg: '0 8px 28px rgb(10 12 18 / 14%)',
    xl: '0 16px 48px rgb(10 12 18 / 18%)',
  },
  cursorType: 'pointer',
  // plain objects: naming the components here would load all of them with the first screen
  components: {
    Button: { defaultProps: { size: 'xs', variant: 'default' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 30 } },
    TextInput: small,
    PasswordInput: {
      // asked at each rendering, so that the eye is named in the language of the moment
      defaultProps: () => ({
        ...small.defaultProps,
        visibilityToggleButtonProps: { 'aria-label': t(($) => $.web.signIn.showPassword) },
      }),
    },
    NumberInput: { defaultProps: { size: 'sm', hideControls: true } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2, maxRows: 10 } },
    // the list itself scrolls, as a screen reader expects of a list of options: see styles.css
    Select: {
      defaultProps: {
        size: 'sm',
        checkIconPosition: 'right',
        comboboxProps: { shadow: 'md' },
        withScrollArea: false,
      },
    },
    Autocomplete: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' }, withScrollArea: false } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    Tabs: { defaultProps: { keepMounted: false } },
    Menu: {
      defaultProps: {
        // its placeholder is a child that a menu may not have
        withInitialFocusPlaceholder: false,
        shadow: 'md',
        position: 'bottom-end',
        withinPortal: true,
      },
    },
    Popover: { defaultProps: { shadow: 'md' } },
    Modal: { defaultProps: { centered: true, padding: 'md', overlayProps: { backgroundOpacity: 0.35 } } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { openDelay: 350, fz: 'xs' } },
    Badge: { defaultProps: { variant: 'default', size: 'sm', tt: 'none', fw: 500 } },
    Loader: { defaultProps: { size: 'sm', type: 'oval' } },
  },
})

/**
 * Mantine's own dimmed text and placeholders fail WCAG AA (4.03:1 on dark); these hold 4.5:1 on every surface we use.
 * The rest are our own names, used by the components' CSS.
 */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': '#5f6571',
    '--mantine-color-placeholder': '#696f7b',
    '--mantine-color-error': '#b42318',
    '--mantine-color-default-border': '#d9dbe0',
    '--mantine-color-anchor': accent[6],
    '--norma-side': '#f8f8f9',
    '--norma-raised': '#ffffff',
    '--norma-hover': '#f3f4f6',
    '--norma-selected': '#ebeffb',
    '--norma-hairline': '#e9eaee',
    '--norma-good': '#177245',
    '--norma-warn': '#935f00',
    '--norma-bad': '#b42318',
    '--norma-accent-text': accent[6],
    '--norma-track': '#e6e7eb',
  },
  dark: {
    '--mantine-color-body': '#131416',
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': '#a0a4ae',
    '--mantine-color-placeholder': '#9095a0',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-default-border': '#34373f',
    '--mantine-color-anchor': accent[3],
    '--norma-side': '#0e0f11',
    '--norma-raised': '#191b1f',
    '--norma-hover': '#1d1f24',
    '--norma-selected': '#1e2745',
    '--norma-hairline': '#26282e',
    '--norma-good': '#57c28d',
    '--norma-warn': '#e0ac4e',
    '--norma-bad': '#ff8a80',
    '--norma-accent-text': accent[3],
    '--norma-track': '#2c2e35',
  },
})

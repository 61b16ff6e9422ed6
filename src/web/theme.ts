import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

const ai: MantineColorsTuple = [
  '#eaf0f6',
  '#d3dfeb',
  '#b3cfec',
  '#8fb6de',
  '#6a97c6',
  '#4a79ac',
  '#34608f',
  '#234b75',
  '#1a3a5c',
  '#122a43',
]

/** Mantine in the clothes of Kizukai; colours come from style/tokens.css by `tokensForMantine`. */
export const theme = createTheme({
  primaryColor: 'ai',
  primaryShade: { light: 7, dark: 3 },
  colors: { ai },
  autoContrast: true,
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", Menlo, monospace',
  headings: { fontFamily: 'var(--mincho)', fontWeight: '600' },
  defaultRadius: 8,
  lineHeights: { xs: '1.5', sm: '1.6', md: '1.7', lg: '1.7', xl: '1.7' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Modal: { defaultProps: { radius: 12, shadow: 'lg', overlayProps: { backgroundOpacity: 0.35 } } },
    Popover: { defaultProps: { shadow: 'md', radius: 10 } },
    Menu: { defaultProps: { shadow: 'md', radius: 10 } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
  },
})

// Mantine's rules per scheme are stronger than its general ones, so both schemes get the same list.
const scheme = {
  '--mantine-color-body': 'var(--card)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink3)',
  '--mantine-color-placeholder': 'var(--ink3)',
  '--mantine-color-anchor': 'var(--ai)',
  '--mantine-color-error': 'var(--shu)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-hover': 'var(--line2)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-ai-filled': 'var(--ai)',
  '--mantine-color-ai-filled-hover': 'var(--ai-d)',
  '--mantine-color-ai-light': 'var(--ai-t)',
  '--mantine-color-ai-light-color': 'var(--ai)',
}

/** Points Mantine's own variables at the tokens, which know light and dark themselves. */
export const tokensForMantine: CSSVariablesResolver = () => ({ variables: {}, light: scheme, dark: scheme })

import type { Figure } from './contract.ts'
import { consentFigures } from './figures/consent-rules.ts'
import { giftFigures } from './figures/gift-rules.ts'
import { mailFigures } from './figures/mail-rules.ts'
import { mannersFigures } from './figures/manners-rules.ts'
import { privacyFigures } from './figures/privacy-rules.ts'
import { sellingFigures } from './figures/selling-rules.ts'

/** Every figure of law and manners, by name. A new one is a line in the file of its matter. */
export const FIGURES = {
  ...consentFigures,
  ...sellingFigures,
  ...privacyFigures,
  ...giftFigures,
  ...mannersFigures,
  ...mailFigures,
} as const satisfies Record<string, Figure>

export type FigureKey = keyof typeof FIGURES

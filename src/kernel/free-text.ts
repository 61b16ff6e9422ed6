import { z } from 'zod'
import { maskSecrets } from './card-number.ts'

/**
 * What a person types, up to `max` characters: My Numbers and card numbers are masked before anything else sees it, so that they are stored nowhere.
 * @law P24
 */
export const freeText = (max: number) =>
  z
    .string()
    .max(max)
    .overwrite(text => maskSecrets(text).text)

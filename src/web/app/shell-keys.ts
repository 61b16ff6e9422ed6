import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useKeys } from '../lib/keys.ts'
import { places } from './places.ts'

export type Overlay = 'palette' | 'keys' | undefined

/** The keys that act everywhere: search, palette, cheat sheet, and g with a letter to go to a place. */
export function useShellKeys(show: (overlay: Overlay) => void): void {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const group = t('shell.keys.everywhere')
  const going = places.flatMap(place =>
    place.letter
      ? [
          {
            keys: `g ${place.letter}`,
            label: t(place.label),
            group: t('shell.keys.go'),
            run: () => void navigate({ to: place.path }),
          },
        ]
      : [],
  )
  useKeys([
    { keys: 'mod+k', label: t('shell.keys.palette'), group, run: () => show('palette'), whileTyping: true },
    // A list with a search of its own takes the same key.
    { keys: '/', label: t('shell.keys.search'), group, run: () => show('palette'), everywhere: true },
    { keys: '?', label: t('shell.keys.sheet'), group, run: () => show('keys') },
    ...going,
  ])
}

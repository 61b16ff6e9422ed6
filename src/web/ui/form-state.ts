import { createContext, type RefObject, useContext, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiProblem } from '../lib/api-problem.ts'
import { onRefused } from '../lib/refused.ts'

/** Was the form around a field sent already? Only then is what is missing marked. */
export const Tried = createContext(false)

/** The sentence of a field that has to be filled in and is not, once its form was sent. */
export function useMissing(required: boolean | undefined, isEmpty: boolean): string | undefined {
  const { t } = useTranslation()
  const tried = useContext(Tried)
  return tried && required && isEmpty ? t('ui.needed') : undefined
}

/** The first field that keeps a form from being sent: unreadable, or needed and empty. What is not shown keeps nothing back. */
export function firstOpen(form: HTMLElement): HTMLElement | undefined {
  const all = [...form.querySelectorAll<HTMLInputElement>('[aria-required="true"], [data-unread="true"]')]
  return all.find(
    it => it.checkVisibility() && !it.matches(':disabled') && (it.dataset.unread === 'true' || it.value?.trim() === ''),
  )
}

/** What the server said about a field that stands nowhere in the form: no refusal goes unread, whatever a screen forgot. */
export function useLeftOver(form: RefObject<HTMLFormElement | null>, own: RefObject<HTMLElement | null>) {
  const [problem, setProblem] = useState<ApiProblem>()
  const [left, setLeft] = useState<string[]>([])
  const stop = useRef<() => void>(undefined)
  useEffect(() => () => stop.current?.(), [])
  useEffect(() => {
    if (!problem) return setLeft([])
    // The screen puts the sentences at its fields first; what is not there then was forgotten.
    const look = setTimeout(() => {
      const shown = (form.current?.textContent ?? '').replace(own.current?.textContent ?? '', '')
      setLeft([...new Set(Object.values(problem.fields ?? {}))].filter(sentence => !shown.includes(sentence)))
    }, 60)
    return () => clearTimeout(look)
  }, [problem, form, own])
  const begin = () => {
    stop.current?.()
    setProblem(undefined)
    stop.current = onRefused(setProblem)
  }
  return { left, begin }
}

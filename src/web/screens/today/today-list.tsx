import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/lib/format.ts'
import { useKeys } from '#web/lib/keys.ts'
import { Button } from '#web/ui/button.tsx'
import { Row, Rows } from '#web/ui/row.tsx'
import { iconOf, reasonWords } from './reason.ts'
import type { Task } from './use-today.ts'

type Props = {
  rows: readonly Task[] | undefined
  chosen: Task | undefined
  onChoose: (task: Task) => void
  state: 'open' | 'done'
  onState: (state: 'open' | 'done') => void
  done: number
  left: number
  onMore: (() => void) | undefined
}

/** The queue; j and k move through it. */
export function TodayList({ rows = [], chosen, onChoose, state, onState, done, left, onMore }: Props) {
  const { t } = useTranslation()
  const f = useFormat()
  const buttons = useRef(new Map<string, HTMLButtonElement>())
  const go = (by: number) => {
    const at = rows.findIndex(row => row.id === chosen?.id)
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)]
    if (!next) return
    onChoose(next)
    buttons.current.get(next.id)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys([
    { keys: 'j', label: t('today.act.next'), run: () => go(1), repeat: true },
    { keys: 'k', label: t('today.act.prev'), run: () => go(-1), repeat: true },
  ])
  return (
    <Rows label={t('today.list')} more={<More {...{ state, onState, done, left, onMore }} />}>
      {rows.map(task => (
        <Row
          key={task.id}
          ref={button => {
            if (button) buttons.current.set(task.id, button)
            else buttons.current.delete(task.id)
          }}
          channel={iconOf(task.kind)}
          who={task.customer.name}
          whoSmall={task.customer.kana}
          why={reasonWords(task, t, f)}
          act={state === 'done' && task.outcome ? t(`today.outcome.${task.outcome}`) : task.title}
          due={task.state === 'done' ? f.dayTime(task.dueAt) : f.until(task.until ?? task.dueAt)}
          late={task.late}
          quiet={task.kind === 'care'}
          selected={task.id === chosen?.id}
          onOpen={() => onChoose(task)}
        />
      ))}
    </Rows>
  )
}

function More({ state, onState, done, left, onMore }: Pick<Props, 'state' | 'onState' | 'done' | 'left' | 'onMore'>) {
  const { t } = useTranslation()
  return (
    <>
      {onMore && (
        <Button kind="quiet" onClick={onMore}>
          {t('today.more', { count: left })}
        </Button>
      )}
      {state === 'done' ? (
        <Button kind="quiet" onClick={() => onState('open')}>
          {t('today.backToOpen')}
        </Button>
      ) : (
        <Button kind="quiet" onClick={() => onState('done')} disabled={done === 0}>
          {t('today.doneToday', { count: done })}
        </Button>
      )}
    </>
  )
}

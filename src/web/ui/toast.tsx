import { hideNotification, showNotification } from '@mantine/notifications'
import { i18n } from '../i18n/index.ts'
import { newKey } from '../lib/api.ts'
import { ApiProblem } from '../lib/api-problem.ts'
import { register } from '../lib/keys.ts'
import { UndoToast } from './undo-toast.tsx'

const UNDO_LASTS = 8_000

/** Short words at the foot of the screen: `toast.done('送りました')`, `toast.undo('完了にしました', undo)`, `toast.problem(error)`. */
export const toast = {
  done: (message: string) => void showNotification({ message, color: 'var(--matcha)', autoClose: 4_000, withCloseButton: false }),
  /** Eight seconds to take it back, also with the key z. */
  undo,
  /** What went wrong, in the server's own sentence where it gave one. */
  problem: (error: unknown) =>
    void showNotification({ message: sentenceOf(error), color: 'var(--shu)', autoClose: 10_000, role: 'alert' }),
}

/** The sentence for a thrown value; screens use it where the fault is shown in place. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return i18n.t('ui.problem.unknown')
  if (error.title) return error.title
  return i18n.t(error.status === 0 ? 'ui.problem.unreachable' : 'ui.problem.server')
}

function undo(message: string, takeBack: () => unknown): void {
  const id = newKey()
  const end = () => {
    release()
    hideNotification(id)
  }
  const act = async () => {
    end()
    await takeBack()
  }
  const run = () => void act().catch(toast.problem)
  const release = register([{ keys: 'z', label: i18n.t('ui.undo.do'), run }])
  showNotification({
    id,
    color: 'var(--ai)',
    message: <UndoToast message={message} onUndo={run} />,
    autoClose: UNDO_LASTS,
    withCloseButton: false,
    onClose: release,
  })
}

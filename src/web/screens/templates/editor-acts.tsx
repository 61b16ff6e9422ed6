import { useTranslation } from 'react-i18next'
import type { Draft, TemplateWhole } from '#domains/templates/contract.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { StickyActions } from '#web/ui/sticky-actions.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Waiting } from '../approvals/waiting.tsx'
import { useTemplateActs } from './use-templates.ts'

type Props = { it: TemplateWhole; draft: Draft; dirty: boolean; onDropped: () => void }

/** Keep, publish, throw away. */
export function EditorActs({ it, draft, dirty, onDropped }: Props) {
  const { t } = useTranslation()
  const { save, drop, publish, archive, unarchive } = useTemplateActs(it.id)
  const nothing = !dirty && !it.hasDraft
  return (
    <>
      <Waiting what="template" subject={it.id} />
      <StickyActions note={dirty ? t('templates.edit.dirty') : undefined}>
        <Button
          kind="main"
          disabled={nothing}
          busy={publish.isPending}
          onClick={() =>
            publish.mutate(draft, { onSuccess: ({ version }) => toast.done(t('templates.edit.published', { version })) })
          }
        >
          {t('templates.edit.publish')}
        </Button>
        <Button
          disabled={!dirty}
          busy={save.isPending}
          onClick={() => save.mutate(draft, { onSuccess: () => toast.done(t('templates.edit.saved')) })}
        >
          {t('templates.edit.save')}
        </Button>
        {it.hasDraft && it.liveVersion !== null && (
          <ConfirmButton
            onConfirm={() => drop.mutateAsync().then(onDropped)}
            undo={() => save.mutateAsync(draft)}
            done={t('templates.edit.dropped')}
          >
            {t('templates.edit.drop')}
          </ConfirmButton>
        )}
        {it.archived ? (
          <Button busy={unarchive.isPending} onClick={() => unarchive.mutate()}>
            {t('templates.edit.unarchive')}
          </Button>
        ) : (
          <ConfirmButton
            onConfirm={() => archive.mutateAsync()}
            undo={() => unarchive.mutateAsync()}
            done={t('templates.edit.archived')}
          >
            {t('templates.edit.archive')}
          </ConfirmButton>
        )}
      </StickyActions>
    </>
  )
}

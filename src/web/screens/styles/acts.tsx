import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { ApiProblem } from '#web/lib/api-problem.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmButton } from '#web/ui/confirm-button.tsx'
import { Kbd } from '#web/ui/kbd.tsx'
import { Section } from '#web/ui/page.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { Sheet } from '#web/ui/sheet.tsx'
import { toast } from '#web/ui/toast.tsx'
import { lower } from './more-samples.ts'
import { words } from './samples.ts'
import styles from './styles.module.css'

const { acts, undo, ask, segments, sheet } = lower

/** Buttons of every kind and state, what asks first, what can be taken back. */
export function Acts() {
  const [range, setRange] = useState<'mine' | 'branch' | 'all'>('mine')
  const [open, setOpen] = useState(false)
  return (
    <Section title={words.sections.acts}>
      <div className={styles.wrap}>
        <Button kind="main" keys="mod+enter" onClick={() => toast.done(lower.saved)}>
          {acts.main}
        </Button>
        <Button>{acts.plain}</Button>
        <Button kind="quiet" icon={<IconPlus size={17} stroke={1.8} />} keys="a" onClick={() => toast.done(lower.saved)}>
          {acts.quiet}
        </Button>
        <Button kind="danger">{acts.danger}</Button>
        <Button kind="main" busy>
          {acts.busy}
        </Button>
        <Button kind="main" disabled>
          {acts.off}
        </Button>
        <Button to="/customers">{acts.link}</Button>
        <Kbd keys="g t" />
        <Kbd keys="mod+shift+enter" />
      </div>
      <div className={styles.wrap}>
        <Segmented
          label={segments.label}
          value={range}
          onChange={setRange}
          options={[
            { value: 'mine', label: segments.mine },
            { value: 'branch', label: segments.branch },
            { value: 'all', label: segments.all },
          ]}
        />
        <ConfirmButton onConfirm={() => undefined} undo={() => toast.done(undo.back)} done={undo.done}>
          {undo.act}
        </ConfirmButton>
        <ConfirmButton
          onConfirm={() => toast.done(lower.saved)}
          question={ask.question}
          consequence={ask.consequence}
          confirm={ask.yes}
        >
          {ask.act}
        </ConfirmButton>
        <Button onClick={() => toast.problem(new ApiProblem({ code: 'unreachable', title: '', status: 0 }))}>
          {lower.problem}
        </Button>
        <Button onClick={() => setOpen(true)}>{sheet.open}</Button>
      </div>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={sheet.title}
        foot={
          <Button kind="main" onClick={() => setOpen(false)}>
            {acts.main}
          </Button>
        }
      >
        {sheet.text}
      </Sheet>
    </Section>
  )
}

import { useState } from 'react'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { CheckField, NumberField, SecretField, SelectField, SwitchField, TextAreaField, TextField } from '#web/ui/fields.tsx'
import { Form, FormRow } from '#web/ui/form.tsx'
import { Section } from '#web/ui/page.tsx'
import { toast } from '#web/ui/toast.tsx'
import { lower } from './more-samples.ts'
import { queue, words } from './samples.ts'

const { fields, filters } = lower

/** Every field: empty, filled, with help, with a fault, switched off. */
export function Inputs() {
  const [name, setName] = useState('')
  const [mail, setMail] = useState('chihiro@example')
  const [note, setNote] = useState<string>(fields.noteValue)
  const [branch, setBranch] = useState<string | null>('s')
  const [limit, setLimit] = useState<number | undefined>(2)
  const [agree, setAgree] = useState(true)
  const [live, setLive] = useState(true)
  const [day, setDay] = useState<string | null>('2026-11-18')
  const [born, setBorn] = useState<string | null>(null)
  return (
    <Section title={words.sections.form}>
      <Card>
        <Form onSubmit={() => toast.done(lower.saved)} actions={<Submit />}>
          <FormRow>
            <TextField label={fields.name} help={fields.nameHelp} value={name} onChange={setName} required />
            <TextField label={fields.mail} type="email" value={mail} onChange={setMail} error={fields.mailWrong} />
          </FormRow>
          <FormRow>
            <DateField label={fields.day} help={fields.dayHelp} value={day} onChange={setDay} max="2026-11-30" />
            <DateField label={fields.born} value={born} onChange={setBorn} />
            <NumberField label={fields.limit} value={limit} onChange={setLimit} min={0} max={7} unit={fields.unit} />
          </FormRow>
          <FormRow>
            <SelectField
              label={fields.branch}
              value={branch}
              onChange={setBranch}
              options={[
                { value: 's', label: filters.setagaya },
                { value: 'k', label: filters.kichijoji },
              ]}
            />
            <SecretField label={fields.secret} value="correct horse" onChange={() => undefined} />
            <TextField label={fields.name} value={queue[5]?.who ?? ''} onChange={() => undefined} disabled />
          </FormRow>
          <TextAreaField label={fields.note} value={note} onChange={setNote} />
          <CheckField label={fields.agree} help={fields.agreeHelp} checked={agree} onChange={setAgree} />
          <SwitchField label={fields.live} checked={live} onChange={setLive} />
        </Form>
      </Card>
    </Section>
  )
}

function Submit() {
  return (
    <>
      <Button>{fields.cancel}</Button>
      <Button kind="main" submit>
        {fields.save}
      </Button>
    </>
  )
}

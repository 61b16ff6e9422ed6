import { Combobox, InputBase, useCombobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '#web/lib/api.ts'

export type Picked = { id: string; name: string }
type Found = { items: { id: string; displayName?: string; name?: string; kana?: string | null }[] }

/** One customer found by name, kana, phone or mail. */
export function CustomerPick({
  label,
  value,
  onChange,
}: {
  label: string
  value: Picked | null
  onChange: (one: Picked | null) => void
}) {
  const { t } = useTranslation()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const [said, setTyped] = useState<string | null>(null)
  const typed = said ?? value?.name ?? ''
  const asked = typed.trim()
  const found = useQuery({
    queryKey: ['customers', 'pick', asked],
    enabled: asked !== '' && asked !== value?.name,
    queryFn: ({ signal }) => api.get<Found>('/customers', { query: { q: asked, limit: 8 }, signal }),
  })
  const people = (found.data?.items ?? []).map(it => ({ id: it.id, name: it.displayName ?? it.name ?? '', kana: it.kana }))
  const pick = (id: string) => {
    const one = people.find(it => it.id === id)
    if (!one) return
    onChange({ id: one.id, name: one.name })
    setTyped(one.name)
    box.closeDropdown()
  }
  return (
    <Combobox store={box} onOptionSubmit={pick}>
      <Combobox.Target>
        <InputBase
          label={label}
          value={typed}
          placeholder={t('plans.pick.placeholder')}
          autoComplete="off"
          onChange={event => {
            setTyped(event.currentTarget.value)
            box.openDropdown()
            if (event.currentTarget.value === '') onChange(null)
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === '' || found.data === undefined}>
        <Combobox.Options>
          {people.map(one => (
            <Combobox.Option key={one.id} value={one.id}>
              {one.name} {one.kana && <small>{one.kana}</small>}
            </Combobox.Option>
          ))}
          {people.length === 0 && <Combobox.Empty>{t('plans.pick.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

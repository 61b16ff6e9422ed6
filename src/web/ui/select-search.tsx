import { Combobox, InputBase, useCombobox } from '@mantine/core'

type Props = {
  label: string
  placeholder?: string
  typed: string
  onType: (typed: string) => void
  found: readonly { value: string; label: string; small?: string | undefined }[]
  onPick: (value: string) => void
  /** Said where nothing was found; undefined while nobody knows. */
  none: string | undefined
}

/** One of many that the server finds as one types; picking empties the field for the next. */
export function SelectSearch({ label, placeholder, typed, onType, found, onPick, none }: Props) {
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const pick = (value: string) => {
    onPick(value)
    onType('')
    box.closeDropdown()
  }
  return (
    <Combobox store={box} onOptionSubmit={pick}>
      <Combobox.Target>
        <InputBase
          label={label}
          value={typed}
          placeholder={placeholder}
          autoComplete="off"
          onChange={event => {
            onType(event.currentTarget.value)
            box.openDropdown()
            box.updateSelectedOptionIndex()
          }}
          onBlur={() => box.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim() === '' || (found.length === 0 && none === undefined)}>
        <Combobox.Options>
          {found.map(it => (
            <Combobox.Option key={it.value} value={it.value}>
              {it.label} {it.small && <small>{it.small}</small>}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

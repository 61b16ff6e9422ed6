const KEY = 'kizukai.first-set-up'
const nothing = {
  owner: { name: '', email: '' },
  company: { name: '', brand: '', postalCode: '', address: '', phone: '', questionsTo: '', url: '' },
  shops: { branches: [''], closedWeekdays: [] as number[], from: '09:00', to: '18:00' },
}
type Typed = typeof nothing

/** What was typed so far in the first set-up, in this tab: a reload loses nothing but the password, which is never kept. */
export function recall(): Typed {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Typed>
    return {
      owner: { ...nothing.owner, ...found.owner },
      company: { ...nothing.company, ...found.company },
      shops: { ...nothing.shops, ...found.shops },
    }
  } catch {
    return nothing
  }
}

export function keep({ owner: { name, email }, company, shops }: Typed): void {
  sessionStorage.setItem(KEY, JSON.stringify({ owner: { name, email }, company, shops }))
}

export const forget = (): void => sessionStorage.removeItem(KEY)

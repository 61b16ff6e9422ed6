import { one, useUrl } from '#web/lib/search.ts'
import { Page } from '#web/ui/page.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Acts } from './acts.tsx'
import { Charts } from './charts.tsx'
import { Flow } from './flow.tsx'
import { Inputs } from './inputs.tsx'
import { Lists } from './lists.tsx'
import { lower } from './more-samples.ts'
import { Numbers } from './numbers.tsx'
import { Queue } from './queue.tsx'
import { words } from './samples.ts'
import { Tokens } from './tokens.tsx'

/** Every part in every state, with believable words: looked at whenever a part changes. */
export function StylesPage() {
  const [search, set] = useUrl()
  return (
    <Page>
      <PageHeader
        title={words.title}
        beside={words.beside}
        summary={
          <>
            <span>
              {words.summary.all} <b>38</b>
            </span>
            <span>
              {words.summary.done} <b>26</b>
            </span>
          </>
        }
        done={0.68}
        tools={
          <SearchField label={lower.searchLabel} value={one(search, 'q') ?? ''} onChange={q => set({ q }, { replace: true })} />
        }
      />
      <Queue />
      <Acts />
      <Lists />
      <Inputs />
      <Numbers />
      <Charts />
      <Flow />
      <Tokens />
    </Page>
  )
}

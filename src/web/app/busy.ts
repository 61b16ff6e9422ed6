import type { QueryClient } from '@tanstack/react-query'
import type { AnyRouter } from '@tanstack/react-router'

/** Marks the root with `data-busy` while a screen or its data is on the way, so that tests and pictures know when to look. */
export function markBusy(root: HTMLElement, router: AnyRouter, client: QueryClient): void {
  let going = true
  const mark = () => root.toggleAttribute('data-busy', going || client.isFetching() > 0)
  router.subscribe('onBeforeLoad', () => {
    going = true
    mark()
  })
  // Rendered, not only resolved: the new screen is on the page by then.
  router.subscribe('onRendered', () => {
    going = false
    mark()
  })
  client.getQueryCache().subscribe(mark)
  mark()
}

import { useSyncExternalStore } from 'react'

/** Is there a connection at all? */
export function useOnline(): boolean {
  return useSyncExternalStore(watch, () => navigator.onLine)
}

function watch(call: () => void): () => void {
  addEventListener('online', call)
  addEventListener('offline', call)
  return () => {
    removeEventListener('online', call)
    removeEventListener('offline', call)
  }
}

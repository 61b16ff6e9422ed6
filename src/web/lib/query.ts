import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './api-problem.ts'

/** The store of what the server said. Whoever is signed out meanwhile is led to the sign-in by `onSignedOut`. */
export function makeQueryClient(onSignedOut: () => void, onProblem: (error: unknown) => void): QueryClient {
  const signedOut = (error: unknown) => error instanceof ApiProblem && error.status === 401
  return new QueryClient({
    queryCache: new QueryCache({ onError: error => signedOut(error) && onSignedOut() }),
    mutationCache: new MutationCache({
      onError: (error, _variables, _context, mutation) => {
        if (signedOut(error)) onSignedOut()
        else if (!mutation.meta?.quiet) onProblem(error)
      },
    }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: mayRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  })
}

// What the server refused it refuses again; only a lost connection or a fault of its own is worth another try.
function mayRetry(count: number, error: unknown): boolean {
  if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) return false
  return count < 2
}

import { Navigate } from '@tanstack/react-router'

/** /today is what people type for the first screen: it leads there, with whatever was chosen. */
export function ToToday() {
  return <Navigate to="/" search={true} replace />
}

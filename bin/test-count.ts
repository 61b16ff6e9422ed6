import { readFileSync } from 'node:fs'

type Report = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests?: number }

/** The test runner's own count as `N passed, N failed, N skipped`; without its report one failure, never a pass. */
export function countLine(report: string): string {
  try {
    const {
      numPassedTests,
      numFailedTests,
      numPendingTests,
      numTodoTests = 0,
    } = JSON.parse(readFileSync(report, 'utf8')) as Report
    return `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`
  } catch {
    return '0 passed, 1 failed, 0 skipped'
  }
}

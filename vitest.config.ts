import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// A fresh clone knows no durations. What walks a browser, takes in real files or kills workers goes first, so that no worker stands idle at the end.
const LONG = [
  /every-screen/,
  /one-language/,
  /test\/real\/retail/,
  /test\/browser\/shell/,
  /test\/(?:siege|real|browser)\//,
  /simulate|keep-up/,
]

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = (file: TestSpecification) => {
      const found = LONG.findIndex(pattern => pattern.test(file.moduleId))
      return found < 0 ? LONG.length : found
    }
    return (await super.sort(files)).sort((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['test/support/template.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // What is waited for in a browser comes when the machine is free: a second is not enough beside other suites.
    expect: { poll: { timeout: 15_000 } },
    sequence: { sequencer: LongFirst },
  },
})

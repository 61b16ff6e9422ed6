import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  /** One answered HTTP request: the route as declared (never a real path, which holds ids), its status and its seconds. */
  answered(method: string, route: string, status: number, seconds: number): void
  /** One thing done in the background, by name and how it ended. */
  worked(job: string, ended: 'done' | 'failed', seconds: number): void
  /** A figure that is read when somebody asks, such as what is waiting. */
  gauge(name: string, help: string, read: () => Promise<number> | number): void
  /** Everything in Prometheus' text format 0.0.4. */
  text(): Promise<string>
  contentType: string
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** The figures of one process for Prometheus; labels never hold personal data. */
export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const http = new Histogram({
    name: 'kizukai_http_request_seconds',
    help: 'Seconds until an HTTP request was answered',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers,
  })
  const jobs = new Histogram({
    name: 'kizukai_job_seconds',
    help: 'Seconds a background job took',
    labelNames: ['job', 'ended'],
    buckets: [...seconds, 30, 60],
    registers,
  })

  return {
    answered: (method, route, status, spent) => http.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, spent),
    worked: (job, ended, spent) => jobs.observe({ job, ended }, spent),
    gauge(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        // A database that is away must not take the other figures with it.
        async collect() {
          this.set(
            await Promise.resolve()
              .then(read)
              .catch(() => Number.NaN),
          )
        },
      })
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

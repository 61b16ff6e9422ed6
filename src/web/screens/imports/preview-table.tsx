import { useTranslation } from 'react-i18next'
import type { PreviewRow } from '#domains/imports/contract.ts'
import { useFieldName } from './field-name.ts'
import styles from './preview-table.module.css'

/** The first rows as they will be read: mended cells marked, with what stood there; rows that are not taken with their reason. */
export function PreviewTable({ rows }: { rows: readonly PreviewRow[] | undefined }) {
  const { t } = useTranslation()
  const name = useFieldName()
  const first = rows?.[0]
  if (!rows || !first) return <div data-busy={rows ? undefined : ''} />
  return (
    <>
      <p className={styles.hint}>{t('imports.preview.hint')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={t('imports.preview.title')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('imports.preview.row')}</th>
              {first.cells.map((cell, at) => (
                <th key={at} scope="col">
                  {name(cell.field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <Line key={row.no} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Line({ row }: { row: PreviewRow }) {
  const { t } = useTranslation()
  const told = row.problem ?? row.cells.flatMap(cell => cell.fault ?? []).join('')
  return (
    <>
      <tr data-problem={row.problem !== null}>
        <th scope="row">{row.no}</th>
        {row.cells.map((cell, at) => (
          <td
            key={at}
            data-mended={cell.mended}
            data-doubt={cell.doubt}
            title={cell.fault ?? (cell.mended ? t('imports.preview.was', { raw: cell.raw }) : undefined)}
          >
            {cell.shown}
            {cell.doubt && <small>{t('imports.preview.doubt')}</small>}
            {cell.mended && !cell.doubt && <i aria-label={t('imports.preview.mended')} role="img" />}
          </td>
        ))}
      </tr>
      {told !== '' && (
        <tr className={styles.problem} data-mild={row.problem === null}>
          <td colSpan={row.cells.length + 1}>
            <span className={styles.told}>
              <b>{t(row.problem === null ? 'imports.preview.takenYet' : 'imports.preview.refused')}</b> {told}
            </span>
          </td>
        </tr>
      )}
    </>
  )
}

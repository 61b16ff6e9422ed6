import { Skeleton } from '@mantine/core'

const WIDTHS = [72, 54, 63, 80, 45, 58]

/** Grey lines where the rows will be, so that nothing jumps when they come. */
export function Skeletons({ columns, rows = 6 }: { columns: number; rows?: number }) {
  return (
    <tbody aria-hidden="true">
      {Array.from({ length: rows }, (_, row) => (
        <tr key={row}>
          {Array.from({ length: columns }, (_, column) => (
            <td key={column}>
              <Skeleton height={12} my={7} width={`${WIDTHS[(row + column) % WIDTHS.length]}%`} />
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  )
}

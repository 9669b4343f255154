import { Checkbox } from '#app/_ui/checkbox.tsx'

type Props<Column extends string> = {
  /** All that may be chosen, in the order in which they stand. */
  columns: readonly Column[]
  /** Of those, what is not offered; it stays as it is chosen. */
  hidden?: readonly Column[]
  labels: Readonly<Record<Column, string>>
  chosen: readonly Column[]
  onChange: (chosen: readonly Column[]) => void
}

/** A box for each column. What is chosen keeps the columns' order, in whatever order it was chosen. */
export function ColumnBoxes<Column extends string>({ columns, hidden = [], labels, chosen, onChange }: Props<Column>) {
  const toggle = (column: Column): void =>
    onChange(columns.filter((each) => (each === column ? !chosen.includes(each) : chosen.includes(each))))
  return columns
    .filter((column) => !hidden.includes(column))
    .map((column) => (
      <Checkbox
        key={column}
        label={labels[column]}
        labelled
        className="flex min-h-11 items-center gap-2 sm:min-h-8"
        checked={chosen.includes(column)}
        onChange={() => toggle(column)}
      />
    ))
}

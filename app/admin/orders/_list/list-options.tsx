'use client'

import { Popover } from '#app/_ui/popover.tsx'
import { LIST_COLUMNS, type ListColumn } from '#lib/orders/list-columns.ts'
import type { ListSettings } from '#lib/views/list-settings.ts'
import { ColumnBoxes } from './column-boxes.tsx'
import { COLUMN_LABELS, PERSONAL_COLUMNS } from './column-labels.ts'
import { TOOL } from './tool.ts'

const DENSITIES = [
  ['comfortable', '넓게'],
  ['compact', '좁게'],
] as const

type Props = {
  columns: readonly ListColumn[]
  density: ListSettings['density']
  personal: boolean
  onChange: (change: Partial<ListSettings>) => void
}

/** Which columns the list has, and how close its rows are. It takes effect while it is chosen, and is remembered. */
export function ListOptions({ columns, density, personal, onChange }: Props) {
  return (
    <Popover button="표시" buttonClass={TOOL} title="목록에 보일 것">
      <fieldset className="grid grid-cols-2">
        <legend className="sr-only">열</legend>
        <ColumnBoxes
          columns={LIST_COLUMNS}
          hidden={personal ? [] : PERSONAL_COLUMNS}
          labels={COLUMN_LABELS}
          chosen={columns}
          onChange={(next) => next.length > 0 && onChange({ columns: next })}
        />
      </fieldset>
      <fieldset className="flex items-center gap-4 border-line border-t pt-2">
        <legend className="sr-only">줄 간격</legend>
        <span aria-hidden="true" className="text-soft">
          줄 간격
        </span>
        {DENSITIES.map(([value, label]) => (
          <label key={value} className="flex min-h-11 items-center gap-2 sm:min-h-8">
            <input
              type="radio"
              name="density"
              value={value}
              checked={density === value}
              onChange={() => onChange({ density: value })}
              className="size-4 accent-brand"
            />
            {label}
          </label>
        ))}
      </fieldset>
    </Popover>
  )
}

'use client'

import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import type { ListColumn } from '#lib/orders/list-columns.ts'
import type { OrderRow } from '#lib/orders/list-orders.ts'
import type { ListSettings } from '#lib/views/list-settings.ts'
import type { OrderView } from '#lib/views/list-views.ts'
import { AllLine } from './all-line.tsx'
import { type Asked, BulkBar } from './bulk-bar.tsx'
import { BulkReport, type Report } from './bulk-report.tsx'
import { PERSONAL_COLUMNS } from './column-labels.ts'
import { ExportDialog } from './export-dialog.tsx'
import { KeyHelp } from './key-help.tsx'
import { ListOptions } from './list-options.tsx'
import { useTellCounts } from './live-counts.tsx'
import { LiveNote } from './live-note.tsx'
import { OrderTable } from './order-table.tsx'
import { TOOL } from './tool.ts'
import { useFresh } from './use-fresh.ts'
import { useListSettings } from './use-list-settings.ts'
import { useLiveOrders } from './use-live-orders.ts'
import { type OrderKey, useOrderKeys } from './use-order-keys.ts'
import { useRows } from './use-rows.ts'
import { type Selection, useSelection } from './use-selection.ts'
import { ViewMenu } from './view-menu.tsx'

type Props = {
  orders: readonly OrderRow[]
  /** Whether the list has other pages. */
  more: boolean
  settings: ListSettings
  views: readonly OrderView[]
  /** Of this list without its place in it and its columns; of its export; of it as a view; and the columns that it asks for. */
  address: { list: string; export: string; view: string; columns: readonly ListColumn[] | null }
  may: { advance: boolean; export: boolean; share: boolean; personal: boolean }
  /** Where the page asks what has happened since, and what it was drawn with. */
  live: { url: string; mark: string }
  /** What stands in place of the table when there is no order. */
  empty: ReactNode
}

/**
 * The list as it is worked with. Rows stay where they are while it is looked at: what happens to an order is shown in its row,
 * what is new waits to be asked for.
 */
export function OrderBoard({ orders, more, settings: chosenBefore, views, address, may, live: { url, mark }, empty }: Props) {
  const board = useRef<HTMLDivElement>(null)
  const [asked, ask] = useState<Asked>({ step: 'shipping', open: false })
  const [help, setHelp] = useState(false)
  const [settings, change] = useListSettings(chosenBefore, address)
  const [report, setReport] = useState<Report | null>(null)
  const ids = useMemo(() => orders.map((order) => order.order_id), [orders])
  const live = useLiveOrders({ url, drawn: ids, mark, paused: asked.open })
  useTellCounts(live.counts)
  const { rows, byId, changed, move } = useRows(orders, live.rows)
  const selection = useSelection(ids)
  const { toggle, drop, chosen, everything } = selection
  const some = everything ? [] : chosen
  const columns = settings.columns.filter((column) => may.personal || !PERSONAL_COLUMNS.includes(column))
  const selects = may.advance || may.export
  const wholePage = rows.length > 0 && chosen.length === rows.length
  const [loading, loadFresh] = useFresh(board)

  const onAdvanced = (done: Report): void => {
    setReport(done)
    move(done.results)
    drop(done.results.filter((result) => result.outcome === 'done').map((result) => result.order_id))
  }
  const act = useCallback(
    (key: OrderKey, id: string | null) => {
      if ((key === 'toggle' || key === 'range') && id !== null && selects) toggle(id, key === 'range')
      if (key === 'clear') drop(chosen)
      if (key === 'fresh') loadFresh()
      if (key === 'help') setHelp(true)
      if ((key === 'shipping' || key === 'completed') && chosen.length > 0 && may.advance) ask({ step: key, open: true })
    },
    [toggle, drop, chosen, selects, loadFresh, may.advance],
  )
  useOrderKeys(board, settings.shortcuts, act)

  return (
    <div ref={board} className="group/list grid scroll-mt-4 gap-3" data-density={settings.density}>
      <section
        aria-label="목록 도구"
        className="sticky top-0 z-20 flex min-h-14 flex-wrap items-center gap-2 bg-page py-1.5 sm:min-h-12"
      >
        {selects && rows.length > 0 ? (
          <Checkbox
            label="이 페이지의 주문 모두 선택"
            className="grid min-h-11 w-11 place-items-center sm:min-h-9"
            checked={wholePage}
            mixed={chosen.length > 0 && !wholePage}
            onChange={selection.toggleAll}
          />
        ) : null}
        <p role="status" className="figures text-sm text-soft" data-testid="chosen">
          {describeChoice(selection, rows.length)}
        </p>
        {chosen.length > 0 && may.advance ? (
          <BulkBar
            chosen={chosen.flatMap((id) => byId.get(id) ?? [])}
            everything={everything ? address.list : null}
            asked={asked}
            onAsk={ask}
            onAdvanced={onAdvanced}
          />
        ) : null}
        {chosen.length > 0 ? null : (
          <>
            <ViewMenu views={views} query={address.view} columns={settings.columns} mayShare={may.share} />
            <ListOptions
              columns={settings.columns}
              density={settings.density}
              personal={may.personal}
              onChange={(next) => void change(next)}
            />
          </>
        )}
        {may.export && rows.length > 0 ? (
          <ExportDialog
            url={some.length === 0 ? address.export : `/admin/orders/export?ids=${some.join()}`}
            chosen={some.length === 0 ? null : some.length}
            columns={settings.export_columns}
            onColumns={(export_columns) => void change({ export_columns })}
          />
        ) : null}
        <button type="button" className={`${TOOL} max-md:hidden`} aria-label="단축키" onClick={() => setHelp(true)}>
          ?
        </button>
        <LiveNote live={live} loading={loading} onLoad={loadFresh} />
        {more && may.advance && wholePage ? (
          <AllLine
            list={address.list}
            shown={rows.length}
            everything={everything}
            onEverything={selection.chooseEverything}
            onNothing={() => drop(chosen)}
          />
        ) : null}
      </section>
      <KeyHelp
        open={help}
        onClose={() => setHelp(false)}
        enabled={settings.shortcuts}
        onEnable={(shortcuts) => void change({ shortcuts })}
        may={may}
      />
      {report === null ? null : <BulkReport report={report} onClose={() => setReport(null)} />}
      {rows.length === 0 ? (
        empty
      ) : (
        <OrderTable orders={rows} columns={columns} selection={selects ? selection : null} changed={changed} />
      )}
    </div>
  )
}

function describeChoice({ chosen, everything }: Selection, shown: number): string {
  if (everything) return '모두 선택'
  return chosen.length > 0 ? `${chosen.length}건 선택` : `${shown}건`
}

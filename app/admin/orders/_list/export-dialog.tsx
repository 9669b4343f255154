'use client'

import { useRef, useState } from 'react'
import { Button, buttonClass } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Modal, ModalClose } from '#app/_ui/modal.tsx'
import { EXPORT_COLUMNS, EXPORT_LABELS, type ExportColumn } from '#lib/orders/export-columns.ts'
import { formatNumber } from '../../_lib/format.ts'
import { ColumnBoxes } from './column-boxes.tsx'
import { downloadCsv, type Progress } from './download-csv.ts'
import { TOOL } from './tool.ts'

type Props = {
  /** The export's address with what is exported, without the columns. */
  url: string
  /** How many are chosen; null: all of the filter. */
  chosen: number | null
  columns: readonly ExportColumn[]
  onColumns: (columns: readonly ExportColumn[]) => void
}

type State = { at: 'idle' | 'cancelled' | 'failed' } | { at: 'running' | 'done'; progress: Progress; total: number | null }

/** The file is fetched by the page: one sees how far it is, and can stop it. */
export function ExportDialog({ url, chosen, columns, onColumns }: Props) {
  const [open, setOpen] = useState(false)
  const [state, setState] = useState<State>({ at: 'idle' })
  const running = useRef<AbortController | null>(null)
  const address = `${url}${url.includes('?') ? '&' : '?'}columns=${columns.join()}`

  const start = async (): Promise<void> => {
    const controller = new AbortController()
    running.current = controller
    const progress = { rows: 0, bytes: 0 }
    setState({ at: 'running', progress, total: chosen })
    if (chosen === null)
      void count(url, controller.signal, (total) => setState((now) => ('progress' in now ? { ...now, total } : now)))
    try {
      const all = await downloadCsv(address, controller.signal, (so) =>
        setState((now) => (now.at === 'running' ? { ...now, progress: so } : now)),
      )
      setState((now) => ({ at: 'done', progress: all, total: 'total' in now ? now.total : null }))
    } catch {
      setState({ at: controller.signal.aborted ? 'cancelled' : 'failed' })
    }
  }
  const show = (): void => {
    setState({ at: 'idle' })
    setOpen(true)
  }
  const isRunning = state.at === 'running'
  return (
    <>
      <button
        type="button"
        className={TOOL}
        onClick={show}
        aria-label={chosen === null ? 'CSV 내려받기' : '선택한 주문 CSV 내려받기'}
      >
        CSV
      </button>
      <Modal
        open={open}
        // While it runs only its own button stops it: a key pressed by mistake should not.
        onOpenChange={(next) => isRunning || setOpen(next)}
        title="CSV 내려받기"
        description={chosen === null ? '지금 조건에 맞는 주문을 모두 담습니다.' : `선택한 주문 ${chosen}건을 담습니다.`}
      >
        {isRunning ? null : <Columns columns={columns} onColumns={onColumns} />}
        <Outcome state={state} />
        {isRunning ? (
          <Button look="quiet" onClick={() => running.current?.abort()}>
            내려받기 취소
          </Button>
        ) : (
          <div className="flex gap-2">
            <ModalClose className={`flex-1 ${buttonClass('quiet')}`}>닫기</ModalClose>
            <Button className="flex-1" onClick={() => void start()} disabled={columns.length === 0}>
              내려받기
            </Button>
          </div>
        )}
      </Modal>
    </>
  )
}

function Columns({ columns, onColumns }: Pick<Props, 'columns' | 'onColumns'>) {
  const all = columns.length === EXPORT_COLUMNS.length
  return (
    <fieldset className="grid grid-cols-2 gap-x-3">
      <legend className="sr-only">담을 열</legend>
      <Checkbox
        label="모두"
        labelled
        className="col-span-2 flex min-h-11 items-center gap-2 font-medium sm:min-h-9"
        checked={all}
        mixed={!all && columns.length > 0}
        onChange={() => onColumns(all ? [] : EXPORT_COLUMNS)}
      />
      <ColumnBoxes columns={EXPORT_COLUMNS} labels={EXPORT_LABELS} chosen={columns} onChange={onColumns} />
    </fieldset>
  )
}

const MEGA = new Intl.NumberFormat('ko', { maximumFractionDigits: 1 })

function Outcome({ state }: { state: State }) {
  if (state.at === 'running') {
    const { progress, total } = state
    return (
      <div className="grid gap-2">
        <progress
          aria-label="내려받는 중"
          className="h-2 w-full accent-brand"
          {...(total === null ? {} : { value: Math.min(progress.rows, total), max: Math.max(total, 1) })}
        />
        <p className="figures text-soft" data-testid="export-progress">
          {formatNumber(progress.rows)}건{total === null ? '' : ` / ${formatNumber(total)}건`} ·{' '}
          {MEGA.format(progress.bytes / 1e6)}
          MB
        </p>
      </div>
    )
  }
  return (
    <p role="status" data-testid="export-outcome" className={`empty:hidden ${state.at === 'failed' ? 'text-bad' : 'text-good'}`}>
      {state.at === 'done'
        ? `주문 ${formatNumber(Math.max(state.progress.rows, 0))}건을 저장했습니다.`
        : state.at === 'cancelled'
          ? '취소했습니다. 저장된 파일은 없습니다.'
          : state.at === 'failed'
            ? '도중에 끊겨 저장하지 않았습니다. 다시 시도해 주세요.'
            : ''}
    </p>
  )
}

/** How many rows there will be: asked beside the file, which need not wait for it. Without an answer the bar only shows that it moves. */
async function count(url: string, signal: AbortSignal, tell: (total: number) => void): Promise<void> {
  try {
    const response = await fetch(url.replace('/admin/orders/export', '/admin/orders/export/count'), { signal })
    if (response.ok) tell(((await response.json()) as { count: number }).count)
  } catch {
    // The file itself says what went wrong.
  }
}

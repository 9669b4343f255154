'use client'

import { useEffect, useRef, useState } from 'react'
import { Button, buttonClass } from '#app/_ui/button.tsx'
import { Modal, ModalClose } from '#app/_ui/modal.tsx'
import type { Step } from '#lib/orders/advance-order.ts'
import type { Advanceable } from '#lib/orders/count-advanceable.ts'
import { MOST_FILTERED } from '#lib/orders/filtered-limits.ts'
import { formatNumber } from '../../_lib/format.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'
import { advanceFilteredAction } from '../advance-filtered-action.ts'
import { askCount } from './ask-count.ts'
import type { Report } from './bulk-report.tsx'
import { describeCount, describeEnd } from './describe-run.ts'
import { runBatches } from './run-batches.ts'
import { STEP_WORDS } from './step-words.ts'

type Props = {
  step: Step
  open: boolean
  onOpen: (open: boolean) => void
  /** The list's address. */
  list: string
  onEnd: (report: Report) => void
}

type State =
  | { at: 'counting' | 'uncounted' }
  | ({ at: 'ready' } & Advanceable)
  | { at: 'running'; total: number; tried: number; failed: number; stopping: boolean }

/** A step for all orders of the list, also those on other pages: how many there are, then how far it is. It can be stopped between two batches. */
export function FilterRun({ step, open, onOpen, list, onEnd }: Props) {
  const [state, setState] = useState<State>({ at: 'counting' })
  const stopped = useRef(false)
  const running = state.at === 'running'

  useEffect(() => {
    if (!open) return
    const asking = new AbortController()
    setState({ at: 'counting' })
    askCount<Advanceable>(list, step, asking.signal).then(
      (counted) => setState({ at: 'ready', ...counted }),
      () => asking.signal.aborted || setState({ at: 'uncounted' }),
    )
    return () => asking.abort()
  }, [open, list, step])
  useEffect(() => {
    if (!running) return
    // Without the page there is nobody who asks for the next batch.
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [running])

  const go = async ({ count, mark }: Advanceable): Promise<void> => {
    stopped.current = false
    const total = Math.min(count, MOST_FILTERED)
    setState({ at: 'running', total, tried: 0, failed: 0, stopping: false })
    const [, query = ''] = list.split('?')
    const run = await runBatches(
      (next, most) => advanceFilteredAction(step, query, { mark, next, most }),
      MOST_FILTERED,
      (results) => {
        const failed = results.filter(({ outcome }) => outcome !== 'done').length
        setState((now) => ({ ...now, at: 'running', total, tried: results.length, failed, stopping: stopped.current }))
        return !stopped.current
      },
    )
    onOpen(false)
    onEnd({ step, results: run.results, note: describeEnd(run, count) })
  }
  const stop = (): void => {
    stopped.current = true
    setState((now) => (now.at === 'running' ? { ...now, stopping: true } : now))
  }
  const ready = state.at === 'ready' && state.count > 0 ? state : null
  return (
    <Modal
      open={open}
      // While it runs only its own button stops it: a key pressed by mistake should not.
      onOpenChange={(next) => running || onOpen(next)}
      title={`이 목록의 주문 모두 ${STEP_WORDS[step]}`}
      description={`주문을 ‘${STATUS_LABELS[step]}’ 상태로 바꿉니다. 되돌릴 수 없습니다.`}
    >
      {/* How far it is, the bar tells; to be told of each batch would be noise. */}
      <div role={running ? undefined : 'status'} data-testid="run-state" data-state={state.at}>
        <Told state={state} step={step} />
      </div>
      {state.at === 'running' ? (
        <Button look="quiet" onClick={stop} disabled={state.stopping}>
          {state.stopping ? '처리 중인 묶음까지 마치고 멈춥니다…' : '처리 취소'}
        </Button>
      ) : (
        <div className="flex gap-2">
          <ModalClose className={`flex-1 ${buttonClass('quiet')}`}>그만두기</ModalClose>
          <Button
            className="flex-1"
            disabled={ready === null}
            onClick={() => ready !== null && void go(ready)}
            data-testid="run-go"
          >
            {STEP_WORDS[step]}
          </Button>
        </div>
      )}
    </Modal>
  )
}

function Told({ state, step }: { state: State; step: Step }) {
  switch (state.at) {
    case 'counting':
      return <p className="text-soft">대상 주문을 세고 있습니다…</p>
    case 'uncounted':
      return <p className="text-bad">대상 주문을 세지 못했습니다. 닫고 다시 시도해 주세요.</p>
    case 'ready':
      return (
        <div className="grid gap-2">
          <p>
            {state.count === 0
              ? '이 목록에는 지금 이 처리를 할 수 있는 주문이 없습니다.'
              : `지금 이 처리를 할 수 있는 주문은 ${describeCount(state.count)}입니다. 다른 상태의 주문은 그대로 둡니다.`}
          </p>
          {state.count > MOST_FILTERED ? (
            <p className="text-warn">
              한 번에 {formatNumber(MOST_FILTERED)}건까지 처리합니다. 끝난 뒤 다시 시작하면 남은 주문을 이어서 처리합니다.
            </p>
          ) : null}
        </div>
      )
    case 'running':
      return (
        <div className="grid gap-2">
          <progress
            aria-label={`${STEP_WORDS[step]} 진행`}
            className="h-2 w-full accent-brand"
            value={Math.min(state.tried, state.total)}
            max={state.total}
          />
          <p className="figures text-soft">
            {formatNumber(state.tried)}건 / {formatNumber(state.total)}건
            {state.failed === 0 ? '' : ` · 바꾸지 못한 주문 ${formatNumber(state.failed)}건`}
          </p>
          <p className="text-soft">이 화면을 닫으면 거기에서 멈춥니다.</p>
        </div>
      )
  }
}

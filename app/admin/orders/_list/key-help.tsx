'use client'

import { buttonClass } from '#app/_ui/button.tsx'
import { Checkbox } from '#app/_ui/checkbox.tsx'
import { Modal, ModalClose } from '#app/_ui/modal.tsx'

type Props = {
  open: boolean
  onClose: () => void
  enabled: boolean
  onEnable: (enabled: boolean) => void
  may: { advance: boolean; export: boolean }
}

/** What the keys do, and the switch for who does not want single keys to do anything. */
export function KeyHelp({ open, onClose, enabled, onEnable, may }: Props) {
  const keys: readonly (readonly [string, string])[] = [
    ['/', '주문 검색'],
    ['j  k', '아래, 위 주문'],
    ['Enter', '주문 열기'],
    ...(may.advance || may.export
      ? ([
          ['x', '주문 선택'],
          ['Shift + x', '앞서 선택한 주문부터 여기까지 선택'],
          ['Esc', '선택 해제'],
        ] as const)
      : []),
    ...(may.advance
      ? ([
          ['s', '선택한 주문 배송 시작'],
          ['c', '선택한 주문 완료 처리'],
        ] as const)
      : []),
    ['n', '새 주문 불러오기'],
    ['?', '이 도움말'],
  ]
  return (
    <Modal open={open} onOpenChange={(next) => next || onClose()} title="단축키">
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="whitespace-pre rounded-md border border-line bg-sunken px-2 py-0.5 font-mono text-xs">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="text-soft">한글 입력 상태에서도 그대로 쓸 수 있습니다.</p>
      <Checkbox
        label="단축키 사용"
        labelled
        className="flex min-h-11 items-center gap-2"
        checked={enabled}
        onChange={(event) => onEnable(event.target.checked)}
      />
      <ModalClose className={buttonClass('quiet')}>닫기</ModalClose>
    </Modal>
  )
}

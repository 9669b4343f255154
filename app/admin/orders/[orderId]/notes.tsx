import { randomUUID } from 'node:crypto'
import type { Operator } from '#lib/auth/get-operator.ts'
import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { formatTime } from '../../_lib/format.ts'
import { ActionForm } from '../../_ui/action-form.tsx'
import { Allowed } from '../../_ui/allowed.tsx'
import { TextArea } from '../../_ui/fields.tsx'
import { Panel } from '../../_ui/panel.tsx'
import { addNoteAction, removeNoteAction } from './handle-actions.ts'

type Props = { orderId: string; notes: AdminOrderView['notes']; operators: readonly Operator[] }

/** Operators' words to each other. They may name people: whoever may not read personal data does not see this panel. */
export function Notes({ orderId, notes, operators }: Props) {
  return (
    <Panel id="notes" title="메모">
      <div className="grid gap-4">
        {notes.length === 0 ? null : (
          <ul className="grid gap-3">
            {notes.map((note) => (
              <li key={note.id} data-testid="note" className="grid gap-1 border-line border-l-2 pl-3">
                <p className="whitespace-pre-wrap break-words">{note.text}</p>
                <div className="flex flex-wrap items-center justify-between gap-x-3">
                  <p className="figures text-soft text-xs">
                    {operators.find(({ id }) => id === note.operator_id)?.email ?? '삭제된 사람'} · {formatTime(note.written_at)}
                  </p>
                  <Allowed to="orders.handle">
                    <details>
                      <summary className="min-h-6 text-soft text-xs">지우기</summary>
                      <ActionForm action={removeNoteAction} button="완전히 지우기" look="danger" label={`메모 ${note.id} 지우기`}>
                        <input type="hidden" name="order_id" value={orderId} />
                        <input type="hidden" name="id" value={note.id} />
                      </ActionForm>
                    </details>
                  </Allowed>
                </div>
              </li>
            ))}
          </ul>
        )}
        <Allowed to="orders.handle">
          <ActionForm action={addNoteAction} button="메모 남기기" label="메모 남기기" className="grid justify-items-start gap-2">
            <input type="hidden" name="order_id" value={orderId} />
            <input type="hidden" name="request_key" value={randomUUID()} />
            <div className="w-full">
              <TextArea label="새 메모 (운영자만 봅니다)" name="text" rows={2} maxLength={1000} required />
            </div>
          </ActionForm>
        </Allowed>
      </div>
    </Panel>
  )
}

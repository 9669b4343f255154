import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { formatTime } from '../../_lib/format.ts'
import { mailLabel } from '../../_lib/labels.ts'
import { Panel } from '../../_ui/panel.tsx'

export function Mails({ mails }: Pick<AdminOrderView, 'mails'>) {
  if (mails.length === 0) return null
  return (
    <Panel id="mails" title="메일">
      <ul className="grid gap-1.5">
        {mails.map((mail) => (
          <li key={`${mail.kind} ${mail.queued_at}`} className="flex flex-wrap justify-between gap-x-4">
            <span>{mailLabel(mail.kind)}</span>
            <span className="figures text-soft">
              {mail.sent_at === null ? `${formatTime(mail.queued_at)} 대기 중` : `${formatTime(mail.sent_at)} 보냄`}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

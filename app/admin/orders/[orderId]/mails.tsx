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
            <span className="figures text-soft">{tellState(mail)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

const SKIPPED: Record<string, string> = {
  no_address: '이메일 주소가 없어 보내지 않음',
  refused: '받는 서버가 거절함',
  expired: '기한이 지나 보내지 않음',
}

function tellState(mail: AdminOrderView['mails'][number]): string {
  if (mail.sent_at !== null) return `${formatTime(mail.sent_at)} 보냄`
  if (mail.skipped !== null) return SKIPPED[mail.skipped] ?? mail.skipped
  return `${formatTime(mail.queued_at)} 대기 중${mail.last_error === null ? '' : ` (${mail.last_error})`}`
}

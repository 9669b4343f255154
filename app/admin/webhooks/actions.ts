'use server'

import { revalidatePath } from 'next/cache'
import { ShopError } from '#lib/errors.ts'
import { replayDeliveries } from '#lib/webhooks/replay-deliveries.ts'
import { sendTestWebhook } from '#lib/webhooks/send-test-webhook.ts'
import { formatNumber } from '../_lib/format.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'
import { type DeliveryQuery, readDeliveryQuery, toDeliveryFilter } from './read-delivery-query.ts'

/** For operators: one delivery again. */
export async function replayDeliveryAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('replaying a delivery', 'webhooks.replay', async () => {
    const { count } = await replayDeliveries({ id: form.get('id') })
    revalidatePath('/admin/webhooks', 'layout')
    return count === 0 ? '주문번호가 없는 웹훅이라 다시 처리할 것이 없습니다.' : '다시 처리하도록 했습니다.'
  })
}

/** For operators: all that the list's filter shows, the newest first. */
export async function replayRangeAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('replaying deliveries', 'webhooks.replay', async () => {
    const { count, more } = await replayDeliveries({ filter: toDeliveryFilter(readRange(form)) })
    revalidatePath('/admin/webhooks', 'layout')
    const said = `${formatNumber(count)}건을 다시 처리하도록 했습니다.`
    return more ? `${said} 더 오래된 것이 남아 있으니 범위를 나눠 다시 눌러 주세요.` : said
  })
}

/** A condition that cannot be read is refused: without it the range would be wider than what was asked for. */
function readRange(form: FormData): DeliveryQuery {
  const asked = [...form].flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' && !name.startsWith('$ACTION') ? [[name, value] as const] : [],
  )
  const query = readDeliveryQuery(Object.fromEntries(asked))
  if (asked.length === 0 || asked.some(([name]) => !(name in query))) {
    throw new ShopError('INVALID_REQUEST', '다시 처리할 범위를 읽을 수 없습니다. 조건을 확인해 주세요.')
  }
  return query
}

/** For operators: Bootpay sends one to the registered address. */
export async function sendTestWebhookAction(_before: ActionState, _form: FormData): Promise<ActionState> {
  return await runAction('asking for a test webhook', 'webhooks.replay', async () => {
    await sendTestWebhook()
    revalidatePath('/admin/webhooks', 'layout')
    return '부트페이에 테스트 웹훅을 요청했습니다. 도착하면 목록에 나타납니다.'
  })
}

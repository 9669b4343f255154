import type { PromotionRow } from '#lib/promotions/list-promotions.ts'
import { formatNumber } from '../_lib/format.ts'
import { BarList } from '../_ui/bar-list.tsx'
import { FiguresBehind } from '../_ui/figures-behind.tsx'
import { Panel } from '../_ui/panel.tsx'

const SHOWN = 10

/** How often the promotions were used, beside each other, the most used first. */
export function PromotionUse({ promotions }: { promotions: readonly PromotionRow[] }) {
  const used = promotions.filter(({ taken }) => taken > 0).toSorted((a, b) => b.taken - a.taken)
  if (used.length < 2) return null
  return (
    <Panel id="use" title={used.length > SHOWN ? `사용 비교 (많이 쓰인 ${SHOWN}개)` : '사용 비교'}>
      <BarList
        legend={{ main: '결제 완료', second: '결제 대기' }}
        bars={used.slice(0, SHOWN).map(({ code, redeemed, taken, capTotal }) => ({
          key: code,
          name: <span className="font-mono">{code}</span>,
          value: `${formatNumber(taken)}건`,
          ...(capTotal === null ? {} : { detail: `수량 ${formatNumber(capTotal)}` }),
          parts: [
            { amount: redeemed, tone: 'main' },
            { amount: taken - redeemed, tone: 'second' },
          ],
        }))}
      />
      <FiguresBehind
        head={['코드', '결제 완료', '결제 대기', '남은 수량']}
        rows={used.map(({ code, redeemed, taken, capTotal }) => [
          code,
          formatNumber(redeemed),
          formatNumber(taken - redeemed),
          capTotal === null ? '제한 없음' : formatNumber(capTotal - taken),
        ])}
      />
    </Panel>
  )
}

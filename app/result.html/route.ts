import { renderDocument } from '#app/_clients/render-document.ts'

/** Anyone: where `/plan.html` has Bootpay send the buyer back. It says nothing that the server has not verified. */
export function GET(): Response {
  return renderDocument({
    title: '결제 결과',
    body: `<article>
<h1 id="title" role="status" data-testid="result">결제를 확인하고 있습니다</h1>
<p class="soft" id="detail">잠시만 기다려 주세요.</p>
<a class="button" id="order" hidden>주문 확인하기</a>
<a class="button" href="/plan.html" id="again" hidden>요금제 보기</a>
</article>`,
    config: {},
    scripts: ['/clients/result.js'],
  })
}

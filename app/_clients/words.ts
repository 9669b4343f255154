/** What the script-tag pages say. Their scripts hold no words: they are given those of the page's language. */
export type Lang = 'ko' | 'en'

const ko = {
  plan: {
    title: '요금제 선택',
    other: { href: '/en/plan.html', lang: 'en', label: 'English' },
    sandbox: '샌드박스 · 실제 돈은 움직이지 않습니다',
    consent: '주문 내용과 정기 결제 조건을 확인했으며 결제에 동의합니다. (필수)',
    cycles: {
      monthly: {
        name: '월간',
        unit: '/월',
        terms: '오늘 {}이 결제되고, 그다음부터 매월 자동으로 결제됩니다. 언제든 해지할 수 있습니다.',
      },
      yearly: {
        name: '연간',
        unit: '/연',
        terms: '오늘 {}이 결제되고, 그다음부터 매년 자동으로 결제됩니다. 언제든 해지할 수 있습니다.',
      },
    },
    pay: '{} 결제하기',
    script: {
      consent: '결제에 동의해 주세요.',
      closed: '결제창을 닫으셨습니다. 결제된 금액은 없습니다.',
      failed: '결제하지 못했습니다. 잠시 후 다시 시도해 주세요.',
    },
  },
  result: {
    title: '결제 결과',
    checking: '결제를 확인하고 있습니다',
    wait: '잠시만 기다려 주세요.',
    order: '주문 확인하기',
    again: '요금제 보기',
    plans: '/plan.html',
    script: {
      PAID: ['결제가 완료되었습니다', '주문이 접수되었습니다.'],
      AWAITING_DEPOSIT: ['입금을 기다리고 있습니다', '주문 페이지에서 입금 계좌를 확인해 주세요.'],
      CANCELLED: ['결제되지 않았습니다', '주문이 취소되었습니다. 결제된 금액이 있다면 되돌려 드립니다.'],
      AMOUNT_MISMATCH: ['결제를 취소하고 있습니다', '주문과 결제 내용이 달라 결제 금액을 되돌려 드립니다.'],
      REFUNDED: ['환불된 주문입니다', '결제하신 금액을 되돌려 드렸습니다.'],
      UNKNOWN: [
        '주문을 찾을 수 없습니다',
        '결제하셨다면 결제 확인은 이 화면과 상관없이 계속됩니다. 문의해 주시면 확인해 드리겠습니다.',
      ],
      UNPAID: [
        '결제가 확인되지 않았습니다',
        '결제를 마치셨다면 잠시 뒤 주문 페이지에서 확인해 주세요. 아니라면 다시 결제하실 수 있습니다.',
      ],
    },
  },
}

export type Words = typeof ko

const en: Words = {
  plan: {
    title: 'Choose a plan',
    other: { href: '/plan.html', lang: 'ko', label: '한국어' },
    sandbox: 'Sandbox · no real money moves',
    consent: 'I have checked the order and the renewal terms and agree to pay. (required)',
    cycles: {
      monthly: {
        name: 'Monthly',
        unit: '/month',
        terms: '{} is charged today, then every month by itself. You can cancel at any time.',
      },
      yearly: {
        name: 'Yearly',
        unit: '/year',
        terms: '{} is charged today, then every year by itself. You can cancel at any time.',
      },
    },
    pay: 'Pay {}',
    script: {
      consent: 'Please agree to the payment.',
      closed: 'You closed the payment window. Nothing was charged.',
      failed: 'The payment did not go through. Please try again shortly.',
    },
  },
  result: {
    title: 'Payment result',
    checking: 'Checking your payment',
    wait: 'One moment, please.',
    order: 'See your order',
    again: 'See the plans',
    plans: '/en/plan.html',
    script: {
      PAID: ['Payment complete', 'Your order has been received.'],
      AWAITING_DEPOSIT: ['Waiting for your deposit', 'Your order page shows the account to pay into.'],
      CANCELLED: ['Not paid', 'The order was cancelled. Anything that was charged is paid back.'],
      AMOUNT_MISMATCH: ['The payment is being cancelled', 'It did not match the order, so it is paid back.'],
      REFUNDED: ['This order was refunded', 'What you paid has been paid back.'],
      UNKNOWN: [
        'Order not found',
        'If you have paid, your payment is still being confirmed, whatever this page shows. Contact us and we will look into it.',
      ],
      UNPAID: [
        'Payment not confirmed',
        'If you have finished paying, please look at your order page in a moment. If not, you can pay again.',
      ],
    },
  },
}

export function getWords(lang: Lang): Words {
  return lang === 'en' ? en : ko
}

import { tellOfKeys } from './tell-of-keys.ts'

const keyErrors = tellOfKeys(
  '지금은 결제를 진행할 수 없습니다. 결제된 금액은 없으며, 담당자에게 알렸습니다. 잠시 후 다시 시도해 주세요.',
)

/** What the shop says, in Korean. English has the same keys: `en.ts`. `{}` is where a value goes. */
export const ko = {
  pricing: {
    title: '요금제',
    noScript: '결제를 진행하려면 브라우저에서 자바스크립트를 켜 주세요. 요금은 위와 같습니다.',
    sandbox: '샌드박스 · 실제 돈은 움직이지 않습니다',
    unknownOrder:
      '주문을 찾을 수 없습니다. 결제를 하셨다면 결제에 사용하신 기기와 브라우저로 다시 열어 주세요. 확인이 필요하시면 문의해 주세요.',
    other: 'English',
  },
  /** What stands on the sheet of plans; the page carries it a second time for React, so nothing else is here. */
  plans: {
    heading: '필요한 만큼만,\n처음부터 끝까지 투명하게',
    lead: '표시된 금액이 결제 금액의 전부입니다. 부가세가 포함되어 있고, 언제든 해지할 수 있습니다.',
    cycle: '결제 주기',
    monthly: '월간',
    yearly: '연간',
    perMonth: '/월',
    perYear: '/년',
    asMonthly: '월 {} 꼴',
    saving: '1년에 {} 절약',
    savingPicture: '월간으로 12개월 {}, 연간 결제 {}',
    popular: '가장 많이 선택',
    choose: '{} 시작하기',
    contact: '문의하기',
    custom: '맞춤 견적',
  },
  checkout: {
    title: '주문하기',
    plan: '{} 플랜',
    totalLabel: '오늘 결제할 금액',
    termsMonthly: '매월 {}이 자동으로 결제됩니다. 다음 결제일은 {}이며, 그 전에 언제든 해지할 수 있습니다.',
    termsYearly: '매년 {}이 자동으로 결제됩니다. 다음 결제일은 {}이며, 그 전에 언제든 해지할 수 있습니다.',
    name: '이름',
    phone: '휴대전화 번호',
    email: '이메일',
    emailHint: '영수증과 결제 안내를 보내 드립니다.',
    nameError: '이름을 입력해 주세요.',
    phoneError: '휴대전화 번호를 확인해 주세요. 예: 010-1234-5678',
    emailError: '이메일 주소를 확인해 주세요. 예: hong@example.com',
    consent: '주문 내용과 정기 결제 조건을 확인했으며 결제에 동의합니다. (필수)',
    consentError: '결제에 동의해 주세요.',
    pay: '{} 결제하기',
    paying: '결제창을 여는 중입니다…',
    close: '닫기',
    stuck: '결제를 마쳤는데 화면이 그대로인가요?',
    stuckLink: '주문 확인하기',
    cancelled: '결제창을 닫으셨습니다. 다시 결제하거나 주문 상태를 확인하실 수 있습니다.',
    seeOrder: '주문 확인하기',
    priceChanged: '그사이 요금이 {}으로 바뀌었습니다. 새 금액을 확인하고 다시 진행해 주세요.',
    failed: '결제를 진행하지 못했습니다. 결제된 금액은 없습니다.',
    network: '서버에 연결하지 못했습니다. 결제는 시작되지 않았습니다. 연결을 확인하고 다시 시도해 주세요.',
    sdkFailed: '결제창을 불러오지 못했습니다. 결제는 시작되지 않았습니다. 잠시 후 다시 시도해 주세요.',
    frameTitle: '부트페이 결제창',
    errors: {
      ORDER_PRODUCT_BLANK:
        '주문에 상품이 빠져 있어 결제를 시작하지 못했습니다. 결제된 금액은 없습니다. 새로고침한 뒤 다시 시도해 주세요.',
      ORDER_PRODUCT_NOT_FOUND: '지금은 판매하지 않는 상품입니다. 결제된 금액은 없습니다. 다른 요금제를 선택하거나 문의해 주세요.',
      ORDER_PRICE_NOT_MATCH:
        '주문 금액이 상품 금액과 달라 결제를 시작하지 않았습니다. 결제된 금액은 없습니다. 새로고침한 뒤 다시 시도해 주세요.',
      ORDER_ADDRESS_BLANK: '배송지 정보가 필요한 상품입니다. 결제된 금액은 없습니다. 문의해 주시면 도와드리겠습니다.',
      ...keyErrors,
    } as Record<string, string>,
  },
  promotion: {
    label: '프로모션 코드 (선택)',
    apply: '적용',
    checking: '확인 중…',
    remove: '삭제',
    applied: '적용: 오늘 결제에서 {} 할인',
    until: '{}까지 사용할 수 있습니다.',
    original: '정가',
    discount: '할인',
    firstOnly: '할인은 오늘 결제에만 적용되고, 다음 결제부터는 정가입니다.',
    notApplied: '입력하신 코드가 아직 적용되지 않았습니다. ‘적용’을 눌러 할인된 금액을 확인하거나 코드를 지워 주세요.',
    withdrawn: '할인 없이 결제하려면 {}을 확인하고 다시 진행해 주세요.',
    fromLink: '프로모션 코드 {}는 주문할 때 확인하여 적용합니다.',
    network: '코드를 확인하지 못했습니다. 연결을 확인하고 다시 시도해 주세요.',
  },
  footer: {
    representative: '대표',
    businessNumber: '사업자등록번호',
    mailOrderNumber: '통신판매업신고',
    phone: '전화',
    email: '이메일',
  },
}

export type Copy = typeof ko

import type { Copy } from './ko.ts'
import { tellOfKeys } from './tell-of-keys.ts'

const keyErrors = tellOfKeys(
  'Payments are not available right now. Nothing was charged, and we have been told. Please try again shortly.',
)

export const en: Copy = {
  pricing: {
    title: 'Pricing',
    noScript: 'Please turn on JavaScript to pay. Prices are as shown above.',
    sandbox: 'Sandbox · no real money moves',
    unknownOrder:
      'We could not find your order. If you paid, please open this page on the device and browser you paid with, or contact us.',
    other: '한국어',
  },
  plans: {
    heading: 'Pay for what you need,\nand see all of it first',
    lead: 'The price shown is the price charged. VAT is included, and you can cancel at any time.',
    cycle: 'Billing cycle',
    monthly: 'Monthly',
    yearly: 'Yearly',
    perMonth: '/month',
    perYear: '/year',
    asMonthly: '{} a month',
    saving: 'Save {} a year',
    savingPicture: '12 months paid monthly {}, paid yearly {}',
    popular: 'Most chosen',
    choose: 'Start with {}',
    contact: 'Contact us',
    custom: 'Custom quote',
  },
  checkout: {
    title: 'Your order',
    plan: '{} plan',
    totalLabel: 'To pay today',
    termsMonthly: '{} is charged every month. The next payment is on {}; you can cancel at any time before.',
    termsYearly: '{} is charged every year. The next payment is on {}; you can cancel at any time before.',
    name: 'Name',
    phone: 'Mobile number',
    email: 'E-mail',
    emailHint: 'For your receipt and payment notices.',
    nameError: 'Please enter your name.',
    phoneError: 'Please check the number, for example 010-1234-5678.',
    emailError: 'Please check the address, for example hong@example.com.',
    consent: 'I have checked the order and the renewal terms and agree to pay. (required)',
    consentError: 'Please agree to the payment.',
    pay: 'Pay {}',
    paying: 'Opening the payment window…',
    close: 'Close',
    stuck: 'Paid, but nothing happens?',
    stuckLink: 'See your order',
    cancelled: 'You closed the payment window. You can pay again, or see where the order stands.',
    seeOrder: 'See your order',
    priceChanged: 'The price has changed to {}. Please check the new amount and go on.',
    failed: 'The payment could not be made. Nothing was charged.',
    network: 'We could not reach the server. No payment was started. Please check your connection and try again.',
    sdkFailed: 'The payment window could not be loaded. No payment was started. Please try again shortly.',
    frameTitle: 'Bootpay payment window',
    errors: {
      ORDER_PRODUCT_BLANK:
        'The order has no product, so no payment was started. Nothing was charged. Please reload and try again.',
      ORDER_PRODUCT_NOT_FOUND:
        'This product is not sold at the moment. Nothing was charged. Please choose another plan or contact us.',
      ORDER_PRICE_NOT_MATCH:
        'The amount differs from the product’s price, so no payment was started. Nothing was charged. Please reload and try again.',
      ORDER_ADDRESS_BLANK: 'This product needs a delivery address. Nothing was charged. Please contact us.',
      ...keyErrors,
    },
  },
  promotion: {
    label: 'Promotion code (optional)',
    apply: 'Apply',
    checking: 'Checking…',
    remove: 'Remove',
    applied: 'applied: {} off today’s payment',
    until: 'Valid until {}.',
    original: 'Price',
    discount: 'Discount',
    firstOnly: 'The discount applies to today’s payment only; later payments are at the full price.',
    notApplied: 'The code you typed is not applied yet. Press “Apply” to see the discounted amount, or clear the code.',
    withdrawn: 'To pay without the discount, please check the amount of {} and go on.',
    fromLink: 'Promotion code {} is checked and applied when you order.',
    network: 'The code could not be checked. Please check your connection and try again.',
  },
  footer: {
    representative: 'Representative',
    businessNumber: 'Business registration',
    mailOrderNumber: 'Mail-order registration',
    phone: 'Phone',
    email: 'E-mail',
  },
}

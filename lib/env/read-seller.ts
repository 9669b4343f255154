import type { Env } from '../env.ts'
import type { Settings } from './settings-schema.ts'

const DEMO_SELLER: Env['seller'] = {
  name: '부트페이 스토어 (샌드박스)',
  representative: '홍길동',
  businessNumber: '000-00-00000',
  mailOrderNumber: '제0000-서울강남-00000호',
  address: '서울특별시 강남구 테헤란로 000',
  phone: '02-000-0000',
  email: 'help@example.com',
}

/** What the law wants shown on every page that sells; the doctor names what is missing. Only a sandbox sells nothing. */
export function readSeller(raw: Settings): Env['seller'] {
  const demo = raw.BOOTPAY_MODE === 'sandbox' ? DEMO_SELLER : null
  return {
    name: raw.SELLER_NAME ?? demo?.name ?? '',
    representative: raw.SELLER_REPRESENTATIVE ?? demo?.representative ?? '',
    businessNumber: raw.SELLER_BUSINESS_NUMBER ?? demo?.businessNumber ?? '',
    mailOrderNumber: raw.SELLER_MAIL_ORDER_NUMBER ?? demo?.mailOrderNumber ?? '',
    address: raw.SELLER_ADDRESS ?? demo?.address ?? '',
    phone: raw.SELLER_PHONE ?? demo?.phone ?? '',
    email: raw.SELLER_EMAIL ?? demo?.email ?? '',
  }
}

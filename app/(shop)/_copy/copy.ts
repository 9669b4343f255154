import { en } from './en.ts'
import { type Copy, ko } from './ko.ts'

export type Lang = 'ko' | 'en'

export function isLang(value: string): value is Lang {
  return value === 'ko' || value === 'en'
}

export function getCopy(lang: Lang): Copy {
  return lang === 'en' ? en : ko
}

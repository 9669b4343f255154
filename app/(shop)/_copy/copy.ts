import { en } from './en.ts'
import { type Copy, ko } from './ko.ts'

export type Lang = 'ko' | 'en'

export function getCopy(lang: Lang): Copy {
  return lang === 'en' ? en : ko
}

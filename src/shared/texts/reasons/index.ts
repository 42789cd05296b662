import type { Reason } from '#shared/reasons'
import type { Words } from '../words'
import { dataReasons } from './dataReasons'
import { datasetReasons } from './datasetReasons'
import { engineReasons } from './engineReasons'
import { fileReasons } from './fileReasons'
import { generalReasons } from './generalReasons'
import { modelReasons } from './modelReasons'
import { projectReasons } from './projectReasons'
import { runReasons } from './runReasons'
import { scriptReasons } from './scriptReasons'
import { storeReasons } from './storeReasons'

/** What happened, and what to do about it. The place (file, line, column, field) is shown apart. */
type ReasonText = { readonly text: string; readonly remedy: string }

/** Texts of every fault of `src/shared/reasons.ts`; one without texts does not compile. */
export const reasonTexts: Words<Readonly<Record<Reason, ReasonText>>> = {
  en: {
    ...generalReasons.en,
    ...fileReasons.en,
    ...dataReasons.en,
    ...datasetReasons.en,
    ...engineReasons.en,
    ...runReasons.en,
    ...projectReasons.en,
    ...scriptReasons.en,
    ...modelReasons.en,
    ...storeReasons.en,
  },
  'zh-CN': {
    ...generalReasons['zh-CN'],
    ...fileReasons['zh-CN'],
    ...dataReasons['zh-CN'],
    ...datasetReasons['zh-CN'],
    ...engineReasons['zh-CN'],
    ...runReasons['zh-CN'],
    ...projectReasons['zh-CN'],
    ...scriptReasons['zh-CN'],
    ...modelReasons['zh-CN'],
    ...storeReasons['zh-CN'],
  },
}

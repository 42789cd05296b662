import type { Reason } from '#shared/reasons'
import type { Words } from '../words'
import { curveReasons } from './curveReasons'
import { dataReasons } from './dataReasons'
import { datasetReasons } from './datasetReasons'
import { engineReasons } from './engineReasons'
import { fileReasons } from './fileReasons'
import { generalReasons } from './generalReasons'
import { modelFileReasons } from './modelFileReasons'
import { modelReasons } from './modelReasons'
import { projectReasons } from './projectReasons'
import { runReasons } from './runReasons'
import { scriptReasons } from './scriptReasons'
import { storeReasons } from './storeReasons'
import { weightsReasons } from './weightsReasons'

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
    ...curveReasons.en,
    ...scriptReasons.en,
    ...modelReasons.en,
    ...modelFileReasons.en,
    ...storeReasons.en,
    ...weightsReasons.en,
  },
  'zh-CN': {
    ...generalReasons['zh-CN'],
    ...fileReasons['zh-CN'],
    ...dataReasons['zh-CN'],
    ...datasetReasons['zh-CN'],
    ...engineReasons['zh-CN'],
    ...runReasons['zh-CN'],
    ...projectReasons['zh-CN'],
    ...curveReasons['zh-CN'],
    ...scriptReasons['zh-CN'],
    ...modelReasons['zh-CN'],
    ...modelFileReasons['zh-CN'],
    ...storeReasons['zh-CN'],
    ...weightsReasons['zh-CN'],
  },
}

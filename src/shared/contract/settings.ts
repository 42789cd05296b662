import { Settings } from '../model/settings'
import { operation } from './base'

/** What a person set for the whole app. */
export const settings = {
  get: operation.output(Settings),
  /** Changes the named settings and answers with all of them. */
  set: operation.input(Settings.partial()).output(Settings),
}

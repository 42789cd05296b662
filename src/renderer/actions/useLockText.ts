import { useI18n } from '../i18n'
import type { LockReason } from '../project/stages'
import { useFieldFaults } from '../stores/fieldFaults'

/** Why a stage or training cannot be used yet, in words. */
export function useLockText(): (lock: LockReason) => string {
  const { t } = useI18n()
  const fields = useFieldFaults()
  return (lock) => t(`shell.locked.${lock}`, { field: fields.first ?? '' })
}

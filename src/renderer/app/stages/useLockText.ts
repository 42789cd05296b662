import { useI18n } from '#renderer/i18n/index'
import type { LockReason } from './stages'
import { useFieldFaults } from './fieldFaultsStore'

/** Why a stage or training cannot be used yet, in words. */
export function useLockText(): (lock: LockReason) => string {
  const { t } = useI18n()
  const fields = useFieldFaults()
  return (lock) => t(`shell.locked.${lock}`, { field: fields.first ?? '' })
}

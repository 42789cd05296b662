import { engine, tidy, zerosLike, add, type Variable } from '@tensorflow/tfjs-core'

/** Makes the variable the only owner of its values, so that changing them in place changes nothing else. */
export function own(variable: Variable): void {
  if (engine().backend.refCount(variable.dataId) <= 1) return
  tidy(() => {
    variable.assign(add(variable, zerosLike(variable)))
  })
}

import { expect, test } from 'vitest'
import type { Verification } from '#shared/model/verification'
import { verdictText, verificationLines } from '#shared/texts/verificationWords'

const by = { name: 'wasm', version: '4', device: 'CPU', threads: 1, cores: 2 } as const
const altered: Verification = {
  at: 0,
  seconds: 1,
  verdict: 'different',
  fromEpoch: 7,
  recorded: by,
  again: { ...by, trainedOn: { app: '1.0', processor: 'EPYC', system: 'Linux 6', pack: null } },
  figures: { compared: 10, identical: 9, different: 1 },
  difference: { tag: 'train/loss', epoch: 7, recorded: 0.23, again: 0.19 },
  weights: { kind: 'compared', largest: 0 },
  partial: false,
}

test('a record that was changed is told from a training that came out otherwise', () => {
  expect(verdictText(altered, 'en')).toBe('Different from epoch 7')
  const lines = verificationLines(altered, 'en')
  expect(lines).toContain('Training loss in epoch 7: recorded 0.23, now 0.19.')
  expect(lines).toContain(
    'The weights show that the training was repeated: what is recorded was changed after it.',
  )
  const other = verificationLines({ ...altered, weights: { kind: 'compared', largest: 0.5 } }, 'en')
  expect(other.some((line) => line.includes('was changed after'))).toBe(false)
})

test('both trainings are named with device and versions', () => {
  expect(verificationLines(altered, 'zh-CN').slice(-2)).toEqual([
    '记录：wasm 4、CPU、线程数 1、核心数 2、未记录处理器和 Descent 版本',
    '现在：wasm 4、CPU、线程数 1、核心数 2、EPYC、Linux 6、Descent 1.0',
  ])
})

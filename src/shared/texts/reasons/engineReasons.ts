import { bilingual } from '../words'

/** Networks that cannot be computed, engines and their runtime packs. */
export const engineReasons = bilingual(
  {
    networkInvalid: {
      text: 'The network cannot be built.',
      remedy: 'The faults stand at the layers on the Model page.',
    },
    lossDoesNotFit: {
      text: 'The loss does not fit the target or the output layer.',
      remedy: 'Choose another loss, or change the last layer.',
    },
    layerUnsupported: {
      text: 'The engine cannot compute one of the layers.',
      remedy: 'Choose another engine or another layer.',
    },
    engineNotInstalled: {
      text: 'The engine is not installed.',
      remedy: 'Training runs on the next engine that works; nothing needs to be done.',
    },
    engineFailed: {
      text: 'The engine failed its test step.',
      remedy: 'Choose another engine; the log has the details.',
    },
    engineFellBack: {
      text: 'The engine that was asked for does not work, so another one was used.',
      remedy: 'The results are valid; only the speed differs.',
    },
    packMissingFile: {
      text: 'A file of the runtime pack is missing.',
      remedy: 'Install the pack again in Settings → Engines; training runs on the next engine meanwhile.',
    },
    packWrongFile: {
      text: 'A file of the runtime pack is not the one that was installed.',
      remedy: 'Install the pack again in Settings → Engines.',
    },
    packManifestBad: {
      text: "The runtime pack's manifest cannot be read.",
      remedy: 'Install the pack again in Settings → Engines.',
    },
    packOtherPlatform: {
      text: 'The runtime pack was made for another system or processor.',
      remedy: 'Install the pack for this computer in Settings → Engines.',
    },
    packOtherNodeApi: {
      text: "The runtime pack's binding needs a newer program than this one.",
      remedy: 'Update Descent, or install the pack again in Settings → Engines.',
    },
    packNeedsNewerSystem: {
      text: 'The runtime pack needs newer system libraries than this computer has.',
      remedy: 'Update the operating system; training runs on the next engine meanwhile.',
    },
    packLibraryMissing: {
      text: 'A library that the runtime pack needs is missing on this computer.',
      remedy:
        'Install it, or install the pack again in Settings → Engines; training runs on the next engine meanwhile.',
    },
    packUnknown: {
      text: 'There is no such runtime pack for this computer.',
      remedy: 'Choose one of the packs in Settings → Engines.',
    },
    packArchiveDamaged: {
      text: 'The downloaded archive is damaged.',
      remedy: 'Try again; nothing of it was kept.',
    },
    packBindingMissing: {
      text: 'This Descent comes without the native binding for this computer.',
      remedy: 'Training runs on the next engine; nothing needs to be done.',
    },
    diskTooSmall: {
      text: 'There is not enough free space on the disk.',
      remedy: 'Free some space and try again; nothing was changed.',
    },
    gpuOutOfMemory: {
      text: 'The memory of the graphics card is not enough.',
      remedy: 'Choose a smaller batch or network, or train on another engine; the last checkpoint is kept.',
    },
    gpuDriverMissing: {
      text: 'The NVIDIA driver is missing or too old for the runtime pack.',
      remedy: 'Install a newer NVIDIA driver; training runs on the next engine meanwhile.',
    },
    captureFailed: {
      text: 'The training step could not be put into one call, so it runs operation by operation.',
      remedy: 'The results are the same; only the speed differs.',
    },
    kernelMissing: {
      text: 'The engine lacks an operation that this network needs.',
      remedy: 'Choose another engine.',
    },
  },
  {
    networkInvalid: { text: '网络无法构建。', remedy: '错误已标在“模型”页的各层上。' },
    lossDoesNotFit: { text: '损失函数与目标或输出层不匹配。', remedy: '请换一个损失函数，或修改最后一层。' },
    layerUnsupported: { text: '所选引擎无法计算其中某一层。', remedy: '请换一个引擎，或换一种层。' },
    engineNotInstalled: { text: '该引擎没有安装。', remedy: '训练会使用下一个可用的引擎，无需任何操作。' },
    engineFailed: { text: '该引擎没有通过测试。', remedy: '请选择其他引擎；详情见日志。' },
    engineFellBack: { text: '所选引擎不可用，已改用其他引擎。', remedy: '结果有效，只是速度不同。' },
    packMissingFile: {
      text: '运行时包缺少文件。',
      remedy: '请在“设置 → 引擎”中重新安装；在此之前训练使用下一个引擎。',
    },
    packWrongFile: { text: '运行时包中的文件与安装时不同。', remedy: '请在“设置 → 引擎”中重新安装。' },
    packManifestBad: { text: '无法读取运行时包的清单。', remedy: '请在“设置 → 引擎”中重新安装。' },
    packOtherPlatform: {
      text: '该运行时包用于其他系统或处理器。',
      remedy: '请在“设置 → 引擎”中安装适用于本机的运行时包。',
    },
    packOtherNodeApi: {
      text: '运行时包的绑定需要更新的程序版本。',
      remedy: '请更新 Descent，或在“设置 → 引擎”中重新安装。',
    },
    packNeedsNewerSystem: {
      text: '运行时包需要比本机更新的系统库。',
      remedy: '请更新操作系统；在此之前训练使用下一个引擎。',
    },
    packLibraryMissing: {
      text: '本机缺少运行时包需要的库。',
      remedy: '请安装该库，或在“设置 → 引擎”中重新安装；在此之前训练使用下一个引擎。',
    },
    packUnknown: {
      text: '没有适用于本机的这个运行时包。',
      remedy: '请在“设置 → 引擎”中选择列出的运行时包。',
    },
    packArchiveDamaged: { text: '下载的压缩包已损坏。', remedy: '请重试；没有保留其中任何内容。' },
    packBindingMissing: {
      text: '此 Descent 不含适用于本机的原生绑定。',
      remedy: '训练会使用下一个引擎，无需任何操作。',
    },
    diskTooSmall: { text: '磁盘剩余空间不足。', remedy: '请腾出一些空间后重试；没有任何改动。' },
    gpuOutOfMemory: {
      text: '显卡内存不足。',
      remedy: '请选择更小的批大小或网络，或使用其他引擎训练；最后的检查点已保留。',
    },
    gpuDriverMissing: {
      text: 'NVIDIA 驱动缺失，或对运行时包来说太旧。',
      remedy: '请安装更新的 NVIDIA 驱动；在此之前训练使用下一个引擎。',
    },
    captureFailed: {
      text: '无法把一个训练步合并成一次调用，因此逐个运算执行。',
      remedy: '结果相同，只是速度不同。',
    },
    kernelMissing: { text: '该引擎缺少此网络需要的运算。', remedy: '请选择其他引擎。' },
  },
)

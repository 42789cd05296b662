/** Whether a file is named like the images of a set of IDX files: `train-images-idx3-ubyte`, also with a dot or packed. */
export const isIdxImages = (name: string): boolean => /^(train|t10k)-images[-.]idx3-ubyte(\.gz)?$/u.test(name)

import { bilingual } from '../words'

/** Data that cannot be read. */
export const dataReasons = bilingual(
  {
    idxTruncated: { text: 'The IDX file ends too early.', remedy: 'Download or copy the file again.' },
    idxBadMagic: {
      text: 'This is not an IDX file of images or labels.',
      remedy: 'Choose the folder with the four MNIST files, packed (.gz) or not.',
    },
    idxHeaderLies: {
      text: "The sizes in the file's header do not fit its length.",
      remedy: 'Download or copy the file again.',
    },
    idxCountsDiffer: {
      text: 'The numbers of images and labels differ.',
      remedy: 'Check that both files belong to the same set.',
    },
    csvEmpty: {
      text: 'The file is empty.',
      remedy: 'Choose a file with a line of column names and rows below it.',
    },
    csvNoRows: { text: 'The file has column names but no rows.', remedy: 'Add rows below the first line.' },
    csvQuote: {
      text: 'A quotation mark is not closed, or text follows a closed one.',
      remedy: 'Correct the quotation marks from this line on.',
    },
    csvTooManyColumns: {
      text: 'The table has {found} columns; at most {limit} can be read.',
      remedy: 'Remove columns that are not needed.',
    },
    csvNotATable: {
      text: 'The file is not a text table ({found}).',
      remedy:
        'Save it as CSV in the program it comes from, or choose another file; from a website take the file itself, not the page that shows it.',
    },
    tableMissing: {
      text: 'The file has no sheet “{wanted}”.',
      remedy: 'Choose one of its sheets: {tables}. A file of text has none.',
    },
    fileDamaged: {
      text: 'The {format} file is damaged or incomplete.',
      remedy: 'Copy or download it again, or save it again in the program it comes from.',
    },
    csvRecordTooLong: {
      text: 'A row is longer than {limit} characters.',
      remedy: 'Most likely a quotation mark before it is never closed: correct it there.',
    },
    csvBadRow: {
      text: 'A row cannot be read.',
      remedy: 'Correct it in the file, or choose that such rows are left out or filled.',
    },
    csvDateOrder: {
      text: 'The order of dates that was chosen cannot read this column.',
      remedy: 'Choose the order that fits in the head of the column, or with --dates "{column}={fits}".',
    },
    csvTestColumnsDiffer: {
      text: 'The test file has other columns than the training file.',
      remedy:
        'Choose a test file with the same columns. Without column names they must be in the same order; check the encoding and delimiter, too.',
    },
    csvTestColumnsMissing: {
      text: 'The test file lacks columns of the training file: {columns}.',
      remedy:
        'Add them, or choose another test file. The order does not matter, and further columns are left out.',
    },
    csvTestTargetMissing: {
      text: 'The test file lacks the column “{column}”, which is probably the target: without it nothing can be tested.',
      remedy:
        'Choose a test file that has it, or import without one: part of the rows is then kept for testing.',
    },
    fileChanged: {
      text: 'The file changed while it was read.',
      remedy: 'Import it again when no other program is writing it.',
    },
    fileStalled: {
      text: 'The drive gave nothing of the file for {seconds} s.',
      remedy:
        'Check the connection to the drive, or copy the file to this computer and import it from there.',
    },
    parquetDamaged: { text: 'The Parquet file cannot be read.', remedy: 'Write or copy the file again.' },
    parquetNotSupported: {
      text: 'The Parquet file holds something that cannot be read here.',
      remedy: 'Write it with plain columns of numbers, texts, dates or truth values.',
    },
    imagesNoClasses: {
      text: 'The folder holds no folder of a class.',
      remedy: 'Choose a folder that holds one folder for each class, each with its images.',
    },
    imagesNoFolder: {
      text: 'A folder that should hold the classes is not there.',
      remedy: 'Choose which folders hold the classes, or import the folder again.',
    },
    imagesNoColumn: {
      text: 'The table of labels has no such column.',
      remedy: 'Choose the column that names the images and the one that names their classes.',
    },
    fileTooLarge: { text: 'The file is too large.', remedy: 'Choose a smaller file.' },
    imagesNoPictures: {
      text: 'No image (PNG or JPEG) was found.',
      remedy: 'Put PNG or JPEG files into the folders of the classes.',
    },
    imagesTooManyClasses: {
      text: 'There are more than {limit} classes.',
      remedy: 'Join folders, or leave some out.',
    },
    featureTooManyCategories: {
      text: 'A category with more than {limit} values cannot be a one-hot feature.',
      remedy: 'Ignore the column, or let it be its number.',
    },
  },
  {
    idxTruncated: { text: 'IDX 文件不完整。', remedy: '请重新下载或复制该文件。' },
    idxBadMagic: {
      text: '这不是图像或标签的 IDX 文件。',
      remedy: '请选择含有四个 MNIST 文件的文件夹，压缩（.gz）与否均可。',
    },
    idxHeaderLies: { text: '文件头中的尺寸与文件长度不符。', remedy: '请重新下载或复制该文件。' },
    idxCountsDiffer: { text: '图像数量与标签数量不一致。', remedy: '请确认两个文件属于同一个数据集。' },
    csvEmpty: { text: '文件是空的。', remedy: '请选择第一行是列名、下面有数据的文件。' },
    csvNoRows: { text: '文件只有列名，没有数据行。', remedy: '请在第一行下面添加数据。' },
    csvQuote: { text: '引号没有闭合，或者闭合的引号后面还有文字。', remedy: '请从这一行开始改正引号。' },
    csvTooManyColumns: { text: '表格有 {found} 列，最多能读取 {limit} 列。', remedy: '请删除不需要的列。' },
    csvNotATable: {
      text: '文件不是文本表格（{found}）。',
      remedy:
        '请在生成它的程序中另存为 CSV，或选择其他文件；从网站下载时，请下载文件本身，而不是显示它的网页。',
    },
    tableMissing: {
      text: '文件中没有工作表“{wanted}”。',
      remedy: '请选择其中的工作表：{tables}。文本文件没有工作表。',
    },
    fileDamaged: {
      text: '{format} 文件已损坏或不完整。',
      remedy: '请重新复制或下载，或在生成它的程序中重新保存。',
    },
    csvRecordTooLong: {
      text: '有一行超过 {limit} 个字符。',
      remedy: '很可能是它前面有一个引号没有闭合：请在那里改正。',
    },
    csvBadRow: { text: '有一行无法读取。', remedy: '请在文件中改正，或选择跳过或填补这样的行。' },
    csvDateOrder: {
      text: '所选的日期顺序读不出这一列。',
      remedy: '请在列头选择合适的日期顺序，或使用 --dates "{column}={fits}"。',
    },
    csvTestColumnsDiffer: {
      text: '测试文件的列与训练文件不同。',
      remedy: '请选择列相同的测试文件；没有列名时，列的顺序也要相同。也请检查编码和分隔符。',
    },
    csvTestColumnsMissing: {
      text: '测试文件缺少训练文件中的列：{columns}。',
      remedy: '请补上这些列，或选择其他测试文件。列的顺序不限，多余的列会被忽略。',
    },
    csvTestTargetMissing: {
      text: '测试文件没有列“{column}”，而它很可能就是目标列，没有它就无法测试。',
      remedy: '请选择包含该列的测试文件，或不带测试文件导入：届时会从数据中留出一部分用于测试。',
    },
    fileChanged: { text: '文件在读取时发生了变化。', remedy: '请在没有其他程序写入它时重新导入。' },
    fileStalled: {
      text: '驱动器在 {seconds} 秒内没有给出文件的任何内容。',
      remedy: '请检查与驱动器的连接，或者把文件复制到本机后再导入。',
    },
    parquetDamaged: { text: '无法读取该 Parquet 文件。', remedy: '请重新生成或复制该文件。' },
    parquetNotSupported: {
      text: '该 Parquet 文件包含这里无法读取的内容。',
      remedy: '请用普通的数值、文本、日期或真假列重新生成。',
    },
    imagesNoClasses: {
      text: '文件夹里没有类别文件夹。',
      remedy: '请选择一个文件夹，其中每个类别各有一个存放图像的子文件夹。',
    },
    imagesNoFolder: {
      text: '应包含类别的文件夹不存在。',
      remedy: '请指定哪些文件夹包含类别，或重新导入该文件夹。',
    },
    imagesNoColumn: {
      text: '标签表中没有这一列。',
      remedy: '请指定图像所在的列和类别所在的列。',
    },
    fileTooLarge: { text: '文件太大。', remedy: '请选择较小的文件。' },
    imagesNoPictures: {
      text: '没有找到图像（PNG 或 JPEG）。',
      remedy: '请把 PNG 或 JPEG 文件放进各类别的文件夹。',
    },
    imagesTooManyClasses: { text: '类别超过 {limit} 个。', remedy: '请合并一些文件夹，或去掉一些。' },
    featureTooManyCategories: {
      text: '取值超过 {limit} 个的类别列不能用独热编码。',
      remedy: '请忽略该列，或改为使用编号。',
    },
  },
)

interface ImageTypeRow {
  /** Of file names, in lower case and without a dot; the first is what new files get. */
  readonly endings: readonly [string, ...string[]];
  /** Endings that some files have besides. Files are read by them, and none is made. */
  readonly rareEndings?: readonly string[];
  readonly mime: string;
  /** Told by its bytes (`pixels/formats/sniff`). */
  readonly sniffed: boolean;
  /** Its pixels can be read, so that it can be edited. */
  readonly decoded: boolean;
  /** Some model draws it. */
  readonly drawn: boolean;
  /** Pixels can be written as it. */
  readonly encoded: boolean;
  /** Light files of it are made for the web: by the same encoders, or by the browser's. */
  readonly written: boolean;
  /** Documents show it by a link: it is listed, found again, dropped and pasted. */
  readonly linked: boolean;
  /** VS Code's own preview of images opens it. */
  readonly previewed: boolean;
}

/** All that is said of types of images anywhere is read here; the manifest is held against it by a test. In the order in which bytes are tried. */
export const imageTypes = {
  png: {
    ...{ endings: ['png'], mime: 'image/png' },
    ...{ sniffed: true, decoded: true, drawn: true, encoded: true, written: true, linked: true, previewed: true },
  },
  jpeg: {
    ...{ endings: ['jpg', 'jpeg'], rareEndings: ['jfif', 'jpe'], mime: 'image/jpeg' },
    ...{ sniffed: true, decoded: true, drawn: true, encoded: true, written: true, linked: true, previewed: true },
  },
  webp: {
    ...{ endings: ['webp'], mime: 'image/webp' },
    ...{ sniffed: true, decoded: true, drawn: true, encoded: true, written: true, linked: true, previewed: true },
  },
  gif: {
    ...{ endings: ['gif'], mime: 'image/gif' },
    ...{ sniffed: true, decoded: true, drawn: true, encoded: false, written: false, linked: true, previewed: true },
  },
  bmp: {
    ...{ endings: ['bmp'], mime: 'image/bmp' },
    ...{ sniffed: true, decoded: true, drawn: false, encoded: false, written: false, linked: true, previewed: true },
  },
  avif: {
    ...{ endings: ['avif'], mime: 'image/avif' },
    ...{ sniffed: true, decoded: false, drawn: false, encoded: false, written: true, linked: true, previewed: true },
  },
  svg: {
    ...{ endings: ['svg'], mime: 'image/svg+xml' },
    ...{ sniffed: true, decoded: false, drawn: true, encoded: false, written: false, linked: true, previewed: true },
  },
  ico: {
    ...{ endings: ['ico'], mime: 'image/vnd.microsoft.icon' },
    ...{ sniffed: false, decoded: false, drawn: false, encoded: false, written: false, linked: false, previewed: true },
  },
  tiff: {
    ...{ endings: ['tif', 'tiff'], mime: 'image/tiff' },
    ...{ sniffed: false, decoded: false, drawn: false, encoded: false, written: false, linked: false, previewed: false },
  },
} as const satisfies Readonly<Record<string, ImageTypeRow>>;

export type ImageType = keyof typeof imageTypes;

/** What can be done with a type. */
export type ImageUse = 'sniffed' | 'decoded' | 'drawn' | 'encoded' | 'written' | 'linked' | 'previewed';

export type ImageTypeThatIs<Use extends ImageUse> = {
  [Type in ImageType]: (typeof imageTypes)[Type][Use] extends true ? Type : never;
}[ImageType];

const rows: Readonly<Record<ImageType, ImageTypeRow>> = imageTypes;

const isImageType = (format: string): format is ImageType => Object.hasOwn(imageTypes, format);

/** In the order of the table. */
export const imageTypesThatAre = <Use extends ImageUse>(use: Use): readonly Extract<ImageType, ImageTypeThatIs<Use>>[] =>
  Object.keys(imageTypes)
    .filter(isImageType)
    .filter((type): type is Extract<ImageType, ImageTypeThatIs<Use>> => rows[type][use]);

const endingsOf = ({ endings, rareEndings = [] }: ImageTypeRow) => [...endings, ...rareEndings];

const typesByEnding: ReadonlyMap<string, ImageType> = new Map(
  Object.keys(imageTypes)
    .filter(isImageType)
    .flatMap((type) => endingsOf(rows[type]).map((ending) => [ending, type])),
);

/** In lower case, without a dot; empty where the name has none. */
const endingOf = (name: string): string => (name.includes('.') ? name.slice(name.lastIndexOf('.') + 1).toLowerCase() : '');

/** The type that the name or the path of a file promises; what it really is, its bytes tell. */
export const imageTypeOf = (name: string): ImageType | undefined => typesByEnding.get(endingOf(name));

export function isImageName(name: string, use: ImageUse): boolean {
  const type = imageTypeOf(name);
  return type !== undefined && rows[type][use];
}

/** Of file names, in lower case and without a dot. */
export const imageEndings = (use: ImageUse): readonly string[] => imageTypesThatAre(use).flatMap((type) => endingsOf(rows[type]));

/** Files with endings, for VS Code, which minds capital letters on some systems. */
export const filesWith = (endings: readonly string[]): string =>
  `**/*.{${endings.flatMap((ending) => [ending, ending.toUpperCase()]).join(',')}}`;

/** Endings under which models draw files. */
export const drawnEndings: readonly string[] = imageTypesThatAre('drawn').flatMap((type) => rows[type].endings);

/** The type that a model is asked for, for a file of that name; undefined where none draws such files. */
export const drawnTypeOf = (name: string): ImageType | undefined =>
  drawnEndings.includes(endingOf(name)) ? imageTypeOf(name) : undefined;

/** The ending that a new file of a format gets, without a dot. */
export const endingFor = (format: string): string => (isImageType(format) ? rows[format].endings[0] : format);

export const mimeFor = (format: string): string => (isImageType(format) ? rows[format].mime : `image/${format}`);

/** The format of a MIME type, as `output_format` names it: `image/svg+xml` is `svg`. */
export const formatOf = (mime: string): string =>
  Object.keys(imageTypes).find((type) => mimeFor(type) === mime) ?? mime.replace(/^image\//, '');

/**
 * Who may import what: ARCHITECTURE.md shows these rules as a table. `npm run lint` fails on any import that breaks one, and on any
 * circle; imports of types count.
 */

/** The folders of src/editor from the bottom to the top: each imports only what is below it. */
export const editorFolders = [
  'platform',
  'webviews',
  'altText',
  'styles',
  'providers',
  'missing',
  'insert',
  'saving',
  'inputs',
  'library',
  'runs',
  'replace',
  'notices',
  'panel',
  'links',
  'dropPaste',
  'draw',
  'batch',
  'webReady',
];
/** From here on, a folder may use `ports.ts`. */
const firstWithPorts = editorFolders.indexOf('panel');

/** What of src a folder of src may import besides itself. */
const mayImport = {
  formats: [],
  images: ['formats'],
  pixels: ['formats', 'images'],
  documents: ['formats', 'images'],
  providers: ['formats', 'images', 'pixels'],
  sketch: ['formats', 'pixels'],
  protocol: ['formats', 'images'],
};

/** Files that reach for Node's own modules, each where the web host has another way. */
const nodeFiles = [
  'src/editor/platform/threads.ts',
  'src/editor/platform/diskFiles.ts',
  'src/editor/platform/contentHash.ts',
  'src/editor/saving/receivedImages.ts',
  'src/editor/missing/diskScan.ts',
  'src/editor/missing/diskScanThread.ts',
];

const alternatives = (names) => `(${names.join('|')})`;
const exactly = (files) => files.map((file) => `^${file.replaceAll('.', '\\.')}$`);

const folderRules = Object.entries(mayImport).map(([folder, others]) => ({
  name: `${folder}-imports`,
  severity: 'error',
  comment: `src/${folder} imports ${['itself', ...others, 'libraries'].join(', ')}.`,
  from: { path: `^src/${folder}/` },
  to: { path: '^(src|webview|test|build)/', pathNot: `^src/${alternatives([folder, ...others])}/` },
}));

const editorRules = editorFolders.flatMap((folder, place) => {
  const above = editorFolders.slice(place + 1);
  const from = { path: `^src/editor/${folder}/` };
  const rest = place < firstWithPorts ? '[^/]+$' : '(?!ports\\.ts$)[^/]+$';
  return [
    {
      name: 'editor-below',
      severity: 'error',
      comment: 'A folder of src/editor imports only folders below it.',
      from,
      to: { path: [`^src/editor/${rest}`, ...(above.length > 0 ? [`^src/editor/${alternatives(above)}/`] : [])] },
    },
  ];
});

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', comment: 'Types included.', from: {}, to: { circular: true } },
    ...folderRules,
    {
      name: 'only-types-of-images',
      severity: 'error',
      comment: 'src/pixels and src/documents know the types of src/images and none of its code.',
      from: { path: '^src/(pixels|documents)/' },
      to: { path: '^src/images/', dependencyTypesNot: ['type-only'] },
    },
    ...editorRules,
    {
      name: 'editor-folders-are-listed',
      severity: 'error',
      comment: 'A new folder of src/editor takes its place in the list of this file.',
      from: { path: '^src/editor/[^/]+/', pathNot: `^src/editor/${alternatives(editorFolders)}/` },
      to: {},
    },
    {
      name: 'editor-imports-of-page',
      severity: 'error',
      comment: 'The page is not part of the host, but for the style that is in its HTML.',
      from: { path: '^src/' },
      to: { path: '^webview/', pathNot: '^webview/first\\.css$' },
    },
    {
      name: 'page-imports',
      severity: 'error',
      comment: 'A page imports the protocol, src/images and src/formats.',
      from: { path: '^webview/' },
      to: { path: '^(src|test|build)/', pathNot: '^src/(protocol|images|formats)/' },
    },
    {
      name: 'vscode-in-the-editor',
      severity: 'error',
      comment: 'VS Code is known to src/editor and to what starts it; tests of plain Node import its types at most.',
      from: {
        path: '^(src|webview|test/unit)/',
        pathNot: [
          '^src/editor/',
          ...exactly(['src/extension.ts', 'src/webExtension.ts', 'src/commands.ts', 'src/commandContext.ts']),
        ],
      },
      to: { path: '^vscode$|node_modules/@types/vscode/' },
    },
    {
      name: 'node-where-the-web-host-has-another-way',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: exactly(nodeFiles) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sdk-in-one-file',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: exactly(['src/providers/openaiClient.ts']) },
      to: { path: 'node_modules/openai/' },
    },
    {
      name: 'toolkit-in-one-file',
      severity: 'error',
      from: { path: '^(src|webview)/', pathNot: exactly(['webview/controls.tsx']) },
      to: { path: 'node_modules/@vscode/webview-ui-toolkit/' },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(src|webview|build)/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'test/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^test/(sample|host/vscode-web)/' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DestinationInput } from '../../../../src/documents/destination/destination.ts';
import { destinationFolder } from '../../../../src/documents/destination/destination.ts';

const base: DestinationInput = {
  documentPath: '/home/me/project/docs/api/README.md',
  workspaceFolderPath: '/home/me/project',
  saveFolder: 'assets',
  copyFilesDestination: undefined,
};
const save = (saveFolder: string, more: Partial<DestinationInput> = {}) => destinationFolder({ ...base, ...more, saveFolder });
const rule = (destination: string, more: Partial<DestinationInput> = {}) =>
  destinationFolder({ ...base, fileName: 'fog.png', copyFilesDestination: { '**/*': destination }, ...more });
const outside = (setting: string) => ({ problem: 'outside_workspace', setting });

describe('easel.save.folder', () => {
  it.each([
    ['assets', '/home/me/project/assets'],
    ['', '/home/me/project'],
    ['.', '/home/me/project'],
    ['./a//b/../c/', '/home/me/project/a/c'],
    ['docs\\images', '/home/me/project/docs/images'],
    ['../project/assets', '/home/me/project/assets'],
    ['${documentDirName}/images', '/home/me/project/docs/api/images'],
    ['${documentWorkspaceFolder}/static', '/home/me/project/static'],
    ['images/${documentBaseName}', '/home/me/project/images/README'],
    ['images/${documentFileName}', '/home/me/project/images/README.md'],
    ['images/${documentExtName}', '/home/me/project/images/md'],
    ['static/${documentRelativeDirName}', '/home/me/project/static/docs/api'],
    ['/home/me/project/assets', '/home/me/project/assets'],
    ['${unknown}/a', '/home/me/project/${unknown}/a'],
    ['50%/Bilder für später', '/home/me/project/50%/Bilder für später'],
  ])('%j is %s', (setting, folder) => {
    expect(save(setting)).toEqual({ folder });
  });

  it.each([
    ...[
      '..',
      '../other',
      'a/../../b',
      '/etc',
      '//server/share',
      '\\\\server\\share',
      '..\\..\\x',
      'a\\..\\..\\b',
      '~',
      '~/Pictures',
    ],
    ...[
      'C:\\Users\\me',
      'c:/Users',
      'c:',
      'c:x',
      'file:///etc',
      'vscode-remote://host/x',
      '%2e%2e/x',
      '%2E%2E%2Fx',
      '%252e%252e/x',
    ],
    ...['%2fetc', 'a%5c..%5c..%5cb', 'a/.. /b', '...', 'a/. ./b', 'a\0b', 'a\nb', '/home/me/project-2', '/home/me'],
    ...['${documentDirName}/../../..', '${documentBaseName/.*/../}/x', '${documentBaseName/.*/..\\..\\x/}'],
  ])('%j leads out of the workspace', (setting) => {
    expect(save(setting)).toEqual(outside('easel.save.folder'));
  });

  it('never leads out of the workspace folder, whatever is typed', () => {
    const parts = fc.constantFrom(
      ...[
        '..',
        '.',
        '/',
        '\\',
        'a',
        ' ',
        '%2e',
        '%2F',
        '%5C',
        '%25',
        'c:',
        '~',
        '${documentDirName}',
        '${documentBaseName/.*/../}',
        '\0',
      ],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), fc.boolean(), (typed, asRule) => {
        const setting = typed.join('');
        const result = asRule ? rule(setting) : save(setting);
        if ('problem' in result) return;
        expect(`${result.folder}/`).toMatch(/^\/home\/me\/project\//);
        expect(result.folder).not.toMatch(/\\|\/\/|\0/);
        let read = result.folder;
        for (let times = 0; times < 12; times++) {
          expect(read.split(/[/\\]/)).not.toContain('..');
          read = read.replace(/%(25|2e|2f|5c)/gi, (byte) => decodeURIComponent(byte));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same on Windows', () => {
    const windows = { documentPath: '/c:/Users/me/my project/docs/a.md', workspaceFolderPath: '/c:/Users/me/my project' };
    expect(save('assets', windows)).toEqual({ folder: '/c:/Users/me/my project/assets' });
    expect(save('${documentDirName}/images', windows)).toEqual({ folder: '/c:/Users/me/my project/docs/images' });
    expect(save('C:\\Users\\me\\my project\\images', windows)).toEqual({ folder: '/C:/Users/me/my project/images' });
    expect(save('D:\\Users\\me\\my project\\images', windows)).toEqual(outside('easel.save.folder'));
    expect(save('/assets', windows)).toEqual(outside('easel.save.folder'));
  });

  it('works where the workspace folder is the root of a virtual file system', () => {
    expect(save('assets', { documentPath: '/README.md', workspaceFolderPath: '/' })).toEqual({ folder: '/assets' });
  });

  it('begins at the workspace folder where there is no document', () => {
    expect(save('assets', { documentPath: undefined })).toEqual({ folder: '/home/me/project/assets' });
    expect(save('assets', { documentPath: 'Untitled-1' })).toEqual({ folder: '/home/me/project/assets' });
    expect(save('${documentDirName}/${documentBaseName}', { documentPath: undefined })).toEqual({ folder: '/home/me/project' });
    expect(save('${documentRelativeDirName}/a', { documentPath: undefined })).toEqual({ folder: '/home/me/project/a' });
  });

  it('begins beside a document that is in no workspace folder, and stays there', () => {
    const alone = { documentPath: '/tmp/notes/a.md', workspaceFolderPath: undefined };
    expect(save('assets', alone)).toEqual({ folder: '/tmp/notes/assets' });
    expect(save('../assets', alone)).toEqual(outside('easel.save.folder'));
  });

  it('has nowhere to begin without a document and a workspace folder', () => {
    expect(save('assets', { documentPath: undefined, workspaceFolderPath: undefined })).toMatchObject({ problem: 'no_folder' });
  });

  it('knows the workspace folder by whole names', () => {
    expect(save('../project2/x')).toEqual(outside('easel.save.folder'));
  });
});

describe('markdown.copyFiles.destination', () => {
  it('wins over easel.save.folder where it matches the document', () => {
    const copyFilesDestination = { '/docs/**/*': 'images/${documentBaseName}/' };
    expect(save('assets', { copyFilesDestination })).toEqual({ folder: '/home/me/project/docs/api/images/README' });
    expect(save('assets', { copyFilesDestination, documentPath: '/home/me/project/blog/a.md' })).toEqual({
      folder: '/home/me/project/assets',
    });
  });

  it('is not followed when it is not given, or is no table of texts', () => {
    for (const copyFilesDestination of [undefined, null, 'x', [], {}, { '**/*': 1 }, { '**/*': null }]) {
      expect(save('assets', { copyFilesDestination })).toEqual({ folder: '/home/me/project/assets' });
    }
  });

  it('uses the first glob that matches', () => {
    const copyFilesDestination = { '/blog/**': 'no/', '**/*.md': 'first/', '/docs/**': 'second/' };
    expect(save('assets', { copyFilesDestination })).toEqual({ folder: '/home/me/project/docs/api/first' });
  });

  it.each([
    '*',
    '**',
    '**/*',
    '*.md',
    'README.md',
    'api/*',
    'docs/**/*',
    '/docs/**/*',
    '/**/*.{md,mdx}',
    '**/api/READM[A-E].md',
    '/docs/*/R?ADME.md',
  ])('the glob %s matches as in VS Code', (glob) => {
    expect(save('x', { copyFilesDestination: { [glob]: 'found/' } })).toEqual({ folder: '/home/me/project/docs/api/found' });
  });

  it.each(['/README.md', '/*', '/api/**', 'docs/*', '*.html', '/home/me/project/**', './**/*', '('.repeat(20), '*'.repeat(301)])(
    'the glob %s does not match',
    (glob) => {
      expect(save('x', { copyFilesDestination: { [glob]: 'found/' } })).toEqual({ folder: '/home/me/project/x' });
    },
  );

  it.each([
    '(a+)+b',
    '*a*a*a/*a*a*a/*a*a*a/x',
    '**/a/**/a/**/a/**/a/**/b',
    '{a,a}'.repeat(40),
    '[a]+'.repeat(40),
    '*a'.repeat(20),
  ])('is not held up by the glob %s', (glob) => {
    const started = performance.now();
    const documentPath = `${'/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'.repeat(4)}${'/a'.repeat(100)}/c`;
    expect(save('x', { documentPath, workspaceFolderPath: '/', copyFilesDestination: { [glob]: 'found/' } })).toEqual({
      folder: '/x',
    });
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('matches names with a leading dot, and folders that look like globs', () => {
    const copyFilesDestination = { '/notes/**': 'found/' };
    const place = { documentPath: '/home/me/[a]{b}/notes/.hidden/.a.md', workspaceFolderPath: '/home/me/[a]{b}' };
    expect(save('x', { copyFilesDestination, ...place })).toEqual({ folder: '/home/me/[a]{b}/notes/.hidden/found' });
  });

  it.each([
    ['images/', '/home/me/project/docs/api/images', 'fog.png'],
    ['', '/home/me/project/docs/api', 'fog.png'],
    ['/', '/home/me/project', 'fog.png'],
    ['/images/', '/home/me/project/images', 'fog.png'],
    ['/images/${documentRelativeDirName}/', '/home/me/project/images/docs/api', 'fog.png'],
    ['../images/', '/home/me/project/docs/images', 'fog.png'],
    ['${documentWorkspaceFolder}/images/', '/home/me/project/images', 'fog.png'],
    ['images/${documentBaseName/(.).*/$1/}/', '/home/me/project/docs/api/images/R', 'fog.png'],
    ['images/image.png', '/home/me/project/docs/api/images', 'image.png'],
    ['images/image.jpg', '/home/me/project/docs/api/images', 'image.png'],
    ['images', '/home/me/project/docs/api', 'images.png'],
    ['${documentBaseName}/${documentBaseName}.${fileExtName}', '/home/me/project/docs/api/README', 'README.png'],
    ['.assets/${unixTime}-${fileName}', '/home/me/project/docs/api/.assets', '1767323045678-fog.png'],
    ['${isoTime}/${fileName/fog/mist/}', '/home/me/project/docs/api/2026-01-02T03-04-05.678Z', 'mist.png'],
    ['\\${fileName}/a', '/home/me/project/docs/api/${fileName}', 'a.png'],
    ['images\\a\\', '/home/me/project/docs/api/images/a', 'fog.png'],
    ['..', '/home/me/project/docs', 'fog.png'],
    ['/images/.', '/home/me/project/images', 'fog.png'],
  ])('%j puts fog.png into %s as %s', (destination, folder, fileName) => {
    expect(rule(destination, { now: new Date('2026-01-02T03:04:05.678Z') })).toEqual({ folder, fileName });
  });

  it.each(['../../../', '/../', '../../../../x/', 'C:\\x\\', '${documentDirName}/../../../a/', '%2e%2e/%2e%2e/%2e%2e/'])(
    '%j leads out of the workspace',
    (destination) => {
      expect(rule(destination)).toEqual(outside('markdown.copyFiles.destination'));
    },
  );

  it('never matches a document that is in no workspace folder by a glob that begins at one', () => {
    const alone = { documentPath: '/docs/a.md', workspaceFolderPath: undefined };
    expect(save('assets', { ...alone, copyFilesDestination: { '/docs/**': 'x/' } })).toEqual({ folder: '/docs/assets' });
    expect(save('assets', { ...alone, copyFilesDestination: { '**': 'x/' } })).toEqual({ folder: '/docs/x' });
  });

  it('makes a file name from a rule legal everywhere', () => {
    expect(rule('images/con')).toEqual({ folder: '/home/me/project/docs/api/images', fileName: 'picture-con.png' });
    expect(rule('images/what?')).toEqual({ folder: '/home/me/project/docs/api/images', fileName: 'what-.png' });
  });
});

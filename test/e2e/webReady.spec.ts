import type { Locator, Page } from '@playwright/test';
import { encode } from 'fast-png';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeGif } from '../../src/pixels/encode/encodeGif.ts';
import { expect, test } from './fixtures.ts';
import { photograph } from './pictures.ts';

/** Milliseconds for a set of files, on a machine that has more to do. */
const making = 90_000;

/** The size of a picture, as the browser decodes it. */
async function sizeIn(page: Page, file: string): Promise<[number, number]> {
  const bytes = Array.from(await readFile(file));
  return page.evaluate(async (given): Promise<[number, number]> => {
    const { width, height } = await createImageBitmap(new Blob([new Uint8Array(given)]));
    return [width, height];
  }, bytes);
}

/** A PNG whose middle is not to be seen. */
function withHole(width: number, height: number): Uint8Array {
  const data = new Uint8Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4)
    data.set([at & 255, 90, 200, Math.abs(at / 4 / width - height / 2) < 20 ? 0 : 255], at);
  return encode({ width, height, data, channels: 4, depth: 8 });
}

/** A light that goes on. */
async function* twoFrames() {
  for (const grey of [9, 255])
    yield await Promise.resolve({ width: 40, height: 30, rgba: new Uint8Array(40 * 30 * 4).fill(grey) });
}

test('a person makes pictures web-ready: a set for the page, one below a weight, and what a format cannot do is said', async ({
  openWindow,
  folder,
}) => {
  test.setTimeout(300_000);
  const original = photograph({ width: 1000, height: 600 });
  await writeFile(path.join(folder, 'hero.png'), original);
  await writeFile(path.join(folder, 'stamp.png'), withHole(120, 80));
  await writeFile(path.join(folder, 'moving.gif'), await encodeGif(twoFrames(), 100));
  await writeFile(path.join(folder, 'docs', 'hero.md'), '# Hero\n\n![The “hero” \\[1\\]](../hero.png "Title")\n\nText\n');
  const workbench = await openWindow();
  const { page } = workbench;
  const opened = workbench.panel;
  const button = (name: string | RegExp) => opened.getByRole('button', { name });
  const tick = (name: string) => opened.getByRole('checkbox', { name, exact: true });
  const widths = opened.getByRole('textbox', { name: 'Widths in pixels' });
  const row = (name: string) => opened.getByRole('list', { name: 'Files' }).getByRole('button', { name });
  const file = (name: string) => path.join(folder, name);
  const open = async (name: string): Promise<void> => {
    await workbench.chooseFromMenu(page.getByRole('treeitem', { name, exact: true }), 'Make Web-Ready…');
    await expect(opened.getByRole('heading', { name })).toBeVisible({ timeout: 30_000 });
  };
  const weighed = (which: Locator) => expect(which).toHaveText(/\d (?:kB|MB)/, { timeout: making });
  const save = async (label: string): Promise<void> => {
    await button(label).click();
    await expect(opened.getByRole('heading', { name: 'Saved' })).toBeVisible({ timeout: making });
  };

  await test.step('the explorer opens the page, which weighs a file at once', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await open('hero.png');
    await expect(opened.getByText('1000x600 · png')).toBeVisible();
    await weighed(row('WebP 1000x600'));
    await expect(opened.getByRole('img', { name: 'After' })).toBeVisible();
    await expect(opened.getByText(/^After · WebP 1000x600 · .* · quality 80$/)).toBeVisible();
  });

  await test.step('nothing is made wider', async () => {
    await widths.fill('1001');
    await expect(opened.locator('#widths-fault')).toHaveText(/^1001 is wider than the picture/);
    await expect(button('Save')).toBeDisabled();
  });

  await test.step('a responsive set in three formats is saved beside the picture', async () => {
    await button('Responsive Set').click();
    await tick('AVIF').check();
    await tick('JPEG').check();
    for (const format of ['AVIF', 'WebP', 'JPEG'])
      for (const size of ['400x240', '800x480', '1000x600']) await weighed(row(`${format} ${size}`));
    await save('Save 9 Files');
    for (const extension of ['avif', 'webp', 'jpg']) {
      for (const [width, height] of [
        [400, 240],
        [800, 480],
        [1000, 600],
      ] as const) {
        expect(await sizeIn(page, file(`hero-${width}w.${extension}`))).toEqual([width, height]);
      }
    }
    expect(Buffer.compare(await readFile(file('hero.png')), Buffer.from(original))).toBe(0);
  });

  await test.step('its snippet goes where the cursor was, and one undo takes it out again', async () => {
    const before = await workbench.readFile('README.md');
    await button('Insert in README.md:10').click();
    await workbench.editor('README.md').locator('.monaco-editor.focused').waitFor();
    await workbench.save();
    const lines = (await workbench.readFile('README.md')).split('\n');
    expect(lines.slice(9, 13)).toEqual([
      '<picture>',
      expect.stringMatching(
        /^ {2}<source type="image\/avif" srcset="hero-400w\.avif 400w, hero-800w\.avif 800w, hero-1000w\.avif 1000w" /,
      ),
      expect.stringMatching(/^ {2}<source type="image\/webp" /),
      expect.stringMatching(/^ {2}<img src="hero-1000w\.jpg" .* alt="hero" width="1000" height="600">$/),
    ]);
    await workbench.undo();
    await workbench.save();
    await expect.poll(() => workbench.readFile('README.md')).toBe(before);
    await workbench.closeTab('Web-Ready: hero.png');
  });

  await test.step('a linked picture gets below a weight, and takes the place of its link', async () => {
    await workbench.openFile('docs/hero.md', { line: 3, column: 5 });
    await workbench.runCommand('Easel: Make Web-Ready…');
    await expect(opened.getByRole('textbox', { name: 'Alternative text' })).toHaveValue('The “hero” [1]');
    await tick('AVIF').uncheck();
    await tick('JPEG').uncheck();
    await widths.fill('600');
    await opened.getByRole('radio', { name: 'At most' }).check();
    await opened.getByRole('textbox', { name: 'Kilobytes a file may have' }).fill('1');
    await expect(opened.getByText('More than 1 kB: this is the lightest at this width.')).toBeVisible({ timeout: making });
    await opened.getByRole('textbox', { name: 'Kilobytes a file may have' }).fill('12');
    await weighed(row('WebP 600x360'));
    await expect(opened.getByText(/^More than/)).toHaveCount(0);
    await save('Save');
    expect((await stat(file('hero-600w.webp'))).size).toBeLessThanOrEqual(12_000);
    await button('Replace Link in hero.md:3').click();
    await workbench.editor('docs/hero.md').locator('.monaco-editor.focused').waitFor();
    await workbench.save();
    await expect
      .poll(() => workbench.readFile('docs/hero.md'))
      .toBe('# Hero\n\n![The “hero” \\[1\\]](../hero-600w.webp)\n\nText\n');
    await workbench.closeTab('Web-Ready: hero.png');
  });

  await test.step('transparency gets a background in JPEG, and AVIF says that it has none', async () => {
    await open('stamp.png');
    await opened.getByRole('radio', { name: 'Quality' }).check();
    await tick('JPEG').check();
    await tick('AVIF').check();
    await expect(opened.getByText('JPEG has no transparency: this colour shows through.')).toBeVisible();
    await opened.getByLabel('Background in JPEG').fill('#00ff00');
    await expect(opened.getByText('AVIF cannot be made of a picture with transparency here.')).toBeVisible({ timeout: making });
    await expect(button(/^Save/)).toBeDisabled();
    await tick('AVIF').uncheck();
    await weighed(row('JPEG 120x80'));
    await save('Save 2 Files');
    const middle = await page.evaluate(
      async (given) => {
        const canvas = new OffscreenCanvas(120, 80);
        const context = canvas.getContext('2d');
        context?.drawImage(await createImageBitmap(new Blob([new Uint8Array(given)])), 0, 0);
        return Array.from(context?.getImageData(60, 40, 1, 1).data ?? []);
      },
      Array.from(await readFile(file('stamp-120w.jpg'))),
    );
    expect(middle[0]).toBeLessThan(12);
    expect(middle[1]).toBeGreaterThan(240);
    await workbench.closeTab('Web-Ready: stamp.png');
  });

  await test.step('of a moving picture it is said that one frame is taken', async () => {
    await open('moving.gif');
    await expect(opened.getByText('This picture moves. Web files are made of its first frame only')).toBeVisible();
    await button('Close').click();
    await expect(workbench.tab('Web-Ready: moving.gif')).toHaveCount(0);
  });
});

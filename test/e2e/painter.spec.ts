import type { Locator } from '@playwright/test';
import { decode } from 'fast-png';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Workbench } from '../host/workbench.ts';
import { EaselPanel, expectDone } from './easelPanel.ts';
import type { SketchServer } from '../server/sketchServer.ts';
import { expect, openaiKey, test } from './fixtures.ts';
import { setUpOpenai } from './openaiKey.ts';
import { difference, extent, maskFile, photograph } from './pictures.ts';

const size = { width: 320, height: 208 };

/** Starts from a picture of the folder, as the explorer offers it. */
async function startFrom(workbench: Workbench, file: string): Promise<EaselPanel> {
  const panel = new EaselPanel(workbench);
  await workbench.chooseFromMenu(workbench.page.getByRole('treeitem', { name: file, exact: true }), 'Edit This Image…');
  await panel.whenReady();
  await expect(panel.frame.getByRole('listitem', { name: file })).toBeVisible();
  return panel;
}

async function openPainter(panel: EaselPanel, button: Locator): Promise<Locator> {
  await button.focus();
  await button.press('Enter');
  const stage = panel.frame.locator('.stage');
  await expect(stage).toBeFocused();
  return stage;
}

test('a mask is painted, loaded and brought back by keyboard, and the picture enlarged', async ({ openWindow, folder }) => {
  test.setTimeout(240_000);
  const original = photograph(size);
  await writeFile(path.join(folder, 'hero.png'), original);
  await writeFile(
    path.join(folder, 'small-mask.png'),
    maskFile({ width: 64, height: 48 }, () => true),
  );
  await writeFile(
    path.join(folder, 'closed-mask.png'),
    maskFile(size, () => false),
  );
  await writeFile(path.join(folder, 'no-alpha.png'), photograph(size));
  await writeFile(
    path.join(folder, 'corner-mask.png'),
    maskFile(size, (x, y) => x < 60 && y < 60),
  );
  const workbench = await openWindow();
  const { page } = workbench;
  const panel = await startFrom(workbench, 'hero.png');
  await panel.choose('Model', 'gpt-image-2');
  const paint = panel.button(/^(Paint|Change) Mask…$/);
  const says = panel.frame.locator('.painter-says');
  const result = (name: string) => readFile(path.join(folder, name));
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key);
  };
  const times = (count: number, key: string) => Array.from({ length: count }, () => key);

  await test.step('a rectangle is drawn, taken back and done again with keys alone', async () => {
    await panel.write('A red balloon');
    const stage = await openPainter(panel, paint);
    // What is pasted or dropped now is not for the form.
    await stage.evaluate((element, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(pasted)], 'pasted.png', { type: 'image/png' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      element.dispatchEvent(new DragEvent('drop', { dataTransfer: clipboardData, bubbles: true, cancelable: true }));
    }, Array.from(original));
    const undo = panel.button('Undo');
    await keys('r', 'Enter', ...times(6, 'ArrowRight'), ...times(5, 'ArrowDown'), 'Enter');
    await expect(undo).toBeEnabled();
    await keys('ControlOrMeta+z');
    await expect(undo).toBeDisabled();
    await keys('ControlOrMeta+Enter');
    await expect(says).toHaveText('Nothing is painted yet: paint over what should change.');
    await keys('ControlOrMeta+y', 'x', 'x');
  });

  await test.step('the keys that send the form use the mask, send nothing, and the keyboard is where it was', async () => {
    await keys('ControlOrMeta+Enter');
    await expect(panel.frame.getByRole('checkbox', { name: 'Keep everything outside the mask' })).toBeChecked();
    await expect(panel.allCards).toHaveCount(0);
    await expect(panel.frame.locator('.sources > li')).toHaveCount(1);
    await expect(panel.button('Change Mask…')).toBeFocused();
  });

  await test.step('the rectangle changes, and nothing else', async () => {
    await expectDone(await panel.generate('A red balloon'));
    const part = difference(original, await result('hero-2.png'));
    // From the middle to the right and down; the picture is shown in its own size.
    expect(part).toEqual({ left: 160, top: 104, right: expect.closeTo(207, -1), bottom: expect.closeTo(143, -1) });
  });

  await test.step('a mask that does not go with the picture is refused in one sentence', async () => {
    await openPainter(panel, paint);
    const load = async (file: string) => {
      await panel.button('Load a mask from a file').click();
      await workbench.pick(file);
    };
    await load('small-mask.png');
    await expect(says).toHaveText(
      'The mask “small-mask.png” is 64x48, but “hero.png” is 320x208. Make the mask as large as the image.',
    );
    await load('no-alpha.png');
    await expect(says).toHaveText(/^\s*Nothing in the mask “no-alpha\.png” can be see-through/);
    await load('closed-mask.png');
    await expect(says).toHaveText(/^\s*closed-mask\.png has no transparent pixels, so it marks nothing: choose a mask/);
    await load('corner-mask.png');
    await expect(says).toHaveCount(0);
    await panel.button('Use Mask').click();
    await expectDone(await panel.generate('A red kite'));
    const part = difference(original, await result('hero-3.png'));
    expect(part).toMatchObject({ left: expect.closeTo(0, -1), top: expect.closeTo(0, -1) });
    expect(part?.right).toBeLessThan(75);
    expect(part?.bottom).toBeLessThan(75);
  });

  await test.step('the mask of the last edit is brought back', async () => {
    await panel.button('Leave out hero.png').click();
    await startFrom(workbench, 'hero.png');
    await openPainter(panel, panel.button('Paint Mask…'));
    await panel.button('Bring back the mask of the last edit').click();
    await panel.button('Use Mask').click();
    await expectDone(await panel.generate('A red flag'));
    const part = difference(original, await result('hero-4.png'));
    expect(part?.right).toBeLessThan(75);
    expect(part?.bottom).toBeLessThan(75);
  });

  await test.step('the picture is enlarged, and what was added is filled', async () => {
    await panel.button('Remove Mask').click();
    await openPainter(panel, panel.button('Paint Mask…'));
    await panel.button('Enlarge the picture').click();
    await panel.frame.getByRole('textbox', { name: 'Right, in pixels' }).fill('96');
    await keys('Enter');
    await expect(panel.frame.getByText('416 x 208', { exact: true })).toBeVisible();
    await panel.button('Use Mask').click();
    await expect(panel.frame.getByRole('listitem', { name: 'hero.png' })).toContainText('416x208');
    await expectDone(await panel.generate('A long pier'));
    const after = decode(await result('hero-5.png'));
    expect([after.width, after.height]).toEqual([416, 208]);
    const before = decode(original);
    const pixel = ({ data, width, channels }: typeof after, x: number, y: number) =>
      Array.from(data.subarray((y * width + x) * channels, (y * width + x) * channels + 3));
    for (const [x, y] of [
      [0, 0],
      [150, 100],
      [300, 207],
    ] as const)
      expect(pixel(after, x, y)).toEqual(pixel(before, x, y));
    const added = Array.from({ length: 208 }, (_, y) => pixel(after, 380, y).join());
    expect(new Set(added).size).toBeGreaterThan(1);
    await panel.button('Remove Mask').click();
    await expect(panel.frame.getByRole('listitem', { name: 'hero.png' })).toContainText('320x208');
  });

  await test.step('before and after are compared with keys alone', async () => {
    const compare = panel.cards('A red kite').getByRole('button', { name: 'Compare with Before' });
    await compare.focus();
    await keys('Enter');
    const stage = panel.frame.locator('.compare-stage');
    await expect(stage).toBeFocused();
    await keys('Tab');
    const handle = panel.frame.getByRole('slider', { name: 'Where before ends and after begins' });
    await expect(handle).toBeFocused();
    await keys('ArrowRight');
    await expect(handle).toHaveAttribute('aria-valuetext', '52% before');
    await keys('End');
    await expect(handle).toHaveAttribute('aria-valuetext', '100% before');
    await keys('d');
    await expect(panel.button('Side by side')).toHaveAttribute('aria-pressed', 'true');
    await keys('+');
    await expect(panel.frame.locator('.zoom-text')).not.toHaveText('100%');
    await panel.button('Hold to see before').press('Enter');
    const before = panel.frame.getByRole('img', { name: 'Before', exact: true });
    await expect(before).toBeHidden();
    await page.keyboard.down('h');
    await expect(before).toBeVisible();
    await page.keyboard.up('h');
    await expect(before).toBeHidden();
    await keys('ControlOrMeta+Enter', 'Escape');
    await expect(compare).toBeFocused();
    await expect(panel.allCards).toHaveCount(4);
  });
});

test('marks are drawn, moved and deleted, sent to a model that takes them, and burnt in for another', async ({
  openWindow,
  openai,
  folder,
}) => {
  test.setTimeout(240_000);
  const original = photograph(size);
  await writeFile(path.join(folder, 'hero.png'), original);
  const workbench = await openWindow({ settings: { 'easel.openai.baseUrl': `${openai.url}/v1` } });
  const { page } = workbench;
  const panel = await startFrom(workbench, 'hero.png');
  await setUpOpenai(workbench, panel, openaiKey);
  await panel.choose('Model', 'gpt-image-2.6-sunburst');
  const open = () => openPainter(panel, panel.button(/^(Mark Up|Change Mark-Up)…$/));
  /** From and to are in the picture's pixels; it is shown in its own size, in the middle of the stage. */
  const drag = async (stage: Locator, from: readonly [number, number], to: readonly [number, number]) => {
    const box = await stage.boundingBox();
    if (!box) throw new Error('There is no stage.');
    const [left, top] = [box.x + (box.width - size.width) / 2, box.y + (box.height - size.height) / 2];
    await page.mouse.move(left + from[0], top + from[1]);
    await page.mouse.down();
    await page.mouse.move(left + to[0], top + to[1], { steps: 5 });
    await page.mouse.up();
  };
  const inked = (png: Uint8Array) => extent(png, ([, , , alpha]) => alpha > 0);
  const about = (value: number): unknown => expect.closeTo(value, -1);

  await test.step('a rectangle and an arrow are drawn, the one moved by pointer, the other deleted', async () => {
    const stage = await open();
    await page.keyboard.press('r');
    await drag(stage, [20, 20], [80, 60]);
    await page.keyboard.press('a');
    await drag(stage, [200, 150], [300, 190]);
    await page.keyboard.press('v');
    await drag(stage, [20, 40], [60, 50]);
    await drag(stage, [250, 170], [250, 170]);
    await page.keyboard.press('Delete');
    await panel.button('Use Drawing').click();
    await expect(panel.button('Change Mark-Up…')).toBeFocused();
  });

  await test.step('a model that takes marks is sent them, and the picture as it is', async () => {
    await expectDone(await panel.generate('A red boat'));
    const { image, markup } = await sentPictures(openai);
    expect(Buffer.compare(image, Buffer.from(original))).toBe(0);
    expect(markup && inked(markup)).toEqual({ left: about(60), top: about(30), right: about(120), bottom: about(70) });
  });

  await test.step('marks that were used can still be changed, by keys alone', async () => {
    await open();
    const keys = ['v', 'Enter', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ControlOrMeta+Enter'];
    for (const key of keys) await page.keyboard.press(key);
    await expectDone(await panel.generate('A blue boat'));
    const { markup } = await sentPictures(openai);
    expect(markup && inked(markup)).toEqual({ left: about(100), top: about(30), right: about(160), bottom: about(70) });
  });

  await test.step('for a model that takes none they are drawn into a copy of the picture, and it is said', async () => {
    await panel.choose('Model', 'gpt-image-2');
    await expect(panel.frame.getByText('This model takes no mark-up: it is drawn into a copy of the picture.')).toBeVisible();
    await expectDone(await panel.generate('A green boat'));
    const { image, markup } = await sentPictures(openai);
    expect(markup).toBeUndefined();
    expect(difference(original, image)).toEqual({ left: about(100), top: about(30), right: about(160), bottom: about(70) });
    expect(Buffer.compare(await readFile(path.join(folder, 'hero.png')), Buffer.from(original))).toBe(0);
  });
});

/** The pictures of the newest request. */
async function sentPictures({ requests }: SketchServer): Promise<{ image: Uint8Array; markup: Uint8Array | undefined }> {
  const request = requests.at(-1);
  const form = await new Response(request?.body, { headers: request?.headers ?? {} }).formData();
  const bytes = async (name: string) => {
    const file = form.get(name) ?? form.get(`${name}[]`);
    return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : undefined;
  };
  const image = await bytes('image');
  if (!image) throw new Error('No picture was sent.');
  return { image, markup: await bytes('markup') };
}

import type { Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Workbench } from '../host/workbench.ts';

/** A line of a file that is open, and the key that is held: with Shift, VS Code drops a file into an editor instead of opening it. */
interface Drop {
  readonly file: string;
  readonly line: number;
  readonly key?: 'Shift';
}

/**
 * Drags with the mouse, as slowly as a hand does, and lets go where VS Code shows that it takes it. Tries again where nothing was taken
 * hold of, or VS Code does not show that; then nothing has been dropped.
 */
export async function dragInto(workbench: Workbench, from: Locator, { file, line, key }: Drop): Promise<void> {
  const { page } = workbench;
  const editor = workbench.editor(file);
  const mark = editor.locator('.dnd-target');
  await expect(async () => {
    await from.hover({ timeout: 5_000 });
    const start = await from.boundingBox();
    const [number, lines] = [await lineNumber(editor, line).boundingBox(), await editor.locator('.view-lines').boundingBox()];
    if (!start || !number || !lines) throw new Error('There is nothing to drag, or nowhere to drag it.');
    const [x, y] = [start.x + start.width / 2, start.y + start.height / 2];
    // At the beginning of the line there may be a light bulb.
    const end = { x: lines.x + 80, y: number.y + number.height / 2 };
    const isTaken = await from.evaluateHandle(whetherTaken);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 15, y - 10, { steps: 3 });
    if (!(await isTaken.evaluate(({ value }) => value))) {
      // Let go elsewhere, it is no click.
      await page.mouse.move(0, 0);
      await page.mouse.up();
      throw new Error('Nothing was taken hold of.');
    }
    try {
      await page.mouse.move(end.x + 15, end.y, { steps: 8 });
      if (key) await page.keyboard.down(key);
      await expect(async () => {
        // A hand trembles: what comes late sees the next movement.
        await page.mouse.move(end.x + 5, end.y);
        await page.mouse.move(end.x, end.y);
        await mark.waitFor({ timeout: 500 });
        const box = await mark.boundingBox();
        expect(box && box.y <= end.y && end.y < box.y + box.height, 'The mark is at another line.').toBe(true);
        // Over what takes nothing, such as a light bulb, the mark of the place before stays.
        expect(await page.evaluate(isBareText, end), 'Something lies over the text.').toBe(true);
      }).toPass({ timeout: 5_000 });
    } catch (error) {
      await page.keyboard.press('Escape');
      await page.mouse.up();
      if (key) await page.keyboard.up(key);
      throw error;
    }
    await page.mouse.up();
    if (key) await page.keyboard.up(key);
  }).toPass({ timeout: 60_000 });
  await expect(mark).toHaveCount(0);
}

/** Lines are not in the page in the order in which they are read, but they have their numbers. */
const lineNumber = (editor: Locator, line: number): Locator =>
  editor.locator('.line-numbers').filter({ hasText: new RegExp(`^${line}$`) });

/** Runs in the page: becomes true when something is dragged. */
function whetherTaken({ ownerDocument }: Element): { value: boolean } {
  const taken = { value: false };
  ownerDocument.addEventListener('dragstart', () => (taken.value = true), { once: true });
  return taken;
}

/** Runs in the page: whether nothing lies over the text of an editor. */
function isBareText({ x, y }: { x: number; y: number }): boolean {
  return document.elementFromPoint(x, y)?.closest('.view-lines') instanceof Element;
}

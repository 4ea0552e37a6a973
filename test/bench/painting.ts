/** The painter with a picture of the largest size: how soon it is there, and how soon it shows what the hand does. */
import type { Locator, Page } from '@playwright/test';
import type { BenchWindow, Stage } from './benchWindow.ts';
import { openBenchWindow } from './benchWindow.ts';
import { canvasCommand, panelId } from './benchExtensions.ts';
import type { Loop } from './orders.ts';
import { drawOnCanvas, latenciesSeen, openPainter, watchPointer, watchPreview } from './paintingFrames.ts';
import { photographsIn } from './photographs.ts';
import { blocked } from './pictures.ts';
import type { Row } from './samples.ts';
import { compared, milliseconds, quantile } from './samples.ts';

const limit = 30_000;

/** Movements of the pointer in one series of strokes. */
const movements = 240;

interface Turn {
  readonly preview: number;
  readonly painter: number;
  /** 95th percentiles. */
  readonly painting: number;
  readonly bare: number;
  readonly loop: Loop;
}

export async function measurePainting(stage: Stage, repeats: number): Promise<readonly Row[]> {
  const { original } = await photographsIn(stage.folder);
  const window = await openBenchWindow(stage);
  const { page } = window.workbench;
  let hear: (time: number) => void = () => undefined;
  await page.exposeBinding('easelBenchShown', (_, time: number) => hear(time));
  await page.addInitScript(watchPreview);
  await window.ask({ order: 'settle' });

  const preview = async (): Promise<number> => {
    const shown = new Promise<number>((resolve, reject) => {
      hear = resolve;
      setTimeout(() => reject(new Error('The image preview showed no picture.')), limit).unref();
    });
    const opened = window.ask({ order: 'open', command: 'vscode.openWith', file: original, as: 'imagePreview.previewEditor' });
    const [end, { started }] = await Promise.all([shown, opened]);
    await closeAll(window);
    return end - started;
  };
  const turns: Turn[] = [];
  for (let turn = 0; turn <= repeats; turn++) {
    const first = turn % 2 === 0 ? await preview() : undefined;
    const painted = await measurePainter(window, original);
    turns.push({ ...painted, preview: first ?? (await preview()) });
  }
  await window.close();

  const warm = turns.slice(1);
  const of = (which: 'preview' | 'painter' | 'painting' | 'bare') => warm.map((turn) => turn[which]);
  return [
    compared({
      what: 'Painter, from its button until it shows a picture of 3840x2160',
      easel: of('painter'),
      other: of('preview'),
      name: 'image preview, from its command',
      unit: milliseconds,
      limit: 1.5,
    }),
    compared({
      what: 'Painting on it, from the pointer to the painted frame, 95th percentile',
      easel: of('painting'),
      other: of('bare'),
      name: 'bare canvas',
      unit: milliseconds,
      limit: 1.5,
    }),
    blocked(
      'Extension host blocked at most, while the picture is opened for an edit',
      warm.map(({ loop }) => loop),
    ),
  ];
}

async function measurePainter(window: BenchWindow, file: string): Promise<Omit<Turn, 'preview'>> {
  const { ask, workbench } = window;
  const { page, panel } = workbench;
  const watched = ask({ order: 'idle', duration: 3_000 });
  await ask({ order: 'open', command: 'easel.editImage', file });
  const button = panel.getByRole('button', { name: 'Paint Mask…' });
  await button.waitFor({ timeout: limit });
  const thumbnail = panel.locator('.source img');
  await thumbnail.evaluate((image: HTMLImageElement) => image.decode());
  const loop = await watched;
  const painter = await button.evaluate(openPainter);

  const stage = panel.locator('.stage');
  const box = await boxOf(stage);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const across = (await panel.locator('.brush-outline').boundingBox())?.width ?? 0;
  if (across < 4) throw new Error('The brush is not seen.');
  await stage.evaluate(watchPointer);
  await paintStrokes(page, box);
  const painting = quantile(await stage.evaluate(latenciesSeen), 0.95);
  await closeAll(window);

  await ask({ order: 'open', command: canvasCommand });
  const canvas = workbench.webview(panelId).locator('canvas');
  await canvas.waitFor({ timeout: limit });
  await canvas.evaluate(drawOnCanvas, { width: box.width, height: box.height, across });
  await canvas.evaluate(watchPointer);
  await paintStrokes(page, await boxOf(canvas));
  const bare = quantile(await canvas.evaluate(latenciesSeen), 0.95);
  await closeAll(window);
  return { painter, painting, bare, loop };
}

async function boxOf(element: Locator) {
  const box = await element.boundingBox();
  if (!box) throw new Error('Nothing to paint on is seen.');
  return box;
}

type Box = Awaited<ReturnType<typeof boxOf>>;

/** Waves from the left to the right, one below the other. */
async function paintStrokes(page: Page, { x, y, width, height }: Box): Promise<void> {
  const strokes = 4;
  for (let stroke = 0; stroke < strokes; stroke++) {
    const middle = y + (height * (stroke + 1)) / (strokes + 1);
    const at = (share: number) => [x + width * (0.1 + 0.8 * share), middle + (Math.sin(share * 20) * height) / 12] as const;
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let step = 1; step <= movements / strokes; step++) await page.mouse.move(...at((step * strokes) / movements));
    await page.mouse.up();
  }
}

async function closeAll({ ask, workbench }: BenchWindow): Promise<void> {
  await ask({ order: 'close' });
  await workbench.page.locator('iframe.webview').first().waitFor({ state: 'detached', timeout: limit });
}

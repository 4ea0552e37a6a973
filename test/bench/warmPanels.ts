/** The panel opened again and again in one window. */
import { panelCommand } from './benchExtensions.ts';
import type { Stage } from './benchWindow.ts';
import { openBenchWindow } from './benchWindow.ts';
import { timePanels } from './panels.ts';
import type { Row } from './samples.ts';
import { compared, milliseconds } from './samples.ts';

/** Gives a function that opens panels so many times more, in a new window, and tells about all of them. */
export function warmPanelsMeasurer(stage: Stage): (repeats: number) => Promise<readonly Row[]> {
  const easel: number[] = [];
  const empty: number[] = [];
  return async (repeats) => {
    const window = await openBenchWindow(stage);
    await window.ask({ order: 'settle' });
    const { time } = await timePanels(window);
    await time(panelCommand);
    await time('easel.generateImage');
    for (let turn = 0; turn < repeats; turn++) {
      easel.push(await time('easel.generateImage'));
      empty.push(await time(panelCommand));
    }
    await window.close();
    return [compared({ what: 'Panel, opened again', easel, other: empty, name: 'empty panel', unit: milliseconds, limit: 1.5 })];
  };
}

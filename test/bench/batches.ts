/** Many pictures of a server that takes its time for each. */
import { expect } from '@playwright/test';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { slowPrompt, slowness } from './pictureServer.ts';
import type { PictureStage } from './pictures.ts';
import { readyWindow } from './pictures.ts';
import type { Row } from './samples.ts';
import { compared, milliseconds } from './samples.ts';

const pictures = 40;
/** Of `easel.request.parallel`, in the settings of the bench. */
export const atOnce = 4;

export async function measureBatches(stage: PictureStage, repeats: number): Promise<readonly Row[]> {
  const times: number[] = [];
  for (let turn = 0; turn < repeats; turn++) {
    const links = Array.from(
      { length: pictures },
      (_, number) => `![${slowPrompt} ${number}](batch/${turn}-${Date.now()}-${number}.png)`,
    );
    await writeFile(path.join(stage.folder, 'batch.md'), `${links.join('\n\n')}\n`);
    const { workbench, close } = await readyWindow(stage);
    await workbench.openFile('batch.md');
    await workbench.runCommand('Easel: Draw Missing Pictures in Document…');
    const draw = workbench.panel.getByRole('button', { name: `Draw ${pictures} Pictures` });
    await draw.waitFor();
    const began = Date.now();
    await draw.click();
    await expect(workbench.panel.getByText(`${pictures} of ${pictures} drawn`, { exact: true })).toBeVisible({ timeout: 60_000 });
    times.push(Date.now() - began);
    await close();
  }
  return [
    compared({
      what: `${pictures} pictures of a server that takes a second for each, ${atOnce} at once, from the click until all are saved`,
      easel: times,
      other: [(pictures / atOnce) * slowness],
      name: 'nothing but waiting for the server',
      unit: milliseconds,
      limit: 1.15,
    }),
  ];
}

/** Activation, and the first panel of a window: each is measured once per window, so there are many windows. */
import { easelId, emptyId, firstPanelCommand, mediaPreviewId, panelCommand, panelId, warmUpId } from './benchExtensions.ts';
import type { Stage } from './benchWindow.ts';
import { openBenchWindow } from './benchWindow.ts';
import type { Activation } from './orders.ts';
import { timePanels } from './panels.ts';
import type { Row } from './samples.ts';
import { compared, milliseconds } from './samples.ts';

interface Measured {
  readonly activations: readonly Activation[];
  readonly panels: { readonly easel: number; readonly empty: number };
}

const compareIds = [easelId, emptyId, mediaPreviewId];

/** `turn` says who comes first. */
async function measureWindow(stage: Stage, turn: number): Promise<Measured> {
  const window = await openBenchWindow(stage);
  await window.ask({ order: 'settle' });
  const ids = compareIds.map((_, i) => compareIds[(i + turn) % compareIds.length] ?? easelId);
  // The first to be activated would pay for what VS Code does once.
  const activations = await window.ask({ order: 'activate', ids: [warmUpId, panelId, ...ids] });

  const { time } = await timePanels(window);
  await time(firstPanelCommand);
  const first = turn % 2 === 0 ? await time('easel.generateImage') : undefined;
  const empty = await time(panelCommand);
  const easel = first ?? (await time('easel.generateImage'));
  await window.close();
  return { activations, panels: { easel, empty } };
}

/** Gives a function that measures in so many more windows and tells about all of them. */
export function windowsMeasurer(stage: Stage): (windows: number) => Promise<readonly Row[]> {
  const measured: Measured[] = [];
  return async (windows) => {
    const all = measured.length + windows;
    while (measured.length < all) measured.push(await measureWindow(stage, measured.length));
    return rowsOf(measured);
  };
}

function rowsOf(measured: readonly Measured[]): readonly Row[] {
  const of = (id: string, which: 'whole' | 'code') =>
    measured.flatMap(({ activations }) => activations.filter((activation) => activation.id === id).map((times) => times[which]));
  const rows = [
    { which: 'whole', what: 'Activation, from asking for it to its being active', limit: 1.5 },
    { which: 'code', what: 'Activation, loading the code and running `activate`', limit: undefined },
  ] as const;
  return [
    ...rows.flatMap(({ which, what, limit }) => [
      compared({
        what,
        easel: of(easelId, which),
        other: of(emptyId, which),
        name: 'empty extension',
        unit: milliseconds,
        ...(limit === undefined ? {} : { limit }),
      }),
      compared({
        what,
        easel: of(easelId, which),
        other: of(mediaPreviewId, which),
        name: 'media-preview',
        unit: milliseconds,
        limit: 1,
      }),
    ]),
    compared({
      what: 'Panel, the first of a window',
      easel: measured.map(({ panels }) => panels.easel),
      other: measured.map(({ panels }) => panels.empty),
      name: 'empty panel',
      unit: milliseconds,
      limit: 1.5,
    }),
  ];
}

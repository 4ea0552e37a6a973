/** A picture of 20 MB, from the answer of a server to the file and the snippet. */
import path from 'node:path';
import type { BenchWindow, Stage } from './benchWindow.ts';
import { openBenchWindow } from './benchWindow.ts';
import type { BareDrawn, Drawn, Loop, Memory, Order } from './orders.ts';
import type { Row } from './samples.ts';
import { bounded, compared, megabytes, milliseconds, tell } from './samples.ts';
import { startScript } from './scriptProcess.ts';

export interface PictureStage extends Stage {
  /** Of the server that answers at once. */
  readonly baseUrl: string;
  /** For what the bare script writes. */
  readonly scratch: string;
}

const request = { prompt: 'Noise', provider: 'openai', model: 'gpt-image-2' };
const size = '3840x2160';
const longestBlock = 50;

export async function readyWindow(stage: PictureStage): Promise<BenchWindow> {
  const window = await openBenchWindow(stage);
  const { ask, workbench } = window;
  await ask({ order: 'open', command: 'easel.setApiKey' });
  await workbench.page.getByPlaceholder('sk-…').waitFor();
  await workbench.answerQuickInput('API key for', 'sk-bench');
  // The first fetch of a host makes VS Code read the system's certificates.
  await ask({ order: 'fetch', address: stage.baseUrl });
  // VS Code's own Markdown extension works in the same host, and loads its parser when a document is changed for the first time.
  await ask({ order: 'warmUp', document: path.join(stage.folder, 'README.md') });
  return window;
}

type DrawOrder = Extract<Order, { order: 'draw' }>;

export function drawOrder({ folder }: Stage, command: DrawOrder['command'], more: DrawOrder['argument'] = {}): DrawOrder {
  return {
    order: 'draw',
    document: path.join(folder, 'README.md'),
    command,
    argument: { ...request, parameters: { size }, ...more },
  };
}

/** How far a process grew over what it held before its first picture. */
function growth(memories: readonly Memory[]): number {
  return Math.max(...memories.map(({ peak }) => peak)) - (memories[0]?.before ?? 0);
}

interface Series {
  readonly drawn: readonly Drawn[];
  /** The bare script in the same host. */
  readonly bare: readonly BareDrawn[];
  /** The bare script in a process of its own. */
  readonly script: readonly BareDrawn[];
  readonly idle: Loop;
}

/** In a new host and a new process for the script, by turns. */
async function drawSeries(stage: PictureStage, repeats: number): Promise<Series> {
  const window = await readyWindow(stage);
  const script = startScript(stage.baseUrl, stage.scratch);
  const idle = await window.ask({ order: 'idle', duration: 1_000 });
  const drawn = [];
  const bare = [];
  const scripts = [];
  for (let turn = 0; turn <= repeats; turn++) {
    drawn.push(await window.ask(drawOrder(stage, 'easel.generateImage')));
    bare.push(await window.ask({ order: 'drawBare', baseUrl: stage.baseUrl, file: path.join(stage.scratch, 'bare.png') }));
    scripts.push(await script.draw());
  }
  script.end();
  await window.close();
  return { drawn, bare, script: scripts, idle };
}

export async function measurePictures(stage: PictureStage, windows: number, repeats: number): Promise<readonly Row[]> {
  const series: Series[] = [];
  for (let turn = 0; turn < windows; turn++) series.push(await drawSeries(stage, repeats));

  const firsts = series.flatMap(({ drawn }) => drawn.slice(0, 1));
  const others = series.flatMap(({ drawn }) => drawn.slice(1));
  const scriptFirsts = series.flatMap(({ script }) => script.slice(0, 1));
  const scriptOthers = series.flatMap(({ script }) => script.slice(1));
  const bareOthers = series.flatMap(({ bare }) => bare.slice(1));
  const times = { name: 'bare script in a process of its own', unit: milliseconds } as const;
  return [
    compared({
      ...times,
      name: 'bare script in the same host',
      what: 'A picture of 20 MB, until it is on disk and in the document',
      easel: others.map(({ inserted }) => inserted),
      other: bareOthers.map(({ elapsed }) => elapsed),
      limit: 1.25,
    }),
    compared({
      ...times,
      what: 'The same',
      easel: others.map(({ inserted }) => inserted),
      other: scriptOthers.map(({ elapsed }) => elapsed),
    }),
    compared({
      ...times,
      what: 'The same, until the command has ended and the recipe is kept',
      easel: others.map(({ resolved }) => resolved),
      other: scriptOthers.map(({ elapsed }) => elapsed),
    }),
    compared({
      ...times,
      what: 'The same, the first picture of a process, with the loading of code',
      easel: firsts.map(({ inserted }) => inserted),
      other: scriptFirsts.map(({ elapsed }) => elapsed),
    }),
    compared({
      what: 'Growth of memory over such pictures',
      easel: series.map(({ drawn }) => growth(drawn.map(({ memory }) => memory))),
      other: series.map(({ script }) => growth(script.map(({ memory }) => memory))),
      name: 'bare script in a process of its own',
      unit: megabytes,
      limit: 1.5,
    }),
    blocked(
      'Extension host blocked at most, while they pass',
      others.map(({ loop }) => loop),
    ),
    blocked(
      'The same, the first of a window',
      firsts.map(({ loop }) => loop),
    ),
    tell('The same, nothing to do', milliseconds(Math.max(...series.map(({ idle }) => idle.busy)))),
  ];
}

export function blocked(what: string, loops: readonly Loop[]): Row {
  const row = bounded(
    what,
    loops.map(({ busy }) => busy),
    milliseconds,
    longestBlock,
  );
  return { ...row, against: `with other processes: ${milliseconds(Math.max(...loops.map(({ gap }) => gap)))}` };
}

/** With the panel open, which shows previews of 20 MB each. */
export async function measureStreams(stage: PictureStage, repeats: number): Promise<readonly Row[]> {
  const window = await readyWindow(stage);
  const { ask, workbench } = window;
  await ask({ order: 'open', command: 'easel.generateImage' });
  await workbench.panel.getByRole('textbox', { name: 'Prompt' }).waitFor();
  const drawn: Drawn[] = [];
  for (let turn = 0; turn <= repeats; turn++) {
    const parameters = { size, stream: true, partial_images: 3 };
    drawn.push(await ask(drawOrder(stage, 'easel.generateImage', { parameters })));
    await ask({ order: 'settle' });
  }
  await window.close();
  const warm = drawn.slice(1);
  return [
    blocked(
      'Extension host blocked at most, with the panel open and three previews of 20 MB',
      warm.map(({ loop }) => loop),
    ),
    tell('Until such a picture is in the document', milliseconds(Math.max(...warm.map(({ inserted }) => inserted)))),
  ];
}

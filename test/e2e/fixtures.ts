import type { BrowserContext } from '@playwright/test';
import { expect, test as base } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { launchBrowser } from '../host/browser.ts';
import { copySample, dist, removeFolder, root, temporaryFolder } from '../host/paths.ts';
import type { Settings, VscodeServer } from '../host/server.ts';
import { startVscodeServer } from '../host/server.ts';
import type { Workbench, WorkbenchOptions } from '../host/workbench.ts';
import { openWorkbench } from '../host/workbench.ts';
import type { SketchServer } from '../server/sketchServer.ts';
import { KeyHunt, markedKey } from './keyHunt.ts';
import { startOpenai } from './openai.ts';

interface WindowAndSettings extends WorkbenchOptions {
  /** Laid over those of the test. They hold for all windows. */
  readonly settings: Settings;
}

interface ForEachTest {
  /** Laid over the quiet settings; for `test.use({ settings: … })`. */
  settings: Settings;
  /** For `test.use`, too: the last part of `folder`. */
  folderName: string;
  /** A fresh copy of the sample workspace: its absolute path. */
  folder: string;
  /** Opens another window, with a browser profile of its own: no keys, no memory of an earlier one. */
  openWindow: (options?: Partial<WindowAndSettings>) => Promise<Workbench>;
  /** Fails the test where a key got to a place that is no place for keys. */
  keyHunt: KeyHunt;
  /** A window that shows the folder, with Easel running in it from the repository. */
  workbench: Workbench;
  /** The key that `openai` wants. */
  requiredKey: string;
  /** An Images API over HTTP. */
  openai: SketchServer;
}

interface ForAllTests {
  /** A packaged extension to install instead of running Easel from the repository; for `test.use`. */
  vsix: string;
  server: VscodeServer;
}

export const openaiKey = markedKey('openai');

/** Installing VS Code and a browser, which only the first run does. Milliseconds. */
const installLimit = 10 * 60_000;

export const test = base.extend<ForEachTest, ForAllTests>({
  browser: [
    async ({ playwright }, use) => {
      const browser = await launchBrowser(playwright.chromium);
      await use(browser);
      await browser.close();
    },
    { scope: 'worker', timeout: installLimit },
  ],
  vsix: ['', { option: true, scope: 'worker' }],
  server: [
    async ({ vsix }, use) => {
      if (!existsSync(path.join(dist, 'host', 'extension.js'))) throw new Error('Run `npm run build -- --test` first.');
      const server = await startVscodeServer({ logs: true, ...(vsix === '' ? {} : { vsix }) });
      await use(server);
      const places = await new KeyHunt(path.dirname(server.userData)).places();
      await server.stop();
      if (places.length > 0) throw new Error(`A key is where no key may be:\n${places.join('\n')}`);
    },
    { scope: 'worker', timeout: installLimit },
  ],
  settings: [{}, { option: true }],
  folderName: ['tidewater', { option: true }],
  folder: async ({ folderName }, use) => {
    const temporary = await temporaryFolder();
    const folder = path.join(temporary, folderName);
    await mkdir(folder);
    await copySample(folder);
    await use(folder);
    await removeFolder(temporary);
  },
  keyHunt: async ({ folder, server }, use) => use(new KeyHunt(folder, path.dirname(server.userData))),
  openWindow: async ({ browser, server, vsix, settings, folder, viewport, keyHunt }, use, testInfo) => {
    const windows: Workbench[] = [];
    const from = vsix === '' ? { extension: root } : {};
    const onContext = async (context: BrowserContext) => keyHunt.follow(context);
    const log = keyHunt.printed;
    const onLog = (line: string) => void log.push(line);
    await use(async ({ settings: more, ...options } = {}) => {
      await server.writeSettings({ ...settings, ...more });
      const workbench = await openWorkbench(browser, server, { folder, ...from, onLog, onContext, ...viewport, ...options });
      windows.push(workbench);
      return workbench;
    });
    if (testInfo.status !== testInfo.expectedStatus) await writeFile(testInfo.outputPath('console.log'), log.join('\n'));
    const places = await keyHunt.places();
    await Promise.all(windows.map((workbench) => workbench.close()));
    await server.forgetStorage();
    expect(places, 'a key is where no key may be').toEqual([]);
  },
  workbench: async ({ openWindow }, use) => use(await openWindow()),
  requiredKey: [openaiKey, { option: true }],
  openai: async ({ requiredKey }, use) => {
    const openai = await startOpenai(requiredKey);
    await use(openai);
    await openai.close();
  },
});

export { expect };

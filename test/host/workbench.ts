/** One window of VS Code for the web, used as a person uses it. */
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings, VscodeServer, WindowOptions } from './server.ts';
import { quietSettings } from './server.ts';

export interface WorkbenchOptions extends WindowOptions {
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  /** Gets the window's profile before anything is loaded. */
  readonly onContext?: (context: BrowserContext) => Promise<void>;
  /** Hears what extensions print to the console. */
  readonly onLog?: (line: string) => void;
  /** Hears how `run()` of the window's tests ended: 0, or 1 where it rejected. */
  readonly onExit?: (code: number) => void;
}

/** Themes that VS Code brings, one of each kind. */
export const themes = {
  dark: 'Dark 2026',
  light: 'Light 2026',
  highContrast: 'Default High Contrast',
  highContrastLight: 'Default High Contrast Light',
} as const;

/** Where the cursor goes: lines and columns count from 1, as VS Code shows them. */
export interface Place {
  readonly line: number;
  readonly column?: number;
}

const slow = 30_000;

declare global {
  interface Window {
    /** What `enable-smoke-test-driver` puts into the page. */
    readonly driver?: { whenWorkbenchRestored(): Promise<void> };
  }
}

export class Workbench {
  readonly page: Page;
  /** Absolute path of the workspace folder. */
  readonly folder: string;
  readonly #context: BrowserContext;

  constructor(context: BrowserContext, page: Page, folder: string) {
    this.#context = context;
    this.page = page;
    this.folder = folder;
  }

  async whenReady(): Promise<void> {
    const page = this.page;
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 2 * slow });
    await page.waitForFunction(() => 'driver' in window, undefined, { timeout: slow });
    await page.evaluate(() => window.driver?.whenWorkbenchRestored());
  }

  /** The box at the top: the palette, quick open, and what extensions ask. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Types into the box at the top and presses Enter. */
  async answerQuickInput(text: string): Promise<void> {
    await this.quickInput.locator('input:visible').first().fill(text, { timeout: slow });
    await this.page.keyboard.press('Enter');
  }

  /** Chooses a line of the box at the top. */
  async pick(label: string | RegExp): Promise<void> {
    await this.quickInput.locator('.monaco-list-row').filter({ hasText: label }).first().click({ timeout: slow });
  }

  /** Starts a command from the palette by its title, `Category: Title`. Waits until an extension has brought it. */
  async runCommand(title: string): Promise<void> {
    await this.#choose('F1', `>${title}`, title);
  }

  /** Opens a file of the folder, by its path relative to it, and puts the cursor there. */
  async openFile(file: string, place?: Place): Promise<void> {
    await this.#choose('ControlOrMeta+P', file, path.posix.basename(file));
    await this.editor(file).waitFor({ timeout: slow });
    if (place) await this.placeCursor(place);
  }

  /** Puts the cursor into the active editor. */
  async placeCursor({ line, column = 1 }: Place): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.quickInput.waitFor({ timeout: slow });
    await this.answerQuickInput(`:${line}:${column}`);
    await this.quickInput.waitFor({ state: 'hidden', timeout: slow });
    await this.page.getByRole('button', { name: `Ln ${line}, Col ${column}` }).waitFor({ timeout: slow });
    await this.page.locator('.monaco-editor.focused').waitFor({ timeout: slow });
  }

  /** The text editor that shows a file, by the path relative to the folder. */
  editor(file: string): Locator {
    return this.page.locator(`.editor-instance:has(.monaco-editor[data-uri$="${encodeURI(`/${file}`)}"])`).first();
  }

  /** Saves the active editor and waits until it is on disk. */
  async save(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+S');
    await expect(this.page.locator('.editor-group-container.active .tab.active.dirty')).toHaveCount(0, { timeout: slow });
  }

  /** The text of a file on disk. */
  async readFile(file: string): Promise<string> {
    return readFile(path.join(this.folder, file), 'utf8');
  }

  /** The page inside a webview of an extension, `publisher.name`. */
  webview(extension: string): FrameLocator {
    return this.page.frameLocator(`iframe.webview.ready[src*="extensionId=${extension}"]`).frameLocator('#active-frame');
  }

  /** The page of the Easel panel. */
  get panel(): FrameLocator {
    return this.webview('easel.easel');
  }

  /**
   * Waits for a notification that holds this text, in the list of notifications: VS Code shows none at the edge of a window that is
   * driven by `enable-smoke-test-driver`.
   */
  async notification(text: string | RegExp): Promise<Locator> {
    const item = this.page.locator('.notifications-center .notification-list-item').filter({ hasText: text }).first();
    await expect(async () => {
      await this.showNotifications();
      await expect(item).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: slow });
    return item;
  }

  /** Opens the list of notifications, for those that come soon as well. */
  async showNotifications(): Promise<void> {
    const list = this.page.locator('.notifications-center');
    if (!(await list.isVisible())) await this.runCommand('Notifications: Show Notifications');
    await expect(list).toBeVisible();
  }

  /** Chooses from the context menu of something. */
  async chooseFromMenu(of: Locator, label: string): Promise<void> {
    const item = this.page.getByRole('menuitem', { name: label });
    await expect(async () => {
      // In a window that has just opened, extensions have not brought their lines yet.
      await this.page.keyboard.press('Escape');
      await of.click({ button: 'right', timeout: 5_000 });
      await item.waitFor({ timeout: 3_000 });
    }).toPass({ timeout: 2 * slow });
    await expect(async () => {
      // A menu of VS Code hears no click in its first moments.
      if (await item.isVisible()) await item.click({ timeout: 2_000 });
      await expect(item).toBeHidden({ timeout: 1_000 });
    }).toPass({ timeout: slow });
  }

  /** A dialog that stops everything until it is answered. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Closes an editor by the cross on its tab. */
  async closeTab(name: string): Promise<void> {
    await this.showTab(name);
    await this.tab(name)
      .getByRole('button', { name: /^Close/ })
      .click({ timeout: slow });
    await expect(this.tab(name)).toHaveCount(0, { timeout: slow });
  }

  /** A tab of an editor. */
  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** Shows an editor that is open, with the keyboard in it. */
  async showTab(name: string | RegExp): Promise<void> {
    await this.tab(name).first().click({ timeout: slow });
  }

  /** Writes a picture of the whole window and returns its path. */
  async screenshot(file: string): Promise<string> {
    await mkdir(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Changes the user's settings as a person does, in their file, so that this window follows at once. */
  async setSettings(settings: Settings): Promise<void> {
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.page.locator('.tab.active', { hasText: 'settings.json' }).waitFor({ timeout: slow });
    await this.page.locator('.monaco-editor.focused').waitFor({ timeout: slow });
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(JSON.stringify({ ...quietSettings, ...settings }));
    await this.save();
    await this.runCommand('View: Close Editor');
  }

  /** Changes the theme, takes back other settings, and waits until it shows. */
  async setTheme(theme: keyof typeof themes): Promise<void> {
    await this.setSettings({ 'workbench.colorTheme': themes[theme] });
    const kinds = { dark: 'vs-dark', light: 'vs', highContrast: 'hc-black', highContrastLight: 'hc-light' } as const;
    await this.page.locator(`.monaco-workbench.${kinds[theme]}`).waitFor({ timeout: slow });
  }

  /** Waits until VS Code has written a text into what it keeps of this window: it does so a moment later, and not on leaving. */
  async whenStored(text: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(isStored, text), { timeout: slow }).toBe(true);
  }

  /** Loads the window again, as "Developer: Reload Window" does. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.whenReady();
  }

  async close(): Promise<void> {
    await this.#context.close();
  }

  /**
   * The box fades out while the keyboard is already elsewhere, where Escape would take a selection away or cancel a run: it is pressed
   * only for a box that stays.
   */
  async #leaveQuickInput(): Promise<void> {
    try {
      await this.quickInput.waitFor({ state: 'hidden', timeout: 1_000 });
    } catch {
      await this.page.keyboard.press('Escape');
    }
  }

  /** Opens the box with a key, types, and takes the line with this label. Tries again where the line stays away. */
  async #choose(key: string, text: string, label: string): Promise<void> {
    const row = this.quickInput
      .getByRole('option')
      .filter({ has: this.page.getByText(label, { exact: true }) })
      .first();
    await expect(async () => {
      await this.#leaveQuickInput();
      await this.page.keyboard.press(key);
      await this.quickInput.locator('input').first().fill(text, { timeout: 2_000 });
      await row.click({ timeout: 3_000 });
    }).toPass({ timeout: slow });
    // Where the line was there is now something else, which need not show its hover.
    await this.page.mouse.move(0, 0);
    // The command may open the box again at once, to ask something.
    await row.waitFor({ state: 'hidden', timeout: slow });
  }
}

/** Runs in the page: whether a database of VS Code's holds a text. */
async function isStored(text: string): Promise<boolean> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('The database could not be read.'));
    });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name ?? ''));
    try {
      for (const store of database.objectStoreNames) {
        const values = await done<unknown[]>(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => typeof value === 'string' && value.includes(text))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}

/** Opens a window in a browser profile of its own: nothing is kept from an earlier one, keys included. */
export async function openWorkbench(browser: Browser, server: VscodeServer, options: WorkbenchOptions): Promise<Workbench> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: options.height ?? 800 } });
  await options.onContext?.(context);
  const page = await context.newPage();
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => options.onLog?.(args.map(String).join(' ')));
  await page.exposeFunction('codeAutomationExit', (code: number) => options.onExit?.(code));
  await page.goto(server.address(options));
  const workbench = new Workbench(context, page, options.folder);
  await workbench.whenReady();
  return workbench;
}

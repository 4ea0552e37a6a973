/** One window of VS Code for the web, used as a person uses it. */
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { hearingMenu, isStored, isTextInReach } from './inPage.ts';
import { QuickBox } from './quickBox.ts';
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
  readonly #box: QuickBox;

  constructor(context: BrowserContext, page: Page, folder: string) {
    this.#context = context;
    this.page = page;
    this.folder = folder;
    this.#box = new QuickBox(page);
  }

  async whenReady(): Promise<void> {
    const page = this.page;
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 2 * slow });
    await page.waitForFunction(() => 'driver' in window, undefined, { timeout: slow });
    await page.evaluate(() => window.driver?.whenWorkbenchRestored());
  }

  /** The box at the top: the palette, quick open, and what extensions ask. */
  get quickInput(): Locator {
    return this.#box.locator;
  }

  /** Waits until the box at the top asks this, types into it and presses Enter. */
  async answerQuickInput(question: string | RegExp, answer: string): Promise<void> {
    await this.#box.answer(question, answer);
  }

  /** Chooses a line of the box at the top. */
  async pick(label: string | RegExp): Promise<void> {
    await this.#box.pick(label);
  }

  /**
   * Starts a command from the palette and chooses a line of the box that it opens. Both again where that box went away by itself: it does
   * when a page takes the keyboard that was shown a moment before.
   */
  async pickFrom(command: string, label: string | RegExp): Promise<void> {
    await expect(async () => {
      await this.runCommand(command);
      await this.#box.pick(label, 10_000);
    }).toPass({ timeout: 3 * slow });
  }

  /** Starts a command from the palette by its title, `Category: Title`. Waits until an extension has brought it. */
  async runCommand(title: string): Promise<void> {
    await this.#box.choose('F1', `>${title}`, title);
  }

  /** Opens a file of the folder, by its path relative to it, and puts the cursor there. */
  async openFile(file: string, place?: Place): Promise<void> {
    await this.#box.choose('ControlOrMeta+P', file, path.posix.basename(file));
    await this.editor(file).waitFor({ timeout: slow });
    if (place) await this.placeCursor(place);
  }

  /** Puts the cursor into the active editor. */
  async placeCursor({ line, column = 1 }: Place): Promise<void> {
    const there = this.page.getByRole('button', { name: new RegExp(`^Ln ${line}, Col ${column}(?!\\d)`) });
    await expect(async () => {
      await this.#box.enter('Control+G', `:${line}:${column}`);
      await there.waitFor({ timeout: 2_000 });
      await this.page.locator('.monaco-editor.focused').waitFor({ timeout: 2_000 });
    }).toPass({ timeout: 2 * slow });
  }

  /** The text editor that shows a file, by the path relative to the folder. */
  editor(file: string): Locator {
    return this.page.locator(`.editor-instance:has(.monaco-editor[data-uri$="${encodeURI(`/${file}`)}"])`).first();
  }

  /** Saves the active editor and waits until it is on disk. */
  async save(): Promise<void> {
    const isUnsaved = (await this.#unsaved.count()) > 0;
    const file = await this.#activeFile();
    const before = file === undefined ? 0 : (await stat(file)).mtimeMs;
    await expect(async () => {
      await this.page.keyboard.press('ControlOrMeta+S');
      await expect(this.#unsaved).toHaveCount(0, { timeout: 5_000 });
    }).toPass({ timeout: slow });
    // The dot of a tab is gone as soon as saving begins.
    if (file === undefined || !isUnsaved) return;
    await expect.poll(async () => (await stat(file)).mtimeMs, { timeout: slow }).toBeGreaterThan(before);
  }

  /** Takes back the last change of the active editor, which was saved after it and has the keyboard. */
  async undo(): Promise<void> {
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor({ timeout: slow });
    await expect(this.#unsaved).toHaveCount(0);
    await this.page.keyboard.press('ControlOrMeta+Z');
    await expect(this.#unsaved).toHaveCount(1);
  }

  /** Where the file of the active editor is on disk; undefined where it is none of the folder's. */
  async #activeFile(): Promise<string | undefined> {
    const text = this.page.locator('.editor-group-container.active .editor-instance .monaco-editor[data-uri^="vscode-remote:"]');
    const address = (await text.count()) > 0 ? await text.first().getAttribute('data-uri') : null;
    return address === null ? undefined : decodeURIComponent(new URL(address).pathname);
  }

  get #unsaved(): Locator {
    return this.page.locator('.editor-group-container.active .tab.active.dirty');
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

  /**
   * Chooses from the context menu of something, or from a menu that `of` opens. It is opened again where it goes away by itself: VS Code
   * closes a menu when what it is about changes, and in a window that has just opened, extensions have not brought their lines yet.
   */
  async chooseFromMenu(of: Locator | (() => Promise<void>), label: string): Promise<void> {
    const open = typeof of === 'function' ? of : () => of.click({ button: 'right', timeout: 5_000 });
    const item = this.page.getByRole('menuitem', { name: label });
    await expect(async () => {
      // Elsewhere Escape would take a selection away or cancel a run.
      if (await this.page.locator('.monaco-menu').first().isVisible()) await this.page.keyboard.press('Escape');
      await open();
      await item.waitFor({ timeout: 3_000 });
      await item.evaluate(hearingMenu, undefined, { timeout: 3_000 });
      await item.click({ timeout: 3_000 });
    }).toPass({ timeout: 2 * slow });
    await expect(item).toBeHidden({ timeout: slow });
  }

  /** Chooses from what VS Code offers at the cursor. It asks extensions each time. */
  async chooseAction(label: string): Promise<void> {
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    const item = menu.getByText(label, { exact: true });
    await expect(async () => {
      if (await menu.isVisible()) await this.page.keyboard.press('Escape');
      await this.page.keyboard.press('ControlOrMeta+.');
      await item.click({ timeout: 3_000 });
    }).toPass({ timeout: 2 * slow });
    await expect(menu).toBeHidden({ timeout: slow });
  }

  /** A dialog that stops everything until it is answered. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** Closes an editor by the cross on its tab. */
  async closeTab(name: string): Promise<void> {
    await this.tab(name).first().waitFor({ timeout: slow });
    await expect(async () => {
      if ((await this.tab(name).count()) === 0) return;
      await this.showTab(name);
      await this.tab(name)
        .getByRole('button', { name: /^Close/ })
        .click({ timeout: 5_000 });
      await expect(this.tab(name)).toHaveCount(0, { timeout: 5_000 });
    }).toPass({ timeout: slow });
  }

  /** A tab of an editor. */
  tab(name: string | RegExp): Locator {
    return this.page.getByRole('tab', { name });
  }

  /** Shows an editor that is open, with the keyboard in its text. A page takes the keyboard when it has come up. */
  async showTab(name: string | RegExp): Promise<void> {
    const shown = this.page.locator('.editor-group-container.active').getByRole('tab', { name, selected: true }).first();
    await expect(async () => {
      await this.tab(name).first().click({ timeout: 5_000 });
      await shown.waitFor({ timeout: 5_000 });
      await expect.poll(() => this.page.evaluate(isTextInReach), { timeout: 5_000 }).toBe(true);
    }).toPass({ timeout: slow });
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

  /** Waits until VS Code has written a text into what it keeps of this window: a page or an extension tells it a moment later. */
  async whenStored(text: string): Promise<void> {
    await expect.poll(() => this.page.evaluate(isStored, text), { timeout: slow }).toBe(true);
  }

  /** Loads the window again as a person does. Loaded by the browser alone, it may come back as it was some seconds before. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: 2 * slow });
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.whenReady();
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

/** Opens a window in a browser profile of its own: nothing is kept from an earlier one, keys included. */
export async function openWorkbench(browser: Browser, server: VscodeServer, options: WorkbenchOptions): Promise<Workbench> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: options.height ?? 800 } });
  await options.onContext?.(context);
  const page = await context.newPage();
  const slowness = Number(process.env.EASEL_SLOWNESS ?? 1);
  if (slowness > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowness });
  await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => options.onLog?.(args.map(String).join(' ')));
  await page.exposeFunction('codeAutomationExit', (code: number) => options.onExit?.(code));
  await page.goto(server.address(options));
  const workbench = new Workbench(context, page, options.folder);
  await workbench.whenReady();
  return workbench;
}

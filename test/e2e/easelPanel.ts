import type { FrameLocator, Locator } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Workbench } from '../host/workbench.ts';

/** Milliseconds for a picture, on a machine that has more to do. */
export const drawing = 60_000;

/** The Easel panel, used as a person uses it. */
export class EaselPanel {
  readonly frame: FrameLocator;
  readonly #workbench: Workbench;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
    this.frame = workbench.panel;
  }

  /** Opens it from the palette and waits until it is ready. */
  async open(): Promise<void> {
    await this.#workbench.runCommand('Easel: Generate Image…');
    await this.whenReady();
    await expect(this.prompt).toBeFocused();
  }

  async whenReady(): Promise<void> {
    await expect(this.control('Model')).toBeVisible({ timeout: 30_000 });
  }

  get prompt(): Locator {
    return this.frame.getByRole('textbox', { name: 'Prompt' });
  }

  /** A list of the form, by its label. */
  control(label: string): Locator {
    return this.frame.getByRole('combobox', { name: label, exact: true });
  }

  /** What is around a control: its label, hints and problems. */
  field(name: string): Locator {
    return this.frame.locator(`[data-field="${name}"]`);
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  get insertAtCursor(): Locator {
    return this.frame.getByRole('checkbox', { name: 'Insert at cursor' });
  }

  /** Where the next snippet goes: `README.md:12`. */
  target(label: string): Locator {
    return this.frame.getByRole('link', { name: label, exact: true });
  }

  /** Chooses from a list of the form. */
  async choose(label: string, option: string | RegExp): Promise<void> {
    const line = this.frame.getByRole('option', { name: option, exact: true });
    await expect(async () => {
      // A list closes when the form is made anew under it.
      if (!(await line.isVisible())) await this.control(label).click({ timeout: 5_000 });
      await line.click({ timeout: 5_000 });
      await expect(line).toBeHidden({ timeout: 5_000 });
    }).toPass({ timeout: 30_000 });
  }

  async unfoldMore(): Promise<void> {
    await this.frame.locator('summary').filter({ hasText: 'More' }).click();
  }

  /** Takes the model whose pictures Sketch draws fastest, with pictures of 256 pixels. */
  async chooseSmall(): Promise<void> {
    await this.choose('Model', /^dall-e-2/);
    await this.choose('Size', /^256x256/);
  }

  /** Writes another prompt. */
  async write(prompt: string): Promise<void> {
    await this.focusPrompt();
    // Not Ctrl+A: VS Code gives it to the editor until it has heard that the keyboard is in the panel.
    await this.prompt.fill(prompt);
  }

  /** Clicks into the prompt and waits until the keyboard is there and not in an editor any more. */
  async focusPrompt(): Promise<void> {
    await this.prompt.click();
    await expect.poll(() => this.prompt.evaluate((prompt) => prompt.ownerDocument.hasFocus())).toBe(true);
  }

  /** Writes a prompt, presses the keys for Generate and returns the new card. */
  async generate(prompt: string): Promise<Locator> {
    const cards = this.cards(prompt);
    const before = await cards.count();
    await this.write(prompt);
    await this.#workbench.page.keyboard.press('ControlOrMeta+Enter');
    await expect(cards).toHaveCount(before + 1);
    return cards.first();
  }

  /** All cards, the newest first. */
  get allCards(): Locator {
    return this.frame.locator('.runs > li');
  }

  /** The cards of a prompt, the newest first. */
  cards(prompt: string): Locator {
    return this.frame.getByRole('listitem', { name: prompt, exact: true });
  }
}

/** Waits until the pictures of a card are saved and to be seen. */
export async function expectDone(card: Locator, pictures = 1): Promise<void> {
  const figures = card.getByRole('figure');
  await expect(figures.getByRole('group', { name: 'Actions for' })).toHaveCount(pictures, { timeout: drawing });
  await expect(card.getByRole('button', { name: 'Cancel' })).toHaveCount(0, { timeout: drawing });
  for (const figure of await figures.all()) {
    // Far below, a picture is not loaded.
    await figure.scrollIntoViewIfNeeded();
    const image = figure.locator('.open-picture img');
    await expect(image).toBeVisible({ timeout: drawing });
    await expect.poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBeGreaterThan(0);
  }
}

/** Waits until a card says that its run was cancelled, and nothing more than that. */
export async function expectCancelled(card: Locator): Promise<void> {
  await expect(card.getByText('Cancelled.')).toBeVisible();
  await expect(card.locator('.error-box')).toHaveCount(0);
  await expect(card.locator('figure')).toHaveCount(0);
}

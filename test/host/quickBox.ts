import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

const slow = 30_000;

/** The box at the top of a window: the palette, quick open, and what extensions ask. */
export class QuickBox {
  readonly locator: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.locator = page.locator('.quick-input-widget:visible');
  }

  /** Waits until it asks this, types what it takes and presses Enter. The box before it may still be there, deaf already. */
  async answer(question: string | RegExp, answer: string): Promise<void> {
    await this.locator.filter({ hasText: question }).locator('input:visible').first().waitFor({ timeout: slow });
    // While one types, it may say something else.
    const input = this.locator.locator('input:visible').first();
    await this.#untilHeard(async () => {
      await input.fill(answer, { timeout: 2_000 });
      await expect(input).toHaveValue(answer, { timeout: 1_000 });
      return () => input.press('Enter', { timeout: 2_000 });
    });
  }

  /** Chooses a line within some milliseconds. */
  async pick(label: string | RegExp, limit = slow): Promise<void> {
    const row = this.locator.locator('.monaco-list-row').filter({ hasText: label }).first();
    await row.waitFor({ timeout: limit });
    await this.#untilHeard(async () => {
      await row.hover({ timeout: 2_000 });
      return () => row.click({ timeout: 2_000 });
    }, limit);
  }

  /** Opens it with a key, types and presses Enter. */
  async enter(key: string, text: string): Promise<void> {
    const input = this.locator.locator('input:visible').first();
    await this.#leave();
    await this.#page.keyboard.press(key);
    await input.fill(text, { timeout: 2_000 });
    await input.press('Enter', { timeout: 2_000 });
    await this.locator.waitFor({ state: 'hidden', timeout: 5_000 });
  }

  /**
   * The box fades out while the keyboard is already elsewhere, where Escape would take a selection away or cancel a run: it is pressed
   * only for a box that stays.
   */
  async #leave(): Promise<void> {
    try {
      await this.locator.waitFor({ state: 'hidden', timeout: 1_000 });
    } catch {
      await this.#page.keyboard.press('Escape');
    }
  }

  /** Opens the box with a key, types, and takes the line with this label. Tries again where the line stays away, or stays. */
  async choose(key: string, text: string, label: string): Promise<void> {
    const row = this.locator
      .getByRole('option')
      .filter({ has: this.#page.getByText(label, { exact: true }) })
      .first();
    await expect(async () => {
      await this.#leave();
      await this.#page.keyboard.press(key);
      await this.locator.locator('input').first().fill(text, { timeout: 2_000 });
      await row.click({ timeout: 5_000 });
      // Where the line was there is now something else, which need not show its hover.
      await this.#page.mouse.move(0, 0);
      // The command may open the box again at once, to ask something.
      await row.waitFor({ state: 'hidden', timeout: 10_000 });
    }).toPass({ timeout: 2 * slow });
  }

  /** Prepares something in the box and does it, and again where the box shows that it has not heard. */
  async #untilHeard(prepare: () => Promise<() => Promise<void>>, limit = slow): Promise<void> {
    const shown = () => this.locator.evaluateAll(whatBoxesShow);
    await expect(async () => {
      const act = await prepare();
      const before = await shown();
      // What it was done to may be gone so soon that nobody can say whether it was done.
      const failure = await act().then(
        () => '',
        (error: unknown) => (error instanceof Error ? error.message : 'It was not done.'),
      );
      await expect.poll(shown, { timeout: 5_000, message: failure }).not.toEqual(before);
    }).toPass({ timeout: limit });
  }
}

/** Runs in the page: what a person sees of boxes at the top, but not where the pointer is. */
function whatBoxesShow(boxes: readonly HTMLElement[]): unknown {
  return boxes.map((box) => [
    box.innerText,
    ...Array.from(box.querySelectorAll('input'), ({ value, type }) => [value, type]),
    box.querySelector('.monaco-progress-container')?.className,
  ]);
}

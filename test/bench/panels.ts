/** How long a panel takes from its command until a key pressed in it shows. */
import type { BenchWindow } from './benchWindow.ts';

declare global {
  interface Window {
    easelBenchFocused(): Promise<void>;
    easelBenchTyped(time: number): Promise<void>;
  }
}

/** Runs in every frame of the window: tells when a text field of a webview has the focus, and when text arrives in it. */
function watchFrame(): void {
  if (window === window.top) return;
  let focused = false;
  let typed = false;
  const hear = () => {
    if (focused && !typed) {
      typed = true;
      void window.easelBenchTyped(Date.now());
    }
  };
  const timer = setInterval(() => {
    // VS Code writes a webview's document anew, which takes listeners away.
    document.addEventListener('input', hear, true);
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const accepts = element instanceof HTMLTextAreaElement && !element.disabled && !element.readOnly;
    if (focused || !accepts || !document.hasFocus()) return;
    focused = true;
    void window.easelBenchFocused();
    clearInterval(timer);
  }, 4);
}

const limit = 30_000;

export interface PanelTimer {
  /** Opens a panel by its command, types, closes it again, and gives the milliseconds until the first letter was there. */
  readonly time: (command: string) => Promise<number>;
}

export async function timePanels({ workbench, ask }: BenchWindow): Promise<PanelTimer> {
  const { page } = workbench;
  let heard: { focused: () => void; typed: (time: number) => void } | undefined;
  await page.exposeBinding('easelBenchFocused', () => heard?.focused());
  await page.exposeBinding('easelBenchTyped', (_, time: number) => heard?.typed(time));
  await page.addInitScript(watchFrame);

  return {
    async time(command) {
      const typed = new Promise<number>((resolve, reject) => {
        heard = { focused: () => void page.keyboard.press('x'), typed: resolve };
        setTimeout(() => reject(new Error(`The panel of ${command} did not accept typing.`)), limit).unref();
      });
      const [end, { started }] = await Promise.all([typed, ask({ order: 'open', command })]);
      heard = undefined;
      await ask({ order: 'close' });
      await page.locator('iframe.webview').first().waitFor({ state: 'detached', timeout: limit });
      return end - started;
    },
  };
}

import { EaselPanel } from './easelPanel.ts';
import { expect, test } from './fixtures.ts';

/** Runs in every frame of the window: holds the page's style sheet, which its script follows, until `data-arrive` is set. */
function holdPage(): void {
  const add = (to: Element, nodes: readonly (Node | string)[]) => {
    for (const node of nodes) to.insertBefore(typeof node === 'string' ? new Text(node) : node, null);
  };
  Element.prototype.append = function (this: Element, ...nodes: (Node | string)[]) {
    const [node] = nodes;
    if (!(node instanceof HTMLLinkElement) || !node.href.includes('page.css')) {
      add(this, nodes);
      return;
    }
    const timer = setInterval(() => {
      if (document.body.dataset.arrive === undefined) return;
      clearInterval(timer);
      add(this, nodes);
    }, 20);
  };
}

test('the prompt is typed while the page is still on its way, and nothing of it is lost', async ({ workbench }) => {
  const panel = new EaselPanel(workbench);
  await workbench.openFile('README.md', { line: 10 });
  await workbench.page.addInitScript(holdPage);

  await workbench.runCommand('Easel: Generate Image…');
  await expect(panel.prompt).toBeFocused();
  await workbench.page.keyboard.type('A buoy in the ');
  await expect(panel.prompt).toHaveValue('A buoy in the ');
  await expect(panel.control('Model')).toHaveCount(0);

  const element = await panel.prompt.elementHandle();
  await panel.frame.locator('body').evaluate((body) => (body.dataset.arrive = ''));
  await panel.whenReady();
  // An input method goes on only in the same element.
  expect(await panel.prompt.evaluate((prompt, before) => prompt === before, element)).toBe(true);
  await expect(panel.prompt).toBeFocused();
  await workbench.page.keyboard.type('fog');
  await expect(panel.prompt).toHaveValue('A buoy in the fog');
  await expect(panel.field('prompt').getByText('17 / 32,000')).toBeVisible();
});

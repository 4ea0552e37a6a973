import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { dedalus } from '../server/contracts/dedalus.ts';
import { singleImage } from '../server/contracts/singleImage.ts';
import { standardHd } from '../server/contracts/standardHd.ts';
import type { SketchServer } from '../server/sketchServer.ts';
import { startServer } from '../server/sketchServer.ts';
import { EaselPanel, expectDone } from './easelPanel.ts';
import { expect, openaiKey, test } from './fixtures.ts';
import { photograph } from './pictures.ts';

const providers = [
  ['dedalus', 'Labs', dedalus()],
  ['single-image', 'Studio', singleImage()],
  ['standard-hd', 'Gateway', standardHd()],
] as const;

/** What was sent to draw, as its path and its body. */
const sentTo = (server: SketchServer) =>
  server.requests.filter(({ method }) => method === 'POST').map(({ path: where, json }) => [where, json]);

test('providers that differ from OpenAI draw by their own rules', async ({ openWindow, folder }) => {
  test.setTimeout(300_000);
  await writeFile(path.join(folder, 'wide.png'), photograph({ width: 320, height: 240 }));
  const servers = await Promise.all(providers.map(([, , server]) => startServer(server, { requiredKey: openaiKey })));
  const [labs, studio, gateway] = servers;
  if (!labs || !studio || !gateway) throw new Error('A server is missing.');
  const own = providers.map(([preset, name], index) => ({
    ...{ id: preset, name, preset },
    address: `${servers[index]?.url ?? ''}/v1`,
  }));
  const workbench = await openWindow({ settings: { 'easel.providers': own } });
  const panel = new EaselPanel(workbench);
  const choices = async (label: string): Promise<string[]> => {
    await panel.control(label).click();
    const options = panel.frame.getByRole('option').filter({ visible: true });
    await expect(options.first()).toBeVisible();
    const all = await options.allInnerTexts();
    await workbench.page.keyboard.press('Escape');
    return all.map((text) => text.trim());
  };
  const use = async (name: string) => {
    await panel.choose('Provider', name);
    await panel.button('Set API Key…').click();
    await workbench.answerQuickInput(`API key for ${name}`, openaiKey);
    await expect(panel.button('Set API Key…')).toHaveCount(0);
  };

  await test.step('a multimodal model draws by chat completions', async () => {
    await workbench.openFile('README.md', { line: 10 });
    await panel.open();
    await use('Labs');
    await panel.choose('Model', 'google/gemini-2.5-flash-image');
    await expect(panel.control('Quality')).toHaveCount(0);
    await expectDone(await panel.generate('A pier'));
    expect(sentTo(labs)).toEqual([
      [
        '/v1/chat/completions',
        {
          model: 'google/gemini-2.5-flash-image',
          modalities: ['image', 'text'],
          messages: [{ role: 'user', content: 'A pier' }],
        },
      ],
    ]);
  });

  await test.step('several pictures from a service that draws one per call, without what has no effect there', async () => {
    await use('Studio');
    await expect(panel.control('Size')).toBeVisible();
    await expect(panel.control('Quality')).toHaveCount(0);
    await panel.choose('Images', '3');
    await expectDone(await panel.generate('A crane'), 3);
    expect(sentTo(studio)).toEqual(
      Array.from({ length: 3 }, () => ['/v1/images/generations', { model: 'gpt-image-2', prompt: 'A crane' }]),
    );
  });

  await test.step('standard and hd, and a picture made square for an edit', async () => {
    await use('Gateway');
    await panel.choose('Model', 'gpt-image-1.5');
    expect(await choices('Quality')).toEqual(['default', 'standard', 'hd (finer detail)']);
    await panel.choose('Quality', /^hd/);
    await panel.choose('Images', '1');
    await workbench.chooseFromMenu(workbench.page.getByRole('treeitem', { name: 'wide.png', exact: true }), 'Edit This Image…');
    await expect(panel.frame.getByRole('list', { name: 'Edit' })).toContainText(/square/);
    await expectDone(await panel.generate('At night'));
    expect(sentTo(gateway).map(([where]) => where)).toEqual(['/v1/images/edits']);
  });

  await Promise.all(servers.map((server) => server.close()));
});
